"""Tables that no single subject fills: they follow from the rows of several, and may lag behind."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from core.store.sqlite import Database


class Settle(Protocol):
    def __call__(self, db: Database, touched: Collection[str], /) -> None:
        """Brings the tables up to date with all entries. `touched`: subjects whose rows may have changed
        though no new entry is about them."""


class Outdate(Protocol):
    def __call__(self, db: Database, touched: Collection[str], /) -> None:
        """Notes that the tables are behind, as if an entry about each of these subjects were new."""


class Portions(Protocol):
    def step(self, db: Database, /) -> bool:
        """Settles a portion that no save should have to wait for; False once nothing is left."""


@dataclass(frozen=True, slots=True)
class Derived:
    """Tables worked out from the rows of several subjects. `portions` makes what settles them little by
    little, for one connection."""

    tables: tuple[str, ...]
    settle: Settle
    outdate: Outdate
    portions: Callable[[], Portions]
