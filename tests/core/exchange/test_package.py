"""Packages from anybody: what is wrong is told in a sentence, and nothing is unpacked, read or taken in."""

from __future__ import annotations

import hashlib
import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.errors import TyndaError
from core.exchange.arriving import examined
from core.exchange.format import FORMAT, MANIFEST, DamagedError, evidence_place
from core.exchange.incoming import prove
from core.exchange.package import Package, is_package
from core.job import Silent
from core.journal import log
from core.journal.canonical import canonical
from core.subjects import APPLIERS
from core.text import LANGS, Catalogue
from tests.core.exchange import mutations
from tests.core.exchange.kits import HASHES, Kit, copies, kit_of, zipped
from tests.core.journal.histories import KEYS, PEOPLE, WRITERS, Bench


@pytest.fixture
def kit() -> Kit:
    return kit_of(copies()[1])


def _refused(tmp_path: Path, data: bytes) -> TyndaError:
    """Why a package is refused, by a workspace that the first of the two people has."""
    file = tmp_path / "p.tyndapack"
    file.write_bytes(data)
    bench = Bench()
    bench.absorb([list(copies()[0].entries.values())])
    try:
        with pytest.raises(TyndaError) as caught:
            package = Package(file)
            try:
                prove(bench.db, [package], Silent()).close()
            finally:
                package.close()
    finally:
        bench.db.close()
    for lang in LANGS:
        sentence = Catalogue(lang).error(caught.value)
        assert str(file) in sentence and "{" not in sentence
    return caught.value


def _with(kit: Kit, name: str, data: bytes = b"x", **attributes: int) -> bytes:
    """The package with one more file."""
    file = io.BytesIO(mutations.whole(kit))
    with zipfile.ZipFile(file, "a") as archive:
        info = zipfile.ZipInfo(name)
        for attribute, value in attributes.items():
            setattr(info, attribute, value)
        archive.writestr(info, data)
    return file.getvalue()


def test_a_whole_one_is_let_through(kit: Kit, tmp_path: Path) -> None:
    file = tmp_path / "p.tyndapack"
    file.write_bytes(mutations.whole(kit))
    bench = Bench()
    bench.absorb([list(copies()[0].entries.values())])
    package = Package(file)
    with prove(bench.db, [package], Silent()) as incoming:
        assert {fact.writer for fact in incoming.facts} == {WRITERS[1]}
        assert set(incoming.evidence) == set(HASHES)
    package.close()
    bench.db.close()
    assert is_package(file) and not is_package(tmp_path / "none.tynda")


@pytest.mark.parametrize("name", [one for one in mutations.NAMES if one and "\0" not in one])
def test_names_that_are_none_of_ours(kit: Kit, tmp_path: Path, name: str) -> None:
    assert _refused(tmp_path, _with(kit, name)).text_id == "package.unsafe"


def test_a_file_that_the_manifest_does_not_name(kit: Kit, tmp_path: Path) -> None:
    assert _refused(tmp_path, _with(kit, evidence_place("ab" * 32))).text_id == "package.unsafe"


def test_symbolic_links(kit: Kit, tmp_path: Path) -> None:
    data = _with(kit, evidence_place("ab" * 32), b"/etc/passwd", external_attr=0o120777 << 16)
    assert _refused(tmp_path, data).text_id == "package.unsafe"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_stands_there_twice(kit: Kit, tmp_path: Path) -> None:
    assert _refused(tmp_path, _with(kit, MANIFEST, b"{}")).text_id == "package.doubled"


def _patched(kit: Kit, offset: int, shape: str, value: int) -> bytes:
    """Every file's line in the zip's list says something else."""
    data = bytearray(mutations.whole(kit))
    for at in range(len(data) - 46):
        if data[at : at + 4] == b"PK\x01\x02":
            struct.pack_into(shape, data, at + offset, value)
    return bytes(data)


@pytest.mark.parametrize(
    ("offset", "shape", "value", "text_id"),
    [
        (8, "<H", 1, "package.encrypted"),
        (8, "<H", 0x41, "package.encrypted"),
        (10, "<H", 12, "package.damaged"),
        (10, "<H", 99, "package.damaged"),
        (24, "<L", 0x7FFFFFFF, "package.bomb"),
        (24, "<L", 3, "package.damaged"),
        (20, "<L", 0x00FFFFFF, "package.bomb"),
        (42, "<L", 0x00FFFFFF, "package.damaged"),
        (38, "<L", 0o120777 << 16, "package.unsafe"),
    ],
)
def test_a_list_of_files_that_lies(
    kit: Kit, tmp_path: Path, offset: int, shape: str, value: int, text_id: str
) -> None:
    assert _refused(tmp_path, _patched(kit, offset, shape, value)).text_id == text_id


def test_files_that_unpack_to_far_more(kit: Kit, tmp_path: Path) -> None:
    files = kit.files()
    place = next(one for one in files if one.startswith("entries/"))
    for data in (b"0" * 70_000_000, b"0" * 1_500_000):
        bomb = zipped([*files.items(), (place[:-7] + "0.jsonl", data)])
        assert _refused(tmp_path, bomb).text_id == "package.bomb"


def test_a_zip_of_zips_is_not_looked_into(kit: Kit, tmp_path: Path) -> None:
    inner = mutations.whole(kit)
    assert _refused(tmp_path, zipped([("package.tyndapack", inner)])).text_id == "package.unsafe"
    kit.evidence[HASHES[0]] = inner
    file = tmp_path / "p.tyndapack"
    file.write_bytes(mutations.whole(kit))
    package = Package(file)
    with pytest.raises(DamagedError):
        examined(package, HASHES[0], "image/png", len(inner))  # evidence is proved when it is staged
    package.close()


