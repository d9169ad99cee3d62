"""What a screen reader hears of every dialog and every table: read over the bus, from outside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from core.demo import build
from core.text import Lang
from tests.flows import accessible, keyboard
from tests.flows.accessible import GRIDS, Node, Reader
from tests.flows.opened import PLACES
from tests.flows.test_accessibility import INTERACTIVE
from tests.ui.dialogs.test_all import NAME, OPENERS, filled_workspace

LACKING = ", ".join(one for one in (accessible.missing(), keyboard.missing()) if one)
pytestmark = [
    pytest.mark.alone,
    pytest.mark.timeout(600),
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {LACKING}"),
]
ROLES = {"table": ("cell", "table cell"), "tree": ("tree item", "table cell"), "list": ("list item",)}
Fill = Callable[[Path, Lang], Path]
LANGUAGES: tuple[Lang, ...] = ("kk", "ru")


class Program:
    """The window in a process of its own, which opens what it is told, and the bus that it speaks on."""

    def __init__(self, reader: Reader, running: subprocess.Popen[str]) -> None:
        self.reader, self._running = reader, running
        self._answer()

    def open(self, what: str) -> dict[str, Any]:
        assert self._running.stdin is not None
        self._running.stdin.write(f"{what}\n")
        self._running.stdin.flush()
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._running.stdout is not None
        line = self._running.stdout.readline()
        assert line, "the program has ended"
        found: dict[str, Any] = json.loads(line)
        return found


Start = Callable[[Fill, Lang], Program]


@pytest.fixture
def start(tmp_path: Path, home: Path) -> Iterator[Start]:
    with ExitStack() as stack:

        def begin(fill: Fill, lang: Lang) -> Program:
            display = stack.enter_context(keyboard.x_server(tmp_path / "x.log"))
            bus = stack.enter_context(accessible.session_bus(tmp_path))
            own = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "TYNDA_HOME": str(home)}
            log = stack.enter_context((tmp_path / "program.log").open("wb"))
            running = subprocess.Popen(
                [sys.executable, "-m", "tests.flows.opened", str(fill(tmp_path, lang)), lang],
                cwd=keyboard.ROOT,
                env={**os.environ, **own, **bus},
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                encoding="utf-8",
            )
            stack.callback(_end, running)
            return Program(stack.enter_context(accessible.reader(bus)), running)

        yield begin


def _end(running: subprocess.Popen[str]) -> None:
    assert running.stdin is not None
    running.stdin.close()
    try:
        running.wait(60)
    except subprocess.TimeoutExpired:
        running.kill()
        running.wait(60)


def _filled(folder: Path, _lang: Lang) -> Path:
    filled_workspace(folder)
    return folder / NAME


def _demonstration(folder: Path, lang: Lang) -> Path:
    build(folder / "demo.tynda", lang=lang)
    return folder / "demo.tynda"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_dialog_is_heard(start: Start, lang: Lang) -> None:
    program = start(_filled, lang)
    assert _listed(program, "dialog", OPENERS) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_and_view_is_heard_cell_by_cell(start: Start, lang: Lang) -> None:
    program = start(_demonstration, lang)
    assert _listed(program, "page", PLACES) == ""


def _listed(program: Program, what: str, names: Iterable[str]) -> str:
    """A line for each fault."""
    found = [(name, fault) for name in names for fault in _faults(program, f"{what} {name}")]
    return "\n".join(f"{name}: {fault}" for name, fault in found)


def _faults(program: Program, what: str) -> list[str]:
    """What is wrong with it, in words."""
    reader, shown = program.reader, program.open(what)
    nodes = reader.outside_tables(reader.under(shown["title"]))
    controls = [one for one in nodes if one.is_control]
    found = [f"no name: {one.role}" for one in controls if not one.name.strip()]
    plain = [one for one in controls if one.role not in INTERACTIVE]
    found += [f"no role: {one.role} {one.name}" for one in plain if not _scrolls(reader, one)]
    if not controls:
        found.append("nothing to reach")
    for told in shown["tables"]:
        found += _of_table(reader, [one for one in nodes if one.role in GRIDS], told)
    return found


def _of_table(reader: Reader, grids: list[Node], told: dict[str, Any]) -> list[str]:
    """A table is heard as it is seen: its name, how large it is, its titles, the words of its cells."""
    own = next((one for one in grids if one.name == told["name"]), None)
    if own is None:
        return [f"not heard: {told['name'] or told['kind']}"]
    found = []
    if told["kind"] == "table" and reader.size(own)[0] != told["rows"]:
        found.append(f"{told['name']}: {reader.size(own)[0]} rows for {told['rows']}")
    for column, title in zip(told["columns"], told["titles"], strict=False):
        head = reader.title(own, column)
        if head is None or head.name != title or not title.strip():
            found.append(f"{told['name']}: title {column} is {head.name if head else None!r} for {title!r}")
    for row, texts in enumerate(told["cells"]):
        heard = [_cell(reader, own, told, row, column) for column in told["columns"]]
        names = [one.name if one else "" for one in heard]
        if not any(name.strip() for name in names):
            found.append(f"{told['name']}: row {row} is silent")
        if names != texts:
            found.append(f"{told['name']}: row {row} {names} for {texts}")
        found += [
            f"{told['name']}: {one.role}" for one in heard if one and one.role not in ROLES[told["kind"]]
        ]
    return found


def _cell(reader: Reader, own: Node, told: dict[str, Any], row: int, column: int) -> Node | None:
    return reader.child(own, row) if told["kind"] == "list" else reader.cell(own, row, column)


def _scrolls(reader: Reader, node: Node) -> bool:
    """A page that arrow keys move: Qt gives it no role of its own."""
    below = [deeper for child in reader.children(node) for deeper in (child, *reader.children(child))]
    return any(one.role == "scroll bar" for one in below)
