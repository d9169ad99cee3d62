"""Ways to spoil a package. Each takes dice and a fresh kit and returns the bytes of a file; those in SIGNED
are signed by the key that they name, so that what they say may be nonsense but is somebody's statement."""

from __future__ import annotations

import copy
import functools
import hashlib
import json
import random
import struct
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.exchange.format import MANIFEST, Segment
from core.journal.canonical import ENTRY_TYPE, canonical, pae, payload_hash
from core.journal.entry import Signed
from tests.core.exchange.kits import Kit, zipped
from tests.core.journal.histories import KEYS, WRITERS

Mutation = Callable[[random.Random, Kit], bytes]
NAMES = (
    "../evil",
    "/etc/passwd",
    "C:\\evil.txt",
    "evidence/../../evil",
    "evidence\\ab\\x",
    "CON",
    "nul.jsonl",
    "entries/",
    "manifest.json ",
    "manifest.json.",
    "MANIFEST.JSON",
    "evidence/аб/x",
    "a" * 5000,
    "x\0y",
    "",
    "\u202egpj.exe",
    "package.tyndapack",
)
NONSENSE: tuple[Any, ...] = (
    None, True, -1, 0, 10**30, "", "x" * 3000, "\u0000", "\ud800", [], {}, [[]], {"a": 1}, "2026-99-99",
    "answered", "../..", "yes", 1.5, "uil", [None], "0" * 64,
)  # fmt: skip


# The bytes of the file


def flipped(dice: random.Random, kit: Kit) -> bytes:
    data = bytearray(whole(kit))
    for _ in range(dice.choice((1, 1, 2, 8, 40))):
        data[_place(dice, len(data))] ^= 1 << dice.randrange(8)
    return bytes(data)


def cut(dice: random.Random, kit: Kit) -> bytes:
    data = whole(kit)
    return data[: dice.randrange(len(data))]


def torn(dice: random.Random, kit: Kit) -> bytes:
    """A stretch is missing, doubled, blank or moved."""
    data = whole(kit)
    start, size = _place(dice, len(data)), dice.choice((1, 4, 22, 46, 200, 2000))
    stretch = data[start : start + size]
    middle = dice.choice((b"", stretch * 2, bytes(size), stretch[::-1], b"PK\x05\x06" + stretch))
    return data[:start] + middle + data[start + size :]


def appended(dice: random.Random, kit: Kit) -> bytes:
    return whole(kit) + dice.choice((b"\0", b"x" * 70_000, whole(kit), b"PK\x05\x06" + bytes(18)))


def _place(dice: random.Random, size: int) -> int:
    """The zip's own list stands at the end: it is hit as often as the rest."""
    return dice.randrange(size) if dice.random() < 0.5 else size - 1 - dice.randrange(min(size, 900))


# The files of the zip


def renamed(dice: random.Random, kit: Kit) -> bytes:
    files = list(kit.files().items())
    at = dice.randrange(len(files))
    files[at] = (_name(dice), files[at][1])
    return _zip(files)


def added(dice: random.Random, kit: Kit) -> bytes:
    files = list(kit.files().items())
    files.insert(dice.randrange(len(files)), (_name(dice), dice.randbytes(dice.randrange(200))))
    return _zip(files)


def dropped(dice: random.Random, kit: Kit) -> bytes:
    files = list(kit.files().items())
    del files[dice.randrange(len(files))]
    return _zip(files)


def doubled(dice: random.Random, kit: Kit) -> bytes:
    files = list(kit.files().items())
    place, data = dice.choice(files)
    return _zip([*files, (place, dice.choice((data, b"", data + b"x")))])


def rewritten(dice: random.Random, kit: Kit) -> bytes:
    """Other bytes under a name that the manifest vouches for."""
    files = kit.files()
    place = dice.choice(list(files))
    data = bytearray(files[place])
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    files[place] = dice.choice((bytes(data), b"", b"[" * 200_000, bytes(data) * 2))
    return _zip(list(files.items()))


def lying(dice: random.Random, kit: Kit) -> bytes:
    """The zip's list says something else than what is there: sizes, method, flags, attributes, places."""
    data = bytearray(whole(kit))
    places = [at for at in range(len(data) - 46) if data[at : at + 4] == b"PK\x01\x02"]
    at = dice.choice(places)
    fields = ((8, "<H"), (10, "<H"), (16, "<L"), (20, "<L"), (24, "<L"), (38, "<L"), (42, "<L"))
    offset, shape = dice.choice(fields)
    value = dice.choice((0, 1, 9, 99, 0xFFFF, dice.getrandbits(16), 0xA1ED0000, 0x7FFFFFFF, 0xFFFFFFFF))
    struct.pack_into(shape, data, at + offset, value & (0xFFFF if shape == "<H" else 0xFFFFFFFF))
    if dice.random() < 0.3:
        struct.pack_into("<H", data, len(data) - 14, dice.choice((0, 1, 0xFFFF)))
        struct.pack_into("<H", data, len(data) - 12, dice.choice((0, 1, 0xFFFF)))
    return bytes(data)


