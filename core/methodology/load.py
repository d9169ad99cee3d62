"""Methodologies that come as files."""

from __future__ import annotations

from functools import cache

from core.errors import TyndaError
from core.methodology.document import from_document, to_document
from core.methodology.reader import read_methodology
from core.methodology.records import Methodology
from core.paths import RESOURCES
from core.yamlfile import read_yaml

SHIPPED = {"AKT-OPENNESS": "akt_openness.yaml", "FIRST-PUBLISHED": "first_published.yaml"}


def load_methodology(text: str, file: str) -> Methodology:
    """From YAML text; `file` is the name shown with defects. TyndaError `datafile.invalid` lists them all.

    What it returns is what its frozen document gives back, hash included."""
    document = to_document(read_methodology(read_yaml(text, file), ""))
    return from_document(document)


@cache
def load_shipped(methodology_id: str) -> Methodology:
    if methodology_id not in SHIPPED:
        known = ", ".join(SHIPPED)
        raise TyndaError("methodology.unknown", methodology=methodology_id, known=known)
    file = SHIPPED[methodology_id]
    return load_methodology((RESOURCES / "methodologies" / file).read_text(encoding="utf-8"), file)
