"""What a screen reader is told: the window read over AT-SPI, by the real bus, from outside the program."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NEEDED = ("Xvfb", "dbus-daemon")
LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
TABLE = "org.a11y.atspi.Table"
GRIDS = frozenset(("table", "tree", "tree table", "list", "list box"))
PROPERTIES = "org.freedesktop.DBus.Properties"
ROOT = "/org/a11y/atspi/accessible/root"
ACTIVE, CHECKED, FOCUSABLE, FOCUSED, SHOWING = (
    1 << 1,
    1 << 4,
    1 << 11,
    1 << 12,
    1 << 25,
)  # bits of the state, from AT-SPI's own list


def missing() -> str:
    """Names of programs that are not installed, "" if all are there."""
    found = [name for name in NEEDED if shutil.which(name) is None]
    return ", ".join([*found, *([] if LAUNCHER.exists() else ["at-spi2-core"])])


class GoneError(Exception):
    """The program has no such thing any more."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the tree: where it is on the bus, and what it says of itself."""

    bus: str
    path: str
    role: str
    name: str
    state: int

    @property
    def is_showing(self) -> bool:
        return bool(self.state & SHOWING)

    @property
    def is_control(self) -> bool:
        """Something that the keyboard can reach."""
        return self.is_showing and bool(self.state & FOCUSABLE)

    @property
    def is_active(self) -> bool:
        """The window in front."""
        return bool(self.state & ACTIVE)

    @property
    def is_checked(self) -> bool:
        return bool(self.state & CHECKED)

    @property
    def is_focused(self) -> bool:
        return bool(self.state & FOCUSED)


