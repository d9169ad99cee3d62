"""A comparison into a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.audits.records import Audit
from core.errors import TyndaError
from core.files import in_our_words, write_atomically
from core.job import Job
from core.reports.comparisons import FORMATS
from core.reports.comparisons.build import build
from core.reports.comparisons.format import Format
from core.store.sqlite import Database
from core.text import Lang


def export_comparison(db: Database, *, chosen: Sequence[Audit], to: Path, lang: Lang, job: Job) -> Path:
    """Writes `to`, whole or not at all; its ending says the format.

    TyndaError: an ending that is none of ours, a place that cannot be written."""
    one = format_of(to)
    job.progress(0, 1, "report.reading")
    report = build(db, chosen, lang, job)
    job.check()
    job.progress(0, 1, "report.writing", name=to.name)
    data = one.render(report)
    job.check()
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise in_our_words(error, to.parent) from error
    write_atomically(to, data)
    job.progress(1, 1, "report.written")
    return to


def format_of(path: Path) -> Format:
    ending = path.suffix.lower().removeprefix(".")
    for one in FORMATS:
        if one.extension == ending:
            return one
    raise TyndaError(
        "compare.unknown_format", name=path.name, known=", ".join(f".{one.extension}" for one in FORMATS)
    )
