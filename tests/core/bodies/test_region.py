"""The region pack of Aktobe and what the first monitoring published."""

from __future__ import annotations

from collections import Counter

import pytest

from core.answers.values import parse
from core.bodies.first_monitoring import FILE, published_answers, read_published
from core.bodies.region import FORMS, load_region, read_region
from core.errors import TyndaError
from core.methodology.load import load_shipped
from core.paths import RESOURCES
from core.text import LANGS, Catalogue

TEXT = (RESOURCES / "regions" / "aktobe.yaml").read_text(encoding="utf-8")
PUBLISHED = (RESOURCES / "regions" / FILE).read_text(encoding="utf-8")


def test_fifteen_bodies_with_all_their_names() -> None:
    region = load_region("aktobe")
    assert Counter(body.kind for body in region.bodies) == {"district": 12, "city": 1, "city_district": 2}
    for body in region.bodies:
        assert {lang: set(forms) for lang, forms in body.forms.items()} == {
            lang: set(cases) for lang, cases in FORMS.items()
        }
        assert all(body.name.of(lang) for lang in LANGS)
    assert [body.order for body in region.bodies] == list(range(1, 16))


def test_every_body_has_its_channels_and_their_confidence() -> None:
    region = load_region("aktobe")
    assert all(channel.confidence for channel in region.channels)
    for body in region.bodies:
        kinds = {channel.kind for channel in region.channels if channel.body == body.id}
        common = {"official_site", "org_facebook", "org_instagram", "akim_facebook", "akim_instagram"}
        paper = {"newspaper", "newspaper_vk", "newspaper_facebook", "newspaper_instagram"}
        assert kinds - {"newspaper_site"} == (common | paper if body.kind == "district" else common)
    sites = {channel.body for channel in region.channels if channel.kind == "newspaper_site"}
    assert sites == {"mugalzhar", "uil", "khobda", "shalkar"}


def test_channel_ids_never_change() -> None:
    channels = {channel.id: channel for channel in load_region("aktobe").channels}
    assert len(channels) == len(load_region("aktobe").channels)
    assert read_region(TEXT, "aktobe.yaml").channels == load_region("aktobe").channels


@pytest.mark.parametrize(
    ("old", "new", "cause", "place"),
    [
        ('code: "153200000"', 'code: "1532"', "region.kato", "bodies.alga.kato.code"),
        ("kind: district", "kind: village", "datafile.not_allowed", "bodies.alga.kind"),
        ("value: 43682", "value: 0", "region.population", "bodies.alga.population.value"),
        ("value: 43682", "value: many", "datafile.not_integer", "bodies.alga.population.value"),
        ('        genitive: "Алға ауданының"\n', "", "datafile.missing", "bodies.alga.forms.kk"),
        ('genitive: "Алға ауданының"', "genitive: 5", "datafile.not_text", "bodies.alga.forms.kk.genitive"),
        ("kind: org_facebook", "kind: telegram", "datafile.not_allowed", "bodies.alga.channels.3.kind"),
        ('"http://alga', '"ftp://alga', "region.address", "bodies.alga.channels.2.address"),
        ("- id: aitekebi", "- id: alga", "datafile.duplicate", "bodies"),
        ("- id: alga", "- id: Алға", "datafile.not_id", "bodies.Алға.id"),
        ('en: "Alga District"', 'en: ""', "datafile.missing_en", "bodies.alga.name"),
    ],
)
def test_a_broken_region_names_file_place_and_cause(old: str, new: str, cause: str, place: str) -> None:
    assert old in TEXT
    with pytest.raises(TyndaError) as caught:
        read_region(TEXT.replace(old, new, 1), "aktobe.yaml")
    found = [str(each.params["where"]) for each in caught.value.problems if each.text_id == cause]
    assert any(where.startswith("aktobe.yaml:") and where.endswith(" " + place) for where in found), found
    for lang in LANGS:
        assert "aktobe.yaml" in Catalogue(lang).error(caught.value)


