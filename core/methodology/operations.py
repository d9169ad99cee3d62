"""Methodologies brought into a workspace: frozen, so that an audit can be begun under them."""

from __future__ import annotations

from typing import cast

from core.audits import reads
from core.changes import Changes
from core.errors import TyndaError
from core.journal.kinds.audits import MethodologyFrozen
from core.journal.kinds.base import Json
from core.methodology.document import to_document
from core.methodology.records import Methodology
from core.store.writer import Transaction


def freeze(tx: Transaction, *, methodology: Methodology) -> Changes:
    """What is frozen never changes: another content needs another version. What is there makes no entry."""
    for known in reads.versions(tx.db):
        same = (known.id, known.version) == (methodology.id, methodology.version)
        if same and known.hash != methodology.hash:
            raise TyndaError("methodology.version_taken", version=f"{known.id} {known.version}")
    if not tx.heads(f"methodology:{methodology.hash}"):
        document = cast(dict[str, Json], to_document(methodology))
        tx.record(MethodologyFrozen(hash=methodology.hash, document=document))
    return tx.changes()
