"""Every stored text is found by any of its words, and nothing else is."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime

import pytest

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.errors import Cancelled
from core.evidence import operations as evidence
from core.evidence import reads
from core.evidence.absence import Absence
from core.evidence.intake import Intake, examine
from core.job import Silent
from core.journal.kinds.people import PayloadErased
from core.letters import operations as letters
from core.letters.records import Letter
from core.objections import operations as objections
from core.recommendations import operations as recommendations
from core.recommendations.records import Draft
from core.reviews import remarks
from core.samples import operations as samples
from core.samples.records import Header
from core.search import LIMIT, Hit, search
from core.store.writer import Transaction
from core.text import Texts as Words
from core.workspace import Workspace
from tests import making

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
CASES: tuple[Callable[[str], str], ...] = (str.upper, str.lower, str.title, str.swapcase, str)
POST = {"day": "2026-03-30", "page": "org_instagram", "kind": "event"}


def found(place: Workspace, audit: Audit, typed: str) -> tuple[Hit, ...]:
    with place.reading() as db:
        return search(db, (audit,), typed, Silent()).hits


def texts(place: Workspace, audit: Audit, typed: str) -> list[str]:
    return [one.text for one in found(place, audit, typed)]


def attach(place: Workspace, audit: Audit, colour: int = 0, indicator: str = "WEB-04", **texts_: str) -> str:
    intake = examine(making.picture(colour=colour), name=f"picture-{colour}.png", how="paste")
    where = {"audit": audit.id, "body": "uil", "indicator": indicator}
    place.run(evidence.attach, intake=intake, **where, **texts_)
    return intake.sha256


def answer(place: Workspace, audit: Audit, content: Content, body: str = "uil", code: str = "WEB-13") -> None:
    place.run(answers.save, audit=audit.id, body=body, indicator=code, content=content)


def post(place: Workspace, audit: Audit, number: int, note: str) -> None:
    rows = {f"{number:07d}.x": {**POST, "topic": note}}
    place.run(samples.put, audit=audit.id, body="uil", table="posts", rows=rows)


def test_every_text_is_found_by_any_of_its_words_in_any_case(place: Workspace, audit: Audit) -> None:
    dice = random.Random(5)
    stored: list[str] = []
    codes = [f"WEB-{number:02d}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)]
    for number in range(60):
        words = ["".join(dice.choices(LETTERS + LETTERS.upper() + "iəhZ", k=7)) for _ in range(5)]
        text = " ".join(words)
        stored.append(text)
        if number < 10:
            answer(place, audit, Content("cannot_tell", reason=text, code="other"), code=codes[number])
        elif number < 20:
            content = Content("not_applicable", reason="себебі", comment=text)
            answer(place, audit, content, "alga", codes[number - 10])
        elif number < 40:
            attach(place, audit, number, **{"note" if number % 2 else "source": text})
        else:
            post(place, audit, number, text)
    for text in stored:
        for word in text.split():
            typed = dice.choice(CASES)(word)
            assert text in texts(place, audit, typed), (text, typed)
        assert texts(place, audit, f"  {text.upper()} ") == [text]
    assert texts(place, audit, "жоқжоқ") == []
    assert texts(place, audit, "   ") == []


def test_other_words_may_name_the_body_or_the_indicator(place: Workspace, audit: Audit) -> None:
    answer(place, audit, Content("cannot_tell", reason="Сайт ашылмады", code="inaccessible"))
    answer(place, audit, Content("cannot_tell", reason="Сайт ашылмады", code="inaccessible"), "alga")
    assert [one.body for one in found(place, audit, "САЙТ")] == ["alga", "uil"]  # the region's order
    assert [one.body for one in found(place, audit, "сайт уилский")] == ["uil"]
    assert [one.body for one in found(place, audit, "сайт ойыл web13")] == ["uil"]
    assert found(place, audit, "сайт мартук") == ()
    assert found(place, audit, "уилский") == ()  # no word of it is in a text


def test_one_capture_on_several_answers_is_one_hit(place: Workspace, audit: Audit) -> None:
    sha256 = attach(place, audit, note="Жаңалықтар беті")
    attach(place, audit, indicator="WEB-05")
    attach(place, audit, indicator="WEB-02")
    (hit,) = found(place, audit, "ЖАҢАЛЫҚ")
    assert (hit.evidence, hit.indicator, hit.field) == (sha256, "WEB-02", "note")  # the methodology's order
    assert [one.indicator for one in found(place, audit, "жаңалық web-05")] == ["WEB-05"]


def test_what_is_linked_nowhere_is_found_last(place: Workspace, audit: Audit) -> None:
    attach(place, audit, 1, note="сурет бірінші")
    attach(place, audit, 2, note="сурет екінші")
    with place.reading() as db:
        first = reads.links(db, audit.id)[0]
    place.run(evidence.unlink, link=first.id)
    hits = found(place, audit, "сурет")
    assert [(one.text, one.audit, one.body) for one in hits] == [
        ("сурет екінші", audit.id, "uil"),
        ("сурет бірінші", "", ""),
    ]


def test_names_of_files_rules_of_samples_and_what_was_looked_for(place: Workspace, audit: Audit) -> None:
    attach(place, audit, 7)
    assert [one.field for one in found(place, audit, "picture-7")] == ["name"]
    header = Header(rule="Соңғы 30 жазба")
    place.run(samples.set_header, audit=audit.id, body="uil", table="posts", header=header)
    assert [(one.field, one.table) for one in found(place, audit, "соңғы")] == [("rule", "posts")]
    looked = datetime.now().astimezone().isoformat(timespec="seconds")
    proof = Absence(
        "Кесте", "", "uil.gov.kz", "Іздеу", "қабылдау кестесі", "график приёма", ("Басты бет",), looked
    )
    place.run(evidence.prove_absence, absence=proof, audit=audit.id, body="uil", indicator="WEB-04")
    assert [(one.field, one.text) for one in found(place, audit, "приема")] == [("absence", "график приёма")]


def test_what_was_said_of_answers_is_found_too(place: Workspace, audit: Audit) -> None:
    content = Content("answered", value="nobody")
    place.run(answers.save, audit=audit.id, body="uil", indicator="PRS-01", content=content)
    place.run(remarks.make, audit=audit.id, body="uil", indicator="WEB-04", text="Күнін тексеріңіз")
    (hit,) = found(place, audit, "КҮНІН")
    assert (hit.field, hit.body, hit.indicator) == ("remark", "uil", "WEB-04")
    with place.reading() as db:
        remark = db.value("SELECT remark FROM remark")
    place.run(remarks.reply, remark=remark, text="Өзгертілді")
    assert [(one.field, one.text) for one in found(place, audit, "өзгертілді")] == [("remark", "Өзгертілді")]
    words = Words(kk="Әр апта жариялау", ru="Публиковать каждую неделю", en="")
    place.run(recommendations.make, drafts=[Draft("uil", audit.id, "PRS-01", words)])
    assert [one.text for one in found(place, audit, "неделю")] == ["Публиковать каждую неделю"]
    assert [one.text for one in found(place, audit, "әр апта")] == ["Әр апта жариялау"]
    day = date.today()
    place.run(
        objections.register,
        audit=audit.id,
        body="uil",
        indicators=("PRS-01",),
        number="7-1",
        received=day,
        text="Бет бар еді",
    )
    assert [(one.field, one.indicator) for one in found(place, audit, "бар еді")] == [("objection", "")]


def document(colour: int, name: str) -> Intake:
    return examine(making.picture(colour=colour), name=name, how="file")


def test_documents_are_found_by_the_names_of_their_files(place: Workspace, audit: Audit) -> None:
    day = date.today()
    content = Content("answered", value="nobody")
    place.run(answers.save, audit=audit.id, body="uil", indicator="PRS-01", content=content)
    place.run(
        objections.register,
        audit=audit.id,
        body="uil",
        indicators=("PRS-01",),
        number="7-1",
        received=day,
        text="Бет бар еді",
        documents=[document(1, "Қарсылық-хаты.png")],
    )
    (hit,) = found(place, audit, "қарсылық-ХАТЫ")
    assert (hit.field, hit.text, hit.audit) == ("document", "Қарсылық-хаты.png", audit.id)
    words = Words.same("Апта сайын жариялау")
    place.run(recommendations.make, drafts=[Draft("uil", audit.id, "PRS-01", words)])
    with place.reading() as db:
        own = db.value("SELECT recommendation FROM recommendation")
    place.run(
        recommendations.promise,
        recommendations=[own],
        day=day,
        due=day,
        note="Ауызша келісілді",
        documents=[document(2, "письмо_обещание.png")],
    )
    (hit,) = found(place, audit, "обещание")
    assert (hit.field, hit.body, hit.indicator) == ("document", "uil", "PRS-01")
    assert [one.field for one in found(place, audit, "ауызша")] == ["recommendation"]


def test_letters_are_found_whatever_the_audit(place: Workspace, audit: Audit) -> None:
    letter = Letter(
        "l-1", "outgoing", "12-04/77", date.today(), about="Сайттар туралы", bodies=("uil", "alga")
    )
    place.run(letters.register, letter=letter, documents=[document(3, "шығыс хат.png")])
    for typed, field, text in (
        ("12-04/77", "letter", "12-04/77"),
        ("САЙТТАР ТУРАЛЫ", "letter", "Сайттар туралы"),
        ("шығыс", "document", "шығыс хат.png"),
    ):
        (hit,) = found(place, audit, typed)
        assert (hit.field, hit.text, hit.audit, hit.body) == (field, text, "", "uil")
    assert [one.body for one in found(place, audit, "шығыс алгинский")] == ["alga"]
    assert found(place, audit, "шығыс мартук") == ()


def test_a_hit_names_the_row_of_its_sample(place: Workspace, audit: Audit) -> None:
    post(place, audit, 1, "бірінші")
    post(place, audit, 2, "екінші")
    assert [one.row for one in found(place, audit, "екінші")] == ["0000002.x"]


def test_a_document_that_was_removed_is_not_found(place: Workspace, audit: Audit) -> None:
    letter = Letter("l-1", "outgoing", "1", date.today(), bodies=("uil",))
    paper = document(5, "қате құжат.png")
    place.run(letters.register, letter=letter, documents=[paper])
    assert len(found(place, audit, "қате")) == 1
    place.run(evidence.remove, evidence=paper.sha256, reason="Қате тіркелді")
    assert found(place, audit, "қате") == ()


def test_quotes_and_signs_in_cells_are_found(place: Workspace, audit: Audit) -> None:
    post(place, audit, 1, 'Қала "күні" \\ 100 %')
    for typed in ('"күні"', "\\", "100", "%", 'қала "күні"'):
        assert [one.table for one in found(place, audit, typed)] == ["posts"], typed


def test_classes_and_days_are_no_text(place: Workspace, audit: Audit) -> None:
    post(place, audit, 1, "ашық есік күні")
    assert found(place, audit, "event") == found(place, audit, "2026") == ()


def test_another_audit_is_another_search(place: Workspace, audit: Audit) -> None:
    other = making.audit(place, "audit-2")
    answer(place, other, Content("cannot_tell", reason="Ғимарат жабық", code="other"))
    assert found(place, audit, "ғимарат") == ()
    with place.reading() as db:
        both = search(db, (other, audit), "ғимарат", Silent())
    assert [one.audit for one in both.hits] == [other.id]


def test_too_many_are_cut_and_said(place: Workspace, audit: Audit) -> None:
    rows = {f"{number:07d}.x": {**POST, "topic": "мереке"} for number in range(LIMIT + 1)}
    place.run(samples.put, audit=audit.id, body="uil", table="posts", rows=rows)
    with place.reading() as db:
        result = search(db, (audit,), "мереке", Silent())
    assert result.is_cut
    assert len(result.hits) == LIMIT


def test_a_search_is_stopped(place: Workspace, audit: Audit) -> None:
    class Stopped(Silent):
        def check(self) -> None:
            raise Cancelled

    with place.reading() as db, pytest.raises(Cancelled):
        search(db, (audit,), "сөз", Stopped())


def test_an_erased_text_is_not_found(place: Workspace, audit: Audit) -> None:
    answer(place, audit, Content("cannot_tell", reason="аты-жөні", code="other"))
    assert found(place, audit, "аты-жөні")
    with place.reading() as db:
        entry = db.value("SELECT hash FROM entry WHERE subject = ?", (f"answer:{audit.id}/uil/WEB-13",))

    def erase(tx: Transaction) -> None:
        tx.record(PayloadErased(entry=entry, reason="the law"))
        tx.db.run("UPDATE entry SET salt = NULL, data = NULL WHERE hash = ?", (entry,))
        tx.reapply(f"answer:{audit.id}/uil/WEB-13")

    place.run(erase)
    assert found(place, audit, "аты-жөні") == ()
