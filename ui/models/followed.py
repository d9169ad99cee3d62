"""All recommendations as the page shows them: read in one go, filtered, grouped, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Literal, get_args

from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.folding import fold
from core.formatting import points, short_day
from core.letters import reads as letters
from core.letters.records import Letter
from core.recommendations import reads
from core.recommendations.records import STATUSES, Recommendation
from core.recommendations.told import STATUS_TEXTS
from core.store.sqlite import Database
from core.text import Catalogue, Lang

Filter = Literal[
    "all", "asked", "open", "promised", "overdue", "done", "dropped", "editorial_office", "conflicts"
]
Grouping = Literal["body", "status", "due", ""]
FILTERS: tuple[Filter, ...] = get_args(Filter)
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
FILTER_TEXTS: Mapping[Filter, str] = {
    "all": "recommendation.filter_all",
    "asked": "recommendation.filter_asked",
    "open": "recommendation.filter_open",
    "promised": "recommendation.filter_promised",
    "overdue": "recommendation.filter_overdue",
    "done": "recommendation.filter_done",
    "dropped": "recommendation.filter_dropped",
    "editorial_office": "recommendation.filter_editorial_office",
    "conflicts": "recommendation.filter_conflicts",
}
_MARKS = {"open": "○", "promised": "●", "overdue": "!", "done": "✓", "dropped": "–", "conflict": "!"}
_SHORT = {
    "akimat": "recommendation.short_general",
    "editorial_office": "recommendation.short_editorial_office",
}
COLUMNS = ("body", "indicator", "wording", "status", "due", "price", "letter")
COLUMN_TEXTS: Mapping[str, str] = {
    "body": "recommendation.column_body",
    "indicator": "recommendation.column_indicator",
    "wording": "recommendation.column_wording",
    "status": "recommendation.column_status",
    "due": "recommendation.column_due",
    "price": "recommendation.column_price",
    "letter": "recommendation.column_letter",
}


@dataclass(frozen=True, slots=True)
class Register:
    """Everything that the page shows. `numbers` of letters by their ids, `shorts` by (audit, indicator);
    `order` of the bodies in the region."""

    found: tuple[Recommendation, ...]
    letters: tuple[Letter, ...]
    numbers: Mapping[str, str]
    bodies: Mapping[str, Body]
    order: Mapping[str, int]
    audits: Mapping[str, Audit]
    shorts: Mapping[tuple[str, str], str]

    def number(self, one: Recommendation) -> str:
        """Of the first letter that carries it, "" before there is one."""
        return self.numbers.get(one.letters[0], "") if one.letters else ""

    def name(self, body: str, lang: Lang) -> str:
        known = self.bodies.get(body)
        return known.name.of(lang) if known else body

    def indicator(self, one: Recommendation) -> str:
        """Code and short title, "" for one about the whole body."""
        return f"{one.indicator} {self.shorts.get((one.audit, one.indicator), '')}".strip()


def load_register(db: Database, lang: Lang) -> Register:
    known = {one.id: one for one in audits.everything(db)}
    found = reads.priced(db, reads.everything(db))
    methods = {
        own: audits.methodology(db, known[own].methodology)
        for own in {one.audit for one in found if one.audit in known}
    }
    shorts = {
        (own, indicator.id): indicator.short.of(lang)
        for own, methodology in methods.items()
        for indicator in methodology.indicators()
    }
    everyone = bodies.everyone(db)
    every = letters.everything(db)
    return Register(
        found=found,
        letters=every,
        numbers={one.id: one.number for one in every},
        bodies={one.id: one for one in everyone},
        order={one.id: place for place, one in enumerate(everyone)},
        audits=known,
        shorts=shorts,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is shown. `body`, `audit` (ids) and `words` are "" for all; `today` decides what is overdue, and
    `here`, the id of the audit in view, what it has to ask about."""

    today: date
    filter: Filter = "all"
    grouping: Grouping = "body"
    body: str = ""
    audit: str = ""
    words: str = ""
    here: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation, or with `own` None the heading of a group. `state` says how it is marked."""

    own: Recommendation | None
    state: str
    cells: tuple[str, ...]


def state_of(one: Recommendation, today: date) -> str:
    if one.conflict:
        return "conflict"
    return "overdue" if one.is_overdue(today) else one.status


def state_words(one: Recommendation, today: date, catalogue: Catalogue) -> str:
    """With its sign: never by colour alone."""
    state = state_of(one, today)
    texts = {
        **STATUS_TEXTS,
        "overdue": "recommendation.status_overdue",
        "conflict": "recommendation.status_conflict",
    }
    return f"{_MARKS[state]} {catalogue.text(texts[state])}"


def fits(one: Recommendation, wanted: Filter, today: date) -> bool:
    match wanted:
        case "all":
            return True
        case "overdue":
            return one.is_overdue(today)
        case "editorial_office":
            return one.addressee == "editorial_office"
        case "conflicts":
            return one.conflict
    return one.status == wanted


def is_asked(register: Register, one: Recommendation, here: str) -> bool:
    """True if the audit with the id `here` still has to say whether it was kept."""
    audit = register.audits.get(here)
    return audit is not None and audit.status == "open" and reads.is_asked(one, audit, register.audits)


def _shows(register: Register, one: Recommendation, name: Filter, wanted: Wanted) -> bool:
    return is_asked(register, one, wanted.here) if name == "asked" else fits(one, name, wanted.today)


def counts(register: Register, wanted: Wanted, lang: Lang) -> dict[Filter, int]:
    """How many each filter would show, all else as it is."""
    near = [one for one in register.found if _is_near(register, one, wanted, lang)]
    return {name: sum(_shows(register, one, name, wanted) for one in near) for name in FILTERS}


def arrange(register: Register, wanted: Wanted, catalogue: Catalogue) -> tuple[Row, ...]:
    lang = catalogue.lang
    shown = [
        one
        for one in register.found
        if _shows(register, one, wanted.filter, wanted) and _is_near(register, one, wanted, lang)
    ]
    key = _grouping(register, wanted)
    shown.sort(key=lambda one: (key(one), _inner(register, one)))
    rows: list[Row] = []
    for _key, group in groupby(shown, key):
        own = tuple(group)
        if wanted.grouping:
            rows.append(_heading(register, own[0], own, wanted, catalogue))
        rows += [_row(register, one, wanted.today, catalogue) for one in own]
    return tuple(rows)


def _is_near(register: Register, one: Recommendation, wanted: Wanted, lang: Lang) -> bool:
    words = fold(wanted.words).split()
    said = (register.name(one.body, lang), register.indicator(one), one.text.kk, one.text.ru, one.text.en)
    text = fold(*said) if words else ""
    return (
        wanted.body in ("", one.body)
        and wanted.audit in ("", one.audit)
        and all(word in text for word in words)
    )


def _grouping(register: Register, wanted: Wanted) -> Callable[[Recommendation], tuple[int, str]]:
    far = date.max
    match wanted.grouping:
        case "body":
            return lambda one: (register.order.get(one.body, len(register.order)), one.body)
        case "status":
            states = ("conflict", "overdue", *STATUSES)
            return lambda one: (states.index(state_of(one, wanted.today)), "")
        case "due":
            return lambda one: (0, f"{one.due if one.due and not one.is_settled else far:%Y-%m}")
    return lambda _one: (0, "")


def _inner(register: Register, one: Recommendation) -> tuple[object, ...]:
    """Within a group: what is due first, then what is worth most."""
    return (
        one.is_settled,
        one.due or date.max,
        -(one.price or Decimal(0)),
        register.order.get(one.body, 0),
        one.indicator,
        one.id,
    )


def _heading(
    register: Register,
    one: Recommendation,
    own: Sequence[Recommendation],
    wanted: Wanted,
    catalogue: Catalogue,
) -> Row:
    lang, text = catalogue.lang, catalogue.text
    if wanted.grouping == "body":
        title = register.name(one.body, lang)
    elif wanted.grouping == "status":
        title = state_words(one, wanted.today, catalogue)
    elif one.due and not one.is_settled:
        title = text("recommendation.month", month=f"{one.due:%m.%Y}")
    else:
        title = text("recommendation.no_due")
    overdue = sum(each.is_overdue(wanted.today) for each in own)
    parts = [title, catalogue.plural("recommendation.count", len(own))]
    if overdue and wanted.grouping != "status":
        parts.append(catalogue.plural("recommendation.count_overdue", overdue))
    return Row(None, "", ("   ·   ".join(parts), *("" for _ in COLUMNS[1:])))


def _row(register: Register, one: Recommendation, today: date, catalogue: Catalogue) -> Row:
    lang = catalogue.lang
    concerns = one.indicator or catalogue.text(_SHORT[one.addressee])
    number = register.number(one)
    cells = (
        register.name(one.body, lang),
        concerns,
        " ".join(one.words(lang).split()),
        state_words(one, today, catalogue),
        short_day(one.due, lang) if one.due else "",
        points(one.price, lang),
        catalogue.text("text.numbered", number=number) if number else "",
    )
    return Row(one, state_of(one, today), cells)
