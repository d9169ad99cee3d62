"""Charts of a comparison as vectors: slopes between two audits, lines through many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.compared import NOTABLE
from core.formatting import number, signed
from core.reports.comparisons.records import BodyPart, ComparisonReport, Median
from core.reports.pdf.paper import LEFT, RIGHT, Paper
from core.reports.pdf.type import BAD, BOLD, GOOD, SMALL, TEXT, TEXT_2, Style, printable, text_width
from core.scoring import displayed
from core.spreading import spread
from core.text import Catalogue

LABEL_GAP = 10.0
FEWEST_POINTS, TALLEST = 190.0, 560.0
QUIET = 0xA5B2BC
_HEAD = Style(8, 11, BOLD, TEXT_2)
_LABEL, _STRONG = Style(7.5, 10), Style(7.5, 10, BOLD)


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where values stand on the paper."""

    top: float
    foot: float
    least: float
    most: float

    def y(self, value: Decimal) -> float:
        span = self.most - self.least or 1.0
        return self.foot + (float(value) - self.least) / span * (self.top - self.foot)


def draw_slopes(
    paper: Paper, report: ComparisonReport, bodies: Sequence[BodyPart], middle: Median | None
) -> None:
    """Every body that has a total in both audits; `middle` as a dashed line."""
    lines = [one for one in bodies if one.rescored is not None and one.after is not None]
    if not lines:
        return
    height = min(TALLEST, max(FEWEST_POINTS, (len(lines) + 1) * LABEL_GAP + 20))
    paper.need(height + 30)
    frame = _frame(paper, height, [value for one in lines for value in (one.rescored, one.after)])
    x, to = LEFT + 60, LEFT + 290
    before = report.before.label
    if not report.same_method:  # what is drawn there was not printed then
        before = Catalogue(report.lang).text("compare.head_what_if", audit=before)
    paper.text(x, frame.top + 12, before, _HEAD, "middle")
    paper.text(to, frame.top + 12, report.after.label, _HEAD, "middle")
    for one in sorted(lines, key=_is_notable):
        _slope(paper, frame, one, (x, to))
    if middle is not None:
        ends = [(x, frame.y(middle.before)), (to, frame.y(middle.after))]
        paper.path(ends, TEXT, 1.2, (3, 2))
    _left_labels(paper, frame, report, lines, middle, x)
    _right_labels(paper, frame, report, lines, middle, to)
    paper.y -= height + 14


def _frame(paper: Paper, height: float, values: Sequence[Decimal | None]) -> _Frame:
    known = [float(one) for one in values if one is not None]
    return _Frame(paper.y - 24, paper.y - height, min(known), max(known))


def _is_notable(one: BodyPart) -> bool:
    return one.delta is not None and abs(one.delta) >= NOTABLE


def _color(one: BodyPart) -> int:
    if not _is_notable(one):
        return QUIET
    return GOOD if one.delta is not None and one.delta > 0 else BAD


def _slope(paper: Paper, frame: _Frame, one: BodyPart, ends: tuple[float, float]) -> None:
    assert one.rescored is not None
    assert one.after is not None
    color, notable = _color(one), _is_notable(one)
    points = [(ends[0], frame.y(one.rescored)), (ends[1], frame.y(one.after))]
    paper.path(points, color, 1.4 if notable else 0.8)
    for px, py in points:
        paper.dot(px, py, 1.9, color, color)


def _left_labels(
    paper: Paper,
    frame: _Frame,
    report: ComparisonReport,
    lines: Sequence[BodyPart],
    middle: Median | None,
    x: float,
) -> None:
    """Equal values are written once."""
    values = {displayed(one.rescored) for one in lines if one.rescored is not None}
    if middle is not None:
        values.add(displayed(middle.before))
    shown = sorted(values)
    places = spread([frame.y(one) for one in shown], LABEL_GAP, frame.foot, frame.top)
    for value, place in zip(shown, places, strict=True):
        _leader(paper, (x - 3, frame.y(value)), (x - 12, place))
        paper.text(x - 14, place - 2.6, number(value, report.lang, 1), _LABEL, "right")


