"""The register of sites and pages, through the real writer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.bodies import operations, reads
from core.bodies.check import names_a_person, rivals
from core.bodies.records import Channel
from core.changes import Changes
from core.errors import TyndaError
from core.undo import undo
from core.workspace import Workspace

PAGE = Channel(
    id="page-1",
    body="uil",
    kind="akim_facebook",
    address="https://facebook.com/uil.akim",
    title=None,
    holder="аким района",
    confidence="checked",
    valid_from=date(2024, 1, 10),
    valid_to=None,
)


def _now(place: Workspace, channel: str = PAGE.id) -> Channel | None:
    with place.reading() as db:
        return next((one for one in reads.channels(db) if one.id == channel), None)


def _add(place: Workspace, channel: Channel = PAGE) -> Changes:
    return place.run(operations.add_channel, channel=channel)


def test_an_added_page_is_read_back(place: Workspace) -> None:
    assert _add(place).touches("channel:page-1/")
    assert _now(place) == PAGE


def test_adding_can_be_undone_and_done_again(place: Workspace) -> None:
    added = _add(place).entries
    undone = place.run(undo, entries=added).entries
    assert _now(place) is None
    place.run(undo, entries=undone)
    assert _now(place) == PAGE


def test_only_what_changes_makes_an_entry(place: Workspace) -> None:
    _add(place)
    assert place.run(operations.edit_channel, channel=PAGE).entries == ()
    changed = replace(PAGE, holder="аким Уилского района", confidence="likely")
    assert len(place.run(operations.edit_channel, channel=changed).entries) == 2
    assert _now(place) == changed


def test_a_change_of_several_fields_is_undone_as_one(place: Workspace) -> None:
    _add(place)
    changed = replace(PAGE, address="https://facebook.com/other", holder=None)
    entries = place.run(operations.edit_channel, channel=changed).entries
    place.run(undo, entries=entries)
    assert _now(place) == PAGE


def test_what_was_changed_since_is_not_undone_and_nothing_of_it(place: Workspace) -> None:
    _add(place)
    entries = place.run(
        operations.edit_channel, channel=replace(PAGE, holder=None, address="https://a.kz")
    ).entries
    later = replace(PAGE, holder="пресс-секретарь", address="https://a.kz")
    place.run(operations.edit_channel, channel=later)
    with pytest.raises(TyndaError, match=r"undo\.superseded"):
        place.run(undo, entries=entries)
    assert _now(place) == later


def test_a_page_ends_on_its_last_day(place: Workspace) -> None:
    _add(place)
    place.run(operations.end_channel, channel=PAGE.id, last=date(2026, 2, 1))
    now = _now(place)
    assert now is not None
    assert [now.valid_on(date(2026, 2, day)) for day in (1, 2)] == [True, False]
    assert not now.valid_on(date(2024, 1, 9))
    assert not now.valid_on(None)


def test_a_new_akims_page_takes_over_without_the_old_posts(place: Workspace) -> None:
    _add(place)
    new = replace(PAGE, id="page-2", address="https://facebook.com/new", valid_from=date(2026, 3, 1))
    changes = place.run(operations.follow_channel, channel=PAGE.id, successor=new)
    old, now = _now(place), _now(place, "page-2")
    assert old is not None and now is not None
    assert (old.valid_to, now.valid_from) == (date(2026, 2, 28), date(2026, 3, 1))
    assert not old.overlaps(now)
    place.run(undo, entries=changes.entries)
    assert _now(place) == PAGE and _now(place, "page-2") is None


@pytest.mark.parametrize("since", [None, date(2024, 1, 10), date(2020, 1, 1)])
def test_a_successor_begins_after_the_page_before(place: Workspace, since: date | None) -> None:
    _add(place)
    with pytest.raises(TyndaError, match=r"channel\.successor_day"):
        place.run(
            operations.follow_channel,
            channel=PAGE.id,
            successor=replace(PAGE, id="page-2", valid_from=since),
        )
    assert _now(place) == PAGE


def test_two_personal_pages_at_the_same_time_are_rivals(place: Workspace) -> None:
    other = replace(PAGE, id="page-2", address="https://facebook.com/new", valid_from=date(2026, 3, 1))
    ended = replace(PAGE, valid_to=date(2026, 2, 28))
    assert rivals(other, (PAGE, other)) == (PAGE,)
    assert rivals(other, (ended, other)) == ()
    assert rivals(other, (replace(PAGE, body="alga"), replace(PAGE, kind="akim_instagram"))) == ()
    assert rivals(replace(other, kind="official_site"), (replace(PAGE, kind="official_site"),)) == ()


@pytest.mark.parametrize(
    ("change", "text_id"),
    [
        ({"address": "javascript:alert(1)"}, "address.refused"),
        ({"address": "", "title": " "}, "channel.nothing_to_find"),
        ({"kind": "telegram"}, "channel.unknown_kind"),
        ({"body": "nowhere"}, "channel.unknown_body"),
        ({"valid_to": date(2023, 1, 1)}, "channel.ends_before_it_begins"),
        ({"title": "x" * 400}, "channel.text_too_long"),
        ({"holder": "Иванов И.И."}, "channel.holder_is_a_person"),
    ],
)
def test_bad_input_is_refused_and_nothing_recorded(
    place: Workspace, change: dict[str, object], text_id: str
) -> None:
    with pytest.raises(TyndaError) as caught:
        _add(place, replace(PAGE, **change))  # type: ignore[arg-type]
    assert caught.value.text_id == text_id
    assert _now(place) is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("аким района", False),
        ("Аудан әкімі", False),
        ("пресс-секретарь (и.о.)", False),
        ("Қаулы бойынша жауапты маман", False),
        ("Head of the press service", False),
        ("Иванов И.И.", True),
        ("А. Иванов", True),
        ("Серік Асанұлы", True),
        ("Иванова Анна Петровна", True),
    ],
)
def test_a_holder_is_a_position(text: str, person: bool) -> None:
    assert names_a_person(text) == person


def test_a_page_that_is_not_there_cannot_be_changed(place: Workspace) -> None:
    with pytest.raises(TyndaError, match=r"channel\.gone"):
        place.run(operations.edit_channel, channel=PAGE)


def test_the_history_tells_every_step(place: Workspace) -> None:
    _add(place)
    place.run(operations.edit_channel, channel=replace(PAGE, holder=None))
    with place.reading() as db:
        steps = reads.channel_steps(db, PAGE.id)
    assert [(step.field, step.value) for step in steps][-1] == ("holder", None)
    assert ("address", PAGE.address) in {(step.field, step.value) for step in steps}


def test_a_region_packs_marks_are_read(place: Workspace) -> None:
    with place.reading() as db:
        found = reads.channels(db, "alga")
    marks = {one.kind: one.sureness for one in found if one.kind != "official_site"}
    assert marks["akim_facebook"] == "unknown"
    assert marks["newspaper"] == "likely"
    assert {one.sureness for one in found if one.kind == "official_site"} == {"guess"}
