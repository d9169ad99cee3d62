"""From records to what a scorecard shows: the same for window previews, Excel and PDF."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from core.audits.records import STATUS_TEXTS, Audit, ChecklistStatus
from core.bodies.records import Body
from core.formatting import day_as_of, rank_text
from core.methodology.records import Criterion
from core.reports.approved import approval_text
from core.reports.body_kinds import FEWEST_FOR_A_MEDIAN, KIND_TEXTS, MEDIAN_TEXTS
from core.reports.lines import exhibits, line
from core.reports.method import describe
from core.reports.observed import sample_tables
from core.reports.promised import kept_lines, promise_lines
from core.reports.records import Card, RegionLine, Report, Section
from core.reports.reviewed import objection_sheets
from core.reports.source import Source
from core.scorecard import CriterionScore, Rank, Scorecard
from core.scoring import displayed
from core.text import Catalogue, Lang

PLACE_TEXTS = {
    "district": "report.place_district",
    "city": "report.place_city",
    "city_district": "report.place_city_district",
}


def build(source: Source, lang: Lang) -> Report:
    """All bodies of the audit, in the order of the region."""
    catalogue = Catalogue(lang)
    audit = source.audit
    scored = any(indicator.scored for indicator in source.methodology.indicators())
    return Report(
        lang=lang,
        region=source.region.of(lang),
        department=source.department.of(lang),
        audit_code=audit.code,
        audit_title=audit.title.of(lang),
        observed_on=audit.observed_on,
        as_of=_as_of(audit, catalogue),
        training=catalogue.text("report.training") if audit.training else "",
        scored=scored,
        method=describe(source.methodology, catalogue),
        findings=tuple(
            RegionLine(finding.ref, finding.text.of(lang), finding.value or "")
            for finding in source.methodology.region_findings
        ),
        notes=tuple(_notes(source, catalogue)),
        entries=source.journal.entries,
        head_hash=source.journal.head_hash,
        protected_up_to=source.journal.protected_up_to,
        bodies=source.bodies,
        cards=tuple(_card(source, body, scored, catalogue) for body in source.bodies),
    )


def _as_of(audit: Audit, catalogue: Catalogue) -> str:
    if audit.observed_on is None:
        return ""
    return catalogue.text("report.as_of", day=day_as_of(audit.observed_on, catalogue.lang))


def _notes(source: Source, catalogue: Catalogue) -> list[str]:
    """The reservations of the whole audit, as sentences."""
    notes = []
    if source.audit.training:
        notes.append(catalogue.text("report.note_training"))
    if source.methodology.status == "draft":
        notes.append(catalogue.text("report.note_draft"))
    names = {body.id: body.name.of(catalogue.lang) for body in source.bodies}
    provisional = [names[body.id] for body in source.bodies if source.scorecards[body.id].provisional]
    if provisional:
        notes.append(catalogue.text("report.note_provisional", bodies=", ".join(provisional)))
    pending = [name for body, name in names.items() if source.statuses.get(body) != "approved"]
    if pending:
        notes.append(catalogue.text("report.note_not_approved", bodies=", ".join(pending)))
    if source.audit.conflict:
        notes.append(catalogue.text("report.note_conflict"))
    return notes


def _card(source: Source, body: Body, scored: bool, catalogue: Catalogue) -> Card:
    lang, score = catalogue.lang, source.scorecards[body.id]
    labels = {band.code: band.label.of(lang) for band in source.methodology.bands}
    forms = body.forms.get(lang, {})
    status = source.statuses.get(body.id, "not_started")
    rank = source.ranks.get(body.id)
    compared = [one for one in source.bodies if one.kind == body.kind]
    return Card(
        id=body.id,
        name=body.name.of(lang),
        akimat=forms.get("akimat_nominative") or forms.get("akimat") or "",
        kind=catalogue.text(KIND_TEXTS[body.kind]),
        total=score.total,
        low=score.low,
        high=score.high,
        coverage=score.coverage,
        provisional=score.provisional,
        bands=tuple(labels[code] for code in score.bands),
        rank=rank,
        place=_place(rank, body, catalogue),
        compared_with=catalogue.plural(MEDIAN_TEXTS[body.kind], len(compared)),
        answered=sum(1 for item in score.items() if item.state == "answered"),
        not_established=score.not_established,
        extent=_extent(score, catalogue) if scored else "",
        change=_change(score, source.previous.get(body.id)),
        status=status,
        status_text=catalogue.text(STATUS_TEXTS[status]),
        marks=tuple(_marks(source, score, status, scored, catalogue)),
        sections=tuple(
            _section(source, body, criterion, part, catalogue)
            for criterion, part in zip(source.methodology.criteria, score.criteria, strict=True)
        ),
        exhibits=exhibits(source, body, catalogue),
        samples=sample_tables(source, body, catalogue),
        kept=kept_lines(source, body, catalogue),
        promises=promise_lines(source, body, catalogue),
        approval=approval_text(source.approvals.get(body.id), source.names, catalogue),
        objections=objection_sheets(source, body, catalogue),
    )


def _place(rank: Rank | None, body: Body, catalogue: Catalogue) -> str:
    """ "4-е место из 12 районов"; a place among one says nothing."""
    if rank is None or rank.of < 2:
        return ""
    return catalogue.plural(PLACE_TEXTS[body.kind], rank.of, place=rank_text(rank))


def _extent(score: Scorecard, catalogue: Catalogue) -> str:
    """How much of what applies was answered, and how much could not be established."""
    if score.answered == score.applicable:
        return catalogue.plural("report.all_answered", score.applicable)
    text = catalogue.text("report.some_answered", answered=score.answered, applicable=score.applicable)
    if score.not_established:
        text += "; " + catalogue.text("report.not_established", count=score.not_established)
    return text


def _change(now: Scorecard, before: Scorecard | None) -> Decimal | None:
    """Between the displayed totals; a provisional total is compared with nothing."""
    if before is None or now.total is None or before.total is None or now.provisional or before.provisional:
        return None
    return displayed(now.total) - displayed(before.total)


def _marks(
    source: Source, score: Scorecard, status: ChecklistStatus, scored: bool, catalogue: Catalogue
) -> list[str]:
    marks = [catalogue.text("report.training")] if source.audit.training else []
    if score.provisional and scored:
        marks.append(catalogue.text("report.provisional"))
    if source.methodology.status == "draft":
        marks.append(catalogue.text("report.draft_method"))
    if status != "approved":
        marks.append(catalogue.text("report.status_voided" if status == "voided" else "report.not_approved"))
    return marks


def _section(
    source: Source, body: Body, criterion: Criterion, part: CriterionScore, catalogue: Catalogue
) -> Section:
    lang = catalogue.lang
    kin = [one.id for one in source.bodies if one.kind == body.kind]
    scores = [
        own.score
        for card in map(source.scorecards.__getitem__, kin)
        for own in card.criteria
        if own.criterion == criterion.id and own.score is not None
    ]
    before = source.previous.get(body.id)
    past = {own.criterion: own.score for own in before.criteria} if before else {}
    return Section(
        id=criterion.id,
        title=criterion.title.of(lang),
        short=criterion.short.of(lang),
        weight=part.weight,
        score=part.score,
        low=part.low,
        high=part.high,
        coverage=part.coverage,
        median=median(scores) if len(scores) >= FEWEST_FOR_A_MEDIAN else None,
        previous=past.get(criterion.id),
        lines=tuple(
            line(source, body, indicator, item, catalogue)
            for indicator, item in zip(criterion.indicators, part.items, strict=True)
        ),
    )
