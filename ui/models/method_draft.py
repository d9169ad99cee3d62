"""A draft of a methodology while it is edited: its document, the steps back, its defects, its file."""

from __future__ import annotations

import copy
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from core.errors import TyndaError
from core.methodology.drafts import Document, defects, read_draft, write_draft
from ui.context import Context

Place = tuple[str | int, ...]
_PAUSE = 400  # milliseconds after the last key, until it is checked and written
_ONE_STEP = 1.5  # seconds: edits of one field so close together are one step
_MOST_STEPS = 200
SCORINGS: dict[str, dict[str, Any]] = {
    "options": {"type": "options", "options": []},
    "bands": {"type": "bands", "direction": "higher_better", "bands": [], "else_score": "0"},
    "age_bands": {"type": "age_bands", "bands": [], "else_score": "0"},
}
BY_TYPE = {
    "yes_no": "options",
    "choice": "options",
    "scale": "options",
    "count": "bands",
    "number": "bands",
    "percent": "bands",
    "date": "age_bands",
}


class MethodDraft(QObject):
    """`changed` follows every edit, `checked` what was found wrong, `written` each time it is in the file.
    Nothing has to be saved by hand."""

    changed = Signal(bool)  # True if criteria or indicators came, went or moved
    checked = Signal()
    written = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, path: Path, parent: QObject | None = None) -> None:
        """TyndaError if the file cannot be read."""
        super().__init__(parent)
        self._context = context
        self.path = path
        self.document: Document = read_draft(path)
        self.problems: tuple[TyndaError, ...] = ()
        self.is_checked = False
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
        found: Any = self.document
        for key in place:
            try:
                found = found[key]
            except (KeyError, IndexError, TypeError):
                return None
        return found

    def criteria(self) -> list[dict[str, Any]]:
        return _records(self.document.get("criteria"))

    def indicators(self, criterion: int) -> list[dict[str, Any]]:
        return _records(self.criteria()[criterion].get("indicators"))

    @property
    def title(self) -> str:
        head = self.document.get("methodology")
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
        """An empty value takes the field away."""
        if self.at(place) == value:
            return
        self._step(place)
        record = self._record(place[:-1])
        if value in (None, "", [], {}):
            record.pop(place[-1], None)
        else:
            record[place[-1]] = value
        self._edited(False)

    def set_type(self, place: Place, answer_type: str) -> None:
        """Another type of answer needs another kind of rule: an empty one comes; undo brings the old back."""
        indicator = self.at(place)
        if not isinstance(indicator, dict) or indicator.get("answer_type") == answer_type:
            return
        self._step((*place, "answer_type"))
        record = self._record(place)
        record["answer_type"] = answer_type
        scoring = record.get("scoring")
        kind = scoring.get("type") if isinstance(scoring, dict) else None
        if (
            kind is not None
            and kind != BY_TYPE[answer_type]
            and not (answer_type == "date" and kind == "due_date")
        ):
            record["scoring"] = copy.deepcopy(SCORINGS[BY_TYPE[answer_type]])
        self._edited(True)

    def add(self, place: Place, record: dict[str, Any], at: int) -> None:
        """Into the list of that place."""
        self._step(())
        rows = self._list(place)
        rows.insert(at, record)
        self._edited(True)

    def remove(self, place: Place, at: int) -> None:
        self._step(())
        del self._list(place)[at]
        self._edited(True)

    def move(self, place: Place, at: int, by: int) -> bool:
        """False at the ends."""
        rows = self._list(place)
        if not 0 <= at + by < len(rows):
            return False
        self._step(())
        rows.insert(at + by, rows.pop(at))
        self._edited(True)
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
        document, path = copy.deepcopy(self.document), self.path
        self._context.jobs.quietly(
            lambda: write_draft(path, document), on_done=self._was_written, on_error=self._was_not
        )

    def _was_written(self, _nothing: object) -> None:
        if isValid(self):
            self.written.emit()

    def _was_not(self, error: BaseException) -> None:
        if isValid(self):
            self._unwritten = True
            self.failed.emit(error)

    def _check(self) -> None:
        document, name = copy.deepcopy(self.document), self.path.name
        self._context.jobs.quietly(lambda: defects(document, name), on_done=self._was_checked)

    def _was_checked(self, found: tuple[TyndaError, ...]) -> None:
        if isValid(self):
            self.problems, self.is_checked = found, not self._unwritten
            self.checked.emit()

    # Steps

    def _step(self, place: Place) -> None:
        """What was before can come back; keys typed into one field are one step."""
        now = time.monotonic()
        if not place or place != self._last[0] or now - self._last[1] > _ONE_STEP:
            self._back = [*self._back, copy.deepcopy(self.document)][-_MOST_STEPS:]
        self._last = (place, now)
        self._forth.clear()

    def _turn(self, source: list[Document], target: list[Document]) -> None:
        if source:
            target.append(self.document)
            self.document = source.pop()
            self._last = ((), 0.0)
            self._edited(True)

    def _edited(self, shape: bool) -> None:
        self._unwritten, self.is_checked = True, False
        self._soon.start()
        self.changed.emit(shape)

    def _record(self, place: Place) -> dict[Any, Any]:
        """The record of that place, made where it is missing."""
        found: Any = self.document
        for key in place:
            inner = found.get(key) if isinstance(found, dict) else found[key]
            if inner is None and isinstance(found, dict):
                inner = found[key] = {}
            found = inner
        assert isinstance(found, dict)
        return found

    def _list(self, place: Place) -> list[Any]:
        record = self._record(place[:-1])
        rows = record.setdefault(place[-1], [])
        assert isinstance(rows, list)
        return rows


def _records(found: object) -> list[dict[str, Any]]:
    """Whatever a file holds there: only records can be edited."""
    return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []


def place_of(problem: TyndaError, draft: MethodDraft) -> Place:
    """The criterion or indicator that a defect is about; () for the whole. `where` names ids, or numbers
    from 1 where there is no id."""
    names = str(problem.params.get("where", "")).partition(" ")[2].split(".")
    if names[:1] != ["criteria"] or len(names) < 2:
        return ()
    criterion = _number(names[1], draft.criteria())
    if criterion is None:
        return ()
    if len(names) > 3 and names[2] == "indicators":
        indicator = _number(names[3], draft.indicators(criterion))
        if indicator is not None:
            return ("criteria", criterion, "indicators", indicator)
    return ("criteria", criterion)


def field_of(problem: TyndaError) -> str:
    """The field that a defect is about, "" for none in particular: weight, short, scoring, …"""
    names = str(problem.params.get("where", "")).partition(" ")[2].split(".")
    if "indicators" in names and names.index("indicators") + 2 < len(names):
        return names[names.index("indicators") + 2]
    if names[:1] == ["criteria"]:
        return names[2] if len(names) > 2 else ""
    return names[1] if len(names) > 1 else names[0]


def _number(name: str, records: Sequence[dict[str, Any]]) -> int | None:
    for place, one in enumerate(records):
        if one.get("id") == name:
            return place
    return int(name) - 1 if name.isdecimal() and 0 < int(name) <= len(records) else None
