"""Scorecards into files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from core.audits.records import Audit
from core.errors import TyndaError
from core.evidence import reads as evidence
from core.files import file_name, in_our_words, write_atomically
from core.job import Job
from core.reports.format import Format
from core.reports.formats import FORMATS
from core.reports.records import Card, Exhibit, Report
from core.reports.scorecard import build
from core.reports.source import gather
from core.store.sqlite import Database
from core.text import Catalogue, Lang


def export(
    db: Database,
    *,
    audit: Audit,
    folder: Path,
    formats: Sequence[str],
    lang: Lang,
    bodies: Sequence[str] | None,
    job: Job,
) -> list[Path]:
    """Writes the files and returns them. `formats` by name; `bodies` None means all of the audit.

    Each file is written whole or not at all: whoever stops the job keeps the files already finished.
    TyndaError: unknown format or body, full disk, a folder or file that cannot be written, pictures with
    personal data of which there is no redacted copy.
    """
    chosen = [_format(name) for name in formats]
    job.progress(0, 1, "report.reading")
    report = build(gather(db, audit), lang)
    cards = _cards(report, bodies)
    if any(one.usual for one in chosen):  # a blank form shows no evidence
        refuse_uncovered([(card, exhibit) for card in cards for exhibit in card.exhibits])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise in_our_words(error, folder) from error
    work = list(_work(report, cards, chosen))
    written = []
    for done, (name, one, part) in enumerate(work):
        job.check()
        job.progress(done, len(work), "report.writing", name=name)
        data = one.render(report, part, lambda sha256: picture(db, sha256))
        job.check()
        write_atomically(folder / name, data)
        written.append(folder / name)
    job.progress(len(work), len(work), "report.written")
    return written


def rendered(db: Database, audit: Audit, *, body: str, name: str, lang: Lang) -> bytes:
    """One format of one body as a whole file. TyndaError as for `export`."""
    one = _format(name)
    report = build(gather(db, audit), lang)
    cards = _cards(report, [body])
    if one.usual:
        refuse_uncovered([(card, exhibit) for card in cards for exhibit in card.exhibits])
    return one.render(report, cards, lambda sha256: picture(db, sha256))


def picture(db: Database, sha256: str) -> bytes | None:
    """A small picture of the evidence, else its own bytes; None if neither can be had."""
    small = evidence.thumbnail(db, sha256)
    if small is not None:
        return small
    try:
        return evidence.blob(db, sha256)
    except TyndaError:  # damaged or removed: the print says that it could not be shown
        return None


def _format(name: str) -> Format:
    for one in FORMATS:
        if one.name == name:
            return one
    raise TyndaError("report.unknown_format", format=name, known=", ".join(one.name for one in FORMATS))


def _cards(report: Report, bodies: Sequence[str] | None) -> tuple[Card, ...]:
    known = {card.id for card in report.cards}
    for body in bodies or ():
        if body not in known:
            raise TyndaError("report.unknown_body", body=body, audit=report.audit_code)
    return tuple(card for card in report.cards if bodies is None or card.id in bodies)


def refuse_uncovered(exhibits: Iterable[tuple[Card, Exhibit]]) -> None:
    """What leaves the department must not show personal data: the whole export waits for the copies."""
    found = [
        TyndaError(
            "report.uncovered_one",
            body=card.name,
            number=", ".join(map(str, exhibit.numbers)),
            codes=", ".join(exhibit.codes),
            name=exhibit.note or exhibit.name,
        )
        for card, exhibit in exhibits
        if exhibit.is_uncovered
    ]
    if found:
        raise TyndaError("report.uncovered", found, count=len(found))


def _work(
    report: Report, cards: tuple[Card, ...], formats: Sequence[Format]
) -> Iterator[tuple[str, Format, tuple[Card, ...]]]:
    """File name, format and the cards that go into it. Names differ also where case does not count."""
    taken: set[str] = set()
    for one in formats:
        parts = [(card,) for card in cards] if one.per_body else [cards]
        for part in parts:
            stem = f"{report.audit_code} {part[0].name}" if one.per_body else report.audit_code
            stem += f" {Catalogue(report.lang).text(one.name_id)}" if one.name_id else ""
            name = file_name(f"{stem} {report.lang}", one.extension)
            if name.casefold() in taken:
                name = file_name(f"{report.audit_code} {part[0].id} {report.lang}", one.extension)
            taken.add(name.casefold())
            yield name, one, part
