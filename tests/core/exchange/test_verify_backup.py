"""A backup is verified as a workspace is: what is wrong is named, nothing sound is suspected."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import TyndaError
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.backup import backup
from core.exchange.format import MANIFEST, manifest_bytes, read_manifest
from core.exchange.verify_backup import verify_backup
from core.job import Silent
from core.people import operations as people
from tests import making
from tests.flows.running import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with making.workspace(tmp_path) as place:
        intake = examine(making.picture(), name="x.png", how="paste")
        audit = making.audit(place).id
        place.run(evidence.attach, intake=intake, audit=audit, body="uil", indicator="WEB-04")
        named = place.run(people.name, person=place.person, name="Words to be erased")
        place.run(people.erase, entry=named.entries[-1], reason="law")
        backup(place.path, tmp_path / "backup", Silent())
        with place.reading() as db:
            assert read_manifest((tmp_path / "backup" / MANIFEST).read_bytes()).entries == db.value(
                "SELECT count(*) FROM entry"
            )
    return tmp_path / "backup"


def _kinds(folder: Path) -> set[str]:
    report = verify_backup(folder, Silent())
    assert not report.ok and report.protected_up_to == 0
    return {one.kind for one in report.problems}


def test_a_sound_backup_is_verified(folder: Path) -> None:
    report = verify_backup(folder, Silent())
    assert report.ok, report.problems
    assert report.entries == read_manifest((folder / MANIFEST).read_bytes()).entries
    assert {one.kind for one in report.problems} == {"erased"}


def test_evidence_is_compared_with_its_hash(folder: Path) -> None:
    place = next(folder.glob("evidence/*/*"))
    data = bytearray(place.read_bytes())
    data[-1] ^= 1
    place.write_bytes(data)
    assert "evidence_changed" in _kinds(folder)
    place.unlink()
    assert "evidence_missing" in _kinds(folder)


@pytest.mark.parametrize("harm", ["missing", "cut", "manifest"])
def test_a_damaged_file_is_named(folder: Path, harm: str) -> None:
    place = next(folder.glob("entries/*/*")) if harm != "manifest" else folder / MANIFEST
    if harm == "missing":
        place.unlink()
    else:
        place.write_bytes(place.read_bytes()[:-20])
    assert "file_damaged" in _kinds(folder)


def test_who_forges_an_entry_and_every_hash_above_it_is_found(folder: Path) -> None:
    """The signature is what cannot be made anew."""
    place = next(folder.glob("entries/*/*"))
    lines = place.read_text(encoding="utf-8").splitlines()
    body, sig, salt, data = json.loads(lines[-1])
    lines[-1] = json.dumps([body.replace('"wall":"20', '"wall":"19'), sig, salt, data])
    forged = ("\n".join(lines) + "\n").encode("utf-8")
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    own = hashlib.sha256(forged).hexdigest()
    segments = tuple(replace(one, sha256=own) for one in manifest.segments)
    place.unlink()
    (folder / segments[0].place).write_bytes(forged)
    (folder / MANIFEST).write_bytes(manifest_bytes(replace(manifest, segments=segments)))
    assert "signature" in _kinds(folder)


def test_a_manifest_that_names_less_is_found(folder: Path) -> None:
    manifest = read_manifest((folder / MANIFEST).read_bytes())
    (folder / MANIFEST).write_bytes(manifest_bytes(replace(manifest, entries=manifest.entries - 1)))
    assert "file_damaged" in _kinds(folder)


def test_a_folder_that_is_no_backup_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TyndaError, match=r"backup\.no_backup"):
        verify_backup(tmp_path, Silent())


def test_the_command_prints_the_same_document(folder: Path) -> None:
    found = json.loads(run("verify", folder, "--json").stdout)
    assert list(found) == ["ok", "entries", "protected_up_to", "problems"]
    assert found["ok"] is True
    next(folder.glob("evidence/*/*")).unlink()
    found = json.loads(run("verify", folder, "--json", expect=1).stdout)
    assert [one["kind"] for one in found["problems"] if one["kind"] != "erased"] == ["evidence_missing"]
    run("verify", folder, "--lang", "kk", expect=1)
