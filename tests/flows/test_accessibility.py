"""What a screen reader hears of the real window, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest

from core.evidence.intake import examine
from core.evidence.operations import attach
from core.text import Catalogue
from tests import making
from tests.flows import accessible, keyboard
from tests.flows.accessible import Node, Reader
from tests.flows.keyboard import ALT, CONTROL, SHIFT

LACKING = ", ".join(one for one in (accessible.missing(), keyboard.missing()) if one)
pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {LACKING}"),
]
TEXT = Catalogue("kk").text
INTERACTIVE = frozenset(
    """cell, chart, check box, column header, combo box, date editor, document frame, image, label, link,
    list, list item, menu, menu item, page tab, push button, radio button, row header, scroll bar, section,
    slider, spin box, spin button, table, table cell, text, toggle button, tree, tree item,
    tree table""".replace("\n    ", " ").split(", ")
)


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    with keyboard.x_server(tmp_path / "x.log") as number:
        yield number


@pytest.fixture
def reader(tmp_path: Path, home: Path, display: str) -> Iterator[Reader]:
    """The window in Kazakh on a workspace with an audit and one piece of evidence."""
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=("uil", "temir"))
        intake = examine(making.picture(), name="page.png", how="file")
        place.run(attach, intake=intake, audit=audit.id, body="uil", indicator="WEB-01")
    with ExitStack() as stack:
        bus = stack.enter_context(accessible.session_bus(tmp_path))
        log = tmp_path / "program.log"
        stack.enter_context(keyboard.program(place.path, display, home, log, "kk", **bus))
        yield stack.enter_context(accessible.reader(bus))


@pytest.mark.timeout(240)
def test_every_control_of_every_page_has_a_name_and_a_role(reader: Reader) -> None:
    reader.wait_for(lambda nodes: _named(nodes, "radio button"))
    pages = [node for node in reader.everything(_rail(reader)) if node.role == "check box"]
    assert len(pages) >= 3
    seen = 0
    for page in pages:
        reader.press(page)
        reader.wait_for(partial(_named, role="check box", name=page.name, checked=True))
        seen += _check(reader, reader.window(), page.name)
    assert seen > 100


# What opens each from the keyboard, at a question.
DIALOGS: dict[str, tuple[str, ...]] = {
    "new workspace": (CONTROL + "n",),
    "new audit": (SHIFT + CONTROL + "n",),
    "export": (CONTROL + "e",),
    "backup": (CONTROL + "b",),
    "keys": ("67",),  # F1
    "indicator": (ALT + "h",),
}


@pytest.mark.timeout(300)
def test_every_control_of_a_dialog_is_heard_and_one_has_the_keyboard(reader: Reader, display: str) -> None:
    board = keyboard.Board(display)
    board.layout("us")
    board.wait_for_window()
    reader.wait_for(lambda nodes: _named(nodes, "radio button"))
    window = reader.window().name
    for name, keys in DIALOGS.items():
        board.press(*keys)
        front = reader.in_front(lambda one: one.name != window)
        assert front.role == "dialog" and front.name, name
        assert _check(reader, front, name)
        assert any(node.is_focused for node in reader.everything(front)), f"no keyboard in {name}"
        board.press(keyboard.ESCAPE)
        reader.gone(front)
        board.wait_for_window()
        reader.in_front(lambda one: one.name == window)


def _check(reader: Reader, window: Node, where: str) -> int:
    """Every control below has a name and a role. Returns how many there are."""
    controls = [node for node in reader.everything(window) if node.is_control]
    assert not [node for node in controls if not node.name.strip()], f"without a name on {where}"
    plain = [node for node in controls if node.role not in INTERACTIVE and not _scrolls(reader, node)]
    assert not plain, f"without a role on {where}"
    return len(controls)


def _rail(reader: Reader) -> Node:
    return reader.wait_for(lambda nodes: _named(nodes, "filler", TEXT("nav.rail")))


def _scrolls(reader: Reader, node: Node) -> bool:
    """A page that arrow keys move: Qt gives it no role of its own."""
    below = [deeper for child in reader.children(node) for deeper in (child, *reader.children(child))]
    return any(one.role == "scroll bar" for one in below)


def _named(nodes: list[Node], role: str, name: str | None = None, *, checked: bool = False) -> Node | None:
    fitting = (
        one
        for one in nodes
        if one.role == role and name in (None, one.name) and (not checked or one.is_checked)
    )
    return next(fitting, None)
