"""The bar above the pages: which audit, whether it is training data, and what the page adds."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from core.audits.records import Audit
from core.formatting import short_day
from core.methodology.records import Methodology
from core.text import Catalogue
from ui.theme import Theme
from ui.widgets.choice import show_all
from ui.widgets.key_button import KeyButton
from ui.widgets.labels import pill
from ui.widgets.wrapping_row import WrappingRow

FACTS = int(Qt.ItemDataRole.UserRole) + 1
WIDEST = 560
LEAST, MOST_LEAST = 200, 300  # pixels at text size 1, however long the facts are
SMALL = 11  # letters of the facts below the title
_AROUND = 44  # pixels left of the words and, with the arrow, right of them
SIDE = 24  # pixels from its edges, as a page has them
_STATUS_TEXTS = {"closed": "audit.was_closed", "withdrawn": "audit.was_withdrawn"}


class AuditSwitcher(QComboBox):
    """Shows the title strong and the facts beside it, both in one control; below it in smaller letters where
    there is no room for all of them: a methodology is told by its code, which is nothing in part."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "audit")
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def fill(self, rows: Sequence[tuple[str, str]]) -> None:
        """(title, facts) each."""
        self.clear()
        for title, facts in rows:
            self.addItem("  ·  ".join(part for part in (title, facts) if part), title)
            self.setItemData(self.count() - 1, facts, FACTS)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        height = self._high(super().sizeHint())
        strong, plain = self._metrics()
        widths = [
            strong.horizontalAdvance(str(self.itemData(row)))
            + plain.horizontalAdvance(str(self.itemData(row, FACTS)))
            for row in range(self.count())
        ]
        return QSize(min(max(widths, default=160) + self._theme.px(60), self._theme.px(WIDEST)), height)

    def minimumSizeHint(self) -> QSize:
        words = str(self.currentData(FACTS) or "")
        facts = self._small().horizontalAdvance(words) + 2  # an advance is rounded
        across = min(max(self._theme.px(LEAST), facts + self._theme.px(_AROUND)), self._theme.px(MOST_LEAST))
        return QSize(across, self._high(super().minimumSizeHint()))

    def _high(self, hint: QSize) -> int:
        """Both lines have room, whatever the size of the text."""
        strong, _plain = self._metrics()
        return max(hint.height(), strong.height() + self._small().height())

    def showPopup(self) -> None:
        super().showPopup()
        show_all(self.view())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)  # frame and arrow, no words
        left, right = self._theme.px(12), self.width() - self._theme.px(32)
        title, facts = str(self.currentData() or ""), str(self.currentData(FACTS) or "")
        strong, plain = self._metrics()
        beside = strong.horizontalAdvance(title) + self._theme.px(8)
        first = second = QRect(left, 0, right - left, self.height())
        font = self._theme.font()
        if facts and self.is_in_two_lines:
            font, plain = self._theme.font(SMALL), self._small()
            top = (self.height() - strong.height() - plain.height()) // 2
            first = QRect(left, top, right - left, strong.height())
            second = QRect(left, first.bottom() + 1, right - left, plain.height())
        else:
            second = second.adjusted(beside, 0, 0, 0)
        self._write(painter, first, title, self._theme.font(bold=True), "text")
        self._write(painter, second, facts, font, "text2")
        painter.end()

    @property
    def is_in_two_lines(self) -> bool:
        """True where the facts have no room beside the title."""
        strong, plain = self._metrics()
        title, facts = str(self.currentData() or ""), str(self.currentData(FACTS) or "")
        needed = strong.horizontalAdvance(title) + self._theme.px(8) + plain.horizontalAdvance(facts)
        return needed > self.width() - self._theme.px(_AROUND)

    def _write(self, painter: QPainter, place: QRect, words: str, font: QFont, token: str) -> None:
        painter.setPen(self._theme.color(token))
        painter.setFont(font)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, max(place.width(), 0))
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _small(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(SMALL))

    def _metrics(self) -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(self._theme.font(bold=True)), QFontMetrics(self._theme.font())


class TopBar(QWidget):
    """`switched` carries the id of the audit that a person chose."""

    switched = Signal(str)
    export_asked = Signal()
    search_asked = Signal()

    def __init__(self, catalogue: Catalogue, theme: Theme) -> None:
        super().__init__()
        self._catalogue = catalogue
        self.audits: tuple[Audit, ...] = ()
        self._tools: QWidget | None = None
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)  # never squeezed
        self._row = WrappingRow(self, gap=12)
        self._row.setContentsMargins(SIDE, 8, SIDE, 8)
        self.switcher = AuditSwitcher(theme, catalogue.text("bar.audit"))
        self.switcher.activated.connect(self._chosen)
        self._training = pill(catalogue.text("audit.training"), "info")
        self._export = QPushButton(catalogue.text("bar.export"))
        self._export.clicked.connect(self.export_asked)
        self._row.addWidget(self.switcher)
        self._row.addWidget(self._training)
        self._search = KeyButton(catalogue.text("menu.find"), "Ctrl K")
        self._search.clicked.connect(self.search_asked)
        self._row.add_stretch()
        self._row.addWidget(self._search)
        self._row.addWidget(self._export)

    @property
    def audit(self) -> Audit | None:
        index = self.switcher.currentIndex()
        return self.audits[index] if 0 <= index < len(self.audits) else None

    def show_audits(self, found: tuple[Audit, ...], methods: dict[str, Methodology], wanted: str) -> None:
        """`wanted`: the id of the audit to show; if it is not there, the first."""
        self.audits = found
        lang = self._catalogue.lang
        rows = []
        for one in found:
            method = methods[one.methodology]
            day = short_day(one.observed_on, lang) if one.observed_on else ""
            status = self._catalogue.text(_STATUS_TEXTS[one.status]) if one.status in _STATUS_TEXTS else ""
            parts = (status, day, f"{method.id} {method.version}")
            facts = " · ".join(part for part in parts if part)
            rows.append((one.title.of(lang), facts))
        self.switcher.fill(rows)
        ids = [one.id for one in found]
        self.switcher.setCurrentIndex(ids.index(wanted) if wanted in ids else 0)
        self._show_label()

    def choose(self, audit: str) -> None:
        """Shows the audit of that id, if there is one."""
        ids = [one.id for one in self.audits]
        if audit in ids:
            self.switcher.setCurrentIndex(ids.index(audit))
            self._show_label()

    def take_tools(self, tools: QWidget | None) -> None:
        """What the page in view puts beside the switcher; None for a page without."""
        if self._tools is not None and self._tools is not tools:
            self._tools.hide()
        self._tools = tools
        for button in (self._search, self._export):  # the menus have them too
            button.setVisible(tools is None)
        if tools is not None:
            self._row.insert(self._row.indexOf(self._export), tools)
            tools.show()

    def _chosen(self) -> None:
        self._show_label()
        if self.audit is not None:
            self.switched.emit(self.audit.id)

    def _show_label(self) -> None:
        self._training.setVisible(self.audit is not None and self.audit.training)
