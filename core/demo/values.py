"""Invented answers: complete, free of contradictions, the same on every computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from core.answers.records import Answer, CannotTellCode, Content
from core.answers.values import plain
from core.audits.records import Audit
from core.bodies.records import Body
from core.effective import Checklist, effective_items
from core.methodology.records import AgeBands, Band, Bands, DueDate, Indicator, Methodology, Options
from core.text import Catalogue

# How open each body is taken to be, in 2025 and in 2026: invented, spread over all bands.
_LEVELS: dict[str, tuple[float, float]] = {
    "alga": (0.55, 0.66),
    "aitekebi": (0.36, 0.42),
    "baiganin": (0.30, 0.46),
    "irgiz": (0.22, 0.27),
    "kargaly": (0.48, 0.45),
    "khobda": (0.58, 0.63),
    "martuk": (0.82, 0.90),
    "mugalzhar": (0.78, 0.86),
    "temir": (0.66, 0.80),
    "uil": (0.44, 0.52),
    "khromtau": (0.62, 0.60),
    "shalkar": (0.40, 0.58),
    "aktobe_city": (0.80, 0.92),
}
_OTHERS = (0.45, 0.53)
_GOOD, _POOR = 0.8, 0.4
_GOOD_COMMENTS = ("demo.good_1", "demo.good_2", "demo.good_3")
_FAIR_COMMENTS = ("demo.fair_1", "demo.fair_2", "demo.fair_3")
_POOR_COMMENTS = ("demo.poor_1", "demo.poor_2", "demo.poor_3")
_PRACTICES = ("demo.practice_1", "demo.practice_2", "demo.practice_3", "demo.practice_4")
_CANNOT_TELL: tuple[tuple[str, CannotTellCode], ...] = (
    ("demo.inaccessible", "inaccessible"),
    ("demo.refused", "refused_by_body"),
    ("demo.unclear", "other"),
)
_MAY_BE_UNKNOWN = ("WEB-14", "SOC-06", "SOC-09", "FBK-09", "PRS-04", "PRS-07", "PRS-09", "NWS-08", "NWS-09")
_NEVER_NOTHING = ("WEB-01", "SOC-01", "SOC-02", "SOC-03", "PRS-01")  # too much would hang on it


def checklist(methodology: Methodology, body: Body, audit: Audit, catalogue: Catalogue) -> dict[str, Content]:
    """One content for every indicator that applies and that no rule decides."""
    maker = _Maker(methodology, body, audit, catalogue)
    given: dict[str, Content] = {}
    for indicator in methodology.indicators():
        if body.kind in indicator.applies_to:
            given[indicator.id] = maker.content(indicator)
    _reconcile(given, catalogue)
    return _without_ruled_out(methodology, body, audit, given)


class _Maker:
    """One checklist in the making. Every answer has its own seed, so adding an indicator changes no other."""

    def __init__(self, methodology: Methodology, body: Body, audit: Audit, catalogue: Catalogue) -> None:
        assert audit.observed_on is not None
        self._day: date = audit.observed_on
        self._later = self._day.year > 2025
        self._body = body
        self._level = _LEVELS.get(body.id, _OTHERS)[self._later]
        self._text = catalogue.text
        self._criterion = {one.id: each.id for each in methodology.criteria for one in each.indicators}

    def content(self, indicator: Indicator) -> Content:
        random = Random(f"{self._day.year}/{self._body.id}/{indicator.id}")
        if indicator.id in _MAY_BE_UNKNOWN and random.random() < 0.12:
            text_id, code = random.choice(_CANNOT_TELL)
            return Content(state="cannot_tell", reason=self._text(text_id), code=code)
        target = self._target(indicator, random)
        value = self._value(indicator, target, random)
        return self._commented(Content(state="answered", value=value), target, random)

    def _target(self, indicator: Indicator, random: Random) -> float:
        """The score aimed at: the body's level, its leaning in this criterion, and what only this question
        has; most of it stays from one year to the next."""
        leaning = Random(f"{self._body.id}/{self._criterion[indicator.id]}").uniform(-0.15, 0.15)
        lasting = Random(f"{self._body.id}/{indicator.id}").gauss(0, 0.22)
        return min(1.0, max(0.0, self._level + leaning + lasting + random.gauss(0, 0.05)))

    def _value(self, indicator: Indicator, target: float, random: Random) -> str:
        match indicator.scoring:
            case Options(options):
                return _option(indicator, Options(options), target, random)
            case Bands():
                return self._banded(indicator, indicator.scoring, target, random)
            case AgeBands(bands, _):
                return self._recent_day(bands, target, random)
            case DueDate():
                return self._promise(target)
            case _:
                return f"{30 + round(target * 45)}/100" if indicator.answer_type == "percent" else "1"

    def _banded(self, indicator: Indicator, scoring: Bands, target: float, random: Random) -> str:
        bands = scoring.bands
        place = min(range(len(bands)), key=lambda one: abs(float(bands[one].score) - target))
        if indicator.id in _NEVER_NOTHING:
            place = min(place, len(bands) - 2)
        bound = bands[place].bound
        if scoring.direction == "lower_better":
            floor = bands[place - 1].bound if place else bound / 2
            return plain(
                (floor + (bound - floor) * Decimal(random.randint(6, 10)) / 10).quantize(Decimal("0.5"))
            )
        top = bands[place - 1].bound if place else _top(indicator, bound)
        return self._amount(indicator, bound, top, random)

    def _amount(self, indicator: Indicator, bound: Decimal, top: Decimal, random: Random) -> str:
        """Something from `bound` on and below `top`, in the form of the answer's type."""
        amount = float(bound) + (float(top) - float(bound)) * random.uniform(0.05, 0.9)
        if indicator.answer_type == "percent":
            return self._fraction(indicator, amount, float(bound), random)
        whole = max(int(amount), -int(-bound // 1))
        if indicator.ticks:
            ticks = sorted(random.sample(range(1, len(indicator.ticks) + 1), whole))
            return "ticks:" + ",".join(map(str, ticks)) if ticks else "0"
        if indicator.answer_type == "count" or bound >= 100:
            return str(whole)
        return plain(max(bound, Decimal(str(round(amount * 2) / 2))))

    def _fraction(self, indicator: Indicator, percent: float, bound: float, random: Random) -> str:
        if indicator.id in ("SOC-07", "NWS-05"):
            people = self._body.population or 20_000
            return f"{max(round(people * percent / 100), -int(-people * bound // 100))}/{people}"
        whole = indicator.denominator_default or random.randint(24, 48)
        return f"{min(whole, max(round(whole * percent / 100), -int(-whole * bound // 100)))}/{whole}"

    def _recent_day(self, bands: tuple[Band, ...], target: float, random: Random) -> str:
        place = min(range(len(bands)), key=lambda one: abs(float(bands[one].score) - target))
        oldest = int(bands[place].bound)
        newest = int(bands[place - 1].bound) + 1 if place else 0
        return (self._day - timedelta(days=random.randint(newest, oldest))).isoformat()

    def _promise(self, target: float) -> str:
        """2025 brings promises, 2026 shows what became of them."""
        due = date(2025, 12, 25)
        if target < 0.25:
            return "no_promise"
        if not self._later:
            return due.isoformat()
        return f"{due};fulfilled" if target > 0.6 else date(2026, 9, 1).isoformat()

    def _commented(self, content: Content, target: float, random: Random) -> Content:
        if target > _GOOD + 0.08 and random.random() < 0.12:
            content = replace(content, good_practice=self._text(random.choice(_PRACTICES)))
        if random.random() > 0.3:
            return content
        pool = _GOOD_COMMENTS if target >= _GOOD else _POOR_COMMENTS if target < _POOR else _FAIR_COMMENTS
        return replace(content, comment=self._text(random.choice(pool)))


def _option(indicator: Indicator, scoring: Options, target: float, random: Random) -> str:
    """The option whose score comes nearest; any of them where nothing is scored."""
    scored = [one for one in scoring.options if one.score is not None]
    if not scored:
        return random.choice(scoring.options).code
    if indicator.id in _NEVER_NOTHING:
        scored = [one for one in scored if one.score]
    best = min(abs(float(one.score or 0) - target) for one in scored)
    return random.choice([one for one in scored if abs(float(one.score or 0) - target) == best]).code


def _top(indicator: Indicator, bound: Decimal) -> Decimal:
    if indicator.maximum is not None:
        return indicator.maximum
    return min(Decimal(100), bound * 2) if indicator.answer_type == "percent" else bound * Decimal("1.4")


def _number(content: Content | None) -> Decimal:
    """A percentage or plain number of an answered content, else 0."""
    if content is None or content.value is None or ":" in content.value:
        return Decimal(0)
    above, _, below = content.value.partition("/")
    return Decimal(above) * 100 / Decimal(below) if below else Decimal(above)


def _reconcile(given: dict[str, Content], catalogue: Catalogue) -> None:
    """Mends what could not be true at once, question by question."""

    def is_(indicator: str, *codes: str) -> bool:
        return indicator in given and given[indicator].value in codes

    def answer(indicator: str, value: str) -> None:
        given[indicator] = replace(given[indicator], state="answered", value=value, reason="", code=None)

    def not_applicable(indicator: str, text_id: str) -> None:
        if indicator in given:
            given[indicator] = Content(state="not_applicable", reason=catalogue.text(text_id))

    if _number(given["FBK-02"]) < 50:
        answer("FBK-03", "no_answer")
    if is_("PRS-01", "assigned_promised") and is_("PRS-05", "no_promise"):
        answer("PRS-05", "2026-09-01")
    if _number(given["WEB-04"]) >= 80:
        not_applicable("NWS-07", "demo.na_local_news")
    if is_("NWS-01", "live"):
        not_applicable("NWS-10", "demo.na_own_site")
        if _number(given["NWS-04"]) < 3:
            answer("NWS-04", "3")
    _leave_out(given, not_applicable)


def _leave_out(given: Mapping[str, Content], not_applicable: Callable[[str, str], None]) -> None:
    """A few questions that had nothing to be asked about."""
    if given["PRS-06"].value == "no_answer":
        not_applicable("PRS-06", "demo.na_no_letter")
    if "NWS-08" in given and given["NWS-08"].state == "cannot_tell":
        not_applicable("NWS-08", "demo.na_no_requests")


def _without_ruled_out(
    methodology: Methodology, body: Body, audit: Audit, given: dict[str, Content]
) -> dict[str, Content]:
    """Without what the methodology's rules would set aside."""
    while True:
        answers = {
            name: Answer(audit.id, body.id, name, content, ("",), "", "") for name, content in given.items()
        }
        items, _ = effective_items(Checklist(methodology, body, answers, audit))
        aside = [item.indicator for item in items if item.set_aside]
        if not aside:
            return given
        for indicator in aside:
            del given[indicator]
