"""Lines of an arithmetic as people read them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.formatting import number, short_day
from core.samples.records import Line, Word
from core.text import Catalogue


def sentence(line: Line, catalogue: Catalogue) -> str:
    params = {name: _said(value, catalogue) for name, value in line.params.items()}
    return catalogue.text(line.text_id, **params)


def _said(value: object, catalogue: Catalogue) -> object:
    match value:
        case Word(text_id):
            return catalogue.text(text_id)
        case date():
            return short_day(value, catalogue.lang)
        case Decimal() | int():
            return number(value, catalogue.lang)
        case _:
            return value
