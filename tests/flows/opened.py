"""The program's own window, which opens a page or a dialog when it is told to, and says what stands in it.

`python -m tests.flows.opened FILE LANG`: each line of its input is a page (`page search`) or a dialog of
`tests.ui.dialogs.test_all.OPENERS` (`dialog palette`); each is answered by one line of JSON: the title of the
dialog, and of every table, list and tree in view its name, size, titles and the words of its first rows."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QEvent, QModelIndex, QSocketNotifier, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QListView,
    QTableView,
    QTreeView,
    QWidget,
)

from core.methodology.drafts import new_version, write_draft
from core.methodology.load import load_shipped
from core.settings import Settings
from core.text import LANGS, Catalogue, Lang
from tests.ui.dialogs.test_all import OPENERS
from tests.ui.pages.complete import settle_until
from ui.garbage import Collector
from ui.jobs import Jobs
from ui.messages import Messages
from ui.pages.compare import ComparePage
from ui.pages.evidence import EvidencePage
from ui.pages.recommendations import RecommendationsPage
from ui.pages.search import SearchPage
from ui.qt_texts import QtTexts
from ui.session import Session
from ui.theme import Theme
from ui.widgets import spoken

_KINDS = ((QTableView, "table"), (QTreeView, "tree"), (QListView, "list"))
ROWS = 4  # of each table that are told
Show = Callable[[Session], object]


def _page(name: str) -> Show:
    return lambda session: session.window.go(name)


def _search(session: Session) -> None:
    assert session.context is not None
    session.context.navigator.show_page("search", "2026")
    page = session.window.shown
    assert isinstance(page, SearchPage)
    page.field.setText("a")
    settle_until(session, lambda: page.is_complete and not page._soon.isActive())


def _draft(session: Session) -> None:
    assert session.context is not None
    file = session.context.workspace.path.with_name("draft.yaml")
    write_draft(file, new_version(load_shipped("AKT-OPENNESS"), "9.0"))
    session.context.navigator.show_page("method_draft", str(file))


def _compare(view: str) -> Show:
    def show(session: Session) -> None:
        session.window.go("compare")
        page = session.window.shown
        assert isinstance(page, ComparePage)
        page.choose_view(view)
        session.settle()

    return show


def _evidence_table(session: Session) -> None:
    session.window.go("evidence")
    page = session.window.shown
    assert isinstance(page, EvidencePage)
    if page.view is page.gallery:
        page.switch_view()


def _recommendations(view: str) -> Show:
    def show(session: Session) -> None:
        session.window.go("recommendations")
        page = session.window.shown
        assert isinstance(page, RecommendationsPage)
        page.show_view(view)

    return show


PLACES: dict[str, Show] = {
    **{
        name: _page(name)
        for name in ("overview", "by_indicator", "checklist", "evidence", "samples", "review")
    },
    **{name: _page(name) for name in ("recommendations", "channels", "changes", "methodology", "settings")},
    **{f"compare {name}": _compare(name) for name in ("totals", "timeline", "criteria", "indicators")},
    "search": _search,
    "method_draft": _draft,
    "evidence table": _evidence_table,
    "recommendations calendar": _recommendations("calendar"),
    "recommendations bodies": _recommendations("bodies"),
}


def words(view: QAbstractItemView) -> dict[str, Any]:
    """Its name, what it is, how large, and what its first rows show."""
    model, columns = view.model(), shown_columns(view)
    count = model.rowCount(view.rootIndex())
    first = _in_view(view) if isinstance(view, QTreeView) else [_index(view, row) for row in range(count)]
    return {
        "name": view.accessibleName(),
        "kind": "table"
        if isinstance(view, QTableView)
        else "tree"
        if isinstance(view, QTreeView)
        else "list",
        "rows": count,
        "columns": columns,
        "titles": _titles(view, columns),
        "cells": [[_text(row.siblingAtColumn(one)) for one in columns] for row in first[:ROWS]],
    }


def _index(view: QAbstractItemView, row: int) -> QModelIndex:
    return view.model().index(row, 0, view.rootIndex())


def _in_view(tree: QTreeView) -> list[QModelIndex]:
    """The rows as they stand one below the other."""
    found: list[QModelIndex] = []
    index = _index(tree, 0)
    while index.isValid() and len(found) < ROWS:
        found.append(index)
        index = tree.indexBelow(index)
    return found


def shown_columns(view: QAbstractItemView) -> list[int]:
    if isinstance(view, QTableView):
        return [one for one in range(view.model().columnCount()) if not view.isColumnHidden(one)]
    return [view.modelColumn()] if isinstance(view, QListView) else [0]


def _titles(view: QAbstractItemView, columns: Iterable[int]) -> list[str]:
    header: QHeaderView | None = view.horizontalHeader() if isinstance(view, QTableView) else None
    if header is None or header.isHidden():
        return []
    shown = (view.model().headerData(one, Qt.Orientation.Horizontal) for one in columns)
    return ["" if one is None else str(one) for one in shown]


def _text(index: QModelIndex) -> str:
    shown = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()
    return "" if shown is None else str(shown)


def _dialog(session: Session) -> QDialog | None:
    return next((one for one in session.window.findChildren(QDialog) if one.isVisible()), None)


def _serve(session: Session, line: str) -> dict[str, Any]:
    """What was open before is closed first."""
    while (old := _dialog(session)) is not None:
        old.reject()
        QApplication.sendPostedEvents(old, QEvent.Type.DeferredDelete)
    what, _, name = line.strip().partition(" ")
    (OPENERS if what == "dialog" else PLACES)[name](session)
    for _ in range(3):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()
    place: QWidget | None = _dialog(session) if what == "dialog" else session.window
    assert place is not None, name
    views = [one for one in place.findChildren(QAbstractItemView) if one.isVisible()]
    own = [one for one in views if not (isinstance(one, QHeaderView) or one.objectName().startswith("qt_"))]
    return {"title": place.windowTitle(), "tables": [words(one) for one in own if one.model() is not None]}


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def _session(application: QApplication, file: Path, lang: Lang) -> Session:
    session = Session(
        catalogue=Catalogue(lang),
        theme=Theme(application, "light"),
        settings=Settings(),
        jobs=Jobs(),
        messages=Messages(Catalogue(lang)),
        qt_texts=QtTexts(application, lang),
        kept=False,
    )
    session.show(file, size=(1280, 800), page=None)
    return session


if __name__ == "__main__":
    qt = QApplication(sys.argv[:1])
    Collector(qt).begin()
    spoken.install()
    language = cast(Lang, sys.argv[2])
    assert language in LANGS
    opened = _session(qt, Path(sys.argv[1]), language)
    waiting = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def read() -> None:
        line = sys.stdin.readline()
        if not line:
            waiting.setEnabled(False)
            qt.quit()
            return
        _say(_serve(opened, line))

    waiting.activated.connect(read)
    _say({})
    qt.exec()
    opened.close()
    sys.stdout.flush()
    os._exit(0)  # nothing of what was opened here is worth an orderly end
