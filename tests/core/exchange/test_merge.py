"""Packages cross between copies: the same set of entries gives the same workspace, in whatever order."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Content
from core.errors import Cancelled, TyndaError
from core.evidence import operations as evidence
from core.exchange.foreseen import Foreseen, Share
from core.exchange.merge import make, merge, preview, preview_new
from core.exchange.selection import Selection
from core.job import Silent
from core.people import operations as people
from core.workspace import Workspace
from tests.desks import Desk


class _Two:
    def __init__(self, folder: Path) -> None:
        self.one, self.two = Desk(folder, "One"), Desk(folder, "Two")
        self.audit = self.one.found()
        self.two.begin(self.one.pack("first"))


@pytest.fixture
def desks(tmp_path: Path) -> _Two:
    return _Two(tmp_path)


def _both_work(desks: _Two) -> tuple[Path, Path]:
    desks.one.answer(desks.audit, "uil", "WEB-01", "none")
    desks.one.attach(desks.audit, "uil", "WEB-01", 1)
    desks.one.answer(desks.audit, "alga", "WEB-01", "none")
    desks.two.answer(desks.audit, "uil", "WEB-01", "migrated_dual")
    desks.two.attach(desks.audit, "uil", "WEB-01", 2)
    desks.two.answer(desks.audit, "aktobe_city", "WEB-01", "none")
    return desks.one.pack("of-one"), desks.two.pack("of-two")


def _foreseen(desk: Desk, *packages: Path) -> Foreseen:
    with Workspace.open(desk.file, read_only=True) as place:
        return preview(place, packages, Silent())


def test_packages_that_cross_give_the_same_workspace_and_a_conflict_is_settled_once(desks: _Two) -> None:
    of_one, of_two = _both_work(desks)
    desks.one.take(of_two)
    desks.two.take(of_one)
    assert desks.one.state() == desks.two.state()
    with desks.one.open() as place:
        with place.reading() as db:
            versions = reads.versions(db, desks.audit, "uil", "WEB-01")
        assert {one.content.value for one in versions} == {"none", "migrated_dual"}
        content = versions[0].content
        place.run(answers.save, audit=desks.audit, body="uil", indicator="WEB-01", content=content)
    desks.two.take(desks.one.pack("settled"))
    assert desks.one.state() == desks.two.state()
    with Workspace.open(desks.two.file, read_only=True) as place, place.reading() as db:
        assert not reads.of_body(db, desks.audit, "uil")["WEB-01"].in_conflict
    assert desks.one.verified().ok and desks.two.verified().ok


def test_the_order_of_packages_does_not_matter(desks: _Two, tmp_path: Path) -> None:
    of_one, of_two = _both_work(desks)
    third, fourth = Desk(tmp_path, "Three"), Desk(tmp_path, "Four")
    make(third.file, [of_one, of_two], Silent())
    make(fourth.file, [of_two, of_one], Silent())
    desks.one.take(of_two)
    assert third.state() == fourth.state() == desks.one.state()


def test_taking_in_again_changes_nothing(desks: _Two) -> None:
    _, of_two = _both_work(desks)
    desks.one.take(of_two)
    before = desks.one.state()
    again = desks.one.take(of_two)
    assert isinstance(again, Foreseen) and again.is_nothing
    assert desks.one.state() == before


def test_the_preview_tells_by_person_and_body_what_then_happens(desks: _Two) -> None:
    _, of_two = _both_work(desks)
    before = desks.one.state()
    foreseen = _foreseen(desks.one, of_two)
    assert desks.one.state() == before
    with desks.two.open() as place:
        two = place.person
    counted = {(one.person, one.body): dict(one.counts) for one in foreseen.shares}
    assert counted[two, "uil"] == {"answers": 1, "evidence": 1}
    assert counted[two, "aktobe_city"] == {"answers": 1}
    assert len(foreseen.evidence) == 1
    (conflict,) = foreseen.conflicts
    assert (conflict.audit, conflict.body, conflict.indicator) == (desks.audit, "uil", "WEB-01")
    assert two in conflict.persons and len(conflict.persons) == 2
    assert foreseen.new_persons == (two,) and not foreseen.new_keys
    assert desks.one.take(of_two) == foreseen
    after = desks.one.state()
    assert len(after[0]["entry"]) == len(before[0]["entry"]) + foreseen.new_entries


def test_a_conflict_that_stands_is_not_told_again(desks: _Two) -> None:
    _, of_two = _both_work(desks)
    desks.one.take(of_two)
    desks.two.answer(desks.audit, "alga", "WEB-02", "3")
    assert _foreseen(desks.one, desks.two.pack("later")).conflicts == ()


def test_a_key_used_in_two_places_is_foreseen_and_set_aside(desks: _Two, tmp_path: Path) -> None:
    import shutil

    desks.two.answer(desks.audit, "alga", "WEB-02", "2")
    twin = Desk(tmp_path, "Twin")
    shutil.copytree(desks.two.home, twin.home, dirs_exist_ok=True)
    shutil.copy(desks.two.file, twin.file)
    place = twin.home  # the profile of the twin takes the place of the first one: the clone is not noticed
    desks.two.answer(desks.audit, "alga", "WEB-02", "3")
    kept = tmp_path / "kept"
    shutil.move(desks.two.home, kept)
    shutil.move(place, desks.two.home)
    twin.home = desks.two.home
    twin.answer(desks.audit, "alga", "WEB-02", "4")
    of_two, of_twin = desks.two.pack("branch"), twin.pack("branch")
    desks.one.take(of_two)
    foreseen = _foreseen(desks.one, of_twin)
    (fork,) = foreseen.forks
    assert fork.entries == 2 and not foreseen.conflicts
    assert foreseen.names[fork.person] == "Two"
    desks.one.take(of_twin)
    state, _ = desks.one.state()
    assert len(state["quarantine"]) == 2
    report = desks.one.verified()
    assert [one.kind for one in report.problems] == ["fork"]
    assert _foreseen(desks.one, of_two, of_twin).forks == ()


def test_what_was_removed_here_does_not_come_back(desks: _Two) -> None:
    sha256 = desks.two.attach(desks.audit, "uil", "WEB-01", 9)
    package = desks.two.pack("with-picture")
    desks.one.take(package)
    with desks.one.open() as place:
        place.run(evidence.remove, evidence=sha256, reason="law")
    desks.one.take(package)
    assert sha256 not in [row[0] for row in desks.one.state()[1]]
    desks.two.take(desks.one.pack("without"))
    assert desks.one.state() == desks.two.state()


def test_an_erased_payload_travels_as_erased(desks: _Two, tmp_path: Path) -> None:
    with desks.two.open() as place:
        named = place.run(people.name, person=place.person, name="Words to be erased")
        place.run(people.erase, entry=named.entries[-1], reason="law")
    third = Desk(tmp_path, "Three")
    package = desks.two.pack("erased")
    make(third.file, [package], Silent())
    assert b"Words to be erased" not in third.file.read_bytes()
    assert {one.kind for one in third.verified().problems} == {"erased"}
    desks.one.take(package)
    assert desks.one.state() == desks.two.state()


def _uil(desks: _Two) -> Selection:
    return Selection(frozenset((desks.audit,)), frozenset(("uil",)))


def test_a_part_holds_only_what_was_chosen(desks: _Two, tmp_path: Path) -> None:
    mine = desks.one.attach(desks.audit, "uil", "WEB-01", 1)
    other = desks.one.attach(desks.audit, "alga", "WEB-01", 2)
    with desks.one.open() as place:
        content = Content("answered", "none", comment="Secret words of Alga")
        place.run(answers.save, audit=desks.audit, body="alga", indicator="WEB-01", content=content)
    desks.one.answer(desks.audit, "uil", "WEB-01", "none")
    package = desks.one.pack("part", _uil(desks))
    assert desks.one.packed.withheld == 3  # the answer, the evidence, its link
    third = Desk(tmp_path, "Three")
    make(third.file, [package], Silent())
    assert b"Secret words" not in third.file.read_bytes()
    state, blobs = third.state()
    assert [row[0] for row in blobs] == [mine] and other not in str(state["evidence"])
    assert {row[1] for row in state["answer"]} == {"uil"}
    report = third.verified()
    assert report.ok and {one.kind for one in report.problems} == {"withheld"}
    assert len(report.problems) == 3


def test_the_rest_of_a_part_comes_later_and_all_is_the_same(desks: _Two, tmp_path: Path) -> None:
    of_one, of_two = _both_work(desks)
    part = desks.one.pack("part", _uil(desks))
    third = Desk(tmp_path, "Three")
    make(third.file, [part], Silent())
    third.take(of_two)
    foreseen = third.take(of_one)
    assert isinstance(foreseen, Foreseen)
    assert foreseen.filled == desks.one.packed.withheld and foreseen.new_entries == 0
    desks.one.take(of_two)
    assert third.state() == desks.one.state()
    assert not third.verified().problems


def test_a_part_taken_into_a_whole_takes_nothing_away(desks: _Two) -> None:
    _both_work(desks)
    before = desks.one.state()
    part = desks.one.pack("part", _uil(desks))
    desks.one.take(part)
    assert desks.one.state() == before


def test_whoever_answers_without_having_seen_what_was_withheld_gets_a_conflict(desks: _Two) -> None:
    desks.two.take(desks.one.pack("now"))
    desks.one.answer(desks.audit, "alga", "WEB-01", "none")
    desks.two.take(desks.one.pack("part", _uil(desks)))
    desks.two.answer(desks.audit, "alga", "WEB-01", "migrated_dual")
    foreseen = desks.two.take(desks.one.pack("whole"))
    assert isinstance(foreseen, Foreseen) and len(foreseen.conflicts) == 1
    desks.one.take(desks.two.pack("back"))
    assert desks.one.state() == desks.two.state()


def test_a_payload_that_somebody_took_out_of_the_file_is_no_withheld_one(desks: _Two) -> None:
    desks.one.answer(desks.audit, "alga", "WEB-01", "none")
    with desks.one.open() as place:
        place.run(
            lambda tx: tx.db.run("UPDATE entry SET salt = NULL, data = NULL WHERE kind = 'answer.given'")
        )
    report = desks.one.verified()
    assert not report.ok and "payload_missing" in {one.kind for one in report.problems}


def test_a_part_is_backed_up_restored_and_packed_again(desks: _Two, tmp_path: Path) -> None:
    from core.exchange.backup import backup
    from core.exchange.restore import restore
    from core.exchange.verify_backup import verify_backup

    of_one, _ = _both_work(desks)
    third, fourth = Desk(tmp_path, "Three"), Desk(tmp_path, "Four")
    make(third.file, [desks.one.pack("part", _uil(desks))], Silent())
    backup(third.file, tmp_path / "backup", Silent())
    assert verify_backup(tmp_path / "backup", Silent()).ok
    restore(tmp_path / "backup", fourth.file, Silent())
    assert fourth.state() == third.state() and fourth.verified() == third.verified()
    make(tmp_path / "again.tynda", [fourth.pack("again")], Silent())
    fourth.take(of_one)
    assert backup(fourth.file, tmp_path / "backup", Silent()).entries > 0
    report = verify_backup(tmp_path / "backup", Silent())
    assert report.ok and not report.problems


class _Stopping(Silent):
    """A job that is called off the n-th time it asks."""

    def __init__(self, after: int) -> None:
        self._left = after

    def check(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise Cancelled


def test_nothing_comes_of_a_merge_that_is_stopped_wherever_it_is(desks: _Two) -> None:
    _, of_two = _both_work(desks)
    before = desks.one.state()
    for after in range(1000):
        try:
            with desks.one.open() as place:
                merge(place, [of_two], _Stopping(after))
        except Cancelled:
            assert desks.one.state() == before
        else:
            break
    assert after > 5 and desks.one.state() != before
    assert _foreseen(desks.one, of_two).is_nothing


class _Saving(Silent):
    """Somebody saves an answer while the entries are worked out, and waits until it is on the disk."""

    def __init__(self, place: Workspace, audit: str) -> None:
        self._place, self._audit = place, audit
        self.saved: list[str] = []

    def progress(self, done: int, total: int, text_id: str = "", **params: object) -> None:
        if text_id == "job.take_in" and not self.saved:
            for body in ("uil", "alga"):
                content = Content("answered", "5")
                self._place.run(
                    answers.save, audit=self._audit, body=body, indicator="WEB-02", content=content
                )
                self.saved.append(body)


def test_whoever_saves_during_a_merge_neither_waits_nor_loses_anything(desks: _Two, tmp_path: Path) -> None:
    """One of the two answers is to a question that the package answers, too."""
    desks.two.answer(desks.audit, "uil", "WEB-02", "3")
    desks.two.attach(desks.audit, "uil", "WEB-01", 1)
    package = desks.two.pack()
    with desks.one.open() as place:
        saving = _Saving(place, desks.audit)
        merge(place, [package], saving)
        assert saving.saved == ["uil", "alga"]
        with place.reading() as db:
            found = reads.of_body(db, desks.audit, "uil")["WEB-02"]
            assert found.in_conflict
            assert reads.of_body(db, desks.audit, "alga")["WEB-02"].content.value == "5"
    assert desks.one.verified().ok
    again = Desk(tmp_path, "Again")
    make(again.file, [desks.one.pack("all")], Silent())
    assert again.state() == desks.one.state()


def test_two_merges_at_once_come_one_after_the_other(desks: _Two) -> None:
    _, of_two = _both_work(desks)
    with desks.one.open() as place, ThreadPoolExecutor(2) as pool:
        both = [pool.submit(merge, place, [of_two], Silent()) for _ in range(2)]
        brought = sorted(one.result().foreseen.new_entries for one in both)
    assert brought[0] == 0 < brought[1]
    assert desks.one.verified().ok


def test_one_package_that_is_refused_keeps_out_the_others(desks: _Two, tmp_path: Path) -> None:
    _, of_two = _both_work(desks)
    cut = tmp_path / "cut.tyndapack"
    cut.write_bytes(of_two.read_bytes()[:-40])
    before = desks.one.state()
    with pytest.raises(TyndaError, match=r"package\.cut"):
        desks.one.take(of_two, cut)
    assert desks.one.state() == before
    with pytest.raises(TyndaError, match=r"package\.cut"):
        make(tmp_path / "new.tynda", [of_two, cut], Silent())
    assert not list(tmp_path.glob("new.tynda*"))


def test_a_package_of_another_workspace_is_refused(desks: _Two, tmp_path: Path) -> None:
    stranger = Desk(tmp_path, "Stranger")
    stranger.found()
    with pytest.raises(TyndaError, match=r"package\.other_workspace"):
        desks.one.take(stranger.pack())


def test_what_a_new_workspace_would_hold_is_told_without_making_it(desks: _Two) -> None:
    of_one, _ = _both_work(desks)
    foreseen = preview_new([of_one], Silent())
    bodies = {one.body for one in foreseen.shares if one.counts.get("answers")}
    assert bodies == {"uil", "alga"} and foreseen.codes[desks.audit] == "audit-1"
    assert foreseen.bodies["uil"]["ru"] == "Уилский район"
    assert foreseen.titles[desks.audit]["ru"]
    assert isinstance(foreseen.shares[0], Share)
