"""The gallery, the viewers and the editors of evidence, and capturing the screen."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from tools.scenes.scene import Scene, shown, to_page, to_question
from ui.capture.camera import REGION
from ui.capture.overlay import Overlay
from ui.capture.screens import Shot
from ui.capture.windows import OpenWindow
from ui.dialogs.capture import CaptureDialog
from ui.dialogs.evidence_edit import EvidenceDialog
from ui.dialogs.image_viewer import ImageViewer
from ui.dialogs.redaction import RedactionDialog
from ui.pages.checklist import ChecklistPage
from ui.pages.evidence import EvidencePage
from ui.session import Session


def to_evidence(session: Session) -> EvidencePage:
    to_page("evidence")(session)
    session.jobs.settle()
    page = shown(session, EvidencePage)
    page.filters.choose_tab("all")
    page.filters.grouping.setCurrentIndex(0)
    if page.view is not page.gallery:
        page.switch_view()
    return page


def _evidence_table(session: Session) -> None:
    page = to_evidence(session)
    page.filters.grouping.setCurrentIndex(2)
    page.switch_view()


def _evidence_groups(session: Session) -> None:
    page = to_evidence(session)
    page.filters.grouping.setCurrentIndex(1)


def _proves(session: Session) -> None:
    page = to_evidence(session)
    page.show_piece(page.model.pieces()[0].sha256)
    page.commands.proves()


def _evidence_of(session: Session) -> ChecklistPage:
    """The first question of the body that has evidence."""
    page = to_question("WEB-01")(session)
    sheet = page.sheet
    assert sheet is not None
    code = next(one.id for one in sheet.methodology.indicators() if sheet.linked(one.id))
    page.go(code)
    return page


def _image(session: Session) -> None:
    page, context = _evidence_of(session), session.context
    assert context is not None
    assert page.sheet is not None
    assert page.indicator is not None
    pieces = tuple(one for _, one in page.sheet.linked(page.indicator.id))
    ImageViewer(context, pieces, 0, session.window).open()


def _evidence_edit(session: Session) -> None:
    card = _evidence_of(session).evidence.cards[0]
    EvidenceDialog(card.evidence, session.catalogue, session.window).open()


def _redaction(session: Session) -> None:
    context, card = session.context, _evidence_of(session).evidence.cards[0]
    assert context is not None
    RedactionDialog(context, card.evidence, session.window).open()


def _absence(session: Session) -> None:
    _evidence_of(session).evidence.absent.click()


def _capture(session: Session) -> None:
    windows = (OpenWindow(1, "Ойыл ауданы әкімдігі – Жаңалықтар", QRect(0, 0, 800, 600)),)
    to_question("WEB-01")(session)
    session.settings.put(REGION, [0, "screen", 10, 10, 640, 480])
    CaptureDialog(session.catalogue, session.settings, windows, session.window).open()


def _region(session: Session) -> QWidget:
    """The window itself stands for what a screen shows."""
    to_question("WEB-04")(session)
    session.settle()
    image = session.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(1)
    shot = Shot(session.window.screen(), image, image.rect())
    overlay = Overlay(shot, session.catalogue, session.theme, QRect(400, 150, 640, 360))
    overlay.resize(session.window.size())
    return overlay


SCENES: tuple[Scene, ...] = (
    Scene("checklist-evidence", _evidence_of),
    Scene("evidence", to_evidence),
    Scene("evidence-groups", _evidence_groups),
    Scene("evidence-table", _evidence_table),
    Scene("proves", _proves),
    Scene("image", _image),
    Scene("evidence-edit", _evidence_edit),
    Scene("redaction", _redaction),
    Scene("absence", _absence),
    Scene("capture", _capture),
    Scene("capture-region", _region),
)
