"""What can be done with evidence, at the question and in the gallery alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QFileDialog, QWidget

from core.changes import Changes
from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.records import Evidence, Link
from ui.context import Context
from ui.outgoing import Outgoing, as_mime


class EvidenceActions(QObject):
    """`told` carries an error in its own words for whoever shows it; `unlinked` how many links were taken
    off, which can be undone; `viewed` the piece that was looked at last."""

    told = Signal(object)  # TyndaError
    unlinked = Signal(int)
    viewed = Signal(str)  # SHA-256

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._widget = parent
        self._text = context.catalogue.text
        self.outgoing = Outgoing(context, self)
        self.outgoing.failed.connect(self.told)
        self.outgoing.said.connect(lambda text_id: context.messages.say(self._text(text_id)))

    # Looking

    def view(self, shown: Sequence[Evidence], place: int) -> None:
        """Large; from there one leafs through all of `shown`. A proof of absence opens as what it is."""
        if shown[place].kind == "absence":
            from ui.dialogs.absence_shown import ProofDialog

            ProofDialog(self._context, shown[place], self._window()).open()
            return
        from ui.dialogs.image_viewer import ImageViewer

        viewer = ImageViewer(self._context, shown, place, self._window())
        viewer.finished.connect(
            lambda _code: self.viewed.emit(viewer.evidence.copy_of or viewer.evidence.sha256)
        )
        viewer.open()

    # Changing

    def edit(self, one: Evidence, proposals: Sequence[str] = ()) -> None:
        """`proposals`: addresses that the source may be."""
        from ui.dialogs.evidence_edit import EvidenceDialog

        dialog = EvidenceDialog(one, self._context.catalogue, self._window(), proposals=proposals)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.edited.connect(
            lambda note, source, personal: self._run(
                operations.edit, evidence=one.sha256, note=note, source=source, personal=personal
            )
        )
        dialog.open()

    def redact(self, one: Evidence) -> None:
        from ui.dialogs.redaction import RedactionDialog

        RedactionDialog(self._context, one, self._window()).open()

    def drop_copy(self, one: Evidence) -> None:
        self._run(operations.drop_copy, original=one.sha256)

    def unlink(self, links: Sequence[Link]) -> None:
        def done(_changes: Changes) -> None:
            self.unlinked.emit(len(links))

        self._run(operations.unlink_all, links=[one.id for one in links], on_done=done)

    def link(self, wanted: Sequence[Evidence], audit: str, body: str) -> None:
        """`body`: the one whose questions are offered first."""
        from ui.dialogs.proves import ProvesDialog

        ProvesDialog(self._context, wanted, audit, body, self._window()).open()

    # Out of the program

    def copy(self, wanted: Sequence[Evidence]) -> None:
        self.outgoing.copy(wanted)

    def save(self, wanted: Sequence[Evidence], *, as_original: bool = False) -> None:
        """One under a name that is asked for, several into a folder."""
        if len(wanted) > 1:
            dialog = QFileDialog(self._widget, self._text("outgoing.save_all"))
            dialog.setFileMode(QFileDialog.FileMode.Directory)
            dialog.setOption(QFileDialog.Option.ShowDirsOnly)
            dialog.fileSelected.connect(lambda folder: self.outgoing.save_all(wanted, folder))
            self._open(dialog)
            return
        one = wanted[0]
        name = one.name if as_original else self._outgoing_name(one)
        self._ask_path(
            "strip.save", name, lambda path: self.outgoing.save(one, path, as_original=as_original)
        )

    def print_proof(self, one: Evidence, link: Link) -> None:
        name = f"{one.name.rpartition('.')[0]}-{link.indicator}.pdf"
        self._ask_path("strip.print", name, lambda path: self.outgoing.print_proof(one, link, path), "pdf")

    def drag(self, wanted: Sequence[Evidence], source: QWidget, picture: QPixmap | None = None) -> None:
        """The files are made first; if the button is up by then, nothing is dragged."""

        def begin(paths: list[Path]) -> None:
            if QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
                drag = QDrag(source)
                drag.setMimeData(as_mime(paths))
                if picture is not None:
                    drag.setPixmap(picture.scaledToWidth(120, Qt.TransformationMode.SmoothTransformation))
                drag.exec(Qt.DropAction.CopyAction)

        self.outgoing.files(wanted, begin)

    def _outgoing_name(self, one: Evidence) -> str:
        if not one.copy:
            return one.name
        with self._context.workspace.reading() as db:
            return reads.of(db, one.copy).name

    def _ask_path(self, title: str, name: str, work: Callable[[str], None], ending: str = "") -> None:
        dialog = QFileDialog(self._widget, self._text(title))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.selectFile(name)
        dialog.fileSelected.connect(work)
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # How

    def _window(self) -> QWidget:
        return self._widget.window()

    def _run(self, operation: Callable[..., Changes], **given: Any) -> None:
        self._context.hub.run(operation, undoable=True, on_error=self._failed, **given)

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TyndaError):
            raise error
        self.told.emit(error)
