from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.widgets.lines import ElidedLink, set_tip, web_address


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("https://uil.aktobe.gov.kz", "https://uil.aktobe.gov.kz"),
        ("uil.aktobe.gov.kz/news", "https://uil.aktobe.gov.kz/news"),
        ("http://oiyl.kz/", "http://oiyl.kz/"),
        ("file:///etc/passwd", None),
        ("javascript:alert(1)", None),
        ("ftp://a.kz", None),
        ("smb://server/share", None),
        ("https://", None),
        ("not an address", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_are_opened(text: str | None, opened: str | None) -> None:
    url = web_address(text)
    assert (url.toString() if url else None) == opened


def test_a_tooltip_never_reads_markup(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    set_tip(label, "<img src=/etc/passwd>\nб")
    assert label.toolTip() == "<qt>&lt;img src=/etc/passwd&gt;<br>б</qt>"
    set_tip(label, "")
    assert label.toolTip() == ""


def test_a_link_is_cut_only_where_it_has_no_room(qtbot: QtBot) -> None:
    address = "https://www.gov.kz/memleket/entities/aktobe-mugalzhar?lang=kk&page=1"
    link = ElidedLink(address, " ↗", 100)
    qtbot.addWidget(link)
    whole = link.sizeHint()
    link.resize(whole)
    assert link.shown == f"{address} ↗"
    link.resize(200, whole.height())
    assert link.shown.endswith("… ↗")
    assert link.sizeHint() == whole
    assert link.minimumSizeHint().width() == 100
    assert link.accessibleName() == f"{address} ↗"
    full = link.grab().toImage()
    link.resize(whole)
    assert link.shown == f"{address} ↗"
    assert link.grab().toImage().copy(full.rect()) != full


def test_a_link_may_have_other_words(qtbot: QtBot) -> None:
    link = ElidedLink("", " ↗", 0)
    qtbot.addWidget(link)
    link.show_words("a & b")
    link.resize(link.sizeHint())
    assert (link.accessibleName(), link.shown, link.text()) == ("a & b ↗", "a & b ↗", "a && b ↗")
