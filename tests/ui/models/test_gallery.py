"""The gallery's lines: filtered, sorted, grouped; the same model under the gallery and the table."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from core.audits.records import Audit
from core.evidence import operations
from core.evidence.intake import examine
from core.gallery import load_gallery
from core.text import LANGS, Catalogue, Lang
from core.workspace import Workspace
from tests import making
from ui.models.gallery import Shelf, Wanted
from ui.models.gallery_model import COLUMNS, GalleryModel, Role
from ui.models.proves import ProvesModel, Questions

NOTES = {1: "Әкімдік сайты", 2: "жаңалықтар", 3: "Өтініштер журналы", 4: "ескі сурет"}


@pytest.fixture
def audit(place: Workspace) -> Audit:
    made = making.audit(place)
    spots = {1: ("uil", "WEB-04"), 2: ("uil", "SOC-01"), 3: ("alga", "FBK-01"), 4: ("uil", "WEB-01")}
    for number, (body, indicator) in spots.items():
        day = f"2026-03-0{number}T10:00:00+05:00"
        data = making.picture(width=50 + number, colour=number)
        intake = examine(data, name=f"{number}.png", how="paste", captured_at=day)
        place.run(
            operations.attach,
            intake=intake,
            audit=made.id,
            body=body,
            indicator=indicator,
            note=NOTES[number],
            source=f"https://{indicator.lower()}.example",
        )
    shas = _shas(place, made)
    place.run(
        operations.link_all,
        evidence=[shas[0]],
        audit=made.id,
        places=[("alga", "WEB-04"), ("uil", "WEB-05")],
    )
    with place.reading() as db:
        last = next(one for one in load_gallery(db, made.id).pieces if one.evidence.note == NOTES[4])
    place.run(operations.unlink_all, links=[one.id for one in last.links])
    place.run(operations.edit, evidence=shas[1], personal=True)
    return made


def _shas(place: Workspace, audit: Audit) -> list[str]:
    with place.reading() as db:
        return [one.evidence.sha256 for one in load_gallery(db, audit.id).pieces]


def shelf(place: Workspace, audit: Audit, lang: Lang = "kk") -> Shelf:
    with place.reading() as db:
        return Shelf(load_gallery(db, audit.id), lang)


def notes(place: Workspace, audit: Audit, wanted: Wanted) -> list[str]:
    lines = shelf(place, audit).arrange(wanted)
    return [line.piece.evidence.note if line.piece else f"# {line.heading}" for line in lines]


def test_everything_newest_first(place: Workspace, audit: Audit) -> None:
    assert notes(place, audit, Wanted()) == [NOTES[3], NOTES[2], NOTES[1]]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(body="alga"), {1, 3}),
        (Wanted(body="uil"), {1, 2}),
        (Wanted(body="uil", criterion="WEB"), {1}),
        (Wanted(body="alga", criterion="SOC"), set()),
        (Wanted(channel="official_site"), {1, 3}),
        (Wanted(kind="screenshot"), {1, 2, 3}),
        (Wanted(kind="document"), set()),
        (Wanted(show="personal"), {2}),
        (Wanted(show="unlinked"), {4}),
        (Wanted(words="ӘКІМ"), {1}),
        (Wanted(words="web-04.example"), {1}),
        (Wanted(words="уил өтініш"), set()),
        (Wanted(words="алға өтініш"), {3}),
        (Wanted(words="web-05"), {1}),
        (Wanted(words="жоқжоқ"), set()),
    ],
)
def test_filters(place: Workspace, audit: Audit, wanted: Wanted, numbers: set[int]) -> None:
    if wanted.channel:
        resources = {one.id: one.resource for one in shelf(place, audit).indicators.values()}
        numbers = {
            n
            for n, code in ((1, "WEB-04"), (3, "FBK-01"), (2, "SOC-01"))
            if resources[code] == wanted.channel
        }
    assert set(notes(place, audit, wanted)) == {NOTES[number] for number in numbers}
    assert wanted.is_narrow


@pytest.mark.parametrize(
    ("key", "down", "order"),
    [
        ("captured", False, [1, 2, 3]),
        ("title", False, [1, 2, 3]),  # the order of the Kazakh alphabet
        ("place", False, [3, 1, 2]),
        ("source", True, [1, 2, 3]),
    ],
)
def test_orders(place: Workspace, audit: Audit, key: str, down: bool, order: list[int]) -> None:
    found = notes(place, audit, Wanted(key=key, descending=down))
    if key == "place":
        assert set(found[:2]) == {NOTES[1], NOTES[3]}  # the first body of the region
    else:
        assert found == [NOTES[number] for number in order]


def test_a_piece_stands_once_in_each_of_its_groups(place: Workspace, audit: Audit) -> None:
    lines = shelf(place, audit).arrange(Wanted(grouping="body"))
    groups: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        if line.piece is None:
            name = line.heading
            groups[name] = []
            assert line.count
        else:
            groups[name].append(line.piece.evidence.note)
            assert line.link is not None
    assert sorted(map(sorted, groups.values())) == sorted(
        map(sorted, ([NOTES[1], NOTES[3]], [NOTES[1], NOTES[2]]))
    )
    lost = shelf(place, audit).arrange(Wanted(show="unlinked", grouping="body"))
    assert [(line.heading, line.count) for line in lost if line.piece is None] == [("", 1)]
    lines = shelf(place, audit).arrange(Wanted(grouping="indicator", body="uil"))
    headings = [line.heading.split()[0] for line in lines if line.piece is None]
    assert headings == ["WEB-04", "WEB-05", "SOC-01"]  # the methodology's order
    links = [line.link for line in lines if line.link is not None]
    assert {link.body for link in links} == {"uil"}


@pytest.mark.parametrize("lang", LANGS)
def test_the_model_keeps_its_promises(place: Workspace, audit: Audit, lang: Lang) -> None:
    model = GalleryModel(Catalogue(lang))
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    own = shelf(place, audit, lang)
    for wanted in (Wanted(), Wanted(grouping="body"), Wanted(words="жоқжоқ"), Wanted(grouping="indicator")):
        model.show_lines(own, own.arrange(wanted))
        assert len(model.pieces()) == len({one.sha256 for one in model.pieces()})
        for row in range(model.rowCount()):
            spoken = [
                model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)
                for column in range(len(COLUMNS))
            ]
            assert all(spoken)
            assert model.index(row, 0).data(Qt.ItemDataRole.DisplayRole)
    assert model.row_of("none") == -1


def test_headings_cannot_be_chosen_and_tips_are_no_markup(place: Workspace, audit: Audit) -> None:
    sha256 = _shas(place, audit)[0]
    place.run(operations.edit, evidence=sha256, note="<img src=/etc/passwd>")
    model, own = GalleryModel(Catalogue("ru")), shelf(place, audit)
    model.show_lines(own, own.arrange(Wanted(grouping="body")))
    for row, line in enumerate(model.lines):
        enabled = bool(model.flags(model.index(row, 0)) & Qt.ItemFlag.ItemIsEnabled)
        assert enabled == (line.piece is not None)
    row = model.row_of(sha256)
    assert "<img" not in model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert model.index(row, 0).data(Role.LINE) is model.lines[row]


def test_marks_are_words(place: Workspace, audit: Audit) -> None:
    model, own = GalleryModel(Catalogue("ru")), shelf(place, audit)
    model.show_lines(own, own.arrange(Wanted(show="personal")))
    assert model.index(0, 0).data(Role.MARK) == ("персональные данные: нужна копия", "warn")


def test_questions_by_words_of_body_and_indicator(place: Workspace, audit: Audit) -> None:
    frame = shelf(place, audit).gallery.frame
    questions = Questions(frame, "uil", "ru")
    assert [one.place for one in questions.find("алг web05", ())] == [("alga", "WEB-05")]
    assert questions.find("WEB-05", ())[0].place[0] == "uil"
    assert len(questions.find("web-05", ())) == len(frame.bodies)
    linked = {("alga", "WEB-01")}
    usual = [one.place for one in questions.find("", linked)]
    assert usual[0] == ("alga", "WEB-01")
    assert {body for body, _ in usual[1:]} == {"uil"}
    assert questions.find("жоқжоқ", ()) == ()
    model = ProvesModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(questions.find("", linked), {("alga", "WEB-01"): 1})
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.PartiallyChecked
    model.show_states({("alga", "WEB-01"): 2})
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