def blown_up(dice: random.Random, kit: Kit) -> bytes:
    """A few kilobytes that unpack to millions of bytes."""
    files = kit.files()
    place = dice.choice(list(files))
    return (
        _bomb(place) if dice.random() < 0.5 else _zip([*files.items(), (place[:-1] + "0", b"0" * 1_100_000)])
    )


@functools.cache
def _bomb(place: str) -> bytes:
    return zipped([(MANIFEST, bytes(50_000_000)) if place.startswith("ev") else (place, bytes(70_000_000))])


# What the manifest says


def misstated(dice: random.Random, kit: Kit) -> bytes:
    """Another value somewhere in the manifest, sometimes with its digest in step."""
    files = kit.files()
    content = json.loads(files[MANIFEST])
    content.pop("digest")
    _spoil(dice, content)
    try:
        digest = hashlib.sha256(canonical(content)).hexdigest()
    except (TypeError, UnicodeEncodeError):
        digest = "0" * 64
    if dice.random() < 0.8:
        content["digest"] = digest
    files[MANIFEST] = json.dumps(content).encode("utf-8", "surrogatepass")
    return _zip(list(files.items()))


def hidden(dice: random.Random, kit: Kit) -> bytes:
    """A payload is left out, or something is said to be withheld."""
    writer = dice.choice(list(kit.chains))
    at = dice.randrange(len(kit.chains[writer]))
    seq, signed = kit.chains[writer][at]
    if dice.random() < 0.7:
        kit.chains[writer][at] = (seq, replace(signed, salt=None, data=None))
    listed = dice.choice(((), (signed.hash,), ("0" * 64,)))
    if dice.random() < 0.5:
        kit.manifest = replace(kit.manifest, withheld=listed)
    else:
        kit.manifest = replace(kit.manifest, erased=listed)
    return whole(kit)


# The entries


def reordered(dice: random.Random, kit: Kit) -> bytes:
    """Lines are missing, doubled, moved, or stand with another writer; all hashes in step."""
    writer, other = dice.choice(list(kit.chains)), dice.choice(list(kit.chains))
    chain = kit.chains[writer]
    at, to = dice.randrange(len(chain)), dice.randrange(len(chain))
    what = dice.randrange(4)
    if what == 0:
        del chain[at]
    elif what == 1:
        chain.insert(to, chain[at])
    elif what == 2:
        chain[at], chain[to] = chain[to], chain[at]
    else:
        kit.chains[other].append(chain[at])
    return whole(kit)


def forged(dice: random.Random, kit: Kit) -> bytes:
    """A field of an entry, its signature, salt or payload is another; all hashes of the package in step."""
    writer = dice.choice(list(kit.chains))
    at = dice.randrange(len(kit.chains[writer]))
    seq, signed = kit.chains[writer][at]
    what = dice.randrange(4)
    if what == 0:
        body = json.loads(signed.body)
        _spoil(dice, body)
        signed = replace(signed, body=_bytes(body, signed.body))
    elif what == 1:
        signed = replace(
            signed, sig=dice.choice((dice.randbytes(64), b"", signed.sig[:-1], signed.sig[::-1]))
        )
    elif what == 2:
        signed = replace(signed, salt=dice.randbytes(dice.choice((0, 1, 16, 999))))
    else:
        data = json.loads(signed.data or b"{}")
        _spoil(dice, data)
        signed = replace(signed, data=_bytes(data, b"{}"))
    kit.chains[writer][at] = (seq, signed)
    return whole(kit)


def bare_lines(dice: random.Random, kit: Kit) -> bytes:
    """Lines of a segment that are no entries at all, the manifest in step."""
    files = kit.files()
    manifest = json.loads(files[MANIFEST])
    place = dice.choice([one for one in files if one.startswith("entries/")])
    line = dice.choice(
        (b"[" * 100_000, b"null", b"[1,2,3,4]", b'["x","zz",null,null]', b"\xff\xfe", b"{}", b"")
    )
    for segment in manifest["segments"]:
        if place.startswith(f"entries/{segment['writer']}/"):
            segment["sha256"] = hashlib.sha256(line).hexdigest()
            segment["count"] = len(line.splitlines())
            files = {key: data for key, data in files.items() if key != place}
            files[Segment(**segment).place] = line
    manifest["entries"] = sum(segment["count"] for segment in manifest["segments"])
    del manifest["digest"]
    manifest["digest"] = hashlib.sha256(canonical(manifest)).hexdigest()
    files[MANIFEST] = json.dumps(manifest).encode()
    return _zip(list(files.items()))


def swapped_evidence(dice: random.Random, kit: Kit) -> bytes:
    sha256 = dice.choice(list(kit.evidence))
    data = kit.evidence.pop(sha256)
    if dice.random() < 0.5:
        kit.evidence[dice.choice(("0" * 64, "f" * 64))] = data
    else:
        kit.evidence[sha256] = dice.choice((b"", data[:-3], data + b"x", dice.randbytes(100)))
    return whole(kit)


