"""Can it be seen: contrast, the place of the keyboard, and words at twice the size."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from core.evidence.intake import examine
from core.evidence.operations import attach
from core.text import LANGS, Lang
from tests import making
from tests.ui import seeing
from tests.ui.conftest import OpenSession
from ui.pages.registry import PAGES as EVERY
from ui.session import Session
from ui.topbar import AuditSwitcher
from ui.widgets.choice import Choice
from ui.widgets.evidence_card import EvidenceCard
from ui.widgets.fields import FigureField
from ui.widgets.labels import OneLine
from ui.widgets.option_row import OptionRow

PAGES = tuple(page.name for page in EVERY if page.name != "export")  # which is a dialog
OURS = 22  # letters; longer lines are names of audits, bodies and indicators


def _session(open_session: OpenSession, folder: Path, page: str, theme: str, scale: float = 1.0) -> Session:
    with making.workspace(folder) as place:
        audit = making.audit(place)
        intake = examine(making.picture(), name="page.png", how="file")
        place.run(attach, intake=intake, audit=audit.id, body="alga", indicator="WEB-01")
    session = open_session(folder / "test.tynda", lang="kk", theme=theme)
    if scale != 1.0:
        session.look("light", scale)
    session.window.go(page)
    for _ in range(3):  # what is read beside the window has come, and what that asked for
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()
    assert _has_buttons(session.window)
    return session


def _has_buttons(window: QWidget) -> bool:
    return any(isinstance(one, QAbstractButton) for one in seeing.texts(window))


def test_the_measure_itself_is_right() -> None:
    grey = QImage(20, 20, QImage.Format.Format_RGB32)
    grey.fill(QColor("#ffffff"))
    grey.setPixelColor(3, 3, QColor("#767676"))
    assert seeing.contrast(grey, QRect(0, 0, 20, 20)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_words_stand_out_from_their_ground(
    open_session: OpenSession, tmp_path: Path, page: str, theme: str
) -> None:
    window = _session(open_session, tmp_path, page, theme).window
    shown, picture = seeing.texts(window), seeing.picture(window)
    measured = [
        (seeing.words(one), seeing.contrast(picture, seeing.place_of(one, window)), one) for one in shown
    ]
    assert len(measured) > 15
    assert not [(words, round(ratio, 2)) for words, ratio, one in measured if ratio < seeing.needed(one)]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_the_keyboards_place_is_seen(
    open_session: OpenSession, tmp_path: Path, page: str, theme: str
) -> None:
    window = _session(open_session, tmp_path, page, theme).window
    window.activateWindow()
    hidden = []
    for one in _reached(window):
        one.clearFocus()
        window.setFocus()
        before = _around(one, window)
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if one.hasFocus() and _around(one, window) == before:
            hidden.append(one.accessibleName() or seeing.words(one) or type(one).__name__)
    assert not hidden


@pytest.mark.parametrize("page", ["methodology", "settings"])
def test_twice_the_size_cuts_no_button(open_session: OpenSession, tmp_path: Path, page: str) -> None:
    window = _session(open_session, tmp_path, page, "light", scale=2.0).window
    buttons = [one for one in seeing.texts(window) if isinstance(one, QAbstractButton)]
    assert buttons
    assert not [
        one.text() for one in buttons if one.width() < one.fontMetrics().horizontalAdvance(one.text())
    ]


def _reached(window: QWidget) -> list[QWidget]:
    """What Tab reaches, in view."""
    return [
        one
        for one in window.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isVisible()
        and one.isEnabled()
        and not isinstance(one, QScrollArea)
        and one.focusProxy() is None
        and not one.visibleRegion().isEmpty()
    ]


def _around(widget: QWidget, window: QWidget) -> QImage:
    """The widget and a little of what is around it."""
    return seeing.picture(window).copy(seeing.place_of(widget, window).adjusted(-4, -4, 4, 4))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_score_and_key_of_a_choice_stand_out(open_session: OpenSession, tmp_path: Path, theme: str) -> None:
    window = _session(open_session, tmp_path, "checklist", theme).window
    window.show_question("alga", "WEB-01")
    QApplication.processEvents()
    picture, rows = seeing.picture(window), [one for one in window.findChildren(OptionRow) if one.isVisible()]
    assert len(rows) == 5
    for row in rows:
        place = seeing.place_of(row, window)
        figures = place.adjusted(place.width() - 80, 8, -12, -8)
        assert seeing.contrast(picture, figures) >= 4.5, row.accessibleName()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("indicator", ["WEB-01", "WEB-02", "WEB-04", "PRS-05"])
def test_the_smallest_window_cuts_no_word_of_a_question(
    open_session: OpenSession, tmp_path: Path, lang: Lang, indicator: str
) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        intake = examine(making.picture(), name="page.png", how="file")
        place.run(attach, intake=intake, audit=audit.id, body="alga", indicator=indicator)
    session = open_session(tmp_path / "test.tynda", lang=lang)
    session.window.resize(1280, 720)
    session.window.show_question("alga", indicator)
    for _ in range(3):
        QApplication.processEvents()
    page = session.window.shown
    assert page is not None
    lines = [one for one in seeing.texts(page) if isinstance(one, QLabel) and not one.wordWrap()]
    assert len(lines) > 4
    cut = [one for one in lines if not isinstance(one, OneLine) and _seen_width(one) < one.sizeHint().width()]
    assert [one.text() for one in cut] == []
    for field in page.findChildren(FigureField):
        shown = field.text() or field.placeholderText()
        assert not field.isVisible() or field.fontMetrics().horizontalAdvance(shown) + 20 <= field.width()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_what_can_be_ticked_stands_out_before_it_is(
    open_session: OpenSession, tmp_path: Path, theme: str
) -> None:
    """WCAG 2.1, 1.4.11: 3 : 1 for the signs of controls, chosen or not."""
    window = _session(open_session, tmp_path, "settings", theme).window
    shown = [kind(window) for kind in (QCheckBox, QRadioButton) for _ in (0, 1)]
    for number, one in enumerate(shown):
        one.setGeometry(400 + 40 * number, 4, 30, 30)
        one.setAutoExclusive(False)
        one.setChecked(bool(number % 2))
        one.show()
    for _ in range(3):
        QApplication.processEvents()
    picture = seeing.picture(window)
    for one in shown:
        assert seeing.contrast(picture, seeing.place_of(one, window)) >= 3.0, (type(one), one.isChecked())


def _seen_width(widget: QWidget) -> int:
    return widget.visibleRegion().boundingRect().width()


@pytest.mark.parametrize("page", PAGES)
def test_a_list_shows_its_line_whole_or_ends_it_in_dots(
    open_session: OpenSession, tmp_path: Path, page: str
) -> None:
    """In Kazakh at 1280 × 720. What stands for "all" and other choices of our own are never cut."""
    window = _session(open_session, tmp_path, page, "light").window
    window.resize(1280, 720)
    QApplication.processEvents()
    plain, cut = [], []
    for one in window.findChildren(QComboBox):
        if one.isVisible() and not one.isEditable() and not isinstance(one, AuditSwitcher):
            if not isinstance(one, Choice):
                plain.append(one.accessibleName())
            elif one.currentIndex() == 0 and one.is_cut and len(one.currentText()) < OURS:
                cut.append(one.currentText())
    assert not plain
    assert not cut


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", [QRadioButton, QCheckBox])
def test_the_mark_of_a_choice_stands_out(
    open_session: OpenSession, tmp_path: Path, theme: str, kind: type[QRadioButton] | type[QCheckBox]
) -> None:
    """WCAG 2.1, 1.4.11: what shows whether it is chosen, 3 : 1 to what is around it."""
    window = _session(open_session, tmp_path, "checklist", theme).window
    button = kind(window)
    button.move(0, 0)
    button.resize(button.sizeHint())
    button.show()
    button.raise_()
    looks = []
    for chosen in (False, True):
        button.setAutoExclusive(False)
        button.setChecked(chosen)
        QApplication.processEvents()
        picture = seeing.picture(window)
        assert seeing.contrast(picture, seeing.place_of(button, window)) >= 3.0, chosen
        looks.append(picture.copy(seeing.place_of(button, window)))
    assert looks[0] != looks[1]


def test_a_long_note_of_evidence_wraps_in_the_narrow_strip(open_session: OpenSession, tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        intake = examine(b"1;2", name="posts.csv", how="file")
        note = "Жарияланымдар мен сұрақтар іріктемесі және оған қоса берілген өзге де деректер"
        place.run(attach, intake=intake, audit=audit.id, body="alga", indicator="WEB-01", note=note)
    session = open_session(tmp_path / "test.tynda", lang="kk", theme="light")
    session.window.resize(1280, 720)
    session.window.show_question("alga", "WEB-01")
    session.settle()
    session.jobs.settle()
    QApplication.processEvents()
    cards = [one for one in session.window.findChildren(EvidenceCard) if one.isVisible()]
    assert len(cards) == 1
    area = cards[0].parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    assert area.horizontalScrollBar().maximum() == 0
    assert cards[0].width() <= area.viewport().width()
    (words,) = [one for one in cards[0].findChildren(QLabel) if "іріктемесі" in one.text()]
    assert words.height() >= words.heightForWidth(words.width()) > 2 * words.fontMetrics().height()
