"""The menus. Every command has its place here, with its key."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from core.formatting import percent
from core.text import LANGS

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


def build_menus(window: Window, session: Session) -> Actions:
    text = session.catalogue.text

    def add(menu: QMenu, text_id: str, work: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(text(text_id), window)
        action.triggered.connect(lambda _checked=False: work())
        if keys:
            action.setShortcut(QKeySequence(keys))
        menu.addAction(action)
        return action

    from ui import files, packages, screenshots, table_commands

    file = window.menuBar().addMenu(text("menu.file"))
    add(file, "menu.new", lambda: files.ask_new(session), "Ctrl+N")
    add(file, "menu.open", lambda: files.ask_open(session), "Ctrl+O")
    recent = file.addMenu(text("menu.recent"))
    recent.aboutToShow.connect(lambda: files.fill_recent(recent, session))
    file.addSeparator()
    within = [
        add(file, "menu.new_audit", window.new_audit, "Ctrl+Shift+N"),
        add(file, "menu.export", window.open_export, "Ctrl+E"),
        add(file, "menu.print", lambda: _print(session), "Ctrl+P"),
        add(file, "menu.pack", lambda: packages.write(session), "Ctrl+Shift+P"),
        add(file, "menu.backup", lambda: files.back_up(session), "Ctrl+B"),
    ]
    add(file, "menu.take_in", lambda: packages.ask_take_in(session), "Ctrl+Shift+O")
    add(file, "menu.restore", lambda: files.ask_restore(session))
    within.append(add(file, "menu.verify", lambda: files.check_integrity(session)))
    file.addSeparator()
    within.append(add(file, "menu.close", session.leave, "Ctrl+W"))
    add(file, "menu.quit", window.close, "Ctrl+Q")

    edit = window.menuBar().addMenu(text("menu.edit"))
    undo = add(edit, "menu.undo", session.undo, "Ctrl+Z")
    redo = add(edit, "menu.redo", session.redo, "Ctrl+Shift+Z")
    for action in (undo, redo):
        action.setIconText(action.text())  # its name, whatever it would take back
    edit.addSeparator()
    add(edit, "menu.find", window.open_palette, "Ctrl+K")
    texts = ((add(edit, "menu.search", lambda: window.go("search"), "Ctrl+Shift+F"), ANY),)

    edit.addSeparator()
    within.append(add(edit, "capture.menu", lambda: screenshots.ask(session), "F9"))
    within.append(add(edit, "capture.repeat", lambda: screenshots.repeat(session), "Shift+F9"))
    view = window.menuBar().addMenu(text("menu.view"))
    back = add(view, "menu.back", window.go_back, "Alt+Left")
    view.addSeparator()
    add(view, "notice.menu", window.open_notices, "F8")
    add(view, "notice.dismiss", window.notice.dismiss, "Shift+F8")
    view.addSeparator()
    table_commands.add_columns(view, window, session.catalogue)
    _view(view, window, session)
    of_audit = (*texts, *_audit(window, session))
    _help(window, session)
    return Actions(tuple(within), undo, redo, back, of_audit)


def _audit(window: Window, session: Session) -> tuple[tuple[QAction, tuple[str, ...]], ...]:
    """What can be done with the audit in view, and in which of its statuses."""
    from ui import audit_commands as commands

    text = session.catalogue.text
    menu = window.menuBar().addMenu(text("menu.audit"))
    entries: tuple[tuple[str, Callable[[], None], tuple[str, ...]], ...] = (
        ("menu.scope", lambda: commands.set_scope(session), ("open",)),
        ("menu.assign", lambda: commands.assign(session), ("open",)),
        ("menu.blank", lambda: window.open_export(["blank"]), ANY),
        ("menu.close_audit", lambda: commands.move(session, "closed"), ("open",)),
        ("menu.reopen_audit", lambda: commands.move(session, "open"), ("closed", "withdrawn")),
        ("menu.withdraw_audit", lambda: commands.move(session, "withdrawn"), ("open", "closed")),
    )
    made = []
    for text_id, work, statuses in entries:
        action = QAction(text(text_id), window)
        action.triggered.connect(lambda _checked=False, work=work: work())
        menu.addAction(action)
        made.append((action, statuses))
    return tuple(made)


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


def _help(window: Window, session: Session) -> None:
    text = session.catalogue.text

    def show_keys() -> None:
        from ui.dialogs.help import ShortcutsDialog

        ShortcutsDialog(session.catalogue, shortcuts(window, text), window).open()

    def show_about() -> None:
        from ui.dialogs.help import AboutDialog

        AboutDialog(session.catalogue, window).open()

    menu = window.menuBar().addMenu(text("menu.help"))
    commands = (
        ("menu.shortcuts", show_keys, ("F1", "?", "Shift+?")),
        ("menu.tour", window.start_tour, ()),
        ("menu.about", show_about, ()),
    )
    for text_id, work, keys in commands:
        action = QAction(text(text_id), window)
        action.setShortcuts([QKeySequence(one) for one in keys])
        action.triggered.connect(lambda _checked=False, work=work: work())
        menu.addAction(action)


def _view(view: QMenu, window: Window, session: Session) -> None:
    text = session.catalogue.text
    languages = view.addMenu(text("menu.language"))
    choices = [
        (LANGUAGE_NAMES[lang], lang == session.catalogue.lang, lambda lang=lang: session.speak(lang))
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
            percent(round(size * 100), session.catalogue.lang),
            abs(size - scale) < 0.01,
            lambda s=size: session.look(session.theme.name, s),
        )
        for size in SCALES
    ]
    _choices(view.addMenu(text("menu.text_size")), sizes)
    view.addSeparator()
    settings = QAction(text("menu.settings"), window)
    settings.setShortcut(QKeySequence("Ctrl+,"))
    settings.triggered.connect(lambda _checked=False: window.go("settings"))
    view.addAction(settings)


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
