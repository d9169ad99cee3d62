"""Taking a picture of the screen: our windows go, the monitors are pictured, our windows come back.

A region is chosen afterwards, on the frozen pictures, so that nothing of ours is ever in one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget
from shiboken6 import isValid

from core.errors import TyndaError
from core.settings import Settings
from core.text import Catalogue
from ui.capture import screens, selection
from ui.capture.captured import from_screen
from ui.capture.countdown import Countdown
from ui.capture.overlay import Overlay
from ui.capture.screens import Shot
from ui.capture.windows import OpenWindow, bring_forward, open_windows
from ui.theme import Theme

Mode = Literal["region", "repeat", "window", "monitor"]
SETTLE = 250  # milliseconds that a system needs to draw what was behind a window
AGAIN = 300  # milliseconds until our window asks once more for the keyboard
REGION = "capture_region"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`delay` in seconds. `window` for a window; `monitor`: the place of a monitor among the screens."""

    mode: Mode
    delay: int = 0
    window: OpenWindow | None = None
    monitor: int = 0


class Camera(QObject):
    """One picture: exactly one of `taken`, `failed` and `cancelled` comes, when our windows are back."""

    taken = Signal(object)  # Captured
    failed = Signal(object)  # TyndaError
    cancelled = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._catalogue, self._theme, self._settings = catalogue, theme, settings
        self._wanted = Wanted("region")
        self._when = datetime.now()
        self._hidden: Hidden | None = None
        self._countdown: Countdown | None = None
        self.overlays: list[Overlay] = []

    def start(self, wanted: Wanted, focus: QWidget | None) -> None:
        """`focus`: what has the keyboard again afterwards. TyndaError where no picture can be taken."""
        screens.check_possible()
        self._wanted = wanted
        self._hidden = Hidden(focus)
        if wanted.window is not None:
            bring_forward(wanted.window)
        if wanted.delay:
            screen = self._hidden.screen or QGuiApplication.primaryScreen()
            self._countdown = Countdown(wanted.delay, self._catalogue, screen)
            self._countdown.done.connect(self._settle)
            self._countdown.cancelled.connect(self.cancel)
            self._countdown.start()
        else:
            self._settle()

    def cancel(self) -> None:
        self._finish(self.cancelled.emit)

    # Steps

    def _settle(self) -> None:
        QTimer.singleShot(SETTLE, self, self._shoot)

    def _shoot(self) -> None:
        if self._hidden is None:  # cancelled meanwhile
            return
        try:
            shots = screens.shoot()
            self._when = datetime.now()
            self._choose(shots)
        except TyndaError as error:
            self._fail(error)
        except BaseException:
            self.cancel()  # whatever happens, our windows come back
            raise

    def _choose(self, shots: tuple[Shot, ...]) -> None:
        wanted = self._wanted
        if wanted.mode == "window" and wanted.window is not None:
            now = _found_again(wanted.window)
            self._hand_over(_seen(screens.cut(shots, now.area)), now.title)
        elif wanted.mode == "monitor":
            shot = shots[min(wanted.monitor, len(shots) - 1)]
            self._hand_over(_seen(shot.image), "")
        elif wanted.mode == "repeat" and (found := self._last(shots)) is not None:
            place, rect = found
            self._hand_over(shots[place].image.copy(rect), "")
        else:
            self._show_overlays(shots)

    def _show_overlays(self, shots: tuple[Shot, ...]) -> None:
        place, last = self._last(shots) or (self._monitor_in_use(shots), None)
        for number, shot in enumerate(shots):
            rect = selection.proposal(shot.image.size(), last) if number == place else QRect()
            overlay = Overlay(shot, self._catalogue, self._theme, rect)
            overlay.taken.connect(lambda rect, number=number: self._take(number, rect))
            overlay.cancelled.connect(self.cancel)
            overlay.begun.connect(lambda number=number: self._begun(number))
            overlay.passed.connect(lambda number=number: self._pass(number))
            self.overlays.append(overlay)
        for number, overlay in enumerate(self.overlays):
            if number != place:
                overlay.come(first=False)
        self.overlays[place].come(first=True)

    def _begun(self, number: int) -> None:
        """There is one region, whatever monitor it is on."""
        for other, overlay in enumerate(self.overlays):
            if other != number and not overlay.rect_.isEmpty():
                overlay.give(QRect())

    def _pass(self, number: int) -> None:
        wanted = (number + 1) % len(self.overlays)
        if wanted == number:
            return
        overlay = self.overlays[wanted]
        overlay.give(selection.proposal(overlay.shot.image.size(), self.overlays[number].rect_))
        self._begun(wanted)
        overlay.come(first=True)

    def _take(self, number: int, rect: QRect) -> None:
        shot = self.overlays[number].shot
        corner = [rect.x(), rect.y(), rect.width(), rect.height()]
        self._settings.put(REGION, [number, shot.name, *corner])
        self._hand_over(shot.image.copy(rect), "")

    # The end

    def _hand_over(self, image: QImage, note: str) -> None:
        captured = from_screen(image, self._when, note)
        self._finish(lambda: self.taken.emit(captured))

    def _fail(self, error: TyndaError) -> None:
        self._finish(lambda: self.failed.emit(error))

    def _finish(self, tell: Callable[[], None]) -> None:
        if self._hidden is None:
            return
        hidden, self._hidden = self._hidden, None
        for one in (self._countdown, *self.overlays):
            if one is not None:
                one.hide()
                one.deleteLater()
        self._countdown, self.overlays = None, []
        hidden.come_back()
        tell()
        self.deleteLater()

    # Places

    def _last(self, shots: tuple[Shot, ...]) -> tuple[int, QRect] | None:
        """The monitor and the region of last time, if the monitor is there and large enough."""
        kept = region_of(self._settings)
        if kept is None:
            return None
        number, name, rect = kept
        for place, shot in enumerate(shots):
            same = place == number and shot.name == name
            if same and QRect(shot.image.rect()).contains(rect):
                return place, rect
        return None

    def _monitor_in_use(self, shots: tuple[Shot, ...]) -> int:
        own = self._hidden.screen if self._hidden else None
        return next((place for place, shot in enumerate(shots) if shot.screen is own), 0)