def _right_labels(
    paper: Paper,
    frame: _Frame,
    report: ComparisonReport,
    lines: Sequence[BodyPart],
    middle: Median | None,
    x: float,
) -> None:
    labels = [(one.after, _body_label(one, report), _color(one)) for one in lines if one.after is not None]
    if middle is not None:
        words = f"{number(middle.after, report.lang, 1)} {middle.label}"
        labels.append((middle.after, words, TEXT))
    places = spread([frame.y(value) for value, _, _ in labels], LABEL_GAP, frame.foot, frame.top)
    for (value, words, color), place in zip(labels, places, strict=True):
        _leader(paper, (x + 3, frame.y(value)), (x + 12, place))
        style = Style(
            7.5, 10, BOLD if color != QUIET else "NotoSans-Regular", TEXT if color == QUIET else color
        )
        room = RIGHT - x - 14
        fitting = paper.fit(words, style, room, 1)[0]
        paper.line(fitting, x + 14, place - 2.6)


def _body_label(one: BodyPart, report: ComparisonReport) -> str:
    assert one.after is not None
    words = f"{number(one.after, report.lang, 1)} {one.name}"
    if one.delta is None or not _is_notable(one):
        return words
    return f"{words}  {signed(one.delta, report.lang, 1)}"


def _leader(paper: Paper, start: tuple[float, float], end: tuple[float, float]) -> None:
    if abs(start[1] - end[1]) > 1.5:
        paper.path([start, end], QUIET, 0.4)


def draw_timeline(paper: Paper, report: ComparisonReport) -> None:
    """Every body quietly, medians strongly; a scale at the left."""
    values = [value for row in report.rows for value in row.totals if value is not None]
    if not values:
        return
    height = 210.0
    paper.need(height + 20)
    frame = _frame(paper, height, values)
    x, to = LEFT + 34, RIGHT - 130
    step = (to - x) / max(1, len(report.audits) - 1)
    places = [x + step * number_ for number_ in range(len(report.audits))]
    _scale(paper, frame, report, x, to)
    for row in sorted(report.rows, key=lambda one: one.is_median):
        _line(paper, frame, places, row.totals, row.is_median)
    medians = [(row, _last(row.totals)) for row in report.rows if row.is_median]
    known = [(row, value) for row, value in medians if value is not None]
    spots = spread([frame.y(value) for _, value in known], LABEL_GAP, frame.foot, frame.top)
    for (row, value), place in zip(known, spots, strict=True):
        words = f"{number(value, report.lang, 1)} {row.name}"
        paper.line(paper.fit(words, _STRONG, RIGHT - to - 8, 1)[0], to + 8, place - 2.6)
    _dates(paper, frame, report, places, step)
    paper.y -= height + 22


def _line(
    paper: Paper,
    frame: _Frame,
    places: Sequence[float],
    totals: Sequence[Decimal | None],
    is_median: bool,
) -> None:
    points: list[tuple[float, float]] = []
    color, thickness = (TEXT, 1.5) if is_median else (QUIET, 0.6)
    for place, value in zip(places, totals, strict=True):
        if value is None:
            paper.path(points, color, thickness)
            points = []
        else:
            points.append((place, frame.y(value)))
    paper.path(points, color, thickness, (3, 2) if is_median else ())


def _last(totals: Sequence[Decimal | None]) -> Decimal | None:
    return next((one for one in reversed(totals) if one is not None), None)


def _scale(paper: Paper, frame: _Frame, report: ComparisonReport, x: float, to: float) -> None:
    first = int(frame.least // 10) * 10
    for value in range(first, int(frame.most) + 10, 10):
        if frame.least <= value <= frame.most:
            y = frame.y(Decimal(value))
            paper.path([(x, y), (to, y)], 0xD6DDE2, 0.4)
            paper.text(x - 6, y - 2.5, number(value, report.lang), SMALL, "right")


def _dates(
    paper: Paper, frame: _Frame, report: ComparisonReport, places: Sequence[float], step: float
) -> None:
    """As many as fit."""
    widest = max(text_width(printable(one.label), SMALL) for one in report.audits) + 8
    every = max(1, int(-(-widest // step)) if step else 1)
    for number_, (audit, place) in enumerate(zip(report.audits, places, strict=True)):
        if number_ % every == 0 or number_ == len(places) - 1:
            paper.text(place, frame.foot - 13, audit.label, SMALL, "middle")
