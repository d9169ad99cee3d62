"""The wheel over a page changes no choice."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from ui.widgets.quiet_combo import QuietCombo


def test_the_wheel_changes_nothing_and_goes_on_to_the_page(qapp: QApplication) -> None:
    box = QuietCombo("Kind")
    box.addItems(["one", "two", "three"])
    box.setCurrentIndex(1)
    assert box.accessibleName() == "Kind"
    for turn in (-120, 120):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
        assert box.currentIndex() == 1
        assert not event.isAccepted()
