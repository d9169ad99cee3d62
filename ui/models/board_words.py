"""What the cells of the overview say: in the cell, in its tooltip with the arithmetic, and aloud."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.formatting import moment, number, percent, rank_text, rounded, signed
from core.methodology.records import Criterion
from core.scoring import RANK_COVERAGE, displayed
from core.standings import Standing
from core.text import Catalogue
from core.totals.records import CriterionTotal
from ui.models.board import Board, Line, criterion_of, done, filled, worker
from ui.models.statuses import STATUS_SHORT, with_remarks

GROUP_TEXTS = {
    "district": "overview.districts",
    "city": "overview.cities",
    "city_district": "overview.city_districts",
}
MEDIAN_TEXTS = {
    "district": "overview.median_districts",
    "city": "overview.median_cities",
    "city_district": "overview.median_city_districts",
}
_OPEN_TEXTS = (
    ("overview.tip_unanswered", "unanswered"),
    ("overview.tip_lacking", "lacking"),
    ("overview.tip_contradictions", "contradictions"),
    ("overview.tip_conflicts", "conflicts"),
)
NONE = "–"


class Words:
    """For one language. `column` is a key of the model's columns; a criterion comes as its record."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._text = catalogue.text
        self._plural = catalogue.plural
        self._lang = catalogue.lang

    # Cells

    def heading(self, line: Line, board: Board) -> str:
        """Districts · 12 · median of districts: 62,5. What a criterion that none of them has, is said."""
        parts = [self._text(GROUP_TEXTS[line.kind]), str(line.count)]
        if line.median is not None:
            shown = number(line.median, self._lang, 1)
            parts.append(self._text("overview.median", value=shown))
        for criterion in board.frame.methodology.criteria:
            if not any(line.kind in indicator.applies_to for indicator in criterion.indicators):
                title = criterion.short.of(self._lang)
                parts.append(self._text("overview.criterion_not_for_kind", criterion=title))
        return " · ".join(parts)

    def cell(self, line: Line, column: str | Criterion, board: Board) -> str:
        standing = line.standing
        if isinstance(column, Criterion):
            return self.criterion(criterion_of(standing, column.id))
        if column == "body":
            return line.body.name.of(self._lang) if line.body else ""
        if standing is None:
            return "…"
        match column:
            case "place":
                return rank_text(line.rank) if line.rank else NONE
            case "total":
                return self.total(standing)
            case "change":
                return NONE if line.change is None else signed(line.change, self._lang, 1)
            case "filled":
                share = filled(standing.totals.counts)
                return NONE if share is None else percent(_floor(share), self._lang, 0)
            case "status":
                words = self._text(STATUS_SHORT[standing.status])
                return with_remarks(words, standing.remarks)
        return board.frame.names.get(worker(standing), "")

    def criterion(self, own: CriterionTotal | None) -> str:
        """A whole number; «not applicable» in words; 4/9 where facts are recorded and not scored."""
        if own is None:
            return "…"
        if not own.counts.applicable:
            return self._text("overview.not_applicable")
        if not own.applicable_weight:
            return f"{done(own.counts)}/{own.counts.applicable}"
        return NONE if own.score is None else number(own.score, self._lang, 0)

    def total(self, standing: Standing) -> str:
        if standing.total is None:
            return NONE
        shown = number(standing.total, self._lang, 1)
        return f"≈{shown}" if standing.totals.provisional else shown

    # Tooltips

    def tip(self, line: Line, column: str | Criterion, board: Board) -> str:
        standing = line.standing
        if standing is None:
            return self._text("overview.working")
        if isinstance(column, Criterion):
            return "\n".join(self._criterion_tip(criterion_of(standing, column.id), column))
        parts = {
            "place": self._place_tip,
            "total": self._total_tip,
            "change": self._change_tip,
            "filled": self._filled_tip,
        }.get(column)
        if parts is not None:
            return "\n".join(parts(line, standing, board))
        return "\n".join(self._work_tip(standing, board))

    def _place_tip(self, line: Line, standing: Standing, board: Board) -> Iterator[str]:
        if line.rank is not None:
            kind = self._text(GROUP_TEXTS[line.kind])
            place = rank_text(line.rank)
            yield self._text("overview.tip_place", place=place, of=line.rank.of, kind=kind)
        elif standing.total is None:
            yield self._text("overview.tip_no_total")
        else:
            least = percent(RANK_COVERAGE * 100, self._lang, 0)
            yield self._text(
                "overview.tip_no_place", coverage=percent(100 * standing.coverage, self._lang), least=least
            )

    def _total_tip(self, line: Line, standing: Standing, board: Board) -> Iterator[str]:
        if standing.total is None:
            yield self._text("overview.tip_no_total")
            return
        shorts = {one.id: (one.short.of(self._lang), one.weight) for one in board.frame.methodology.criteria}
        counted = [one for one in standing.totals.criteria if one.score is not None]
        for one in counted:
            title, weight = shorts[one.criterion]
            score = number(rounded(one.score or Decimal(0), 2), self._lang)
            yield f"{title}: {score} × {number(weight, self._lang)}"
        weights = sum((shorts[one.criterion][1] for one in counted), Decimal(0))
        yield self._text(
            "overview.tip_total",
            total=number(standing.total, self._lang, 1),
            weights=number(weights, self._lang),
        )
        yield from self._interval(
            standing.totals.low, standing.totals.high, provisional=standing.totals.provisional
        )

    def _interval(self, low: Decimal | None, high: Decimal | None, *, provisional: bool) -> Iterator[str]:
        if low is not None and high is not None and displayed(low) != displayed(high):
            span = {"low": number(low, self._lang, 1), "high": number(high, self._lang, 1)}
            yield self._text("overview.tip_interval", **span)
        if provisional:
            yield self._text("overview.tip_provisional")

    def _change_tip(self, line: Line, standing: Standing, board: Board) -> Iterator[str]:
        before = board.frame.before
        if before is None:
            yield self._text("overview.tip_no_before")
        elif line.change is None or line.body is None:
            yield self._text("overview.tip_not_in_before", audit=before.title.of(self._lang))
        else:
            yield self._text(
                "overview.tip_change",
                now=number(standing.total or Decimal(0), self._lang, 1),
                then=number(board.before[line.body.id], self._lang, 1),
                audit=before.title.of(self._lang),
            )

    def _filled_tip(self, line: Line, standing: Standing, board: Board) -> Iterator[str]:
        counts = standing.totals.counts
        yield self._text("overview.tip_filled", done=done(counts), applicable=counts.applicable)
        if board.frame.scored:
            yield self._text("overview.tip_coverage", share=percent(100 * standing.coverage, self._lang))
        if counts.not_established:
            yield self._plural("overview.tip_not_established", counts.not_established)

    def _criterion_tip(self, own: CriterionTotal | None, criterion: Criterion) -> Iterator[str]:
        yield criterion.title.of(self._lang)
        if own is None or not own.counts.applicable:
            yield self._text("overview.tip_criterion_not_applicable")
            return
        if own.score is not None:
            yield self._text(
                "overview.tip_criterion",
                score=number(rounded(own.score, 2), self._lang),
                answered=number(own.answered_weight, self._lang),
                applicable=number(own.applicable_weight, self._lang),
                weight=number(criterion.weight, self._lang),
            )
            yield from self._interval(own.low, own.high, provisional=False)
        yield self._text("overview.tip_filled", done=done(own.counts), applicable=own.counts.applicable)

    def _work_tip(self, standing: Standing, board: Board) -> Iterator[str]:
        yield self._text(STATUS_SHORT[standing.status])
        if standing.remarks:
            yield self._plural("remark.open_count", standing.remarks)
        assigned = board.frame.names.get(standing.assigned, "")
        if assigned:
            yield self._text("overview.tip_assigned", name=assigned)
        name = board.frame.names.get(standing.person, "")
        if name:
            yield self._text("overview.tip_person", name=name, moment=moment(standing.wall, self._lang))
        for text_id, name in _OPEN_TEXTS:
            count = len(getattr(standing.open, name, ()))
            if count:
                yield self._text(text_id, count=count)


def _floor(share: Decimal) -> Decimal:
    """99,6 % is not 100 %: full means full."""
    return Decimal(int(share))
