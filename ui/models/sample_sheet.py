"""All that the samples page shows of one table, read in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.answers import reads as answers
from core.answers.records import Answer, Content
from core.audits import reads as audits
from core.audits.records import Audit
from core.errors import TyndaError
from core.methodology.records import Indicator, Methodology
from core.reviews import reads as reviews
from core.samples import reads
from core.samples.cells import Days
from core.samples.compute import compute_all
from core.samples.records import Header, Proposal, Row, Sample
from core.samples.tables import Table
from core.samples.written import Scribe, Written
from core.store.sqlite import Database
from core.workdays import reads as workdays
from core.workdays.records import Calendar
from ui.models.reviewed import SEALED


@dataclass(frozen=True, slots=True)
class SampleSheet:
    """`rows` as the disk has them, drafts over recorded ones. `counts` are the rows of every table."""

    audit: Audit
    body: str
    table: Table
    methodology: Methodology
    sample: Sample
    rows: tuple[Written, ...]
    proofs: Mapping[str, tuple[tuple[str, str], ...]]
    calendar: Calendar
    answers: Mapping[str, Answer]
    drafts: frozenset[str]
    counts: Mapping[str, int]
    is_sealed: bool = False

    @property
    def look(self) -> date:
        """The day that typed days count back from."""
        header = self.sample.header
        return (header and header.period_to) or self.audit.observed_on or date.today()

    def scribe(self) -> Scribe | None:
        """None where nothing can be written any more."""
        if self.audit.status != "open" or self.is_sealed:
            return None
        return Scribe(self.table, self.methodology, Days(self.look, date.today()))

    def indicators(self) -> tuple[Indicator, ...]:
        """Those that the table feeds and the methodology has."""
        found = (self.methodology.find(code) for code in self.table.feeds)
        return tuple(indicator for indicator in found if indicator is not None)

    def content(self, indicator: str) -> Content:
        answer = self.answers.get(indicator)
        return answer.content if answer else Content()

    def proposals(self, rows: tuple[Written, ...], header: Header | None) -> dict[str, Proposal]:
        """What whole rows say now, recorded or not."""
        whole = [Row(row.place, row.place, row.cells) for row in rows if row.is_whole]
        return compute_all(self.table, whole, header, self.calendar, self.indicators())


def load_sample(
    db: Database, audit_id: str, body: str, table: Table, before: SampleSheet | None = None
) -> SampleSheet:
    """`before`: the same sample as it was, whose unchanged rows need not be examined again."""
    audit = audits.by_id(db, audit_id)
    methodology = audits.methodology(db, audit.methodology)
    own = reads.of(db, audit_id, body, table.code)
    look = (own.header and own.header.period_to) or audit.observed_on or date.today()
    scribe = Scribe(table, methodology, Days(look, date.today()))
    drafts = reads.drafts(db, audit_id, body, table.code)
    return SampleSheet(
        audit=audit,
        body=body,
        table=table,
        methodology=methodology,
        sample=own,
        rows=_written(own, drafts, scribe, _known(before, look)),
        proofs=reads.proofs(db, audit_id, body),
        calendar=workdays.calendar(db),
        answers=answers.of_body(db, audit_id, body),
        drafts=frozenset(answers.drafts(db, audit_id, body)),
        counts=reads.counts(db, audit_id, body),
        is_sealed=reviews.status(db, audit, body) in SEALED,
    )


def _known(before: SampleSheet | None, look: date) -> dict[str, Written]:
    """Whole rows by their place, if days mean the same as before."""
    return {row.place: row for row in before.rows if row.is_whole} if before and before.look == look else {}


def _written(
    sample: Sample,
    drafts: Mapping[str, Mapping[str, str]],
    scribe: Scribe,
    known: Mapping[str, Written],
) -> tuple[Written, ...]:
    """In order of their places. Two rows at one place both stay, marked until a person keeps one."""
    places = Counter(row.place for row in sample.rows)
    rows = []
    for row in sample.rows:
        if places[row.place] > 1:
            rows.append(_doubled(scribe.write(row.place, row.cells), scribe.table))
            continue
        cells = drafts.get(row.place, row.cells)
        same = known.get(row.place)
        rows.append(same if same and same.cells == cells else scribe.write(row.place, cells))
    recorded = {row.place for row in sample.rows}
    rows += [scribe.write(place, cells) for place, cells in drafts.items() if place not in recorded]
    return tuple(sorted(rows, key=lambda row: row.place))


def _doubled(row: Written, table: Table) -> Written:
    first = table.columns[0].code
    return Written(row.place, row.cells, {**row.problems, first: TyndaError("sample.cell.twice")})


def merged(rows: tuple[Written, ...], unsettled: Mapping[str, Written | None]) -> list[Written]:
    """What the disk says, with what is on its way there."""
    kept = [row for row in rows if row.place not in unsettled]
    kept += [row for row in unsettled.values() if row is not None]
    return sorted(kept, key=lambda row: row.place)
