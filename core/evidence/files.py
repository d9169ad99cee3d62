"""Files as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from core.errors import TyndaError
from core.evidence.intake import Intake, examine
from core.evidence.records import SIZE_LIMIT
from core.files import in_our_words


def examine_files(paths: Iterable[Path]) -> list[Intake]:
    """TyndaError for one that is not there, cannot be read, is too large or is no evidence."""
    found = []
    for path in paths:
        if not path.is_file():
            raise TyndaError("cli.no_file", path=str(path))
        if path.stat().st_size > SIZE_LIMIT:
            raise TyndaError("evidence.too_large", name=path.name, limit=SIZE_LIMIT // 1_000_000)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise in_our_words(error, path) from error
        found.append(examine(data, name=path.name, how="file"))
    return found