class Reader:
    """Reads the tree of the one program on the accessibility bus."""

    def __init__(self, bus: DBusConnection) -> None:
        self._bus = bus

    def window(self, seconds: float = 60) -> Node:
        """The program's window, once it is there."""
        registry = Node("org.a11y.atspi.Registry", ROOT, "", "", 0)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = [
                window
                for program in self.children(registry)
                for window in self.children(program)
                if window.is_showing
            ]
            if shown:
                return shown[0]
            time.sleep(0.1)
        raise AssertionError("no window on the accessibility bus")

    def in_front(self, is_right: Callable[[Node], bool], seconds: float = 60) -> Node:
        """The window or dialog of the program that has the keyboard, once it is the right one."""
        registry = Node("org.a11y.atspi.Registry", ROOT, "", "", 0)
        end = time.monotonic() + seconds
        seen: list[Node] = []
        while time.monotonic() < end:
            seen = [one for program in self.children(registry) for one in self.children(program)]
            fitting = [one for one in seen if one.is_active and is_right(one)]
            if fitting:
                return fitting[0]
            time.sleep(0.1)
        raise AssertionError(f"not in front: {[(one.role, one.name) for one in seen]}")

    def gone(self, node: Node, seconds: float = 60) -> None:
        """Until it shows no more."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            now = self._node(node.bus, node.path)
            if now is None or not now.is_showing:
                return
            time.sleep(0.1)
        raise AssertionError(f"{node.name} is still there")

    def children(self, node: Node) -> list[Node]:
        """What is below; a part that goes while it is being read counts as never there."""
        try:
            (places,) = self._call(node, ACCESSIBLE, "GetChildren")
        except GoneError:
            return []
        found = (self._node(bus, path) for bus, path in places)
        return [one for one in found if one is not None]

    def under(self, title: str, seconds: float = 60) -> Node:
        """The window or dialog of that title, once it shows."""
        registry = Node("org.a11y.atspi.Registry", ROOT, "", "", 0)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for program in self.children(registry):
                for one in self.children(program):
                    if one.name == title and one.is_showing:
                        return one
            time.sleep(0.05)
        raise AssertionError(f"{title} is not on the accessibility bus")

    def outside_tables(self, node: Node) -> list[Node]:
        """The node and all below it that shows, without what stands in tables, lists and trees."""
        inner = [] if node.role in GRIDS else self.children(node)
        below = [deeper for child in inner for deeper in self.outside_tables(child)]
        return [node, *below] if node.is_showing or below else []

    def cell(self, table: Node, row: int, column: int) -> Node | None:
        """Of a table or tree, as a screen reader asks for it."""
        ((bus, path),) = self._call(table, TABLE, "GetAccessibleAt", "ii", (row, column))
        return self._node(bus, path) if bus else None

    def title(self, table: Node, column: int) -> Node | None:
        """Without rows Qt knows no header of a cell; the titles then are children like all else."""
        if not self.size(table)[0]:
            return self.child(table, column + 1)  # after the corner
        ((bus, path),) = self._call(table, TABLE, "GetColumnHeader", "i", (column,))
        return self._node(bus, path) if bus else None

    def size(self, table: Node) -> tuple[int, int]:
        """(rows, columns) of a table or tree."""
        asked = (self._call(table, PROPERTIES, "Get", "ss", (TABLE, name)) for name in ("NRows", "NColumns"))
        rows, columns = (number for ((_kind, number),) in asked)
        return rows, columns

    def child(self, node: Node, place: int) -> Node | None:
        ((bus, path),) = self._call(node, ACCESSIBLE, "GetChildAtIndex", "i", (place,))
        return self._node(bus, path) if bus else None

    def everything(self, node: Node) -> list[Node]:
        """The node and all below it that shows, in the order in which a screen reader reads them."""
        below = [deeper for child in self.children(node) for deeper in self.everything(child)]
        return [node, *below] if node.is_showing or below else []

    def press(self, node: Node) -> None:
        """What a click would do."""
        (actions,) = self._call(node, ACTION, "GetActions")
        number = next(number for number, (name, *_) in enumerate(actions) if name == "Press")
        assert self._call(node, ACTION, "DoAction", "i", (number,)) == (True,)

    def wait_for(self, found: Callable[[list[Node]], Node | None], seconds: float = 60) -> Node:
        """The first thing that fits, once the window shows it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            node = found(self.everything(self.window()))
            if node is not None:
                return node
            time.sleep(0.1)
        raise AssertionError("what was waited for did not show")

    def _node(self, bus: str, path: str) -> Node | None:
        bare = Node(bus, path, "", "", 0)
        try:
            ((_kind, name),) = self._call(bare, PROPERTIES, "Get", "ss", (ACCESSIBLE, "Name"))
            (role,) = self._call(bare, ACCESSIBLE, "GetRoleName")
            ((low, high),) = self._call(bare, ACCESSIBLE, "GetState")
        except GoneError:
            return None
        return Node(bus, path, role, name, low | high << 32)

    def _call(
        self,
        node: Node,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        address = DBusAddress(node.path, bus_name=node.bus, interface=interface)
        message = new_method_call(address, member, signature, body)
        reply = self._bus.send_and_get_reply(message, timeout=60)
        if reply.header.message_type is MessageType.error:
            raise GoneError(reply.body)
        return tuple(reply.body)


@contextmanager
def session_bus(folder: Path) -> Iterator[dict[str, str]]:
    """A bus of its own, as the environment that programs on it need."""
    with (folder / "bus.log").open("wb") as log:
        daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, stderr=log
        )
    assert daemon.stdout is not None
    try:
        address = daemon.stdout.readline().decode("ascii").strip()
        yield {
            "DBUS_SESSION_BUS_ADDRESS": address,
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "XDG_CACHE_HOME": str(folder),
            "XDG_RUNTIME_DIR": str(folder),
        }
    finally:
        daemon.stdout.close()
        daemon.terminate()
        daemon.wait(60)


@contextmanager
def reader(environment: dict[str, str]) -> Iterator[Reader]:
    """Connects as a screen reader does: asks the session's bus for the accessibility bus."""
    session = open_dbus_connection(environment["DBUS_SESSION_BUS_ADDRESS"])
    asked = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    (address,) = session.send_and_get_reply(new_method_call(asked, "GetAddress"), timeout=60).body
    bus = open_dbus_connection(address)
    try:
        yield Reader(bus)
    finally:
        bus.close()
        session.close()
