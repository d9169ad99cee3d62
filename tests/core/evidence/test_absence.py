"""A proof of absence: whole or refused, evidence of a negative answer, one page on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.answers.records import Content
from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence import absence, duty, operations, reads
from core.evidence.absence import Absence
from core.evidence.intake import examine
from core.evidence.records import Evidence
from core.job import Silent
from core.journal.verify import verify
from core.methodology.load import load_shipped
from core.methodology.records import EvidenceDuty
from core.reports.export import export
from core.reports.proof import proof_pdf
from core.subjects import APPLIERS
from core.text import LANGS, Catalogue, Lang
from core.workspace import Workspace
from tests import making

NOW = datetime.now().astimezone()
WHOLE = Absence(
    looked_for="Тұрғындарды қабылдау кестесі",
    channel="official_site",
    address="https://www.gov.kz/memleket/entities/aktobe-uil",
    search="Сайттың іздеуі",
    words_kk="қабылдау кестесі, азаматтарды қабылдау",
    words_ru="график приёма, приём граждан",
    steps=("Басты бет ашылды", "«Әкімдік» бөлімі қаралды", "Іздеу өрісіне сөздер терілді, 0 нәтиже"),
    looked_at="2026-03-31T14:05:00+05:00",
)


def proof(words: Absence = WHOLE) -> Evidence:
    one = absence.as_evidence(words)
    return Evidence(
        one.sha256, one.kind, one.media, 1, 0, 0, one.name, one.captured_at, one.how, "", "", "", False
    )


def proved(place: Workspace, captures: int = 2, words: Absence = WHOLE) -> tuple[Audit, str]:
    audit = making.audit(place)
    pictures = [
        examine(making.picture(1280, 720, colour=n), name=f"{n}.png", how="paste") for n in range(captures)
    ]
    for one in pictures:
        place.run(operations.attach, intake=one, audit=audit.id, body="uil", indicator="WEB-04")
    whole = replace(words, captures=tuple(one.sha256 for one in pictures))
    place.run(operations.prove_absence, absence=whole, audit=audit.id, body="uil", indicator="WEB-04")
    return audit, absence.as_evidence(whole).sha256


def test_the_document_is_read_back_as_it_was_written() -> None:
    data = absence.to_bytes(WHOLE)
    assert absence.from_bytes(data) == WHOLE
    assert (
        absence.as_evidence(WHOLE).sha256
        == absence.as_evidence(replace(WHOLE, search=" Сайттың іздеуі ")).sha256
    )


@pytest.mark.parametrize(
    ("change", "text_id"),
    [
        ({"looked_for": " "}, "absence.no_object"),
        ({"address": ""}, "absence.no_place"),
        ({"channel": "elsewhere"}, "absence.no_place"),
        ({"search": ""}, "absence.no_search"),
        ({"words_kk": ""}, "absence.no_words"),
        ({"words_ru": "\n"}, "absence.no_words"),
        ({"steps": ("", " ")}, "absence.no_steps"),
        ({"looked_at": "yesterday"}, "absence.time"),
        ({"looked_at": "2026-03-31T14:05"}, "absence.time"),
        ({"looked_at": (NOW + timedelta(days=1)).isoformat()}, "absence.time"),
        ({"steps": ("x",) * 13}, "absence.too_long"),
        ({"looked_for": "x" * 501}, "absence.too_long"),
        ({"captures": ("ab" * 32, "cd" * 32, "ef" * 32, "01" * 32, "23" * 32)}, "absence.too_long"),
        ({"captures": ("../../x",)}, "absence.unreadable"),
        ({"search": "\ud800"}, "absence.unreadable"),
    ],
)
def test_what_is_not_whole_is_refused_by_name(change: dict[str, object], text_id: str) -> None:
    with pytest.raises(TyndaError) as caught:
        absence.as_evidence(replace(WHOLE, **change))  # type: ignore[arg-type]
    assert caught.value.text_id == text_id
    for lang in LANGS:
        assert Catalogue(lang).error(caught.value)


@given(st.binary(max_size=60) | st.sampled_from([b"[]", b"{}", b'{"format":"tynda-absence/1"}', b"[" * 5000]))
def test_no_bytes_surprise_the_reader(data: bytes) -> None:
    with pytest.raises(TyndaError, match=r"absence\.unreadable"):
        absence.from_bytes(data)


def test_a_changed_document_is_refused() -> None:
    for old, new in ((b"14:05", b"99:99"), (b'"steps":[', b'"steps":[7,'), (b'"search"', b'"scratch"')):
        with pytest.raises(TyndaError, match=r"absence\.unreadable"):
            absence.from_bytes(absence.to_bytes(WHOLE).replace(old, new))


def test_it_is_enough_for_a_negative_answer_and_for_no_other() -> None:
    indicators = {one.id: one for one in load_shipped("AKT-OPENNESS").indicators()}
    asked = next(one for one in indicators.values() if one.answer_type == "yes_no")
    strict = replace(asked, evidence=EvidenceDuty(True, ("screenshot",)))
    assert duty.duty_met(strict, Content("answered", "no"), [proof()])
    assert not duty.duty_met(strict, Content("answered", "yes"), [proof()])
    assert not duty.duty_met(strict, Content(), [proof()])
    assert not duty.duty_met(strict, Content("answered", "no"), [])
    assert not duty.duty_met(strict, Content("answered", "no"), [replace(proof(), removed=True)])
    count = next(one for one in indicators.values() if one.answer_type == "count" and not one.ticks)
    assert duty.is_negative(count, Content("answered", "0"))
    assert not duty.is_negative(count, Content("answered", "1"))
    assert not duty.is_negative(count, Content("answered", "what"))


def test_it_is_kept_with_its_captures(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit, sha256 = proved(place)
        with place.reading() as db:
            one = reads.of(db, sha256)
            assert (one.kind, one.note, one.source) == ("absence", WHOLE.looked_for, WHOLE.address)
            assert len(reads.links(db, audit.id, "uil")) == 3
            assert absence.from_bytes(reads.blob(db, sha256)).captures
            assert verify(db, APPLIERS, Silent()).ok


def test_a_capture_that_is_not_there_is_refused_and_nothing_is_kept(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        words = replace(WHOLE, captures=("ab" * 32,))
        with pytest.raises(TyndaError, match=r"evidence\.missing"):
            place.run(operations.prove_absence, absence=words, audit=audit.id, body="uil", indicator="WEB-04")
        with place.reading() as db:
            assert reads.links(db, audit.id) == ()


@pytest.mark.parametrize("captures", [0, 1, 2, 4])
@pytest.mark.parametrize("lang", LANGS)
def test_it_prints_as_one_page(tmp_path: Path, lang: Lang, captures: int) -> None:
    with making.workspace(tmp_path) as place:
        audit, sha256 = proved(place, captures)
        with place.reading() as db:
            data = proof_pdf(db, audit=audit, body="uil", sha256=sha256, lang=lang)
    (page,) = pypdf.PdfReader(io.BytesIO(data)).pages
    text = " ".join(page.extract_text().split())
    for part in (WHOLE.looked_for, WHOLE.words_kk, WHOLE.words_ru, *WHOLE.steps, "14:05", sha256[:40]):
        assert part in text, part
    assert len(page.images) == captures


def test_the_longest_one_prints_as_one_page_too(tmp_path: Path) -> None:
    steps = tuple(f"Қадам {n} " + "сөз " * 26 for n in range(12))
    with making.workspace(tmp_path) as place:
        audit, sha256 = proved(place, 4, replace(WHOLE, steps=steps))
        with place.reading() as db:
            data = proof_pdf(db, audit=audit, body="uil", sha256=sha256, lang="ru")
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) == 1


def test_the_scorecard_has_its_page_and_personal_captures_hold_it_up(tmp_path: Path) -> None:
    with making.workspace(tmp_path) as place:
        audit, sha256 = proved(place)
        with place.reading() as db:
            args = {"audit": audit, "formats": ["pdf"], "lang": "kk", "bodies": ["uil"], "job": Silent()}
            (file,) = export(db, folder=tmp_path / "a", **args)  # type: ignore[arg-type]
            (capture, *_) = absence.from_bytes(reads.blob(db, sha256)).captures
        pages = [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]
        assert sum(WHOLE.words_ru in page for page in pages) == 1
        place.run(operations.edit, evidence=capture, personal=True)
        with place.reading() as db:
            for link in reads.links(db, audit.id):
                if link.evidence == capture:
                    break
        place.run(operations.unlink, link=link.id)
        with place.reading() as db, pytest.raises(TyndaError, match=r"report\.uncovered"):
            export(db, folder=tmp_path / "b", **args)  # type: ignore[arg-type]
        with place.reading() as db, pytest.raises(TyndaError, match=r"report\.uncovered"):
            proof_pdf(db, audit=audit, body="uil", sha256=sha256, lang="ru")
