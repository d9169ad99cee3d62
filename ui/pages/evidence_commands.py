"""What the keys, the menu and the mouse of the evidence page do with the pieces that are chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from core.evidence.records import Evidence
from ui.context import Context
from ui.evidence_actions import EvidenceActions
from ui.models.gallery import Line

if TYPE_CHECKING:
    from ui.pages.evidence import EvidencePage


class Commands:
    """Those for one piece take the first that is chosen."""

    def __init__(self, context: Context, actions: EvidenceActions, page: EvidencePage) -> None:
        self._context = context
        self._actions = actions
        self._page = page

    def view(self) -> None:
        """Large, and from there through all that is shown."""
        first, shown = self._first(), self._page.shown()
        if first is not None:
            self._actions.view(shown, [one.sha256 for one in shown].index(first.sha256))

    def question(self) -> None:
        for line in self._page.chosen()[:1]:
            if line.link is not None:
                self._context.navigator.show_question(line.link.body, line.link.indicator)
            else:
                self.proves()

    def edit(self) -> None:
        self._with_first(self._actions.edit)

    def redact(self) -> None:
        self._with_first(lambda one: self._actions.redact(one) if one.width else None)

    def drop_copy(self) -> None:
        self._with_first(self._actions.drop_copy)

    def save_original(self) -> None:
        self._with_first(lambda one: self._actions.save([one], as_original=True))

    def copy(self) -> None:
        self._with_all(self._actions.copy)

    def save(self) -> None:
        self._with_all(self._actions.save)

    def drag(self) -> None:
        view = self._page.gallery
        self._with_all(
            lambda all_: self._actions.drag(
                all_, self._page, view.thumbnails.get(all_[0].copy or all_[0].sha256)
            )
        )

    def proves(self) -> None:
        body = self._page.body or ""
        self._with_all(lambda all_: self._actions.link(all_, self._page.audit, body))

    def unlink(self) -> None:
        """Off the answer under which it stands; of several answers a person chooses in the list."""
        lines = [line for line in self._page.chosen() if line.link is not None]
        if any(line.piece is not None and len(line.piece.links) > 1 for line in lines):
            self.proves()
        elif lines:
            self._actions.unlink([line.link for line in lines if line.link is not None])

    def menu(self, parent: QWidget) -> QMenu | None:
        """What can be done with what is chosen; None without any."""
        lines = self._page.chosen()
        if not lines:
            return None
        menu = QMenu(parent)
        for text_id, keys, work, possible in self._entries(lines):
            if possible:
                words = self._context.catalogue.text(text_id)
                action = QAction(f"{words}\t{keys}" if keys else words, menu)
                action.triggered.connect(lambda _=False, work=work: work())
                menu.addAction(action)
        return menu

    def _entries(self, lines: list[Line]) -> list[tuple[str, str, Callable[[], None], bool]]:
        one, first = self._first(), lines[0]
        assert one is not None
        single = len(lines) == 1
        return [
            ("strip.view", "Enter", self.view, single),
            ("gallery.go", "Q", self.question, single and first.link is not None),
            ("strip.edit", "F2", self.edit, single),
            ("strip.proves", "Ctrl+L", self.proves, True),
            ("strip.redact", "Ctrl+R", self.redact, single and bool(one.width)),
            ("strip.drop_copy", "", self.drop_copy, single and bool(one.copy)),
            ("strip.copy", "Ctrl+C", self.copy, True),
            ("strip.save", "Ctrl+Shift+S", self.save, True),
            ("strip.save_original", "", self.save_original, single and bool(one.copy) and not one.personal),
            ("strip.unlink", "Delete", self.unlink, any(line.link for line in lines)),
        ]

    def _first(self) -> Evidence | None:
        all_ = self._all()
        return all_[0] if all_ else None

    def _all(self) -> list[Evidence]:
        """Each piece once, though it may stand under several headings."""
        found = {one.piece.evidence.sha256: one.piece.evidence for one in self._page.chosen() if one.piece}
        return list(found.values())

    def _with_first(self, work: Callable[[Evidence], object]) -> None:
        first = self._first()
        if first is not None:
            work(first)

    def _with_all(self, work: Callable[[list[Evidence]], object]) -> None:
        all_ = self._all()
        if all_:
            work(all_)
