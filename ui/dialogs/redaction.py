"""Covering what must not be shown, and pointing at what matters: always on a copy of the picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from core.errors import TyndaError
from core.evidence import copies, operations
from core.evidence.intake import Intake
from core.evidence.records import Evidence
from ui.capture.captured import encode_png
from ui.capture.marks import TOOLS, Tool, drawn
from ui.context import Context
from ui.dialogs.base import Dialog
from ui.jobs import RunningJob
from ui.shown_picture import read_picture
from ui.widgets.fields import Field
from ui.widgets.key_button import KeyButton
from ui.widgets.keys import physical, plain
from ui.widgets.mark_canvas import MarkCanvas
from ui.widgets.picture_view import STEP
from ui.widgets.room import room_for, stay_in_view
from ui.widgets.wrapping_row import WrappingRow

_TOOL_TEXTS: dict[Tool, str] = {
    "cover": "redaction.tool_cover",
    "frame": "redaction.tool_frame",
    "arrow": "redaction.tool_arrow",
    "text": "redaction.tool_text",
    "number": "redaction.tool_number",
}


class RedactionDialog(Dialog):
    """Begins with the copy there is, if any, else with the original, which stays as it is in any case."""

    def __init__(self, context: Context, evidence: Evidence, parent: QWidget | None = None) -> None:
        super().__init__(context.catalogue, "redaction.title", parent, width=760)
        self._context = context
        self._evidence = evidence
        self._image = QImage()
        self._busy = False
        self._asked = False
        self.resize(parent.size() * 0.92 if parent else QSize(1080, 720))
        self.canvas = MarkCanvas(context.theme.color("accent"), self)
        self.canvas.setAccessibleName(self.text("redaction.picture"))
        self.canvas.setBackgroundBrush(context.theme.color("surface2"))
        self.canvas.changed.connect(self._changed)
        self.canvas.text_wanted.connect(self._ask_text)
        self.explain(self.text("redaction.explain"))
        self.body.addLayout(self._tool_row())
        self.body.addWidget(self.canvas, 1)
        self._anew = self.add_button("redaction.anew")
        self._anew.clicked.connect(lambda: self._load(evidence.sha256))
        self._anew.setVisible(bool(evidence.copy))
        self._cancel = self.add_button("action.cancel")
        self._cancel.clicked.connect(self.reject)
        self._save = self.add_button("redaction.save", "primary")
        self._save.clicked.connect(self._start)
        self._changed()
        self._load(evidence.copy or evidence.sha256)

    def _tool_row(self) -> WrappingRow:
        row = WrappingRow()
        group = QButtonGroup(self)
        self.tools: dict[Tool, QPushButton] = {}
        for place, (tool, text_id) in enumerate(_TOOL_TEXTS.items(), 1):
            key_button = KeyButton(self.text(text_id), str(place), self)
            key_button.setCheckable(True)
            key_button.setAutoDefault(False)
            key_button.clicked.connect(partial(self._use, tool))
            group.addButton(key_button)
            row.addWidget(key_button)
            self.tools[tool] = key_button
        self.tools["cover"].setChecked(True)
        self.words = Field(self.text("redaction.words"), self)
        self.words.setPlaceholderText(self.text("redaction.words"))
        self.words.textEdited.connect(self.canvas.change_text)
        self.words.returnPressed.connect(self.canvas.setFocus)
        row.add_stretched(self.words)
        self._undo = self._small("↶", "redaction.undo", self.canvas.undo)
        self._redo = self._small("↷", "redaction.redo", self.canvas.redo)
        row.addWidget(_together(self._undo, self._redo))
        smaller = self._small("−", "viewer.smaller", lambda: self.canvas.zoom(1 / STEP))
        larger = self._small("+", "viewer.larger", lambda: self.canvas.zoom(STEP))
        row.addWidget(_together(smaller, larger, self._small("⤢", "viewer.fit", self.canvas.fit)))
        return row

    def _small(self, sign: str, text_id: str, work: Callable[[], None]) -> QPushButton:
        button = QPushButton(sign, self)
        button.setAutoDefault(False)
        button.setAccessibleName(self.text(text_id))
        button.setToolTip(self.text(text_id))
        button.clicked.connect(lambda: work())
        return button

    # What is shown

    def _load(self, sha256: str) -> None:
        workspace, name = self._context.workspace, self._evidence.name

        def work(_job: RunningJob) -> QImage:
            return read_picture(workspace, sha256, name)

        self._set_busy(True)
        self._context.jobs.start("job.picture", work, on_done=self._arrived, on_error=self._failed)

    def _arrived(self, image: QImage) -> None:
        image.setDevicePixelRatio(1)
        self._image = image
        self._set_busy(False)
        self.canvas.show_picture(QPixmap.fromImage(image))
        self.canvas.setFocus()

    def _use(self, tool: Tool) -> None:
        self.canvas.tool = tool
        self.tools[tool].setChecked(True)
        self.canvas.setFocus()

    def _changed(self) -> None:
        mark = self.canvas.chosen
        is_text = mark is not None and mark.tool == "text"
        self.words.setEnabled(is_text)
        if mark is None or self.words.text() != mark.text:
            self.words.setText(mark.text if mark and is_text else "")
        self._undo.setEnabled(self.canvas.can_undo)
        self._redo.setEnabled(self.canvas.can_redo)
        self._save.setEnabled(bool(self.canvas.marks) and not self._busy)
        self._asked = False

    def _ask_text(self) -> None:
        self.words.setEnabled(True)
        self.words.setFocus()

    # Keeping it

    def _start(self) -> None:
        image, marks, name = self._image, self.canvas.marks, self._evidence.name
        self._set_busy(True)
        self.tell(self.text("redaction.saving"), wrong=False)
        self._context.jobs.start(
            "job.picture",
            lambda _job: copies.copy_of(name, encode_png(drawn(image, marks), name)),
            on_done=self._keep,
            on_error=self._failed,
        )

    def _keep(self, intake: Intake) -> None:
        self._context.hub.run(
            operations.add_copy,
            original=self._evidence.sha256,
            intake=intake,
            undoable=True,
            on_done=lambda _changes: self._kept(),
            on_error=self._failed,
        )

    def _kept(self) -> None:
        self._context.messages.say(self.text("redaction.saved"))
        self.accept()

    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, TyndaError):
            raise error
        self._set_busy(False)
        self.tell(self._context.messages.sentence(error))

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._anew.setEnabled(not busy)
        self._save.setEnabled(bool(self.canvas.marks) and not busy)

    # Qt

    def fit(self) -> None:
        """Keeps its size, as far as the screen has it: the picture takes what room there is."""
        self.resize(self.size().boundedTo(room_for(self)))
        stay_in_view(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = physical(event) if plain(event) else ""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if sign in "12345" and sign:
            self._use(TOOLS[int(sign) - 1])
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._save.isEnabled():
            self._start()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Drawings are given up only when a person says so twice."""
        if self.canvas.can_undo and not self._asked:
            self._asked = True
            self.tell(self.text("redaction.unsaved"))
        else:
            super().reject()


def _together(*buttons: QPushButton) -> QWidget:
    """They go on to a next line as one."""
    group = QWidget()
    row = WrappingRow(group)
    for button in buttons:
        row.addWidget(button)
    return group