def region_of(settings: Settings) -> tuple[int, str, QRect] | None:
    """The place and name of a monitor, and the region taken last on it, in its pixels."""
    kept = settings.get(REGION)
    if not isinstance(kept, list) or len(kept) != 6 or not isinstance(kept[1], str):
        return None
    numbers = [one for place, one in enumerate(kept) if place != 1]
    if not all(isinstance(one, int) for one in numbers):
        return None
    rect = QRect(*numbers[1:])
    return None if rect.isEmpty() else (numbers[0], kept[1], rect)


def _found_again(window: OpenWindow) -> OpenWindow:
    """Where it is now, under the title that it has now."""
    for one in open_windows() or ():
        if one.handle == window.handle:
            return one
    raise TyndaError("capture.window_gone")


def _seen(image: QImage) -> QImage:
    """Nobody chose these pixels by looking at them; TyndaError if there is nothing to see in them."""
    if image.isNull():
        raise TyndaError("capture.window_gone")
    if screens.is_blank(image):
        raise TyndaError("capture.nothing")
    return image


class Hidden:
    """Our windows, out of view until `come_back`."""

    def __init__(self, focus: QWidget | None) -> None:
        self._focus = focus
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self._dialogs = [one for one in shown if isinstance(one, QDialog)]
        self._windows = [one for one in shown if isinstance(one, QMainWindow)]
        self.screen = self._windows[0].screen() if self._windows else None
        for one in (*self._dialogs, *self._windows):
            one.hide()

    def come_back(self) -> None:
        for window in self._windows:
            if isValid(window):
                window.show()
                window.activateWindow()
        for dialog in self._dialogs:
            if isValid(dialog):
                dialog.show()
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(AGAIN, self._insist)

    def _insist(self) -> None:
        """Some systems lose the first request, which comes before the window is quite back."""
        if QApplication.activeWindow() is None:
            for window in self._windows:
                if isValid(window) and window.isVisible():
                    window.activateWindow()
