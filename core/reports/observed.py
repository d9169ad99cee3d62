"""Samples as plain, translated data."""

from __future__ import annotations

from core.answers.values import parse
from core.bodies.records import Body
from core.exchange.sample_file import cell_text
from core.formatting import short_day, value_text
from core.methodology.records import Methodology
from core.reports.records import SampleResult, SampleTable
from core.reports.source import Source
from core.samples.compute import propose
from core.samples.records import Header, Proposal, Sample
from core.samples.tables import TABLES, Table
from core.samples.words import sentence
from core.text import Catalogue


def sample_tables(source: Source, body: Body, catalogue: Catalogue) -> tuple[SampleTable, ...]:
    """The tables of a body that have rows, in the order of the tables."""
    mine = {one.table: one for one in source.samples if one.body == body.id}
    if source.calendar is None or not mine:
        return ()
    proposals = propose(mine, source.methodology, source.calendar)
    return tuple(
        _table(table, mine[table.code], source.methodology, proposals, catalogue)
        for table in TABLES
        if table.code in mine
    )


def _table(
    table: Table,
    sample: Sample,
    methodology: Methodology,
    proposals: dict[str, Proposal],
    catalogue: Catalogue,
) -> SampleTable:
    columns = table.columns
    return SampleTable(
        title=catalogue.text(table.text_id),
        drawn=_drawn(table, sample.header, catalogue),
        results=tuple(
            _result(proposals[code], methodology, catalogue) for code in table.feeds if code in proposals
        ),
        heads=tuple(catalogue.text(column.text_id) for column in columns),
        rows=tuple(
            tuple(cell_text(one, row.cells.get(one.code, ""), methodology, catalogue) for one in columns)
            for row in sample.rows
        ),
    )


def _result(proposal: Proposal, methodology: Methodology, catalogue: Catalogue) -> SampleResult:
    indicator = methodology.find(proposal.indicator)
    assert indicator is not None, "proposals are made for indicators of the methodology"
    value = catalogue.text("state.not_applicable") if proposal.not_applicable else ""
    if proposal.value is not None:
        value = value_text(indicator, parse(indicator, proposal.value), catalogue)
    return SampleResult(
        code=indicator.id,
        short=indicator.short.of(catalogue.lang),
        value=value,
        arithmetic=" · ".join(sentence(line, catalogue) for line in proposal.lines),
    )


def _drawn(table: Table, header: Header | None, catalogue: Catalogue) -> str:
    if header is None:
        return catalogue.text(table.rule_id)
    parts = []
    if header.period_from and header.period_to:
        first, last = (short_day(one, catalogue.lang) for one in (header.period_from, header.period_to))
        parts.append(catalogue.text("sample.period", first=first, last=last))
    names = {one.code: one.text_id for one in table.column("page").choices} if table.pages else {}
    parts += [catalogue.text(names[page]) for page in header.pages if page in names]
    return " · ".join([*parts, header.rule or catalogue.text(table.rule_id)])
