"""Cells as people type or paste them, and back: every cell is canonical or refused with its cause."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.errors import TyndaError
from core.formatting import short_day
from core.methodology.records import Methodology
from core.samples.moments import moment, typed_moment
from core.samples.tables import Choice, Column, Table
from core.text import LANGS, NBSP, Catalogue, Lang, Texts

TEXT_LIMIT = 2_000
_INTEGER = re.compile(r"\d{1,12}")
_CONTROLS = re.compile("[\x00-\x1f\x7f\u2028\u2029]+")
_YES = frozenset(("yes", "1", "+", "да", "иә", "true", "истина", "✓", "y"))
_NO = frozenset(("no", "0", "-", "–", "нет", "жоқ", "false", "ложь", "n"))
_TICKED = "WEB-07"


@dataclass(frozen=True, slots=True)
class Days:
    """What typed days count from: the day looked at, and the day that it is."""

    look: date
    today: date


def choices_of(column: Column, methodology: Methodology) -> tuple[Choice, ...]:
    """The classes of a column: as many tasks as the methodology names."""
    if column.choices and not column.choices[0].text_id:
        return column.choices[: len(_tasks(methodology))]
    return column.choices


def choice_label(choice: Choice, methodology: Methodology, catalogue: Catalogue) -> str:
    if choice.text_id:
        return catalogue.text(choice.text_id)
    return _tasks(methodology)[int(choice.code) - 1].of(catalogue.lang)


def _tasks(methodology: Methodology) -> tuple[Texts, ...]:
    indicator = methodology.find(_TICKED)
    return indicator.ticks if indicator else ()


class CellReader:
    """Reads the cells of one table: a class by its code or by its name in any language."""

    def __init__(self, table: Table, methodology: Methodology) -> None:
        self.table = table
        self._names: dict[str, dict[str, str]] = {}
        self._methodology = methodology
        for column in table.columns:
            self._names[column.code] = self._named(column)

    def read(self, column: Column, text: str, days: Days, row: Mapping[str, str]) -> str:
        """The canonical text, "" for an empty cell; TyndaError says what is expected."""
        text = clean(text)
        if not text:
            return ""
        match column.kind:
            case "day" | "moment":
                return self._moment(column, text, days, row)
            case "choice":
                return self._choice(column, text)
            case "yes_no":
                return _yes_no(text)
            case "integer":
                return _integer(text)
            case "address":
                return _address(text)
            case "text":
                return text

    def _named(self, column: Column) -> dict[str, str]:
        choices = choices_of(column, self._methodology)
        named = {choice.code.casefold(): choice.code for choice in choices}
        for lang in LANGS:
            catalogue = Catalogue(lang)
            for choice in choices:
                named.setdefault(_folded(choice_label(choice, self._methodology, catalogue)), choice.code)
        return named

    def _choice(self, column: Column, text: str) -> str:
        found = self._names[column.code].get(_folded(text))
        if found is None:
            raise TyndaError("sample.cell.class", given=text[:60])
        return found

    @staticmethod
    def _moment(column: Column, text: str, days: Days, row: Mapping[str, str]) -> str:
        before = moment(row.get(column.after, "")) if column.after else None
        found = typed_moment(text, days.look, days.today, before.date() if before else None)
        if found is None:
            raise TyndaError("sample.cell.day", given=text[:60])
        return found[:10] if column.kind == "day" else found


def shown(column: Column, canonical: str, lang: Lang) -> str:
    """A cell as people read it; classes and yes/no are shown by the catalogue."""
    if column.kind not in ("day", "moment"):
        return canonical
    found = moment(canonical)
    if found is None:
        return canonical
    clock = f" {found:%H:%M}" if len(canonical) > 10 else ""
    return short_day(found.date(), lang).replace(NBSP, " ") + clock  # a spreadsheet reads it as a day


def clean(text: str) -> str:
    """One line without invisible signs; what people paste may hold halves of characters."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    found = _CONTROLS.sub(" ", whole).replace("\u00a0", " ").strip()
    if len(found) > TEXT_LIMIT:
        raise TyndaError("sample.cell.too_long", limit=TEXT_LIMIT)
    return found


def _folded(text: str) -> str:
    """Typed apostrophes are straight, those of the labels are not."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("’", "'").split())


def _yes_no(text: str) -> str:
    folded = text.casefold()
    if folded in _YES:
        return "yes"
    if folded in _NO:
        return "no"
    raise TyndaError("sample.cell.yes_no", given=text[:60])


def _integer(text: str) -> str:
    digits = text.replace(" ", "")
    if not digits.isascii() or not _INTEGER.fullmatch(digits):
        raise TyndaError("sample.cell.integer", given=text[:60])
    return str(int(digits))


def _address(text: str) -> str:
    if " " in text or "." not in text:
        raise TyndaError("sample.cell.address", given=text[:60])
    return text
