"""What to take a picture of, and how soon."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QRadioButton, QWidget

from core.settings import Settings
from core.text import Catalogue
from ui.capture.camera import Mode, Wanted, region_of
from ui.capture.windows import OpenWindow
from ui.dialogs.base import Dialog
from ui.widgets.choice import Choice

DELAYS = (0, 3, 5, 10)  # seconds
DELAY, MODE = "capture_delay", "capture_mode"
_MODES: dict[Mode, str] = {
    "region": "capture.region",
    "window": "capture.window",
    "monitor": "capture.monitor",
}
_SHOWN = 70  # characters of a window's title


class CaptureDialog(Dialog):
    """`wanted` carries a Wanted once the dialog is gone. `windows`: None where the system does not tell."""

    wanted = Signal(object)

    def __init__(
        self,
        catalogue: Catalogue,
        settings: Settings,
        windows: Sequence[OpenWindow] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(catalogue, "capture.title", parent)
        self._settings = settings
        self._windows = tuple(windows or ())
        self.explain(self.text("capture.explain"))
        self.modes: dict[Mode, QRadioButton] = {
            mode: QRadioButton(self.text(text_id)) for mode, text_id in _MODES.items()
        }
        group = QButtonGroup(self)
        for button in self.modes.values():
            group.addButton(button)
        self.windows, self.monitors, self.delays = Choice(), Choice(), Choice()
        self._fill()
        self._lay_out(listed=windows is not None)
        self.add_button("action.cancel").clicked.connect(self.reject)
        if region_of(settings) is not None:
            again = self.add_button("capture.repeat")
            again.clicked.connect(lambda: self._give("repeat"))
        self.add_button("capture.go", "primary").clicked.connect(lambda: self._give(self._mode()))
        self._choose(str(settings.get(MODE, "region")))

    # The parts

    def _fill(self) -> None:
        for place, window in enumerate(self._windows):
            self.windows.addItem(window.title[:_SHOWN], place)
        for place, screen in enumerate(QGuiApplication.screens()):
            words = self.text("capture.monitor_n", number=place + 1)
            self.monitors.addItem(f"{words} · {screen.model()}" if screen.model() else words, place)
        for seconds in DELAYS:
            words = (
                self.catalogue.plural("capture.after", seconds) if seconds else self.text("capture.at_once")
            )
            self.delays.addItem(words, seconds)
        self.delays.setCurrentIndex(max(0, self.delays.findData(self._settings.get(DELAY, 0))))
        boxes: tuple[tuple[QComboBox, Mode], ...] = ((self.windows, "window"), (self.monitors, "monitor"))
        for box, mode in boxes:
            box.setAccessibleName(self.modes[mode].text())
            box.activated.connect(lambda _place, mode=mode: self._choose(mode))

    def _lay_out(self, *, listed: bool) -> None:
        boxes: dict[Mode, QComboBox] = {"window": self.windows, "monitor": self.monitors}
        for mode, button in self.modes.items():
            row = QHBoxLayout()
            row.setSpacing(12)
            row.addWidget(button)
            if mode in boxes:
                row.addWidget(boxes[mode], 1)
            else:
                row.addStretch(1)
            self.body.addLayout(row)
        width = max(button.sizeHint().width() for button in self.modes.values())
        for button in self.modes.values():
            button.setMinimumWidth(width)
        for widget in (self.modes["window"], self.windows):
            widget.setEnabled(bool(self._windows))
        if not self._windows:
            self.explain(self.text("capture.no_windows" if listed else "capture.no_list"))
        self.add_field("capture.delay", self.delays)

    # What the person does

    def _mode(self) -> Mode:
        return next(mode for mode, button in self.modes.items() if button.isChecked())

    def _choose(self, mode: str) -> None:
        """The region if there is no such thing to choose."""
        wanted = next((one for name, one in self.modes.items() if name == mode), self.modes["region"])
        button = wanted if wanted.isEnabled() else self.modes["region"]
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give(self, mode: Mode) -> None:
        delay = int(self.delays.currentData())
        self._settings.put(DELAY, delay)
        if mode != "repeat":
            self._settings.put(MODE, mode)
        window = self._windows[self.windows.currentData()] if mode == "window" else None
        given = Wanted(mode, delay, window, int(self.monitors.currentData() or 0))
        self.finished.connect(lambda _code: self.wanted.emit(given))
        self.accept()
