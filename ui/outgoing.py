"""Evidence on its way out: to the clipboard, to files, to other programs. Never what is personal."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage

from core.audits import reads as audits
from core.errors import TyndaError
from core.evidence import outgoing, reads
from core.evidence.records import Evidence, Link
from core.files import file_name, write_atomically
from ui.capture.images import decode
from ui.context import Context
from ui.jobs import RunningJob


class Outgoing(QObject):
    """What goes out is the printed copy where there is one; `failed` says why nothing does."""

    failed = Signal(object)  # TyndaError
    said = Signal(str)  # text id

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def copy(self, wanted: Sequence[Evidence]) -> None:
        """One picture as such, else the files themselves, to be pasted into a folder or a letter."""
        if len(wanted) == 1 and wanted[0].width:
            one = wanted[0].sha256
            self._start(lambda _job: self._picture(one), self._picture_to_clipboard)
        else:
            self.files(wanted, self._files_to_clipboard)

    def save(self, evidence: Evidence, path: str, *, as_original: bool = False) -> None:
        """`as_original`: not the copy."""

        def work(_job: RunningJob) -> None:
            with self._context.workspace.reading() as db:
                own = evidence.sha256
                found = outgoing.original(db, own) if as_original else outgoing.printables(db, [own])[0]
                data = reads.blob(db, found.sha256)
            write_atomically(Path(path), data)

        self._start(work, lambda _result: self.said.emit("strip.saved"))

    def save_all(self, wanted: Sequence[Evidence], folder: str) -> None:
        """Each under its own name; a file that is there already is left, and the new one gets a number."""
        self._start(
            lambda job: self._written(wanted, Path(folder), job),
            lambda _result: self.said.emit("outgoing.saved_all"),
        )

    def files(self, wanted: Sequence[Evidence], done: Callable[[list[Path]], object]) -> None:
        """Files for other programs to take; they stay until the program ends."""
        self._start(lambda job: self._written(wanted, Path(tempfile.mkdtemp(dir=_shelf().name)), job), done)

    def print_proof(self, evidence: Evidence, link: Link, path: str) -> None:
        """A proof of absence as a PDF in the language of the window."""
        workspace, lang = self._context.workspace, self._context.catalogue.lang

        def work(_job: RunningJob) -> None:
            from core.reports.proof import proof_pdf

            with workspace.reading() as db:
                audit = audits.by_id(db, link.audit)
                data = proof_pdf(db, audit=audit, body=link.body, sha256=evidence.sha256, lang=lang)
            write_atomically(Path(path), data)

        self._start(work, lambda _result: self.said.emit("strip.saved"))

    def _picture(self, sha256: str) -> QImage:
        with self._context.workspace.reading() as db:
            found = outgoing.printables(db, [sha256])[0]
            data = reads.blob(db, found.sha256)
        return decode(data, found.name)

    def _written(self, wanted: Sequence[Evidence], folder: Path, job: RunningJob) -> list[Path]:
        """Nothing is written unless all of it may be."""
        paths: list[Path] = []
        with self._context.workspace.reading() as db:
            found = outgoing.printables(db, [one.sha256 for one in wanted])
            for number, one in enumerate(found):
                job.check()
                job.progress(number, len(found))
                path = _free(folder, one.name)
                write_atomically(path, reads.blob(db, one.sha256))
                paths.append(path)
        return paths

    def _picture_to_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.said.emit("strip.copied")

    def _files_to_clipboard(self, paths: list[Path]) -> None:
        QGuiApplication.clipboard().setMimeData(as_mime(paths))
        self.said.emit("outgoing.copied_files")

    def _start(self, work: Callable[[RunningJob], Any], done: Callable[[Any], object]) -> None:
        arrived = partial(self._arrived, done)
        self._context.jobs.start("job.picture", work, on_done=arrived, on_error=self._fail)

    def _arrived(self, done: Callable[[Any], object], result: Any) -> None:
        done(result)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, TyndaError):
            raise error
        self.failed.emit(error)


def as_mime(paths: Sequence[Path]) -> QMimeData:
    """Files as other programs take them by drag and drop or by pasting."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


@cache
def _shelf() -> tempfile.TemporaryDirectory[str]:
    """Another program may read a file long after it was dropped there, so it goes only with this program."""
    return tempfile.TemporaryDirectory(prefix="tynda-", ignore_cleanup_errors=True)


def _free(folder: Path, name: str) -> Path:
    """A path in the folder that is not taken."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot else (name, "bin")
    number, path = 1, folder / file_name(stem, ending)
    while path.exists():
        number += 1
        path = folder / file_name(f"{stem} ({number})", ending)
    return path
