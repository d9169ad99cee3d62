"""What a person compared last beside an audit, as it is in their settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.audits.records import Audit
from ui.models.compare_view import Wanted


@dataclass(frozen=True, slots=True)
class Kept:
    """`before`, `after` and `timeline` are ids of audits; `view` and `body` are "" if nothing is kept."""

    before: str
    after: str
    view: str
    wanted: Wanted
    body: str
    timeline: tuple[str, ...]

    @classmethod
    def read(cls, data: object, audits: Sequence[Audit], audit: str) -> Kept:
        """Of what the settings hold, which anybody may have edited, what there still is; for the rest, the
        natural comparison of `audit` through all audits."""
        kept = data if isinstance(data, dict) else {}
        ids = [one.id for one in audits]
        before, after = str(kept.get("before", "")), str(kept.get("after", ""))
        if before not in ids or after not in ids:
            before, after = natural_pair(audits, audit)
        filters, through = kept.get("filters"), kept.get("timeline")
        words = [str(one) for one in filters] if isinstance(filters, list) and len(filters) == 3 else []
        chosen = [one for one in through if one in ids] if isinstance(through, list) else []
        return cls(
            before,
            after,
            view=str(kept.get("view", "")),
            wanted=Wanted(*words),
            body=str(kept.get("body", "")),
            timeline=tuple(chosen or ids),
        )

    def data(self) -> dict[str, Any]:
        """For the settings."""
        return {
            "before": self.before,
            "after": self.after,
            "view": self.view,
            "filters": [self.wanted.kind, self.wanted.criterion, self.wanted.verdict],
            "body": self.body,
            "timeline": list(self.timeline),
        }


def natural_pair(audits: Sequence[Audit], audit: str) -> tuple[str, str]:
    """Older and newer, by their ids: the audit that `audit` continues, else the one before it in `audits`,
    else the one after."""
    known = {one.id: one for one in audits}
    ids = list(known)
    if audit not in known or len(ids) < 2:
        return (ids[0], ids[-1]) if ids else ("", "")
    previous = known[audit].previous
    if previous in known and previous is not None:
        return previous, audit
    place = ids.index(audit)
    return (ids[place - 1], audit) if place else (audit, ids[1])
