"""A methodology in words: what counts, and how it is scored."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.answers.records import Code
from core.formatting import item_score, number, value_text
from core.methodology.records import (
    AgeBands,
    Bands,
    Condition,
    DueDate,
    Indicator,
    Methodology,
    NoScore,
    Option,
    Options,
    Term,
)
from core.reports.entry import entry_of
from core.reports.method_records import Method, MethodRow
from core.text import Catalogue

ANSWER_TYPES = {
    "yes_no": "report.type_yes_no",
    "scale": "report.type_scale",
    "choice": "report.type_choice",
    "count": "report.type_count",
    "number": "report.type_number",
    "percent": "report.type_percent",
    "date": "report.type_date",
}
EVIDENCE_KINDS = {
    "screenshot": "report.kind_screenshot",
    "photo": "report.kind_photo",
    "document": "report.kind_document",
    "table": "report.kind_table",
    "page": "report.kind_page",
    "note": "report.kind_note",
    "url": "report.kind_url",
    "absence": "report.kind_absence",
}


def describe(methodology: Methodology, catalogue: Catalogue) -> Method:
    lang = catalogue.lang
    return Method(
        name=f"{methodology.id} {methodology.version}",
        title=methodology.title.of(lang),
        note=methodology.note.of(lang) if methodology.note else "",
        draft=methodology.status == "draft",
        hash=methodology.hash,
        recommend_below=methodology.recommend_below,
        criteria=tuple((one.id, one.title.of(lang), one.weight) for one in methodology.criteria),
        rows=tuple(
            _row(criterion.short.of(lang), indicator, methodology, catalogue)
            for criterion in methodology.criteria
            for indicator in criterion.indicators
        ),
        bands=tuple((band.minimum, band.label.of(lang)) for band in methodology.bands),
        acts=tuple((act.id, act.title.of(lang), act.source) for act in methodology.legal_acts),
    )


def kind_text(kind: str, catalogue: Catalogue) -> str:
    """The name of a kind of evidence; one without a name here is shown by its code."""
    return catalogue.text(EVIDENCE_KINDS[kind]) if kind in EVIDENCE_KINDS else kind


def condition_text(condition: Condition, methodology: Methodology, catalogue: Catalogue) -> str:
    """As in: FBK-01 (Возможность задать вопрос): Закрыты обе; FBK-02 (…): не применимо."""
    return "; ".join(_term(term, methodology, catalogue) for term in condition.terms)


def _term(term: Term, methodology: Methodology, catalogue: Catalogue) -> str:
    indicator = methodology.find(term.indicator)
    named = f"{term.indicator} ({indicator.short.of(catalogue.lang)})" if indicator else term.indicator
    if not term.codes:
        state = "report.answered" if term.comparison == "answered" else "report.not_applicable"
        return f"{named}: {catalogue.text(state)}"
    sign = {"in": "", ">=": "≥ ", "<=": "≤ "}.get(term.comparison, f"{term.comparison} ")
    return f"{named}: {sign}{' / '.join(_label(indicator, code, catalogue) for code in term.codes)}"


def _label(indicator: Indicator | None, code: str, catalogue: Catalogue) -> str:
    if indicator is not None and isinstance(indicator.scoring, DueDate):
        known = {one.code: one.label.of(catalogue.lang) for one in indicator.scoring.statuses}
        return known.get(code, code)
    if indicator is None or not isinstance(indicator.scoring, Options):
        return code
    return value_text(indicator, Code(code), catalogue)


def _row(criterion: str, indicator: Indicator, methodology: Methodology, catalogue: Catalogue) -> MethodRow:
    lang = catalogue.lang
    acts = {act.id: act.title.of(lang) for act in methodology.legal_acts}
    return MethodRow(
        criterion=criterion,
        code=indicator.id,
        short=indicator.short.of(lang),
        question=indicator.question.of(lang),
        answer_type=catalogue.text(ANSWER_TYPES[indicator.answer_type]),
        weight=indicator.weight,
        scored=indicator.scored,
        scoring=scoring_words(indicator, methodology, catalogue),
        evidence=evidence_words(indicator, catalogue),
        guidance=indicator.guidance.of(lang) if indicator.guidance else "",
        recommendation=indicator.recommendation.of(lang) if indicator.recommendation else "",
        legal="\n".join(acts.get(ref, ref) for ref in indicator.legal_refs),
        entry=entry_of(indicator, catalogue),
    )


def evidence_words(indicator: Indicator, catalogue: Catalogue) -> str:
    """The kinds that fit, and whether one is compulsory."""
    kinds = ", ".join(kind_text(kind, catalogue) for kind in indicator.evidence.kinds)
    return catalogue.text("report.evidence_required", kinds=kinds) if indicator.evidence.required else kinds


def weight_words(of: Indicator | MethodRow, catalogue: Catalogue) -> str:
    """weight 4, or that it is not scored."""
    if not of.scored:
        return catalogue.text("methodology.not_weighed")
    return catalogue.text("methodology.criterion_weight", weight=number(of.weight, catalogue.lang))


def scoring_words(indicator: Indicator, methodology: Methodology, catalogue: Catalogue) -> str:
    """A line for each option or band and for each condition."""
    return "\n".join(_scoring(indicator, methodology, catalogue))


def _scoring(indicator: Indicator, methodology: Methodology, catalogue: Catalogue) -> Iterator[str]:
    rule = indicator.scoring
    if isinstance(rule, NoScore) or not indicator.scored:
        yield catalogue.text("report.not_scored")
    if isinstance(rule, Options):
        yield from _options(rule.options, catalogue)
    elif isinstance(rule, DueDate):
        yield from _options(rule.statuses, catalogue)
    elif isinstance(rule, Bands | AgeBands):
        sign = "≥" if isinstance(rule, Bands) and rule.direction == "higher_better" else "≤"
        percent = indicator.answer_type == "percent"
        for band in rule.bands:
            yield f"{sign} {_bound(band.bound, rule, percent, catalogue)} – {_score(band.score, catalogue)}"
        if not _takes_all(indicator, rule):
            yield catalogue.text("report.otherwise", score=_score(rule.else_score, catalogue))
    if indicator.zero_if:
        yield catalogue.text(
            "report.zero_if", condition=condition_text(indicator.zero_if, methodology, catalogue)
        )
    if indicator.na_if:
        yield catalogue.text(
            "report.na_if", condition=condition_text(indicator.na_if, methodology, catalogue)
        )


def _takes_all(indicator: Indicator, rule: Bands | AgeBands) -> bool:
    """The bands leave nothing over: no value is below zero, so one of them holds for each."""
    rises = isinstance(rule, Bands) and rule.direction == "higher_better"
    return rises and not indicator.no_answer and any(band.bound <= 0 for band in rule.bands)


def _bound(bound: Decimal, rule: Bands | AgeBands, percent: bool, catalogue: Catalogue) -> str:
    shown = number(bound, catalogue.lang)
    if isinstance(rule, AgeBands):
        return catalogue.text("report.days", count=shown)
    return catalogue.text("format.percent", number=shown) if percent else shown


def _options(options: tuple[Option, ...], catalogue: Catalogue) -> Iterator[str]:
    for option in options:
        label = option.label.of(catalogue.lang)
        yield label if option.score is None else f"{label} – {_score(option.score, catalogue)}"


def _score(score: Decimal, catalogue: Catalogue) -> str:
    return item_score(score, catalogue.lang)
