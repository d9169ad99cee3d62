"""A methodology, or one indicator of it, for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from core.formatting import number
from core.methodology.records import Criterion, Indicator, Methodology
from core.reports.method_details import chapters, indicator_details
from core.reports.records import Detail
from core.text import Catalogue

_TABLE = "<table width='100%' cellspacing=0 cellpadding=2>"


def indicator_html(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> str:
    """Headings and paragraphs in the language of `catalogue`; every text is escaped."""
    head = f"<p>{escape(_version(methodology, catalogue))}</p>"
    short = escape(f"{indicator.id}  {indicator.short.of(catalogue.lang)}")
    return f"{head}<h2>{short}</h2>{_indicator(methodology, indicator, catalogue)}"


def methodology_html(methodology: Methodology, catalogue: Catalogue) -> str:
    """All of it, indicator by indicator. The version, and that it is a draft, stand on every page."""
    rows = "".join(f"<tr><td>{row}</td></tr>" for row in _rows(methodology, catalogue))
    head = f"<thead><tr><td>{escape(_version(methodology, catalogue))}</td></tr></thead>"
    return f"{_TABLE}{head}{rows}</table>"


def _rows(methodology: Methodology, catalogue: Catalogue) -> Iterator[str]:
    lang = catalogue.lang
    words = [one.of(lang) for one in (methodology.owner, methodology.note) if one]
    yield f"<h1>{escape(methodology.title.of(lang))}</h1>{_paragraphs(words)}"
    for criterion in methodology.criteria:
        yield _criterion(criterion, catalogue)
        for indicator in criterion.indicators:
            short = escape(f"{indicator.id}  {indicator.short.of(lang)}")
            weight = number(indicator.weight, lang) if indicator.scored else "–"
            weight = escape(catalogue.text("methodology.criterion_weight", weight=weight))
            yield f"<h3>{short} · {weight}</h3>{_indicator(methodology, indicator, catalogue)}"
    for chapter in chapters(methodology, catalogue):
        yield f"<h2>{escape(chapter.title)}</h2>"
        yield from (_detail(one) for one in chapter.details)


def criterion_words(criterion: Criterion, catalogue: Catalogue) -> tuple[str, ...]:
    """What stands below its title."""
    refs = ", ".join(criterion.finding_refs)
    note = criterion.note.of(catalogue.lang) if criterion.note else ""
    named = f"{catalogue.text('draft.finding_refs')}: {refs}" if refs else ""
    return tuple(filter(None, (note, named)))


def _criterion(criterion: Criterion, catalogue: Catalogue) -> str:
    lang = catalogue.lang
    weight = catalogue.text("methodology.criterion_weight", weight=number(criterion.weight, lang))
    title = escape(f"{criterion.id}  {criterion.title.of(lang)} · {weight}")
    return f"<h2>{title}</h2>{_paragraphs(criterion_words(criterion, catalogue))}"


def _indicator(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> str:
    question = f"<p><b>{escape(indicator.question.of(catalogue.lang))}</b></p>"
    return question + "".join(_detail(one) for one in indicator_details(indicator, methodology, catalogue))


def _detail(one: Detail) -> str:
    return f"<h4>{escape(one.name)}</h4>{_paragraphs(one.words.splitlines())}"


def _version(methodology: Methodology, catalogue: Catalogue) -> str:
    draft = [catalogue.text("report.draft_method")] if methodology.status == "draft" else []
    return " · ".join((f"{methodology.id} {methodology.version}", *draft))


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
