"""A new version as a file: a copy to change, checked with place and cause, frozen once and for all."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.audits import reads
from core.errors import TyndaError
from core.methodology import operations
from core.methodology.document import to_document
from core.methodology.drafts import (
    as_methodology,
    defects,
    new_version,
    next_version,
    read_draft,
    write_draft,
)
from core.methodology.load import load_shipped
from tests import making

SHIPPED = load_shipped("AKT-OPENNESS")


def draft() -> dict[str, Any]:
    return new_version(SHIPPED, "1.1")


def test_a_copy_is_a_draft_of_another_version_and_nothing_else_changed() -> None:
    made = as_methodology(draft(), "d.yaml")
    assert (made.version, made.status, made.criteria) == ("1.1", "draft", SHIPPED.criteria)
    assert to_document(SHIPPED)["methodology"] != draft()["methodology"]


@pytest.mark.parametrize(
    ("version", "taken", "next_one"),
    [
        ("1.0-draft", set(), "1.1"),
        ("1.1", {"1.0", "1.1"}, "1.2"),
        ("1.0", {"1.1", "1.2"}, "1.3"),
        ("2", set(), "2.1"),
        ("1.x", set(), "1.1"),
    ],
)
def test_the_next_version(version: str, taken: set[str], next_one: str) -> None:
    assert next_version(version, taken) == next_one


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    path = tmp_path / "new" / "d.yaml"
    write_draft(path, draft())
    assert read_draft(path) == draft()
    assert as_methodology(read_draft(path), "d").hash == as_methodology(draft(), "d").hash


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=40)


@given(WORDS)
def test_any_words_come_back(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    path = tmp_path_factory.getbasetemp() / "words.yaml"
    document = draft()
    document["criteria"][0]["title"]["ru"] = words
    document["criteria"][0]["short"]["ru"] = "yes"
    write_draft(path, document)
    assert read_draft(path) == document


def test_a_draft_need_not_be_whole(tmp_path: Path) -> None:
    document = draft()
    del document["criteria"][0]["indicators"][0]["short"]["kk"]
    document["criteria"][0]["indicators"][0]["weight"] = "x"
    write_draft(tmp_path / "d.yaml", document)
    found = defects(read_draft(tmp_path / "d.yaml"), "d.yaml")
    places = {str(one.params["where"]) for one in found}
    assert "d.yaml criteria.WEB.indicators.WEB-01.short" in places
    assert "d.yaml criteria.WEB.indicators.WEB-01.weight" in places
    with pytest.raises(TyndaError):
        as_methodology(document, "d.yaml")


@pytest.mark.parametrize("change", ["criteria", "indicators", "scoring", "bands", "methodology"])
@pytest.mark.parametrize("value", [None, "", [], {}, 7, [None], ["x"], {"a": 1}, True])
def test_nothing_that_is_typed_breaks_the_check(change: str, value: Any) -> None:
    document = copy.deepcopy(draft())
    target: Any = document
    if change in ("indicators", "scoring"):
        target = document["criteria"][0]
    if change == "scoring":
        target = target["indicators"][1]
    target[change] = value
    assert defects(document, "d")


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(TyndaError) as missing:
        read_draft(tmp_path / "none.yaml")
    assert missing.value.text_id == "methodology.draft_unreadable"
    (tmp_path / "list.yaml").write_text("- 1\n", encoding="utf-8")
    with pytest.raises(TyndaError):
        read_draft(tmp_path / "list.yaml")
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TyndaError):
        read_draft(tmp_path / "bytes.yaml")


def test_a_frozen_version_never_changes(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        made = as_methodology(draft(), "d")
        assert place.run(operations.freeze, methodology=made).entries
        assert not place.run(operations.freeze, methodology=made).entries
        document = draft()
        document["methodology"]["title"]["ru"] = "Другая"
        with pytest.raises(TyndaError) as refused:
            place.run(operations.freeze, methodology=as_methodology(document, "d"))
        assert refused.value.text_id == "methodology.version_taken"
        with place.reading() as db:
            assert [one.hash for one in reads.versions(db)] == [made.hash]
            assert reads.version_named(db, "AKT-OPENNESS 1.1") == made
            assert reads.version_named(db, made.hash[:12]) == made
            with pytest.raises(TyndaError) as unknown:
                reads.version_named(db, "AKT-OPENNESS 9")
            assert "AKT-OPENNESS 1.1" in str(unknown.value.params["known"])
