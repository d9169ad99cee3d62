"""All subjects with their state tables. A new subject is one line here."""

from __future__ import annotations

import core.answers.apply
import core.audits.apply
import core.bodies.apply
import core.evidence.apply
import core.letters.apply
import core.objections.apply
import core.people.apply
import core.recommendations.apply
import core.reviews.apply
import core.samples.apply
import core.totals.apply
import core.workdays.apply
from core.journal.log import Applier, Appliers

_ALL: tuple[Applier, ...] = (
    *core.people.apply.APPLIERS,
    *core.bodies.apply.APPLIERS,
    *core.audits.apply.APPLIERS,
    *core.answers.apply.APPLIERS,
    *core.evidence.apply.APPLIERS,
    *core.samples.apply.APPLIERS,
    *core.workdays.apply.APPLIERS,
    *core.recommendations.apply.APPLIERS,
    *core.letters.apply.APPLIERS,
    *core.reviews.apply.APPLIERS,
    *core.objections.apply.APPLIERS,
)
APPLIERS = Appliers({applier.prefix: applier for applier in _ALL}, (core.totals.apply.DERIVED,))
