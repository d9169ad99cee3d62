"""What a sample, or the register of letters and recommendations, says about a question, and in which words.

With it come the rules of all tables, so the checklist imports it at the first question that has one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from core.answers.records import Content
from core.formatting import begun
from core.methodology.records import Indicator
from core.recommendations import follow_up
from core.samples import reads
from core.samples.compute import compute, matches
from core.samples.records import Proposal
from core.samples.tables import Table
from core.samples.words import sentence
from core.text import Catalogue
from core.workdays import reads as workdays
from core.workspace import Workspace
from ui.models.explanation import content_text
from ui.models.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Found:
    """`rows` of the sample; of the register always 1. `of_letters`: of that register."""

    rows: int
    proposal: Proposal
    of_letters: bool

    def same(self, indicator: Indicator, now: Content) -> bool | None:
        """Whether the answer says what is proposed; None where the two cannot be compared."""
        return matches(indicator, now, self.proposal) if self.rows else None

    def taken(self, now: Content, catalogue: Catalogue) -> Content:
        """The answer that taking it over makes."""
        reason = "recommendation.na_reason" if self.of_letters else "sample.na_reason"
        return proposed(self.proposal, now, catalogue, reason)


def of_sample(workspace: Workspace, sheet: Sheet, indicator: Indicator, table: Table) -> Found:
    with workspace.reading() as db:
        sample = reads.of(db, sheet.audit.id, sheet.body.id, table.code)
        calendar = workdays.calendar(db)
    found = compute(table, sample.rows, sample.header, calendar, indicator)
    return Found(len(sample.rows), found, of_letters=False)


def of_letters(sheet: Sheet, indicator: Indicator) -> Found | None:
    """None where nothing follows from letters."""
    found = follow_up.propose(indicator, sheet.audit.observed_on, sheet.promised, sheet.correspondence)
    return None if found is None else Found(1, found, of_letters=True)


def proposed(
    proposal: Proposal, now: Content, catalogue: Catalogue, na_reason: str = "sample.na_reason"
) -> Content:
    """The answer that taking a proposal over makes; comment, good practice and day stay. `na_reason`: the
    text that says why the question does not arise."""
    na = proposal.value is None
    return Content(
        state="not_applicable" if na else "answered",
        value=proposal.value,
        reason=catalogue.text(na_reason) if na else "",
        comment=now.comment,
        observed_on=now.observed_on,
        good_practice=now.good_practice,
    )


def value_text(indicator: Indicator, proposal: Proposal, catalogue: Catalogue) -> str:
    """The proposal in words; a dash if it says nothing."""
    if not proposal.can_be_taken:
        return "–"
    if proposal.value is None:
        return catalogue.text("state.not_applicable")
    return content_text(indicator, Content("answered", proposal.value), catalogue)


def arithmetic_facts(proposal: Proposal, catalogue: Catalogue) -> list[str]:
    """They stand one after another, and only the first begins a line."""
    told = [sentence(line, catalogue) for line in proposal.lines]
    return [begun(told[0]), *told[1:]] if told else []


def excluded_lines(proposal: Proposal, catalogue: Catalogue) -> str:
    """The reasons with how often each occurs, "" if every row counts."""
    reasons = Counter(sentence(one.reason, catalogue) for one in proposal.excluded)
    if not reasons:
        return ""
    alone = len(reasons) == 1  # then its count is the count of all
    listed = "; ".join(reason if alone else f"{reason} – {count}" for reason, count in reasons.items())
    return catalogue.text("sample.excluded_rows", count=len(proposal.excluded), reasons=listed)
