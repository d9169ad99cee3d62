"""Answers as they are read."""

from __future__ import annotations

import uuid
from dataclasses import replace

from core.answers import operations, reads
from core.answers.records import Content
from core.audits import reads as audits
from core.audits.records import Audit
from core.workspace import Workspace

YES = Content("answered", "13/20")
NOT_HERE = Content("not_applicable", reason="x")


def test_what_was_given_or_brought_along_is_entered(place: Workspace, audit: Audit) -> None:
    for code, content in (("WEB-04", YES), ("WEB-06", NOT_HERE), ("WEB-12", replace(YES, value="40"))):
        place.run(operations.save, audit=audit.id, body="uil", indicator=code, content=content)
    place.run(operations.save, audit=audit.id, body="uil", indicator="WEB-12", content=Content())
    later = replace(audit, id=str(uuid.uuid4()), code="audit-2", previous=audit.id)
    with place.reading() as db:
        method = audits.methodology(db, audit.methodology)
    place.run(operations.begin_with_answers, audit=later, methodology=method)
    place.run(operations.save, audit=later.id, body="alga", indicator="WEB-04", content=YES)
    with place.reading() as db:
        assert reads.entered(db, audit.id) == {("uil", "WEB-04"), ("uil", "WEB-06")}
        assert reads.entered(db, later.id) == {("uil", "WEB-04"), ("uil", "WEB-06"), ("alga", "WEB-04")}
        assert reads.entered(db, "none") == frozenset()
