"""A draft of a methodology while it is edited: its document, the steps back, its defects, its file."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import TyndaError
from core.methodology import blanks
from core.methodology.drafts import Document, examined, read_draft, write_draft
from core.methodology.places import Place, at, changed, records
from core.methodology.records import AnswerType, Methodology
from core.methodology.renaming import Renamed, code_edit, renamed
from ui.context import Context

_PAUSE = 400  # milliseconds after the last key, until it is checked and written
_ONE_STEP = 1.5  # seconds: edits of one field so close together are one step
_MOST_STEPS = 200


@dataclass(frozen=True, slots=True)
class _Begun:
    """A code that is being typed: where, in which row of a list, and the document before the first key."""

    place: Place
    number: int
    document: Document


class MethodDraft(QObject):
    """`changed` follows every edit, `checked` what was found wrong, `written` each time it is in the file.
    Nothing has to be saved by hand."""

    changed = Signal(bool)  # True if parts came, went or moved
    checked = Signal()
    written = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, path: Path, parent: QObject | None = None) -> None:
        """TyndaError if the file cannot be read."""
        super().__init__(parent)
        self._context = context
        self.path = path
        self.document: Document = read_draft(path)  # never changed itself: each edit puts another one here
        self.problems: tuple[TyndaError, ...] = ()
        self.valid: Methodology | None = None  # as it was when nothing was wrong with it
        self.is_checked = False
        self.renamed: Renamed | None = None  # what the last edit took along, if it was that of a code
        self._begun: _Begun | None = None
        self._back: list[Document] = []
        self._forth: list[Document] = []
        self._last: tuple[Place, float] = ((), 0.0)
        self._unwritten = False
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self.settle)
        self._check()

    # Reading

    def at(self, place: Place) -> Any:
        """What stands there; None where there is nothing."""
        return at(self.document, place)

    def records(self, place: Place) -> list[dict[str, Any]]:
        return records(self.document, place)

    @property
    def title(self) -> str:
        head = self.at(("methodology",))
        head = head if isinstance(head, dict) else {}
        return f"{head.get('id', '?')} {head.get('version', '?')}"

    @property
    def can_undo(self) -> bool:
        return bool(self._back)

    @property
    def can_redo(self) -> bool:
        return bool(self._forth)

    # Changing

    def set(self, place: Place, value: Any) -> None:
        """An empty value takes the field away. A code takes along whatever names it."""
        if self.at(place) == value:
            return
        code = code_edit(self.document, place, value)
        if code is not None:
            self._rename(place, code.number, value)
            return
        self._step(place)
        self._put(place, value, shape=False)

    def _rename(self, place: Place, number: int, value: Any) -> None:
        """However slowly it is typed it is one step, and goes from the code that was there before: what is
        half typed may be another part's code, or none."""
        begun = self._begun
        if begun is None or (begun.place, begun.number) != (place, number):
            self._step()
            begun = self._begun = _Begun(place, number, self.document)
        self._forth.clear()
        self.renamed = renamed(begun.document, place, value)
        self.document = self.renamed.document if self.renamed else changed(begun.document, place, value)
        self._edited(False)

    def set_type(self, part: Place, answer_type: AnswerType) -> None:
        """Another type of answer needs another kind of rule: one to begin with comes, undo takes it back."""
        indicator = self.at(part)
        if isinstance(indicator, dict) and indicator.get("answer_type") != answer_type:
            self._step()
            self._put(part, blanks.with_type(indicator, answer_type), shape=True)

    def set_rule(self, part: Place, kind: str | None) -> None:
        """Another kind of rule begins whole; none takes it away."""
        if self.at((*part, "scoring", "type")) != kind:
            self._step()
            rule = blanks.rule(kind or "", str(self.at((*part, "answer_type"))))
            self._put((*part, "scoring"), rule, shape=True)

    def set_direction(self, part: Place, direction: str) -> None:
        scoring = self.at((*part, "scoring"))
        if isinstance(scoring, dict) and scoring.get("direction") != direction:
            self._step()
            self._put((*part, "scoring"), blanks.with_direction(scoring, direction), shape=True)

    def add(self, place: Place, record: dict[str, Any], number: int) -> None:
        """Into the list of that place."""
        rows = self._rows(place)
        self._step()
        self._put(place, [*rows[:number], record, *rows[number:]], shape=True)

    def remove(self, place: Place, number: int) -> None:
        rows = self._rows(place)
        self._step()
        self._put(place, [*rows[:number], *rows[number + 1 :]], shape=True)

    def move(self, place: Place, number: int, by: int) -> bool:
        """False at the ends."""
        rows = list(self._rows(place))
        if not 0 <= number + by < len(rows):
            return False
        self._step()
        rows.insert(number + by, rows.pop(number))
        self._put(place, rows, shape=True)
        return True

    def undo(self) -> None:
        self._turn(self._back, self._forth)

    def redo(self) -> None:
        self._turn(self._forth, self._back)

    # The file

    def settle(self) -> None:
        """Checks and writes what was changed since."""
        self._soon.stop()
        if not self._unwritten:
            return
        self._unwritten = False
        self._check()
        document, path = self.document, self.path
        self._context.jobs.quietly(
            lambda: write_draft(path, document), on_done=self._was_written, on_error=self._was_not
        )

    def _was_written(self, _nothing: object) -> None:
        self.written.emit()

    def _was_not(self, error: BaseException) -> None:
        self._unwritten = True
        self.failed.emit(error)

    def _check(self) -> None:
        document, name = self.document, self.path.name
        self._context.jobs.quietly(
            lambda: examined(document, name), on_done=partial(self._was_checked, document)
        )

    def _was_checked(
        self, document: Document, found: tuple[tuple[TyndaError, ...], Methodology | None]
    ) -> None:
        if document is self.document:
            problems, methodology = found
            self.problems, self.is_checked = problems, True
            self.valid = methodology or self.valid
            self.checked.emit()

    # Steps

    def _step(self, place: Place = ()) -> None:
        """What was before can come back; keys typed into one field are one step."""
        now = time.monotonic()
        if not place or place != self._last[0] or now - self._last[1] > _ONE_STEP:
            self._back = [*self._back, self.document][-_MOST_STEPS:]
        self._last = (place, now)
        self._forth.clear()
        self._end_renaming()

    def _turn(self, source: list[Document], target: list[Document]) -> None:
        if source:
            target.append(self.document)
            self.document = source.pop()
            self._last = ((), 0.0)
            self._end_renaming()
            self._edited(True)

    def _end_renaming(self) -> None:
        self.renamed = self._begun = None

    def _put(self, place: Place, value: Any, *, shape: bool) -> None:
        self.document = changed(self.document, place, value)
        self._edited(shape)

    def _edited(self, shape: bool) -> None:
        self._unwritten, self.is_checked = True, False
        self._soon.start()
        self.changed.emit(shape)

    def _rows(self, place: Place) -> list[Any]:
        """What a file holds there instead of a list gives way to one; undo brings it back."""
        found = self.at(place)
        return found if isinstance(found, list) else []
