"""A methodology, or one indicator of it, for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from core.formatting import number
from core.methodology.records import Criterion, Indicator, Methodology
from core.reports.method import weight_words
from core.reports.method_details import chapters, indicator_details
from core.reports.method_records import Detail
from core.text import Catalogue

_TABLE = "<table width='100%' cellspacing=0 cellpadding=2>"


def indicator_html(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> str:
    """Headings and paragraphs in the language of `catalogue`; every text is escaped."""
    head = f"<p>{escape(_version(methodology, catalogue))}</p>"
    short = escape(f"{indicator.id}  {indicator.short.of(catalogue.lang)}")
    details = "".join(map(_detail, indicator_details(indicator, methodology, catalogue)))
    return f"{head}<h2>{short}</h2>{_question(indicator, catalogue)}{_TABLE}{details}</table>"


def methodology_html(methodology: Methodology, catalogue: Catalogue) -> str:
    """All of it, indicator by indicator. The version, and that it is a draft, stand on every page."""
    head = f"<thead>{_across(escape(_version(methodology, catalogue)))}</thead>"
    return f"{_TABLE}{head}{''.join(_rows(methodology, catalogue))}</table>"


def criterion_words(criterion: Criterion, catalogue: Catalogue) -> tuple[str, ...]:
    """What stands below its title."""
    refs = ", ".join(criterion.finding_refs)
    note = criterion.note.of(catalogue.lang) if criterion.note else ""
    named = f"{catalogue.text('draft.finding_refs')}: {refs}" if refs else ""
    return tuple(filter(None, (note, named)))


def _rows(methodology: Methodology, catalogue: Catalogue) -> Iterator[str]:
    lang = catalogue.lang
    words = [one.of(lang) for one in (methodology.owner, methodology.note) if one]
    yield _across(f"<h1>{escape(methodology.title.of(lang))}</h1>{_paragraphs(words)}")
    for criterion in methodology.criteria:
        yield _across(_criterion(criterion, catalogue))
        for indicator in criterion.indicators:
            weight = weight_words(indicator, catalogue)
            short = escape(f"{indicator.id}  {indicator.short.of(lang)} · {weight}")
            yield _across(f"<h3>{short}</h3>{_question(indicator, catalogue)}")
            yield from map(_detail, indicator_details(indicator, methodology, catalogue))
    for chapter in chapters(methodology, catalogue):
        yield _across(f"<h2>{escape(chapter.title)}</h2>")
        yield from map(_detail, chapter.details)


def _criterion(criterion: Criterion, catalogue: Catalogue) -> str:
    lang = catalogue.lang
    weight = catalogue.text("methodology.criterion_weight", weight=number(criterion.weight, lang))
    title = escape(f"{criterion.id}  {criterion.title.of(lang)} · {weight}")
    return f"<h2>{title}</h2>{_paragraphs(criterion_words(criterion, catalogue))}"


def _question(indicator: Indicator, catalogue: Catalogue) -> str:
    return f"<p><b>{escape(indicator.question.of(catalogue.lang))}</b></p>"


def _across(html: str) -> str:
    return f"<tr><td colspan=2>{html}</td></tr>"


def _detail(one: Detail) -> str:
    """Its name at the left, what is said at the right."""
    lines = "<br>".join(escape(line) for line in one.words.splitlines() if line.strip())
    return f"<tr><td width='24%'><b>{escape(one.name)}</b></td><td width='76%'>{lines}</td></tr>"


def _version(methodology: Methodology, catalogue: Catalogue) -> str:
    draft = [catalogue.text("report.draft_method")] if methodology.status == "draft" else []
    return " · ".join((f"{methodology.id} {methodology.version}", *draft))


def _paragraphs(lines: Iterable[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line.strip())
