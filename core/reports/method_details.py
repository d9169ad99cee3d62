"""All that a methodology holds, in words: of each indicator, and what stands above them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from core.bodies.first_monitoring import published_statements
from core.formatting import COUNTED_UNITS, PLAIN_UNITS, item_score, number, within
from core.methodology.load import SHIPPED
from core.methodology.records import FindingLink, Indicator, LegalAct, Methodology, Reference
from core.reports.body_kinds import KIND_TEXTS
from core.reports.method import ANSWER_TYPES, condition_text, evidence_words, scoring_words
from core.reports.method_records import Chapter, Detail
from core.text import Catalogue, Lang, Texts

_CYRILLIC = re.compile("[А-Яа-яЁё]")
AUTOCHECK_MODES = {
    "none": "draft.autocheck_none",
    "partial": "draft.autocheck_partial",
    "full": "draft.autocheck_full",
}
_MORE, _SOME = "…", 5


def unit_names(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Every unit with a name, as it stands beside a number: … subscribers."""
    for code, text_id in PLAIN_UNITS.items():
        yield code, catalogue.text(text_id, count=_MORE)
    for code, text_id in COUNTED_UNITS.items():
        yield code, catalogue.plural(text_id, _SOME, count=_MORE)


def indicator_details(
    indicator: Indicator, methodology: Methodology, catalogue: Catalogue
) -> tuple[Detail, ...]:
    """In the order in which the form has them; nothing is left out but what is empty."""
    return tuple(_said(_details(indicator, methodology, catalogue), catalogue))


def chapters(methodology: Methodology, catalogue: Catalogue) -> tuple[Chapter, ...]:
    """What stands above single indicators."""
    lang, text = catalogue.lang, catalogue.text
    threshold = item_score(methodology.recommend_below, lang)
    bands = [
        (
            band.code,
            text("methodology.band", minimum=number(band.minimum, lang), label=within(band.label.of(lang))),
        )
        for band in methodology.bands
    ]
    found = (
        ("draft.total_bands", [*bands, (text("draft.recommend_below"), threshold)]),
        ("draft.resources", [(code, words.of(lang)) for code, words in methodology.resources.items()]),
        ("draft.periods", [(code, str(value)) for code, value in methodology.periods.items()]),
        ("draft.legal_acts", [(one.id, "\n".join(_act(one, catalogue))) for one in methodology.legal_acts]),
        ("draft.contradictions", list(_contradictions(methodology, catalogue))),
        (
            "draft.region_findings",
            [
                (one.ref, ": ".join(filter(None, (one.value, one.text.of(lang)))))
                for one in methodology.region_findings
            ],
        ),
        (
            "draft.finding_map",
            [
                (one.statement, f"{_finding(one, methodology, lang)}: {', '.join(one.indicators)}")
                for one in methodology.finding_map
            ],
        ),
    )
    return tuple(
        Chapter(text(text_id), tuple(Detail(name, words) for name, words in rows))
        for text_id, rows in found
        if rows
    )


def published(refs: Iterable[str], methodology: Methodology, lang: Lang) -> tuple[Detail, ...]:
    """What those published statements say, by their numbers; "" for one that this program does not know."""
    own = {one.ref: one.text for one in methodology.region_findings}
    known = published_statements() if methodology.id in SHIPPED else {}
    texts = {ref: own.get(ref) or known.get(ref) for ref in refs}
    return tuple(Detail(ref, words.of(lang) if words else "") for ref, words in texts.items())


def _finding(one: FindingLink, methodology: Methodology, lang: Lang) -> str:
    """Its working title is in English."""
    (said,) = published((one.statement,), methodology, lang)
    return said.words.rstrip(".") or one.finding


def _details(one: Indicator, methodology: Methodology, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    lang, text = catalogue.lang, catalogue.text
    resources = (one.resource, *one.also_resources)
    acts = {act.id: act.title.of(lang) for act in methodology.legal_acts}
    yield "draft.guidance", _of(one.guidance, catalogue)
    yield "draft.answer_type", text(ANSWER_TYPES[one.answer_type])
    yield "draft.unit", dict(unit_names(catalogue)).get(one.unit or "", one.unit or "")
    yield "draft.maximum", "" if one.maximum is None else number(one.maximum, lang)
    yield "draft.ticks", "\n".join(f"{at}. {tick.of(lang)}" for at, tick in enumerate(one.ticks, 1))
    yield "draft.numerator", one.inputs.get("numerator", "")
    yield "draft.denominator", one.inputs.get("denominator", "")
    yield "draft.denominator_default", str(one.denominator_default or "")
    yield "draft.may_exceed_100", text("value.yes") if one.may_exceed_100 else ""
    yield "draft.no_answer", text("value.yes") if one.no_answer else ""
    yield "methodology.scoring", scoring_words(one, methodology, catalogue)
    yield "draft.na_rule", _of(one.na_rule, catalogue)
    yield (
        "draft.applies_to",
        ", ".join(text(KIND_TEXTS[kind]) for kind in KIND_TEXTS if kind in one.applies_to),
    )
    yield "draft.resource", "\n".join(methodology.resources[code].of(lang) for code in resources)
    yield "methodology.evidence", evidence_words(one, catalogue)
    yield "methodology.recommendation", _of(one.recommendation, catalogue)
    yield "draft.note_indicator", _of(one.note, catalogue)
    yield "methodology.legal", "\n".join(acts.get(ref, ref) for ref in one.legal_refs)
    said = published(one.finding_refs, methodology, lang)
    yield "draft.finding_refs", "\n".join(": ".join(filter(None, (ref.name, ref.words))) for ref in said)
    yield "draft.reference_note", "\n".join(_reference(one.reference, catalogue)) if one.reference else ""
    if one.autocheck:
        how = one.autocheck.how if one.autocheck.mode != "none" else ""
        readable = catalogue.lang == "en" or _CYRILLIC.search(how)  # a note to programmers, mostly in English
        mode = text(AUTOCHECK_MODES[one.autocheck.mode])
        yield "draft.autocheck_mode", f"{mode}\n{how}".strip() if readable else mode


def _reference(one: Reference, catalogue: Catalogue) -> Iterator[str]:
    lang, text = catalogue.lang, catalogue.text
    yield one.note.of(lang)
    for text_id, bound in (("draft.at_least", one.minimum), ("draft.at_most", one.maximum)):
        if bound is not None:
            yield f"{text(text_id)}: {number(bound, lang)}"


def _act(one: LegalAct, catalogue: Catalogue) -> Iterator[str]:
    yield one.title.of(catalogue.lang)
    yield one.source
    if one.basis:
        yield one.basis
    yield from (f"– {point}" for point in one.points)


def _contradictions(methodology: Methodology, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for rule in methodology.contradictions:
        both = (condition_text(one, methodology, catalogue) for one in (rule.when, rule.then))
        yield rule.id, f"{rule.text.of(catalogue.lang)}\n{' + '.join(both)}"


def _of(texts: Texts | None, catalogue: Catalogue) -> str:
    return texts.of(catalogue.lang) if texts else ""


def _said(found: Iterable[tuple[str, str]], catalogue: Catalogue) -> Iterator[Detail]:
    return (Detail(catalogue.text(text_id), words) for text_id, words in found if words)
