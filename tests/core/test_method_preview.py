"""A past audit under a draft: what scoring would say, and nothing is written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from core.answers import operations as answers
from core.answers import reads
from core.answers.records import Content
from core.bodies import reads as bodies
from core.job import Silent
from core.method_preview import preview
from core.methodology.drafts import as_methodology, new_version
from core.methodology.load import load_shipped
from core.scoring import displayed, score_body
from tests import making


def test_totals_and_places_side_by_side(tmp_path: Path) -> None:
    document = new_version(load_shipped("AKT-OPENNESS"), "1.1")
    weights = {"WEB-04": "13", "WEB-05": "5"}
    for indicator in document["criteria"][0]["indicators"]:
        indicator["weight"] = weights.get(indicator["id"], indicator["weight"])
    newer = as_methodology(document, "d")
    with making.workspace(tmp_path) as place:
        audit = making.audit(place)
        for body, value in (("uil", "5/20"), ("alga", "18/20")):
            for indicator, said in (("WEB-04", value), ("WEB-05", "0/20")):
                content = Content("answered", said)
                place.run(answers.save, audit=audit.id, body=body, indicator=indicator, content=content)
        with place.reading() as db:
            found = preview(db, audit, newer, Silent())
            known = {one.id: one for one in bodies.everyone(db)}
            given = reads.of_audit(db, audit.id)
            entries = db.value("SELECT count(*) FROM entry")
        with place.reading() as db:
            assert db.value("SELECT count(*) FROM entry") == entries
    assert [one.indicator for one in found.change.altered] == ["WEB-04", "WEB-05"]
    for line in found.lines:
        mine = given.get(line.body.id, {})
        assert line.after == score_body(newer, known[line.body.id], mine, audit).total
    alga = next(one for one in found.lines if one.body.id == "alga")
    assert alga.before is not None
    assert alga.after is not None
    assert alga.after > alga.before
    assert alga.delta == displayed(alga.after) - displayed(alga.before) > Decimal(0)
    city = next(one for one in found.lines if one.body.id == "aktobe_city")
    assert (city.before, city.delta, city.rank_after) == (None, None, None)
