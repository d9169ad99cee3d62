"""The checklist that the page shows: as the disk has it, with what is on its way there."""

from __future__ import annotations

from dataclasses import replace

from core.answers import reads as answers
from core.answers.records import Content, Version
from core.audits import reads as audits
from core.audits.records import Audit
from core.bodies import reads as bodies
from core.bodies.records import Body
from core.changes import Changes
from core.workspace import Workspace
from ui.models.sheet import Sheet, load_sheet, refreshed, reloaded
from ui.models.typed import Typed
from ui.pages.checklist_saver import Saver, Spot

_FOLLOWED = ("recommendation", "letter:")
_WHOLE = ("audit:", "audit-status:", "assignment:", "body:", "channel:", "methodology:")


class Held:
    """`sheet` is None until something is opened."""

    def __init__(self, workspace: Workspace, saver: Saver) -> None:
        self._workspace = workspace
        self._saver = saver
        self._stored: Sheet | None = None
        self.sheet: Sheet | None = None

    def open(self, audit_id: str, wanted: str) -> tuple[Body, ...]:
        """Holds the checklist of `wanted`, or of the first body if it is not one of the audit's; returns the
        audit's bodies."""
        with self._workspace.reading() as db:
            audit = audits.by_id(db, audit_id)
            own = tuple(body for body in bodies.everyone(db) if body.id in audit.bodies)
            body = next((body for body in own if body.id == wanted), own[0])
            self._hold(load_sheet(db, audit, body))
        return own

    def open_body(self, audit: Audit, body: Body) -> None:
        """Holds the checklist of a body that is known to be one of the audit's."""
        with self._workspace.reading() as db:
            self._hold(load_sheet(db, audit, body))

    def forget(self) -> None:
        """Holds nothing until something is opened again; what is on its way to the disk goes on."""
        self._stored = self.sheet = None

    def refresh(self) -> None:
        """Reads anew what people change while auditing."""
        if self._stored is not None:
            with self._workspace.reading() as db:
                self._hold(refreshed(self._stored, db))

    def unseal(self) -> None:
        """The person corrects an approved checklist: until another one is opened its fields are open."""
        if self._stored is not None:
            self._hold(replace(self._stored, review=replace(self._stored.review, unsealed=True)))

    def take(self, changes: Changes) -> bool:
        """Reads anew what is cheap; True if the rest has to be refreshed."""
        if self._stored is None:
            return False
        place = f"{self._stored.audit.id}/{self._stored.body.id}/"
        if any(changes.touches(prefix) for prefix in _WHOLE):
            with self._workspace.reading() as db:
                self._hold(reloaded(self._stored, db))
            return True
        if changes.touches(f"draft:{place}"):
            self._read_drafts()
        own = (
            f"answer:{place}",
            f"answer-evidence:{place}",
            f"review:{place.removesuffix('/')}",
            "person:",
            "evidence:",
            *_FOLLOWED,
        )
        return any(changes.touches(prefix) for prefix in own)

    def assume(self, code: str, content: Content) -> None:
        """Shows an answer as given while it is on its way to the disk."""
        if self.sheet is not None:
            self.sheet = self.sheet.assuming({code: content})

    def unsaved(self) -> frozenset[str]:
        """Indicators whose typed answer the disk did not take."""
        return frozenset(spot.indicator for spot in self._saver.refused if self._is_here(spot))

    def spot(self, code: str) -> Spot | None:
        return Spot(self.sheet.audit.id, self.sheet.body.id, code) if self.sheet else None

    def versions(self, code: str) -> tuple[Version, ...]:
        """The answers that stand against each other; none where there is no conflict."""
        if self.sheet is None or not self.sheet.in_conflict(code):
            return ()
        with self._workspace.reading() as db:
            return answers.versions(db, self.sheet.audit.id, self.sheet.body.id, code)

    def draft(self, spot: Spot) -> Typed | None:
        """What was typed there and not saved."""
        if spot in self._saver.refused:
            return self._saver.refused[spot]
        found = self.sheet.drafts.get(spot.indicator) if self.sheet else None
        return Typed.from_json(found.text) if found and spot not in self._saver.pending else None

    def codes(self) -> list[str]:
        """All indicators in the methodology's order."""
        return [one.id for one in self.sheet.methodology.indicators()] if self.sheet else []

    def next_open(self, after: str | None) -> str | None:
        """The next unanswered indicator, round the end; None if there is none."""
        if self.sheet is None:
            return None
        codes = self.codes()
        at = codes.index(after) + 1 if after in codes else 0
        around = codes[at:] + codes[: max(0, at - 1)]
        return next((code for code in around if self.sheet.items[code].state == "unanswered"), None)

    def _hold(self, stored: Sheet) -> None:
        self._stored = stored
        pending = self._saver.pending.items()
        self.sheet = stored.assuming({s.indicator: content for s, content in pending if self._is_here(s)})

    def _is_here(self, spot: Spot) -> bool:
        stored = self._stored
        return stored is not None and (spot.audit, spot.body) == (stored.audit.id, stored.body.id)

    def _read_drafts(self) -> None:
        """Drafts alone change while a person types: nothing needs scoring for them."""
        if self._stored is None or self.sheet is None:
            return
        with self._workspace.reading() as db:
            drafts = answers.drafts(db, self._stored.audit.id, self._stored.body.id)
        self._stored = replace(self._stored, drafts=drafts)
        self.sheet = replace(self.sheet, drafts=drafts)
