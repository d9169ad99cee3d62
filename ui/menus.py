"""The menus. Every command has its place here, with its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from core.formatting import percent
from core.text import LANGS, Catalogue

if TYPE_CHECKING:
    from ui.session import Session
    from ui.window import Window

SCALES = (0.9, 1.0, 1.15, 1.3, 1.5, 2.0)
ANY: tuple[str, ...] = ("open", "closed", "withdrawn")  # statuses of an audit
LANGUAGE_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


@dataclass(frozen=True, slots=True)
class Actions:
    """Actions that are possible only at times."""

    with_workspace: tuple[QAction, ...]
    undo: QAction
    redo: QAction
    back: QAction
    of_audit: tuple[tuple[QAction, tuple[str, ...]], ...]  # with the statuses of an audit that allow it

    def refresh(self, *, open_: bool, undo: str, redo: str, back: bool, status: str) -> None:
        """`undo` and `redo` say what would be taken back, "" if nothing can; `status` is that of the audit in
        view, "" without one."""
        for action in self.with_workspace:
            action.setEnabled(open_)
        for action, words in ((self.undo, undo), (self.redo, redo)):
            action.setEnabled(bool(words))
            action.setText(words or action.iconText())
        self.back.setEnabled(back)
        for action, statuses in self.of_audit:
            action.setEnabled(status in statuses)


@dataclass(frozen=True, slots=True)
class _Bar:
    """The menu bar of a window, to be filled."""

    window: Window
    catalogue: Catalogue

    def menu(self, text_id: str) -> QMenu:
        return self.window.menuBar().addMenu(self.catalogue.text(text_id))

    def add(self, menu: QMenu, text_id: str, work: Callable[[], object], *keys: str) -> QAction:
        action = QAction(self.catalogue.text(text_id), self.window)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.triggered.connect(lambda _checked=False: work())
        menu.addAction(action)
        return action


def build_menus(window: Window, session: Session) -> Actions:
    bar = _Bar(window, session.catalogue)
    within = _file(bar, session)
    edit = bar.menu("menu.edit")
    undo = bar.add(edit, "menu.undo", session.undo, "Ctrl+Z")
    redo = bar.add(edit, "menu.redo", session.redo, "Ctrl+Shift+Z")
    for action in (undo, redo):
        action.setIconText(action.text())  # its name, whatever it would take back
    edit.addSeparator()
    bar.add(edit, "menu.find", window.open_palette, "Ctrl+K")
    texts = bar.add(edit, "menu.search", lambda: window.go("search"), "Ctrl+Shift+F")
    edit.addSeparator()
    within += _capture(bar, edit, session)
    view = bar.menu("menu.view")
    back = bar.add(view, "menu.back", window.go_back, "Alt+Left")
    _view(bar, view, session)
    of_audit = ((texts, ANY), *_audit(bar, session))
    _help(bar)
    return Actions(tuple(within), undo, redo, back, of_audit)


def _file(bar: _Bar, session: Session) -> list[QAction]:
    """Returns what is possible within a workspace only, as the next."""
    from ui import files, packages

    menu, add, window = bar.menu("menu.file"), bar.add, bar.window
    add(menu, "menu.new", lambda: files.ask_new(session), "Ctrl+N")
    add(menu, "menu.open", lambda: files.ask_open(session), "Ctrl+O")
    recent = menu.addMenu(bar.catalogue.text("menu.recent"))
    recent.aboutToShow.connect(lambda: files.fill_recent(recent, session))
    menu.addSeparator()
    within = [
        add(menu, "menu.new_audit", window.new_audit, "Ctrl+Shift+N"),
        add(menu, "menu.export", window.open_export, "Ctrl+E"),
        add(menu, "menu.print", lambda: _print(session), "Ctrl+P"),
        add(menu, "menu.pack", lambda: packages.write(session), "Ctrl+Shift+P"),
        add(menu, "menu.backup", lambda: files.back_up(session), "Ctrl+B"),
    ]
    add(menu, "menu.take_in", lambda: packages.ask_take_in(session), "Ctrl+Shift+O")
    add(menu, "menu.restore", lambda: files.ask_restore(session))
    within.append(add(menu, "menu.verify", lambda: files.check_integrity(session)))
    menu.addSeparator()
    within.append(add(menu, "menu.close", session.leave, "Ctrl+W"))
    add(menu, "menu.quit", window.close, "Ctrl+Q")
    return within


def _capture(bar: _Bar, menu: QMenu, session: Session) -> list[QAction]:
    from ui import screenshots

    return [
        bar.add(menu, "capture.menu", lambda: screenshots.ask(session), "F9"),
        bar.add(menu, "capture.repeat", lambda: screenshots.repeat(session), "Shift+F9"),
    ]


def _audit(bar: _Bar, session: Session) -> list[tuple[QAction, tuple[str, ...]]]:
    """What can be done with the audit in view, and in which of its statuses."""
    from ui import audit_commands as commands

    menu = bar.menu("menu.audit")
    entries: tuple[tuple[str, Callable[[], None], tuple[str, ...]], ...] = (
        ("menu.scope", lambda: commands.set_scope(session), ("open",)),
        ("menu.assign", lambda: commands.assign(session), ("open",)),
        ("menu.blank", lambda: bar.window.open_export(["blank"]), ANY),
        ("menu.close_audit", lambda: commands.move(session, "closed"), ("open",)),
        ("menu.reopen_audit", lambda: commands.move(session, "open"), ("closed", "withdrawn")),
        ("menu.withdraw_audit", lambda: commands.move(session, "withdrawn"), ("open", "closed")),
    )
    return [(bar.add(menu, text_id, work), statuses) for text_id, work, statuses in entries]


def shortcuts(window: Window, text: Callable[..., str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every key of the menus, and those of the page in view: what it does, as printed, Ctrl N."""
    form = QKeySequence.SequenceFormat.NativeText
    lines = [
        (action.iconText(), re.sub(r"(?<=\w)\+", " ", action.shortcut().toString(form)))
        for action in window.findChildren(QAction)
        if not action.shortcut().isEmpty()
    ]
    anywhere = (text("shortcut.anywhere"), lines)
    page = window.shown
    if page is None or not page.help:
        return [anywhere]
    return [(text(page.help_id), [(text(text_id), printed) for printed, text_id in page.help]), anywhere]


