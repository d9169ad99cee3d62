"""A workspace in which answers are below the threshold."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.audits.records import Audit
from core.evidence.intake import Intake, examine
from core.recommendations import operations, reads
from core.recommendations.records import Draft, Recommendation
from core.text import Texts
from core.workspace import Workspace
from tests import making

WORDS = Texts(kk="Жаңалықтарды жариялау.", ru="Публиковать новости.", en="")
DAY = date(2026, 4, 10)
DUE = date(2026, 6, 30)


def place(folder: Path) -> tuple[Workspace, Audit]:
    """Uil and Alga, each with one answer that loses points."""
    workspace = making.workspace(folder)
    audit = making.audit(workspace, bodies=("uil", "alga"))
    for body in audit.bodies:
        give(workspace, audit, body, "PRS-01", "nobody")
    return workspace, audit


def give(workspace: Workspace, audit: Audit, body: str, indicator: str, value: str) -> None:
    content = Content(state="answered", value=value)
    workspace.run(answers.save, audit=audit.id, body=body, indicator=indicator, content=content)


def draft(audit: Audit, body: str = "uil", indicator: str = "PRS-01") -> Draft:
    return Draft(body, audit.id, indicator, WORDS)


def one(workspace: Workspace, audit: Audit, body: str = "uil") -> Recommendation:
    workspace.run(operations.make, drafts=[draft(audit, body)])
    return every(workspace)[-1]


def every(workspace: Workspace) -> tuple[Recommendation, ...]:
    with workspace.reading() as db:
        return reads.everything(db)


def again(workspace: Workspace, own: Recommendation) -> Recommendation:
    with workspace.reading() as db:
        return reads.by_id(db, own.id)


def document(words: str = "letter") -> Intake:
    return examine(words.encode("utf-8"), name=f"{words}.txt", how="file")
