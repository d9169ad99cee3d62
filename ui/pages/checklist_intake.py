"""Bringing evidence onto an answer: examined in a job, staged, then attached; refused in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from shiboken6 import isValid

from core.audits import reads as audits
from core.errors import TyndaError
from core.evidence import operations, reads
from core.evidence.intake import Intake
from core.evidence.records import Evidence, Link
from core.files import write_atomically
from ui.capture.captured import Captured, take_in
from ui.capture.images import decode
from ui.context import Context
from ui.jobs import RunningJob

_CACHED = 200


@dataclass(frozen=True, slots=True)
class Place:
    """An answer: where evidence goes, whatever is shown meanwhile."""

    audit: str
    body: str
    indicator: str


class Intaker(QObject):
    """`waiting_changed` tells how many pieces are on their way; `refused` why one is not taken. What is on
    its way arrives though the page may be gone (another language was chosen)."""

    waiting_changed = Signal(int)
    refused = Signal(object)  # TyndaError

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.waiting = 0

    def add(self, captured: tuple[Captured, ...], place: Place) -> None:
        for one in captured:
            self._count(1)
            self._start(one, place)

    def _start(self, captured: Captured, place: Place) -> None:
        self._context.jobs.start(
            "job.evidence",
            lambda _job: take_in(captured),
            on_done=lambda intake: self._stage(intake, place),
            on_error=self._fail,
        )

    def _stage(self, intake: Intake, place: Place) -> None:
        self._context.hub.run(
            operations.stage,
            intake=intake,
            on_done=lambda _changes: self._attach(intake, place),
            on_error=self._fail,
        )

    def _attach(self, intake: Intake, place: Place) -> None:
        self._context.hub.run(
            operations.attach,
            intake=intake,
            audit=place.audit,
            body=place.body,
            indicator=place.indicator,
            undoable=True,
            on_done=lambda _changes: self._count(-1),
            on_error=self._fail,
        )

    def _fail(self, error: BaseException) -> None:
        self._count(-1)
        if not isinstance(error, TyndaError):
            raise error
        if isValid(self):
            self.refused.emit(error)
        else:
            self._context.hub.failed.emit(error)

    def _count(self, by: int) -> None:
        self.waiting += by
        if isValid(self):
            self.waiting_changed.emit(self.waiting)


class Thumbnails(QObject):
    """Small pictures by hash, decoded in a job and kept. `arrived` carries the hash."""

    arrived = Signal(str)

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._kept: dict[str, QPixmap] = {}
        self._asked: set[str] = set()

    def get(self, sha256: str) -> QPixmap | None:
        return self._kept.get(sha256)

    def ask(self, wanted: list[str]) -> None:
        missing = [one for one in wanted if one not in self._kept and one not in self._asked]
        if not missing:
            return
        self._asked.update(missing)
        workspace = self._context.workspace

        def work(_job: RunningJob) -> dict[str, QImage]:
            with workspace.reading() as db:
                found = {one: reads.thumbnail(db, one) for one in missing}
            return {one: decode(data, one[:12]) for one, data in found.items() if data}

        self._context.jobs.start("job.thumbnails", work, on_done=self._keep, on_error=self._forget)

    def _forget(self, _error: BaseException) -> None:
        """A thumbnail that cannot be shown is no more than that: the picture itself says what is wrong."""
        self._asked.clear()

    def _keep(self, images: dict[str, QImage]) -> None:
        for sha256, image in images.items():
            self._kept[sha256] = QPixmap.fromImage(image)
            self.arrived.emit(sha256)
        self._asked.clear()
        for old in list(self._kept)[: max(0, len(self._kept) - _CACHED)]:
            del self._kept[old]


class Outgoing(QObject):
    """Copies of evidence for the clipboard and for files; `failed` says why not."""

    failed = Signal(object)  # TyndaError
    said = Signal(str)  # text id

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context

    def copy(self, evidence: Evidence) -> None:
        def work(_job: RunningJob) -> QImage:
            return decode(self._bytes(evidence), evidence.name)

        self._start(work, self._to_clipboard)

    def save(self, evidence: Evidence, path: str) -> None:
        def work(_job: RunningJob) -> None:
            write_atomically(Path(path), self._bytes(evidence))

        self._start(work, lambda _result: self.said.emit("strip.saved"))

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

    def _bytes(self, evidence: Evidence) -> bytes:
        with self._context.workspace.reading() as db:
            return reads.blob(db, evidence.sha256)

    def _to_clipboard(self, image: QImage) -> None:
        QGuiApplication.clipboard().setImage(image)
        self.said.emit("strip.copied")

    def _start(self, work: Callable[[RunningJob], object], done: Callable[..., None]) -> None:
        self._context.jobs.start("job.picture", work, on_done=done, on_error=self._fail)

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, TyndaError):
            raise error
        self.failed.emit(error)
