"""Telling that long work is over: in the window, without covering anything or taking the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QWidget

from ui.messages import Messages, Notice
from ui.widgets.labels import label, set_role
from ui.widgets.lines import link_button

SHOWN_FOR = 15_000  # milliseconds in a window that is looked at; what went wrong stays


class NoticeBar(QFrame):
    """The newest notice that nobody has seen yet, for the foot of `window`. Tab comes to its buttons last of
    all; a click on them leaves the keyboard where it is."""

    def __init__(self, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._messages = messages
        self.shown: Notice | None = None
        self.setProperty("role", "notice")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(messages.catalogue.text("notice.new"))
        self._sign = label("", "strong")
        self._words: QLabel = label("", wrap=True)
        self.act = link_button("", self)
        self.act.clicked.connect(self._act)
        self.close_ = link_button(messages.catalogue.text("action.close"), self)
        self.close_.clicked.connect(self.dismiss)
        for button in (self.act, self.close_):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.dismiss)
        self.hide()
        messages.told.connect(self._tell)
        window.installEventFilter(self)

    def dismiss(self) -> None:
        """What is shown counts as seen."""
        self._timer.stop()
        self.shown = None
        self.hide()
        self._messages.see()

    # The parts

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(12)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self.act)
        row.addWidget(self.close_)

    # What happens

    def _tell(self, notice: Notice) -> None:
        self.shown = notice
        self._sign.setText("!" if notice.wrong else "✓")
        set_role(self._sign, "error" if notice.wrong else "good")
        self._words.setText(notice.text)
        self.act.setText(notice.action.replace("&", "&&"))
        self.act.setAccessibleName(notice.action)
        self.act.setVisible(notice.work is not None)
        self.show()
        self._say_aloud(notice)
        if self.window().isActiveWindow():
            self._begin_to_go()
        else:
            QApplication.alert(self.window())

    def _say_aloud(self, notice: Notice) -> None:
        if QAccessible.isActive():
            event = QAccessibleAnnouncementEvent(self, notice.text)
            if notice.wrong:
                event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
            QAccessible.updateAccessibility(event)

    def _begin_to_go(self) -> None:
        if self.shown is not None and not self.shown.wrong and not self._timer.isActive():
            self._timer.start()

    def _act(self) -> None:
        notice = self.shown
        self.dismiss()
        if notice is not None and notice.work is not None:
            notice.work()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Its time runs once somebody is there to see it."""
        if event.type() == QEvent.Type.WindowActivate:
            self._begin_to_go()
        return False
