"""Every field that a methodology can hold is changed through its form and comes back from the file.

The walk begins with the records: a field that is added to them without a control makes this red."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from core.methodology import blanks, records
from core.methodology.drafts import examined, read_draft, write_draft
from core.methodology.places import LISTS, TABLES, Place, at, changed, part_of
from core.methodology.renaming import renamed
from core.text import LANGS
from tests.core.methodology.whole import whole
from tests.ui.conftest import OpenSession
from tests.ui.pages.method_view import MethodView, type_into, whole_method
from ui.models.method_schema import entries_of
from ui.pages.method_fields import LineField
from ui.pages.method_rows import ListField, TableField

OTHER: dict[str, Any] = {
    # what a field is changed to, by its key
    "status": "approved",
    "id": "NEW-77",
    "code": "other",
    "ref": "S77",
    "statement": "S77",
    "unit": "tasks",
    "resource": "org_facebook",
    "mode": "full",
    "direction": "lower_better",
    "answer_type": "percent",
    "type": "due_date",
    "zero_if": "WEB-01 in [full, half]",
    "na_if": "WEB-01 is not_applicable",
    "when": "WEB-01 = half",
    "then": "WEB-03 is answered",
    "weight": "12.5",
    "score": "0.75",
    "else_score": "0.05",
    "recommend_below": "0.65",
    "min": "5",
    "max": "8",
    "maximum": "3",
    "applies_to": ["city", "district", "city_district"],
    "kinds": ["screenshot", "url", "photo"],
    "indicators": ["WEB-03", "SOC-02"],
    "finding_refs": ["S02", "S41"],
    "legal_refs": "L-TWO",
    "also_resources": "official_site",
}
USUAL = {"scored": True, "no_answer": False, "may_exceed_100": False}  # not written
# Codes and weights agree with other places, so one alone makes a defect, which is told; all else stays valid.
NOT_ALONE = {"id", "code", "weight", "scored", "answer_type", "maximum", "min", "type"}


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen says so of proposals


@pytest.fixture
def view(open_session: OpenSession, tmp_path: Path, qtbot: QtBot) -> MethodView:
    return whole_method(open_session, tmp_path, qtbot)


def leaves(data: Any, place: Place = ()) -> Iterator[Place]:
    """The place of everything that is written; lists of codes in one line or in boxes are one."""
    if isinstance(data, dict):
        for key, inner in data.items():
            yield from leaves(inner, (*place, key))
    elif (
        isinstance(data, list)
        and place[-1] not in ("applies_to", "kinds", "finding_refs")
        and not _of_link(place)
    ):
        for number, inner in enumerate(data):
            yield from leaves(inner, (*place, number))
    else:
        yield place


def _of_link(place: Place) -> bool:
    return place[0] == "finding_map" and place[-1] == "indicators"


def sort_of(place: Place) -> tuple[str, ...]:
    """The same for the same field of another record."""
    named = tuple("*" if isinstance(key, int) else key for key in place)
    return (named[0], "*", *named[2:]) if named[0] in TABLES else named


def first_of_each(document: Any) -> dict[tuple[str, ...], Place]:
    found: dict[tuple[str, ...], Place] = {}
    for place in leaves(document):
        kind = at(document, (*place[:-1], "type")) or at(document, (*place[:-3], "type"))
        found.setdefault((*sort_of(place), str(kind)), place)
    return found


def other(place: Place, value: Any) -> Any:
    """Something else that can stand there."""
    key = next(one for one in reversed(place) if isinstance(one, str))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if key == "code" and place[-3] == "statuses":
        return "overdue"
    if key == "id" and place[0] == "methodology":
        return "OTHER"
    return OTHER.get(key, "other words" if key in LANGS else f"another {key}")


def expected(document: Any, place: Place, value: Any) -> Any:
    """Another type of answer, another rule and another direction bring what belongs to them; another code is
    the one that is named from then on."""
    part, key = part_of(place), place[-1]
    within = place[len(part) :]
    if within == ("answer_type",):
        return changed(document, part, blanks.with_type(at(document, part), value))
    if within == ("scoring", "type"):
        rule = blanks.rule(value, at(document, (*part, "answer_type")))
        return changed(document, (*part, "scoring"), rule)
    if within == ("scoring", "direction"):
        scoring = blanks.with_direction(at(document, (*part, "scoring")), value)
        return changed(document, (*part, "scoring"), scoring)
    usual = isinstance(key, str) and key in USUAL and USUAL[key] == value
    made = changed(document, place, None if usual else value)
    edited = place[:6] if place[4:6] == ("scoring", "options") else place
    followed = renamed(document, edited, at(made, edited))
    return followed.document if followed else made


def type_of_rule(document: Any, place: Place) -> Any:
    """One that fits the answer and is another."""
    part = part_of(place)
    fitting = blanks.rules_of(at(document, (*part, "answer_type")))
    now = at(document, place)
    return next((one for one in fitting if one not in (now, "none")), None)


def walk(view: MethodView, places: list[Place]) -> list[str]:
    """What went wrong."""
    wrong = []
    for place in places:
        part, before = part_of(place), view.draft.document
        value = other(place, at(before, place))
        if place[len(part) :] == ("scoring", "type"):
            value = type_of_rule(before, place)
        view.page.go(part)
        try:
            view.put(place[len(part) :], value)
        except (AssertionError, KeyError, ValueError) as error:
            wrong.append(f"{place}: no control takes it ({error!r})")
            continue
        now = view.draft.document
        if now != expected(before, place, value) or now == before:
            wrong.append(f"{place}: {at(now, place)!r} instead of {value!r}")
        file = view.path.with_name("kept.yaml")
        write_draft(file, now)
        if read_draft(file) != now:
            wrong.append(f"{place}: another after reading")
        problems = [str(one) for one in examined(now)[0]]
        if problems and not NOT_ALONE & set(place):
            wrong.append(f"{place}: {problems}")
        while view.draft.can_undo:
            view.draft.undo()
        if view.draft.document != before:
            wrong.append(f"{place}: cannot be taken back")
    return wrong


@pytest.mark.parametrize(
    "sort", ["head", "criteria", "lists"], ids=["the head and tables", "criteria and indicators", "lists"]
)
def test_every_field_is_changed_through_its_form(view: MethodView, sort: str) -> None:
    def of(place: Place) -> str:
        return "criteria" if place[0] == "criteria" else "lists" if place[0] in LISTS else "head"

    places = [place for place in first_of_each(whole()).values() if of(place) == sort]
    assert len(places) > 20
    assert walk(view, places) == []


def test_every_list_takes_rows_moves_and_loses_them(view: MethodView) -> None:
    seen = 0
    for part in sorted(_parts(whole()), key=repr):
        view.page.go(part)
        for place, field in list(view.page.form.fields.items()):
            if not isinstance(field, ListField) or not field.rows:
                continue
            seen += 1
            _add_move_remove(view, (*part, *place), field)
    assert seen > 12


def _add_move_remove(view: MethodView, place: Place, field: ListField) -> None:
    before = view.draft.at(place)
    count = len(field.boxes)
    field.more.click()
    assert len(field.boxes) == count + 1, place
    assert field.isAncestorOf(view.session.window.focusWidget()), place
    field.remove(count)
    assert view.draft.at(place) == before, place
    if field.can_move and count > 1:
        field.shift(0, 1)
        assert view.draft.at(place) == [before[1], before[0], *before[2:]], place
    while view.draft.can_undo:
        view.draft.undo()
    assert view.draft.at(place) == before, place


def test_a_code_of_a_table_never_replaces_another(view: MethodView) -> None:
    view.page.go(("resources",))
    table = view.page.form.fields[()]
    assert isinstance(table, TableField)
    code = table.boxes[0].fields.fields[("code",)]
    assert isinstance(code, LineField)
    before = view.draft.at(("resources",))
    type_into(code.line, "org_facebook")
    after = view.draft.at(("resources",))
    assert list(after) == ["org_faceboo", "org_facebook"]  # the last letter would have made it the other one
    assert list(after.values()) == list(before.values())
    type_into(code.line, "site")
    assert list(view.draft.at(("resources",))) == ["site", "org_facebook"]


def test_every_entry_is_reached_by_the_walk() -> None:
    """So that no control stands there for a field that is none."""
    document = whole()
    sorts = set()
    for place in leaves(document):
        part = part_of(place)
        entries = entries_of(document, part)
        sorts |= {(len(part), entry.at) for entry in entries if at(document, (*part, *entry.at)) is not None}
    named = {(len(part), one.at) for part in _parts(document) for one in entries_of(document, part)}
    assert named - sorts == set()


def _parts(document: Any) -> set[Place]:
    return {part_of(place) for place in leaves(document)}


def test_the_example_holds_every_field_of_every_record() -> None:
    """Else the walk would pass by what nobody wrote into the example."""
    problems, methodology = examined(whole())
    assert problems == ()
    assert methodology is not None
    everything = list(_records(methodology))
    named = {one for one in vars(records).values() if isinstance(one, type) and dataclasses.is_dataclass(one)}
    assert named - {type(one) for one in everything} == set()
    for record in named:
        for field in dataclasses.fields(record):
            values = [getattr(one, field.name) for one in everything if type(one) is record]
            said = [one for one in values if one not in (None, "", (), {})]
            flag = all(isinstance(one, bool) for one in values)
            assert len(set(values)) == 2 if flag else said, f"{record.__name__}.{field.name}"


def _records(found: Any) -> Iterator[Any]:
    if dataclasses.is_dataclass(found):
        yield found
        for field in dataclasses.fields(found):
            yield from _records(getattr(found, field.name))
    elif isinstance(found, tuple | list | frozenset):
        for one in found:
            yield from _records(one)
    elif isinstance(found, dict):
        for one in found.values():
            yield from _records(one)