# Signed by the key that they name


def nonsense(dice: random.Random, kit: Kit) -> bytes:
    """The last entries of a writer say something senseless, properly signed."""
    number = dice.randrange(2)
    chain = kit.chains[WRITERS[number]]
    for at in range(len(chain) - dice.choice((1, 1, 2, 4)), len(chain)):
        body, data = json.loads(chain[at][1].body), json.loads(chain[at][1].data or b"{}")
        if dice.random() < 0.8:
            _spoil(dice, data)
        if dice.random() < 0.4:
            name = dice.choice(("subject", "kind", "supersedes", "seen", "wall", "person", "seq"))
            place = f"answer:{'/'.join('axy'[: dice.randrange(4)])}"
            body[name] = dice.choice((*NONSENSE, "answer.given/9", "new.kind/1", place))
        body["prev"] = chain[at - 1][1].hash
        chain[at] = (chain[at][0], resigned(KEYS[number], body, _bytes(data, b"{}")))
    return whole(kit)


def stranger(dice: random.Random, kit: Kit) -> bytes:
    """A key that nobody introduced, or that says it is somebody's, goes on from what is there."""
    key = Ed25519PrivateKey.from_private_bytes(dice.randbytes(32))
    writer = key.public_key().public_bytes_raw().hex()
    template = dice.choice(kit.chains[WRITERS[dice.randrange(2)]])[1]
    chain: list[tuple[int, Signed]] = []
    for seq in range(1, dice.choice((2, 3, 4))):
        body, data = json.loads(template.body), template.data or b"{}"
        body |= {"writer": writer, "seq": seq, "prev": chain[-1][1].hash if chain else ""}
        if seq == 1 and dice.random() < 0.6:
            person = dice.choice((body["person"], "11111111-0000-4000-8000-000000000000"))
            data = canonical({"writer": dice.choice((writer, WRITERS[0])), "person": person})
            body |= {
                "kind": "writer.joined/1",
                "subject": f"writer:{writer}",
                "person": person,
                "supersedes": [],
            }
        chain.append((seq, resigned(key, body, data)))
    kit.chains[writer] = chain
    return whole(kit)


def forked(dice: random.Random, kit: Kit) -> bytes:
    """One of the keys has signed a number twice."""
    number = dice.randrange(2)
    chain = kit.chains[WRITERS[number]]
    at = dice.randrange(1, len(chain))
    body = json.loads(chain[at][1].body) | {"wall": "2027-01-01T00:00:00+05:00"}
    chain.insert(at, (chain[at][0], resigned(KEYS[number], body, chain[at][1].data or b"{}")))
    return whole(kit)


MUTATIONS: tuple[Mutation, ...] = (
    flipped,
    cut,
    torn,
    appended,
    renamed,
    added,
    dropped,
    doubled,
    rewritten,
    lying,
    blown_up,
    misstated,
    hidden,
    reordered,
    forged,
    bare_lines,
    swapped_evidence,
)
SIGNED: tuple[Mutation, ...] = (nonsense, stranger, forked)


def whole(kit: Kit) -> bytes:
    return _zip(list(kit.files().items()))


def _zip(files: list[tuple[str, bytes]]) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of doubled names: that is what we want
        return zipped(files)


def _name(dice: random.Random) -> str:
    return dice.choice(
        (*NAMES, f"evidence/ab/{'ab' * 32}", f"evidence/00/{'ab' * 32}", "entries/x/1-1-0.jsonl")
    )


def _spoil(dice: random.Random, content: Any) -> None:
    """Another value, one key less or one more, somewhere in it."""
    while isinstance(content, (dict, list)) and content:
        keys = list(content) if isinstance(content, dict) else range(len(content))
        key = dice.choice(list(keys))
        if isinstance(content[key], (dict, list)) and content[key] and dice.random() < 0.6:
            content = content[key]
            continue
        what = dice.random()
        if what < 0.15:
            del content[key]
        elif what < 0.25 and isinstance(content, dict):
            content[str(dice.choice(NONSENSE))] = 1
        else:
            content[key] = copy.deepcopy(dice.choice(NONSENSE))
        return


def _bytes(content: object, instead: bytes) -> bytes:
    """Canonical bytes; of what has none, those that come nearest."""
    try:
        return canonical(content)
    except (TypeError, UnicodeEncodeError):
        return json.dumps(content).encode() if content is not None else instead


def resigned(key: Ed25519PrivateKey, body: dict[str, Any], data: bytes) -> Signed:
    """An entry that the owner of the key made of this."""
    salt = bytes(16)
    body["data_hash"] = payload_hash(salt, data)
    raw = _bytes(body, b"{}")
    return Signed(raw, key.sign(pae(ENTRY_TYPE, raw)), salt, data)