@pytest.mark.parametrize("name", ["nowhere", "../regions/aktobe", "", "aktobe.yaml", "AKTOBE"])
def test_an_unknown_region_is_refused(name: str) -> None:
    with pytest.raises(TyndaError, match=r"region\.unknown"):
        load_region(name)


# What was published, and nothing else


def values(indicator: str) -> dict[str, str | None]:
    return {a.body: a.content.value for a in published_answers() if a.indicator == indicator}


DISTRICTS = [body.id for body in load_region("aktobe").bodies if body.kind == "district"]


def test_staffing_as_published() -> None:
    forms = values("PUB-06")
    assert set(forms) == {*DISTRICTS, "aktobe_city"}
    created = {"aitekebi", "baiganin", "irgiz"}
    assert {body for body, form in forms.items() if form == "separate_position_created"} == created
    assert (forms["kargaly"], forms["mugalzhar"], forms["aktobe_city"]) == (
        "freelancers",
        "head_combines",
        "available",
    )
    inferred = [answer for answer in published_answers() if answer.inferred]
    assert {answer.body for answer in inferred} == {
        "alga", "khobda", "martuk", "temir", "uil", "khromtau", "shalkar"
    }  # fmt: skip
    for answer in inferred:
        assert (answer.indicator, answer.content.value) == ("PUB-06", "assigned_promised")
        words = ("S34", "алып тастау әдісімен", "методом исключения", "inferred by elimination")
        assert all(word in answer.content.comment for word in words)


def test_the_other_findings_as_published() -> None:
    electronic = values("PUB-08")
    assert set(electronic) == set(DISTRICTS)
    assert {body for body, value in electronic.items() if value == "yes"} == {
        "mugalzhar", "uil", "khobda", "shalkar"
    }  # fmt: skip
    assert values("PUB-04") == {"temir": "6000"}
    assert values("PUB-01") == {"martuk": "yes", "mugalzhar": "yes"}
    assert values("PUB-02") == {"aktobe_city": "yes", "temir": "yes"}
    assert values("PUB-03") == {
        "temir": "leader",
        "shalkar": "not_a_priority",
        "mugalzhar": "not_a_priority",
        "aktobe_almaty": "not_a_priority",
    }
    assert values("PUB-05") == {"temir": "yes"}
    assert values("PUB-07") == {"kargaly": "2"}
    assert values("PUB-09") == dict.fromkeys(DISTRICTS, "yes")
    assert values("PUB-10") == dict.fromkeys(DISTRICTS, "1")


def test_nothing_is_said_of_the_astana_district() -> None:
    assert "aktobe_astana" not in {answer.body for answer in published_answers()}


def test_every_published_answer_fits_its_indicator_and_names_its_statements() -> None:
    methodology = load_shipped("FIRST-PUBLISHED")
    kinds = {body.id: body.kind for body in load_region("aktobe").bodies}
    for answer in published_answers():
        indicator = methodology.find(answer.indicator)
        assert indicator and answer.content.value
        parse(indicator, answer.content.value)
        assert kinds[answer.body] in indicator.applies_to
        assert all(statement in answer.content.comment for statement in answer.statements)


@pytest.mark.parametrize(
    ("old", "new", "cause"),
    [
        ("bodies: [martuk, mugalzhar]", "bodies: [martuk, atlantis]", "datafile.not_allowed"),
        ("statements: [S17]", "statements: [S77]", "datafile.not_allowed"),
        ("bodies: [martuk, mugalzhar]", "bodies: [martuk, martuk]", "datafile.duplicate"),
    ],
)
def test_a_broken_list_of_findings_is_refused(old: str, new: str, cause: str) -> None:
    with pytest.raises(TyndaError) as caught:
        read_published(PUBLISHED.replace(old, new, 1), FILE)
    assert cause in {problem.text_id for problem in caught.value.problems}
