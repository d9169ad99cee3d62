"""A draft in words: the names of its parts, its choices, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from core.errors import TyndaError
from core.evidence.records import EvidenceKind
from core.methodology.blanks import rules_of
from core.methodology.conditions import parse_condition
from core.methodology.places import Place, at, part_of, records
from core.methodology.records import BodyKind
from core.reports.body_kinds import KIND_TEXTS
from core.reports.method import ANSWER_TYPES, EVIDENCE_KINDS, condition_text
from core.reports.method_details import AUTOCHECK_MODES, unit_names
from core.text import Catalogue
from ui.models.method_draft import MethodDraft
from ui.models.method_schema import (
    PART_NAMES,
    Choices,
    Entry,
    Known,
    Rows,
    Table,
    entries_of,
    entry_for,
)

RULES = {
    "options": "draft.rule_options",
    "bands": "draft.rule_bands",
    "age_bands": "draft.rule_age_bands",
    "due_date": "draft.rule_due_date",
}
_FIXED: dict[str, dict[str, str]] = {
    "answer_types": ANSWER_TYPES,
    "autocheck_modes": AUTOCHECK_MODES,
    "body_kinds": {str(one): KIND_TEXTS[one] for one in get_args(BodyKind)},
    "directions": {"higher_better": "draft.higher_better", "lower_better": "draft.lower_better"},
    "evidence_kinds": {one: EVIDENCE_KINDS[one] for one in get_args(EvidenceKind)},
    "promises": {
        "fulfilled": "draft.promise_fulfilled",
        "not_due": "draft.promise_not_due",
        "overdue": "draft.promise_overdue",
        "no_promise": "draft.promise_none",
    },
    "statuses": {"draft": "methodology.draft", "approved": "methodology.approved"},
}


class DraftWords:
    """What forms need to know of the draft in which their part stands."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.draft: MethodDraft | None = None
        self.part: Place = ()

    @property
    def _document(self) -> Any:
        return self.draft.document if self.draft else {}

    # Choices: code → words

    def choices(self, name: Choices) -> dict[str, str]:
        text, lang = self.catalogue.text, self.catalogue.lang
        if name == "acts":
            return {
                str(one.get("id")): f"{one.get('id')}  {_words(one.get('title'), lang)}"
                for one in records(self._document, ("legal_acts",))
            }
        if name == "resources":
            found = at(self._document, ("resources",))
            return (
                {code: _words(one, lang) or code for code, one in found.items()}
                if isinstance(found, dict)
                else {}
            )
        if name == "rules":
            kinds = rules_of(at(self._document, (*self.part, "answer_type")))
            return {kind: text(RULES[kind]) for kind in kinds if kind in RULES}
        if name == "units":
            return {code: f"{words}  ({code})" for code, words in unit_names(self.catalogue)}
        return {code: text(text_id) for code, text_id in _FIXED[name].items()}

    def known(self, name: Known) -> list[tuple[str, str]]:
        """What may be typed: the word and what it means."""
        lang = self.catalogue.lang
        everything = list(self._indicators())
        if name == "indicators":
            return [(str(one.get("id")), _words(one.get("short"), lang)) for one in everything]
        if name == "statements":
            links = records(self._document, ("finding_map",))
            return [(str(one.get("statement")), str(one.get("finding", ""))) for one in links]
        if name == "inputs":
            inputs = (one.get("inputs") for one in everything)
            codes = {str(code) for one in inputs if isinstance(one, dict) for code in one.values()}
            return [(code, "") for code in sorted(codes)]
        return []

    def codes_of(self, indicator: str) -> list[tuple[str, str]]:
        """The values that a condition may name: options of an indicator."""
        found = next((one for one in self._indicators() if one.get("id") == indicator), {})
        rows = records(found, ("scoring", "options")) or records(found, ("scoring", "statuses"))
        return [(str(one.get("code")), _words(one, self.catalogue.lang)) for one in rows]

    def _indicators(self) -> Iterable[dict[str, Any]]:
        for number, _ in enumerate(records(self._document, ("criteria",))):
            yield from records(self._document, ("criteria", number, "indicators"))

    def condition(self, source: str) -> str:
        """In words; "" if it cannot be read."""
        valid = self.draft.valid if self.draft else None
        if valid is None or not source.strip():
            return ""
        try:
            return condition_text(parse_condition(source), valid, self.catalogue)
        except TyndaError:
            return ""

    # Names and defects

    def part_name(self, part: Place) -> str:
        """WEB-02; L-ATI; General facts and bands."""
        if part in PART_NAMES:
            return self.catalogue.text(PART_NAMES[part])
        found = at(self._document, part)
        record = found if isinstance(found, dict) else {}
        keys = ("id", "ref", "statement")
        return next((str(record[key]) for key in keys if record.get(key)), "?")

    def part_title(self, part: Place) -> str:
        """What stands beside its name."""
        found = at(self._document, part)
        if part in PART_NAMES or not isinstance(found, dict):
            return ""
        lang = self.catalogue.lang
        places = ("short", "title") if part[0] in ("criteria", "legal_acts") else ()
        words = [_words(found.get(key), lang) for key in places]
        return next(filter(None, [*words, _words(found, lang), str(found.get("finding") or "")]), "")

    def part_brief(self, part: Place) -> str:
        """Its title where there is little room. Contradictions begin alike: the indicators between which one
        is tell them apart."""
        if part[:1] != ("contradictions",) or len(part) != 2:
            return self.part_title(part)
        found = at(self._document, part)
        record = found if isinstance(found, dict) else {}
        words = re.findall(r"[\w-]+", f"{record.get('when', '')} {record.get('then', '')}")
        known = {str(one.get("id")) for one in self._indicators()}
        return ", ".join(dict.fromkeys(word for word in words if word in known)) or self.part_title(part)

    def said(self, problem: TyndaError, *, briefly: bool = False) -> str:
        """A defect with its place in words: "WEB-02, Short title: …". `briefly` without the part."""
        place = place_of(problem)
        part = part_of(place)
        within = place[len(part) :]
        entries = entries_of(self._document, part)
        names = [] if briefly else [self.part_name(part)]
        names += self._steps(entries, within)
        params = {**problem.params, "where": ", ".join(names) or self.part_name(part)}
        entry = entry_for(entries, within)
        if "key" in params and entry is not None:
            params["key"] = self.catalogue.text(entry.name)
        return self.catalogue.error(TyndaError(problem.text_id, problem.problems, **params))

    def _steps(self, entries: tuple[Entry, ...], within: Place) -> list[str]:
        """The label of the field, the number of the row, the label in the row."""
        entry = entry_for(entries, within)
        if entry is None:
            return []
        named = [self.catalogue.text(entry.name)] if entry.at or len(entries) == 1 else []
        rest = within[len(entry.at) :]
        if isinstance(entry.control, Rows | Table) and rest:
            number = str(rest[0] + 1) if isinstance(rest[0], int) else rest[0]
            return [*named, number, *self._steps_in_row(entry.control.entries, rest[1:])]
        return named

    def _steps_in_row(self, entries: tuple[Entry, ...], within: Place) -> list[str]:
        return self._steps(entries, within) if len(entries) > 1 else []


def place_of(problem: TyndaError) -> Place:
    """The path of what a defect is about."""
    found = problem.params.get("at", ())
    return found if isinstance(found, tuple) else ()


def _words(found: Any, lang: str) -> str:
    return str(found.get(lang) or "") if isinstance(found, dict) else ""