def _help(bar: _Bar) -> None:
    window, catalogue = bar.window, bar.catalogue

    def show_keys() -> None:
        from ui.dialogs.help import ShortcutsDialog

        ShortcutsDialog(catalogue, shortcuts(window, catalogue.text), window).open()

    def show_about() -> None:
        from ui.dialogs.help import AboutDialog

        AboutDialog(catalogue, window).open()

    menu = bar.menu("menu.help")
    bar.add(menu, "menu.shortcuts", show_keys, "F1", "?", "Shift+?")
    bar.add(menu, "menu.tour", window.start_tour)
    bar.add(menu, "menu.about", show_about)


def _view(bar: _Bar, view: QMenu, session: Session) -> None:
    from ui import table_commands

    window, text = bar.window, bar.catalogue.text
    view.addSeparator()
    bar.add(view, "notice.menu", window.open_notices, "F8")
    bar.add(view, "notice.dismiss", window.notice.dismiss, "Shift+F8")
    view.addSeparator()
    table_commands.add_columns(view, window, bar.catalogue)
    languages = view.addMenu(text("menu.language"))
    choices = [
        (LANGUAGE_NAMES[lang], lang == bar.catalogue.lang, lambda lang=lang: session.speak(lang))
        for lang in LANGS
    ]
    _choices(languages, choices)
    scale = session.theme.scale
    themes = [
        (text(f"theme.{name}"), name == session.theme.name, lambda name=name: session.look(name, scale))
        for name in ("light", "dark", "system")
    ]
    _choices(view.addMenu(text("menu.theme")), themes)
    sizes = [
        (
            percent(round(size * 100), bar.catalogue.lang),
            abs(size - scale) < 0.01,
            lambda s=size: session.look(session.theme.name, s),
        )
        for size in SCALES
    ]
    _choices(view.addMenu(text("menu.text_size")), sizes)
    view.addSeparator()
    bar.add(view, "menu.settings", lambda: window.go("settings"), "Ctrl+,")


def _choices(menu: QMenu, choices: Sequence[tuple[str, bool, Callable[..., None]]]) -> None:
    group = QActionGroup(menu)
    for name, now, work in choices:
        action = QAction(name, menu)
        action.setCheckable(True)
        action.setChecked(now)
        action.triggered.connect(lambda _checked=False, work=work: work())
        group.addAction(action)
        menu.addAction(action)


def _print(session: Session) -> None:
    from ui import print_commands  # with all that prints

    print_commands.ask(session)
