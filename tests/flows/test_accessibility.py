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

LACKING = ", ".join(one for one in (accessible.missing(), keyboard.missing()) if one)
pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(bool(LACKING), reason=f"not installed: {LACKING}"),
]
TEXT = Catalogue("kk").text
INTERACTIVE = frozenset(
    """cell, check box, column header, combo box, date editor, link, list, list item, menu, menu item,
    page tab, push button, radio button, row header, scroll bar, slider, spin button, table, table cell, text,
    toggle button, tree, tree item, tree table""".replace("\n    ", " ").split(", ")
)


@pytest.fixture
def reader(tmp_path: Path, home: Path) -> Iterator[Reader]:
    """The window in Kazakh on a workspace with an audit and one piece of evidence."""
    with making.workspace(tmp_path) as place:
        audit = making.audit(place, bodies=("uil", "temir"))
        intake = examine(making.picture(), name="page.png", how="file")
        place.run(attach, intake=intake, audit=audit.id, body="uil", indicator="WEB-01")
    with ExitStack() as stack:
        display = stack.enter_context(keyboard.x_server(tmp_path / "x.log"))
        bus = stack.enter_context(accessible.session_bus(tmp_path))
        log = tmp_path / "program.log"
        stack.enter_context(keyboard.program(place.path, display, home, log, "kk", **bus))
        yield stack.enter_context(accessible.reader(bus))


@pytest.mark.timeout(240)
def test_every_control_of_every_page_has_a_name_and_a_role(reader: Reader) -> None:
    reader.wait_for(lambda nodes: _named(nodes, "radio button"))
    pages = [node for node in reader.children(_rail(reader)) if node.role == "check box"]
    assert len(pages) >= 3
    seen = 0
    for page in pages:
        reader.press(page)
        reader.wait_for(partial(_named, role="check box", name=page.name, checked=True))
        controls = [node for node in reader.everything(reader.window()) if node.is_control]
        assert not [node for node in controls if not node.name.strip()], f"without a name on {page.name}"
        plain = [node for node in controls if node.role not in INTERACTIVE and not _scrolls(reader, node)]
        assert not plain, f"without a role on {page.name}"
        seen += len(controls)
    assert seen > 100


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