def test_more_files_than_any_package_has(kit: Kit, tmp_path: Path) -> None:
    data = bytearray(mutations.whole(kit))
    struct.pack_into("<L", data, len(data) - 10, 0x7FFFFFFF)
    assert _refused(tmp_path, bytes(data)).text_id == "package.too_many"


@pytest.mark.parametrize("left", [0, 3, 100, -1, -22, -200])
def test_a_cut_file(kit: Kit, tmp_path: Path, left: int) -> None:
    data = mutations.whole(kit)[:left]
    assert _refused(tmp_path, data).text_id in ("package.cut", "package.not_a_package")


def test_what_is_no_package_at_all(tmp_path: Path) -> None:
    assert _refused(tmp_path, b"SQLite format 3\0" + bytes(5000)).text_id == "package.not_a_package"
    assert _refused(tmp_path, zipped([("manifest.json", b"[" * 200_000)])).text_id == "package.damaged"


def test_a_missing_file_and_a_newer_program(kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(TyndaError, match=r"package\.missing"):
        Package(tmp_path / "none.tyndapack")
    files = kit.files()
    content = json.loads(files[MANIFEST]) | {"format": FORMAT + 1}
    del content["digest"]
    digest = hashlib.sha256(canonical(content)).hexdigest()
    files[MANIFEST] = json.dumps(content | {"digest": digest}).encode()
    assert _refused(tmp_path, zipped(list(files.items()))).text_id == "package.newer"


def _cause(error: TyndaError) -> str:
    assert error.text_id == "package.refused"
    return error.problems[0].text_id


Spoil = Callable[[Kit], None]


def _other_signature(kit: Kit) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    kit.chains[WRITERS[1]][-1] = (seq, replace(signed, sig=bytes(64)))


def _other_payload(kit: Kit) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    kit.chains[WRITERS[1]][-1] = (seq, replace(signed, data=b"{}"))


def _no_payload(kit: Kit) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    kit.chains[WRITERS[1]][-1] = (seq, replace(signed, salt=None, data=None))


def _gap(kit: Kit) -> None:
    del kit.chains[WRITERS[1]][2]


def _no_beginning(kit: Kit) -> None:
    del kit.chains[WRITERS[1]][0]


def _missing_writer(kit: Kit) -> None:
    """The second person's entries build on the first one's last."""
    del kit.chains[WRITERS[0]][-3:]


def _no_entry(kit: Kit) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    kit.chains[WRITERS[1]][-1] = (seq, replace(signed, body=b'{"a": 1}'))


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [
        (_other_signature, "package.signature"),
        (_other_payload, "package.payload"),
        (_no_payload, "package.payload"),
        (_gap, "package.chain"),
        (_no_beginning, "package.chain"),
        (_no_entry, "package.not_an_entry"),
    ],
)
def test_entries_that_nobody_wrote_so(kit: Kit, tmp_path: Path, spoil: Spoil, cause: str) -> None:
    spoil(kit)
    assert _cause(_refused(tmp_path, mutations.whole(kit))) == cause


def test_entries_that_build_on_what_is_nowhere(kit: Kit, tmp_path: Path) -> None:
    """Here nothing is known, so all that is named must be in the package."""
    _missing_writer(kit)
    file = tmp_path / "p.tyndapack"
    file.write_bytes(mutations.whole(kit))
    bench, package = Bench(), Package(file)
    with pytest.raises(TyndaError) as caught:
        prove(bench.db, [package], Silent(), kit.manifest.workspace)
    assert _cause(caught.value) == "package.missing_entry"
    package.close()
    bench.db.close()


def _of_a_new_key(kit: Kit) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes([99]) * 32)
    writer = key.public_key().public_bytes_raw().hex()
    signed = kit.chains[WRITERS[1]][-1][1]
    body = json.loads(signed.body) | {"writer": writer, "seq": 1, "prev": ""}
    kit.chains[writer] = [(1, mutations.resigned(key, body, signed.data or b""))]


def _of_another_person(kit: Kit) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    body = json.loads(signed.body) | {"person": PEOPLE[0]}
    kit.chains[WRITERS[1]][-1] = (seq, mutations.resigned(KEYS[1], body, signed.data or b""))


@pytest.mark.parametrize(
    ("spoil", "cause"),
    [(_of_a_new_key, "package.unknown_writer"), (_of_another_person, "package.wrong_person")],
)
def test_keys_that_are_nobodys_or_another_ones(kit: Kit, tmp_path: Path, spoil: Spoil, cause: str) -> None:
    spoil(kit)
    assert _cause(_refused(tmp_path, mutations.whole(kit))) == cause


def test_a_kind_of_a_newer_program_is_kept_and_not_applied(kit: Kit, tmp_path: Path) -> None:
    seq, signed = kit.chains[WRITERS[1]][-1]
    body = json.loads(signed.body) | {"seq": seq + 1, "prev": signed.hash, "kind": "mood.noted/1"}
    body |= {"subject": "mood:today", "supersedes": []}
    new = mutations.resigned(KEYS[1], body, b'{"mood": "good"}')
    kit.chains[WRITERS[1]].append((seq + 1, new))
    file = tmp_path / "p.tyndapack"
    file.write_bytes(mutations.whole(kit))
    bench, package = Bench(), Package(file)
    with prove(bench.db, [package], Silent(), kit.manifest.workspace) as incoming, bench.db.transaction():
        log.absorb_checked(bench.db, APPLIERS, incoming.entries())
    assert bench.db.value("SELECT data FROM entry WHERE hash = ?", (new.hash,)) == b'{"mood": "good"}'
    assert log.is_read_only(bench.db, "mood:today")
    assert not bench.db.value("SELECT 1 FROM head WHERE subject = 'mood:today'")
    package.close()
    bench.db.close()
