"""The methodology of the audit in view, to read and to search: a line for each indicator, which opens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core import paths
from core.audits import reads as audits
from core.audits.records import Audit
from core.files import file_name
from core.formatting import number, within
from core.methodology.drafts import new_version, next_version, write_draft
from core.methodology.records import Methodology
from core.reports.method import describe
from core.reports.method_details import chapters
from core.reports.method_records import Method
from ui.context import Context
from ui.pages.base import WorkspacePage
from ui.pages.methodology_cards import (
    FoldCard,
    chapter_card,
    indicator_card,
    indicator_title,
    published_card,
)
from ui.widgets.choice import Choice
from ui.widgets.in_turns import InTurns, place
from ui.widgets.labels import label, pill
from ui.widgets.measure import LINE, measured
from ui.widgets.wrapping_row import WrappingRow

if TYPE_CHECKING:
    from ui.printing import Printable

_CARD = 40  # pixels at text size 1 from one card to the next, at least


def ask_new_draft(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getSaveFileName(parent, title, start, "YAML (*.yaml)")[0]


def ask_draft(parent: QWidget, title: str, start: str) -> str:
    return QFileDialog.getOpenFileName(parent, title, start, "YAML (*.yaml *.yml)")[0]


def build(context: Context, _audit: Audit) -> MethodologyPage:
    return MethodologyPage(context)


class MethodologyPage(WorkspacePage):
    keeps = True

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._catalogue = context.catalogue
        self._audit = ""
        self._versions: tuple[Methodology, ...] = ()
        self._audits: tuple[Audit, ...] = ()
        self._measure = context.theme.px(LINE)
        self._groups: list[tuple[QWidget, list[FoldCard]]] = []
        self._titles = 0  # pixels of the longest
        self._turns = InTurns(self)
        self.versions = Choice(self)
        self.versions.setAccessibleName(self._text("methodology.version"))
        self.versions.setToolTip(self._text("methodology.version"))
        self.versions.activated.connect(lambda place: self.show_version(self._versions[place]))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._turns.turned.connect(lambda: place(self._scroll))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._bar())
        outer.addWidget(self._scroll)

    def show_audit(self, audit: Audit | None, place: object = None) -> bool:
        """The version that it uses. Where nothing is different all stays as it was, what was looked for and
        opened, too."""
        if audit is None:
            return False
        with self._context.workspace.reading() as db:
            versions, known = audits.versions(db), audits.everything(db)
        self._offer_to_go_on()
        if (audit.id, versions, known) != (self._audit, self._versions, self._audits):
            self._audit, self._versions, self._audits = audit.id, versions, known
            self.versions.clear()
            for one in versions:
                self.versions.addItem(f"{one.id} {one.version}", one.hash)
            self.show_version(next(one for one in versions if one.hash == audit.methodology))
        return True

    @property
    def methodology(self) -> Methodology:
        """The version in view."""
        return self._versions[self.versions.currentIndex()]

    def show_version(self, methodology: Methodology) -> None:
        """As a document, which can be searched."""
        self.versions.setCurrentIndex(self._versions.index(methodology))
        method = describe(methodology, self._catalogue)
        self._groups.clear()
        self._titles = 0
        inner = QWidget()
        inner.setProperty("role", "clear")
        self._column = QVBoxLayout(inner)
        bar = self._scroll.verticalScrollBar().sizeHint().width()  # which stands in the margin
        self._column.setContentsMargins(24, 20, 24 - bar, 24)
        self._column.setSpacing(8)
        self._top(method)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._column.addLayout(self._list)
        self._nothing = label(self._text("methodology.nothing_found"), "muted")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._turns.begin(self._cards(method), self._in_view())
        self._scroll.setWidget(inner)
        self._show_beside(method)

    @property
    def is_whole(self) -> bool:
        """All cards are there, those too that are not in view yet."""
        return not self._turns.is_working

    def printables(self) -> tuple[Printable, ...]:
        from ui.print_commands import methodology_pages

        return (methodology_pages(self.methodology, self._catalogue),)

    # New versions

    def begin_draft(self) -> None:
        """A copy of the version in view, in a file that the person names; it opens to be changed."""
        taken = {one.version for one in self._versions if one.id == self.methodology.id}
        version = next_version(self.methodology.version, taken)
        usual = self._folder() / file_name(f"{self.methodology.id} {version}", "yaml")
        path = ask_new_draft(self, self._text("methodology.new_version"), str(usual))
        if not path:
            return
        document, to = new_version(self.methodology, version), Path(path)
        self._context.jobs.quietly(
            lambda: write_draft(to, document),
            on_done=lambda _nothing: self._open(to),
            on_error=self._refused,
        )

    def _refused(self, error: BaseException) -> None:
        self._context.messages.show_error(error, self.window())

    def open_draft(self) -> None:
        path = ask_draft(self, self._text("methodology.open_draft"), str(self._folder()))
        if path:
            self._open(Path(path))

    def _open(self, path: Path) -> None:
        self._context.settings.put("method_folder", str(path.parent))
        self._context.navigator.show_page("method_draft", str(path))

    def _folder(self) -> Path:
        return Path(str(self._context.settings.get("method_folder", paths.documents_folder())))

    def _bar(self) -> WrappingRow:
        row = WrappingRow()
        row.setContentsMargins(24, 16, 24, 0)
        row.addWidget(self.versions)
        row.add_stretch()
        works = {
            "methodology.go_on": lambda: self._open(self._last()),
            "methodology.open_draft": self.open_draft,
            "methodology.new_version": self.begin_draft,
        }
        buttons = []
        for text_id, work in works.items():
            button = QPushButton(self._text(text_id), self)
            button.clicked.connect(lambda _=False, work=work: work())
            row.addWidget(button)
            buttons.append(button)
        self._go_on = buttons[0]
        return row

    def _last(self) -> Path:
        """The draft that was open last; a folder without one."""
        return Path(str(self._context.settings.get("method_draft", "") or "."))

    def _offer_to_go_on(self) -> None:
        last = self._last()
        self._go_on.setVisible(last.is_file())
        self._go_on.setToolTip(str(last))

    def _used(self) -> str:
        """Which audits stand on it: what they use is frozen."""
        found = [
            one.title.of(self._catalogue.lang)
            for one in self._audits
            if one.methodology == self.methodology.hash
        ]
        if not found:
            return self._text("methodology.unused")
        return self._text("methodology.used", audits=", ".join(found))

    def _read(self, place: QVBoxLayout) -> QVBoxLayout:
        """A column of lines that are read, in `place`, which may be wider."""
        inner = QWidget()
        inner.setProperty("role", "clear")
        made = QVBoxLayout(inner)
        made.setContentsMargins(0, 0, 0, 0)
        made.setSpacing(8)
        place.addLayout(measured(inner, self._measure))
        return made

    def _top(self, method: Method) -> None:
        column = self._read(self._column)
        column.addWidget(label(method.title, "title", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(method.name, "caption"))
        if method.draft:
            row.addWidget(pill(self._text("methodology.draft"), "warn"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(label(self._used(), "caption", wrap=True))
        owner = self.methodology.owner
        for words in (owner.of(self._catalogue.lang) if owner else "", method.note):
            if words:
                column.addWidget(label(words, "muted", wrap=True))
        if method.bands:
            words = f"{self._text('methodology.bands')}: {'; '.join(self._bands(method))}"
            column.addWidget(label(words, "muted", wrap=True))
        find = QLineEdit()
        find.setAccessibleName(self._text("methodology.find"))
        find.setPlaceholderText(self._text("methodology.find"))
        find.setClearButtonEnabled(True)
        find.textChanged.connect(self._filter)
        self._column.addWidget(find)

    def _bands(self, method: Method) -> Iterator[str]:
        for minimum, words in method.bands:
            shown = number(minimum, self._catalogue.lang)
            yield self._text("methodology.band", minimum=shown, label=within(words))

    def _cards(self, method: Method) -> Iterator[None]:
        """A group of them for each step: those in view are the first."""
        methodology, catalogue = self.methodology, self._catalogue
        parts = groupby(method.rows, key=lambda row: row.criterion)
        for criterion, (_short, rows) in zip(methodology.criteria, parts, strict=True):
            shown = number(criterion.weight, catalogue.lang)
            weight = self._text("methodology.criterion_weight", weight=shown)
            heading = label(f"{criterion.title.of(catalogue.lang)} · {weight}", "section", wrap=True)
            note = criterion.note.of(catalogue.lang) if criterion.note else ""
            about = [label(note, "muted", wrap=True)] if note else []
            cards = [indicator_card(row, methodology, catalogue, self._measure) for row in rows]
            if criterion.finding_refs:
                said = published_card(criterion.finding_refs, methodology, catalogue, self._measure)
                cards.insert(0, said)
            self._group([heading, *about], cards)
            yield
        self._group(
            [label(self._text("methodology.whole"), "section", wrap=True)],
            [chapter_card(chapter, self._measure) for chapter in chapters(methodology, catalogue)],
        )
        yield

    def _in_view(self) -> int:
        """How many groups fill a window of that height."""
        room, count = self.window().height() / self._context.theme.px(_CARD), 0
        for criterion in self.methodology.criteria:
            if room > 0:
                room, count = room - len(criterion.indicators), count + 1
        return count

    def _group(self, heading: list[QLabel], cards: list[FoldCard]) -> None:
        """Below the others, in one piece."""
        group = QWidget()
        group.setProperty("role", "clear")
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        head = self._read(column)
        for line in heading:
            head.addWidget(line)
        for card in cards:
            card.show_beside(self._titles)
            column.addWidget(card)
        self._groups.append((group, cards))
        self._list.addWidget(group)
        group.show()

    def _show_beside(self, method: Method) -> None:
        """What is said beside the titles is in one column: after the longest of all, there yet or not."""
        there = [card for _group, cards in self._groups for card in cards]
        titles = [indicator_title(row) for row in method.rows if row.question.strip()]
        self._titles = there[0].widest(titles) if there else 0
        for card in there:
            card.show_beside(self._titles)

    def _filter(self, typed: str) -> None:
        self._turns.finish()
        wanted = typed.casefold().split()
        some = False
        for group, cards in self._groups:
            fitting = [card for card in cards if all(part in card.searched for part in wanted)]
            for card in cards:
                card.setVisible(card in fitting)
            group.setVisible(bool(fitting))
            some = some or bool(fitting)
        self._nothing.setVisible(not some)
