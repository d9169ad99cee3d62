"""A small package taken apart, to be changed and put together again."""

from __future__ import annotations

import hashlib
import io
import random
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from core.exchange.format import MANIFEST, Manifest, evidence_place, manifest_bytes, segment_of
from core.exchange.gathered import entries_between, manifest_of
from core.journal.entry import Signed
from core.journal.kinds.answers import AnswerGiven
from core.journal.kinds.bodies import RegionField
from core.journal.kinds.evidence import EvidenceAdded, EvidenceLinked
from core.journal.kinds.people import PersonNamed, WorkspaceCreated
from core.journal.reads import head_hash
from core.store.sqlite import Database
from tests import making
from tests.core.journal.histories import PEOPLE, WORKSPACE, Bench, Copy, frame

PICTURES = tuple(making.picture(8, 6, colour) for colour in (1, 2))
HASHES = tuple(hashlib.sha256(data).hexdigest() for data in PICTURES)


@dataclass
class Kit:
    """What a package consists of: entries by writer, evidence by hash, and the manifest's own fields."""

    chains: dict[str, list[tuple[int, Signed]]]
    evidence: dict[str, bytes]
    manifest: Manifest
    more: dict[str, bytes] = field(default_factory=dict)

    def files(self) -> dict[str, bytes]:
        """Every file of the package, the manifest in step with the others."""
        made = [segment_of(writer, chain) for writer, chain in sorted(self.chains.items()) if chain]
        manifest = replace(
            self.manifest,
            segments=tuple(segment for segment, _ in made),
            entries=sum(segment.count for segment, _ in made),
            heads={writer: chain[-1][1].hash for writer, chain in self.chains.items() if chain},
            evidence={sha256: len(data) for sha256, data in self.evidence.items()},
        )
        ends = [(writer, *chain[-1]) for writer, chain in sorted(self.chains.items()) if chain]
        head = head_hash((writer, seq, signed.hash) for writer, seq, signed in ends)
        manifest = replace(manifest, head_hash=head)
        found = {segment.place: data for segment, data in made}
        found |= {evidence_place(sha256): data for sha256, data in self.evidence.items()}
        return found | {MANIFEST: manifest_bytes(manifest)} | self.more


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for place, data in files:
            info = zipfile.ZipInfo(place, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if place.startswith("evidence/") else zipfile.ZIP_DEFLATED
            info.external_attr = 0o100644 << 16
            archive.writestr(info, data)
    return out.getvalue()


def copies() -> tuple[Copy, Copy]:
    """Two people. The second knows all that the first wrote and has gone on; both answered one question."""
    one, two = (Copy(number, random.Random(number)) for number in range(2))
    one.write(WorkspaceCreated(WORKSPACE, "aktobe", PEOPLE[0]))
    one.write(PersonNamed(PEOPLE[0], "Auditor 1"))
    for payload in frame():
        one.write(payload)
    for name in ("name", "department"):
        one.write(RegionField(name, {"kk": name, "ru": name, "en": name}))
    two.take(one)
    two.write(PersonNamed(PEOPLE[1], "Auditor 2"))
    one.write(_answer("x", "WEB-01", "1"))
    two.write(_answer("x", "WEB-01", "2"))
    two.write(_answer("y", "WEB-02", "3"))
    for number, (sha256, data) in enumerate(zip(HASHES, PICTURES, strict=True)):
        two.write(EvidenceAdded(sha256, "screenshot", "image/png", len(data), 8, 6, "a.png", "", "paste"))
        two.write(EvidenceLinked(f"l{number}", sha256, "a", "y", "WEB-02"))
    return one, two


def _answer(body: str, indicator: str, value: str) -> AnswerGiven:
    return AnswerGiven("a", body, indicator, "answered", value, "", None, "", None, "")


def kit_of(copy: Copy) -> Kit:
    """The package that this copy would write."""
    bench = Bench()
    bench.absorb([list(copy.entries.values())])
    chains = {writer: entries_between(bench.db, writer, 1, 10**6) for writer in _writers(bench.db)}
    manifest = manifest_of(bench.db, (), {}, (), {"whole": True})
    bench.db.close()
    return Kit(chains, dict(zip(HASHES, PICTURES, strict=True)), manifest)


def _writers(db: Database) -> list[str]:
    return [row[0] for row in db.rows("SELECT DISTINCT writer FROM entry ORDER BY writer")]
