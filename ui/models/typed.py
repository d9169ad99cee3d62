"""What stands in the fields of one question: may be unfinished or wrong, and is never lost."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import cast

from core.answers.check import check_content
from core.answers.records import AnswerState, CannotTellCode, Content
from core.answers.values import canonical, parse
from core.days import typed_day
from core.errors import TyndaError
from core.methodology.records import Indicator

_CODES = ("inaccessible", "refused_by_body", "other")


@dataclass(frozen=True, slots=True)
class Typed:
    """`value` and `looked` as typed; `set_aside` is "" or the state chosen instead of a value."""

    value: str = ""
    set_aside: str = ""
    reason: str = ""
    code: str = "inaccessible"
    comment: str = ""
    looked: str = ""
    praised: bool = False
    practice: str = ""

    @property
    def state(self) -> AnswerState:
        if self.set_aside in ("not_applicable", "cannot_tell"):
            return cast(AnswerState, self.set_aside)
        return "answered" if self.value else "unanswered"

    def content_unchecked(self) -> Content:
        """The content as far as it can be read: the value as typed, a day that cannot be one left out."""
        aside = self.state in ("not_applicable", "cannot_tell")
        return Content(
            state=self.state,
            value=self.value if self.state == "answered" else None,
            reason=self.reason.strip() if aside else "",
            code=cast(CannotTellCode, self.code) if self.state == "cannot_tell" else None,
            comment=self.comment.strip(),
            observed_on=self._looked(None),
            good_practice=self.practice.strip() if self.praised else "",
        )

    def content(self, indicator: Indicator, audit_day: date | None) -> Content:
        """The content to record, or TyndaError naming what is missing or wrong."""
        if self.looked and self._looked(audit_day) is None:
            raise TyndaError("checklist.looked_wrong", given=self.looked)
        if self.praised and not self.practice.strip():
            raise TyndaError("checklist.practice_needed")
        content = self.content_unchecked()
        looked = self._looked(audit_day)
        content = replace(content, observed_on=looked if looked != audit_day else None)
        check_content(indicator, content, audit_day, date.today())
        if content.value is None:
            return content
        return replace(content, value=canonical(parse(indicator, content.value)))

    def _looked(self, audit_day: date | None) -> date | None:
        return typed_day(self.looked, audit_day) if self.looked else None

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Typed:
        """A draft; one that cannot be read (another version's) counts as none: Typed()."""
        try:
            found = json.loads(text)
        except ValueError:
            return cls()
        if not isinstance(found, dict):
            return cls()
        kinds = {one.name: type(one.default) for one in fields(cls)}
        return cls(**{name: found[name] for name, kind in kinds.items() if type(found.get(name)) is kind})

    @classmethod
    def from_content(cls, content: Content) -> Typed:
        aside = content.state if content.state in ("not_applicable", "cannot_tell") else ""
        return cls(
            value=content.value or "",
            set_aside=aside,
            reason=content.reason,
            code=content.code or _CODES[0],
            comment=content.comment,
            looked=content.observed_on.isoformat() if content.observed_on else "",
            praised=bool(content.good_practice),
            practice=content.good_practice,
        )
