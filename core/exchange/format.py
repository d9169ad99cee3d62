"""How a workspace is written outside its file: segments of entries, evidence by hash, and a manifest.

A backup is a folder of these, a package one zip.

manifest.json                                   written last
entries/<writer>/<first>-<last>-<digest>.jsonl  never changed; one entry a line
evidence/ab/<sha256>                            the exact bytes
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from core.journal.canonical import canonical
from core.journal.entry import Signed
from core.journal.kinds.base import Json

FORMAT = 2
"""1: backups that know nothing of withheld payloads."""
MANIFEST = "manifest.json"
_HASH = re.compile(r"[0-9a-f]{64}")


class DamagedError(Exception):
    """What is there is not what was written; the text names it."""


class NewerFormatError(Exception):
    """Written by a newer program."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Entries `first` to `last` of one writer, `count` of them. `sha256` is that of the file."""

    writer: str
    first: int
    last: int
    count: int
    sha256: str

    @property
    def place(self) -> str:
        return f"entries/{self.writer}/{self.first}-{self.last}-{self.sha256[:16]}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`heads`: the last entry of each writer. `evidence`: size by SHA-256. `erased`: entries whose payloads
    were lawfully erased and are in no segment. `withheld`: entries whose payloads are in no segment because
    they belong to another part of the workspace. `head_hash` as in `core.journal.reads`. `about`: for people,
    who made a package, when, and what is in it; it proves nothing."""

    workspace: str
    entries: int
    head_hash: str
    heads: Mapping[str, str]
    segments: tuple[Segment, ...]
    evidence: Mapping[str, int]
    erased: tuple[str, ...]
    withheld: tuple[str, ...] = ()
    about: Mapping[str, Json] = field(default_factory=dict)


def evidence_place(sha256: str) -> str:
    return f"evidence/{sha256[:2]}/{sha256}"


def manifest_bytes(manifest: Manifest) -> bytes:
    content = {**asdict(manifest), "format": FORMAT}
    digest = hashlib.sha256(canonical(content)).hexdigest()
    text = json.dumps({**content, "digest": digest}, indent=1, sort_keys=True, ensure_ascii=False)
    return text.encode("utf-8")


def read_manifest(data: bytes) -> Manifest:
    """Raises DamagedError and NewerFormatError."""
    try:
        content = json.loads(data)
        digest = content.pop("digest")
        if hashlib.sha256(canonical(content)).hexdigest() != digest:
            raise DamagedError(MANIFEST)
        if content.pop("format") > FORMAT:
            raise NewerFormatError(MANIFEST)
        segments = tuple(Segment(**segment) for segment in content.pop("segments"))
        lists: dict[str, Any] = {name: tuple(content.pop(name, ())) for name in ("erased", "withheld")}
        manifest = Manifest(**{**content, **lists, "segments": segments})
        _check(manifest)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedError(MANIFEST) from error
    return manifest


def _check(manifest: Manifest) -> None:
    """Every field is of its type, every name is one of ours."""
    numbers = [manifest.entries, *manifest.evidence.values()]
    names = [*manifest.evidence, *manifest.heads, *manifest.heads.values(), *manifest.erased]
    names += [manifest.head_hash, *manifest.withheld]
    for one in manifest.segments:
        names += [one.writer, one.sha256]
        numbers += [one.first, one.last, one.count]
    if not all(isinstance(name, str) and _HASH.fullmatch(name) for name in names):
        raise DamagedError(MANIFEST)
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise DamagedError(MANIFEST)
    if not isinstance(manifest.workspace, str) or not isinstance(manifest.about, dict):
        raise DamagedError(MANIFEST)


def segment_of(writer: str, numbered: Iterable[tuple[int, Signed]]) -> tuple[Segment, bytes]:
    """A segment with its bytes; at least one entry."""
    numbers, lines = [], []
    for seq, signed in numbered:
        numbers.append(seq)
        lines.append(line_of(signed))
    data = b"".join(lines)
    sha256 = hashlib.sha256(data).hexdigest()
    return Segment(writer, min(numbers), max(numbers), len(numbers), sha256), data


def read_segment(data: bytes) -> Iterator[Signed]:
    """Raises DamagedError; the entries themselves are checked by whoever absorbs them."""
    try:
        for line in data.splitlines():
            body, sig, salt, content = json.loads(line)
            signed = Signed(body.encode("utf-8"), bytes.fromhex(sig), None, None)
            if content is not None:
                signed = replace(signed, salt=bytes.fromhex(salt), data=content.encode("utf-8"))
            yield signed
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise DamagedError("entries") from error


def line_of(signed: Signed) -> bytes:
    """One entry as a segment holds it, with its line break."""
    erased = signed.data is None or signed.salt is None
    salt = None if signed.salt is None or erased else signed.salt.hex()
    data = None if signed.data is None or erased else signed.data.decode("utf-8")
    return canonical([signed.body.decode("utf-8"), signed.sig.hex(), salt, data]) + b"\n"
