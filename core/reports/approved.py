"""Who approved a checklist, as it reads on a scorecard and on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from core.formatting import day
from core.reviews.records import Approval
from core.text import Catalogue, Lang


def approval_text(found: Approval | None, names: Mapping[str, str], catalogue: Catalogue) -> str:
    """ "утверждено: заведующий сектором, 2 апреля 2026 года"; that it was voided, and by what; or that there
    is no approval that counts."""
    if found is None or found.state == "refused":
        return catalogue.text("report.approval_none")
    person, signed = names.get(found.person, "–"), signed_day(found.wall, catalogue.lang)
    if found.state == "valid":
        return catalogue.text("report.approval", person=person, day=signed)
    if not found.changed_at:
        return catalogue.text("report.approval_voided", person=person, day=signed)
    changed = signed_day(found.changed_at, catalogue.lang)
    return catalogue.text("report.approval_voided_on", person=person, day=signed, changed=changed)


def signed_day(wall: str, lang: Lang) -> str:
    """The day of an entry in words; what is no time is shown as it is."""
    try:
        return day(datetime.fromisoformat(wall).date(), lang)
    except ValueError:
        return wall
