"""Where the palette looks: pages, commands of the menus, audits, bodies and questions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.folding import fold
from ui.context import Context
from ui.models.finds import LIMIT, Find, Named, matching, questions
from ui.pages.registry import PAGES

if TYPE_CHECKING:
    from ui.window import Window


class Finder:
    """Looks at what there is once, when the palette opens."""

    def __init__(self, window: Window, context: Context | None) -> None:
        self._window = window
        self._context = context
        self._bodies: list[Named] = []
        self._indicators: list[Named] = []
        self._detail = ""  # what stands beside a question without a body
        if context is not None and window.audit is not None:
            self._detail = context.catalogue.text("find.question")
            self._load(context, window.audit)
        self._places = [*self._pages(), *self._body_finds(), *self._audits(), *self._commands()]

    def find(self, typed: str) -> list[Find]:
        """Best first. A question is found by its own words in the body in view, or together with a body's."""
        found = matching(typed, [*self._places, *(self._here() if typed.strip() else ())])
        both = islice(questions(typed, self._bodies, self._indicators), LIMIT)
        texts = list(self._texts(typed))
        places = [*found, *(self._question(body, indicator) for body, indicator in both)]
        return [*places[: LIMIT - len(texts)], *texts]

    def _load(self, context: Context, audit: Audit) -> None:
        lang = context.catalogue.lang
        with context.workspace.reading() as db:
            methodology = audits.methodology(db, audit.methodology)
            everyone = [one for one in bodies.everyone(db) if one.id in audit.bodies]
        self._bodies = [Named(one.id, one.name.of(lang), fold(one.name.of(lang), one.id)) for one in everyone]
        for one in methodology.indicators():
            title = f"{one.id}  {one.short.of(lang)}"
            words = fold(title, one.id.replace("-", ""), one.question.of(lang))
            self._indicators.append(Named(one.id, title, words))

    def _texts(self, typed: str) -> Iterator[Find]:
        """The way on to the full text, below everything that has such a name."""
        words = " ".join(typed.split())
        if words and self._context is not None and self._window.audit is not None:
            text = self._context.catalogue.text
            go = partial(self._context.navigator.show_page, "search", words)
            yield Find(text("find.texts", words=words), text("find.texts_detail"), fold(words), go)

    def _pages(self) -> Iterator[Find]:
        if self._context is None:
            return
        text = self._context.catalogue.text
        for entry in PAGES:
            if self._window.audit is not None or entry.needs != "audit":
                title = text(entry.text_id)
                yield Find(title, text("find.page"), fold(title), partial(self._window.go, entry.name))

    def _body_finds(self) -> Iterator[Find]:
        if self._context is None:
            return
        detail = self._context.catalogue.text("find.body")
        for body in self._bodies:
            yield Find(body.title, detail, body.words, partial(self._window.show_question, body.id, ""))

    def _audits(self) -> Iterator[Find]:
        if self._context is None:
            return
        lang, detail = self._context.catalogue.lang, self._context.catalogue.text("find.audit")
        for one in self._window.audits:
            title = one.title.of(lang)
            words = fold(title, one.code)
            yield Find(title, detail, words, partial(self._window.choose_audit, one.id))

    def _commands(self) -> Iterator[Find]:
        for entry in self._window.menuBar().actions():
            menu = entry.menu()
            if isinstance(menu, QMenu):
                yield from _of_menu(menu)

    def _here(self) -> Iterator[Find]:
        """The questions of the body in view; on a page without one, of the body that was open last."""
        body = self._window.shown.body if self._window.shown else None
        named = next((one for one in self._bodies if one.id == body), Named("", self._detail, ""))
        return (self._question(named, one) for one in self._indicators)

    def _question(self, body: Named, indicator: Named) -> Find:
        return Find(
            indicator.title,
            body.title,
            f"{indicator.words} {body.words}",
            partial(self._window.show_question, body.id, indicator.id),
        )


def _of_menu(menu: QMenu, above: str = "") -> Iterator[Find]:
    """Commands that can be given now; of a menu within a menu, with the name of that menu before it."""
    for action in menu.actions():
        inner = action.menu()
        title = above + action.text().replace("&", "").split("\t")[0]
        if isinstance(inner, QMenu):
            yield from _of_menu(inner, f"{title}: ")
        elif action.isEnabled() and not action.isSeparator() and not action.isChecked():
            yield Find(title, _keys(action), fold(title), action.trigger)


def _keys(action: QAction) -> str:
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
