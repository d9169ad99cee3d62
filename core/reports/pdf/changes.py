"""What changed between two audits, indicator by indicator: as tables on paper."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.compared import Verdict
from core.formatting import number, signed
from core.reports.comparisons.records import BodyPart, ChangeLine, ComparisonReport
from core.reports.pdf.paper import INNER, LEFT, Paper
from core.reports.pdf.table import Column, Table
from core.reports.pdf.type import BAD, BODY, BOLD, GOOD, SMALL, STRONG, Segments, Style, wrap
from core.text import Catalogue

MOVERS = 20
_BETTER, _WORSE = Style(8.5, 12.4, BOLD, GOOD), Style(8.5, 12.4, BOLD, BAD)


def verdict_style(verdict: Verdict) -> Style:
    return {"improved": _BETTER, "worsened": _WORSE}.get(verdict, BODY)


def draw_movers(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    found = report.movers(MOVERS)
    if not found:
        return
    text = catalogue.text
    paper.heading(text("compare.movers"), 80)
    table = Table(
        paper,
        (
            Column(text("report.body"), 108),
            Column(text("report.indicator"), 142),
            Column(report.before.label, (INNER - 310) / 2),
            Column(report.after.label, (INNER - 310) / 2),
            Column(text("compare.contribution"), 60, "right"),
        ),
    )
    for body, line in found:
        table.row((_plain(body.name), *_line_cells(line), _contribution(report, line)))
    table.close()


def draw_facts(paper: Paper, report: ComparisonReport, catalogue: Catalogue) -> None:
    if not report.facts:
        return
    text = catalogue.text
    paper.heading(text("compare.facts"), 90)
    paper.lines(wrap(((text("compare.facts_note"), SMALL),), INNER), LEFT)
    table = Table(
        paper,
        (
            Column(text("report.body"), 100),
            Column(text("report.indicator"), 120),
            Column(report.before.label, 110),
            Column(report.after.label, INNER - 330),
        ),
    )
    for fact in report.facts:
        after: tuple[Segments, ...] = tuple(((one, BODY),) for one in fact.after) or _plain("–")
        name: tuple[Segments, ...] = (((fact.code, SMALL),), ((fact.short, BODY),))
        table.row((_plain(fact.body), name, _plain(fact.before), after))
    table.close()


def draw_body(paper: Paper, report: ComparisonReport, body: BodyPart, catalogue: Catalogue) -> None:
    if not report.has_scores:
        return
    text = catalogue.text
    shown = [one for one in body.lines if one.verdict != "unchanged"]
    same = [one.contribution for one in body.lines if one.verdict == "unchanged" and one.contribution]
    delta = f": {signed(body.delta, report.lang, 1)}" if body.delta is not None else ""
    paper.heading(f"{body.name}{delta}", 90)
    for words in _body_words(report, body, catalogue):
        paper.lines(wrap(((words, SMALL),), INNER), LEFT)
    if not shown and not same:
        return
    paper.y -= 4
    table = Table(
        paper,
        (
            Column(text("report.indicator"), 170),
            Column(report.before.label, (INNER - 230) / 2),
            Column(report.after.label, (INNER - 230) / 2),
            Column(text("compare.contribution"), 60, "right"),
        ),
    )
    for line in shown:
        table.row((*_line_cells(line), _contribution(report, line)))
    if same:
        words = catalogue.plural("compare.only_weight", len(same))
        weights = signed(sum(same, Decimal(0)), report.lang, 1)
        table.row((_plain(words), _plain(""), _plain(""), _plain(weights)))
    if body.delta is not None:
        total = signed(body.delta, report.lang, 1)
        table.row((_strong(text("compare.sum")), _plain(""), _plain(""), _strong(total)))
    table.close()


def _body_words(report: ComparisonReport, body: BodyPart, catalogue: Catalogue) -> Iterator[str]:
    """Totals with what came from the method, why nothing can be compared, and what stayed the same."""
    text, lang = catalogue.text, report.lang
    if body.reason:
        yield body.reason
    if body.before is not None and body.after is not None:
        yield text("compare.from_to", before=number(body.before, lang, 1), after=number(body.after, lang, 1))
    if not report.same_method and body.by_method is not None and body.rescored is not None:
        shown = number(body.rescored, lang, 1)
        yield text("compare.what_if_body", rescored=shown, by_method=signed(body.by_method, lang, 1))
    same = sum(one.verdict == "unchanged" and not one.contribution for one in body.lines)
    if same:
        yield catalogue.plural("compare.same_indicators", same)


def _line_cells(line: ChangeLine) -> Iterator[tuple[Segments, ...]]:
    yield (((line.code, SMALL),), ((line.short, BODY),))
    yield _plain(line.before or "–")
    after: list[Segments] = [((line.after or "–", BODY),)]
    if line.reason:
        after.append(((line.reason, SMALL),))
    yield tuple(after)


def _contribution(report: ComparisonReport, line: ChangeLine) -> tuple[Segments, ...]:
    style = verdict_style(line.verdict)
    shown = "–" if line.contribution is None else signed(line.contribution, report.lang, 1)
    if line.verdict == "not_comparable":
        return (((shown, BODY),), ((line.verdict_text, SMALL),))
    return (((shown, style),),)


def _plain(words: str) -> tuple[Segments, ...]:
    return (((words, BODY),),)


def _strong(words: str) -> tuple[Segments, ...]:
    return (((words, STRONG),),)
