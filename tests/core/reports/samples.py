"""Invented audits to print: complete, provisional, unscored; built from records, without a workspace."""

from __future__ import annotations

import hashlib
import io
import random
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from PIL import Image, ImageDraw

from core.answers.records import Answer, Content
from core.answers.values import allowed_codes
from core.audits.records import Audit
from core.bodies.records import Body
from core.bodies.region import load_region
from core.evidence.records import Evidence, Link
from core.journal.reads import JournalState
from core.methodology.load import load_shipped
from core.methodology.records import Indicator, Methodology
from core.recommendations.records import Recommendation, Standing
from core.recommendations.story import Step
from core.reports.source import Source
from core.scoring import rank, score_body
from core.text import Texts

LOOKED = date(2026, 3, 31)
_WALL = "2025-04-28T10:00:00+05:00"
STORY = (
    Step("made", date(2025, 4, 1), "p1", _WALL, text=Texts("Көшіру.", "Перенести.", "")),
    Step("issued", date(2025, 4, 10), "p1", _WALL, number="12-1/45", due=date(2025, 5, 10)),
    Step("promised", date(2025, 4, 28), "p1", _WALL, due=date(2025, 12, 31), evidence=("ab" * 32,)),
    Step("not_kept", LOOKED, "p1", _WALL, audit="a1"),
)
COMMENT = "Тексеру кезінде расталды; соңғы 20 материалдың тізімі мен экран суреттері қоса беріледі."


def audit_of(methodology: Methodology, scored: bool = True) -> Audit:
    region = load_region("aktobe")
    titles = Texts("Оқу аудиті 2026", "Учебный аудит 2026", "Training audit 2026")
    first = Texts("Бірінші мониторинг", "Первый мониторинг", "First monitoring")
    return Audit(
        id="a1",
        code="training-2026" if scored else "first-monitoring",
        title=titles if scored else first,
        methodology=methodology.hash,
        observed_on=LOOKED if scored else None,
        bodies=tuple(body.id for body in region.bodies),
        excluded=frozenset(),
        training=scored,
        previous=None,
    )


def content(indicator: Indicator, chance: random.Random) -> Content:
    """A plausible answer of the indicator's type."""
    text = chance.choice(["", "", COMMENT, "Проверено вручную, снимки приложены."])
    given = Content(state="answered", value=value(indicator, chance), comment=text)
    luck = chance.random()
    if luck < 0.04:
        return replace(given, state="not_applicable", value=None, reason="Бұл арна жабық")
    if luck < 0.07:
        return replace(
            given, state="cannot_tell", value=None, reason="Страница не открывается", code="inaccessible"
        )
    if luck < 0.13:
        return replace(given, good_practice="Все ответы даются в тот же день, опыт стоит перенять")
    if luck < 0.18:
        return replace(given, observed_on=LOOKED - timedelta(days=2))
    return given


def value(indicator: Indicator, chance: random.Random) -> str:
    kind = indicator.answer_type
    if kind in ("yes_no", "choice", "scale"):
        return chance.choice(allowed_codes(indicator))
    if kind == "date":
        return (LOOKED - timedelta(days=chance.randint(0, 40))).isoformat()
    if kind == "percent":
        return f"{chance.randint(3, 20)}/20" if not indicator.may_exceed_100 else "35"
    if indicator.ticks:
        return "ticks:" + ",".join(map(str, sorted(chance.sample(range(1, len(indicator.ticks) + 1), 3))))
    most = int(indicator.maximum) if indicator.maximum is not None else 30
    return str(chance.randint(0, most))


def answers_of(
    methodology: Methodology, body: Body, chance: random.Random, share: float
) -> dict[str, Answer]:
    given: dict[str, Answer] = {}
    for indicator in methodology.indicators():
        own = content(indicator, chance)
        if chance.random() < share:
            given[indicator.id] = Answer("a1", body.id, indicator.id, own, ("h",), "p1", "2026-03-31T10:00")
    return given


@cache
def picture(number: int) -> bytes:
    """A small screenshot of nothing in particular, as PNG."""
    image = Image.new("RGB", (440, 275), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 440, 34), fill=(10, 108, 124))
    for row in range(6):
        draw.rectangle((20, 52 + row * 36, 380 - (row * number * 37) % 200, 62 + row * 36), fill=(70, 80, 90))
        draw.rectangle((20, 68 + row * 36, 420, 74 + row * 36), fill=(214, 221, 226))
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def evidence_of(number: int) -> Evidence:
    data = picture(number)
    return Evidence(
        sha256=hashlib.sha256(data).hexdigest(),
        kind="screenshot",
        media="image/png",
        size=len(data),
        width=440,
        height=275,
        name=f"снимок-{number}.png",
        captured_at="2026-03-31T14:05:00+05:00",
        how="paste",
        person="p1",
        note="Жаңалықтар таспасы, бірінші бет" if number % 2 else "",
        source=f"https://www.gov.kz/memleket/entities/aktobe-{number}/press/news/details/{number}000?lang=kk",
        personal=number == 2,
    )


def source(*, scored: bool = True, seed: int = 7, exhibits: int = 8) -> Source:
    """Fifteen bodies; the second is provisional. Unscored: few facts, none for the last."""
    methodology = load_shipped("AKT-OPENNESS" if scored else "FIRST-PUBLISHED")
    audit, region, chance = audit_of(methodology, scored), load_region("aktobe"), random.Random(seed)
    answers, past, links = {}, {}, {}
    evidence = [evidence_of(number) for number in range(exhibits)]
    codes = [indicator.id for indicator in methodology.indicators()]
    for place, body in enumerate(region.bodies):
        share = (1.0, 0.6)[place == 1] if scored else (0.4, 0.0)[place == len(region.bodies) - 1]
        answers[body.id] = answers_of(methodology, body, chance, share)
        past[body.id] = answers_of(methodology, body, chance, 1.0)
        links[body.id] = tuple(
            Link(f"{body.id}-{number}", one.sha256, "a1", body.id, codes[number % len(codes)], number)
            for number, one in enumerate([*evidence, *evidence[:2]], 1)
        )
    cards = {body.id: score_body(methodology, body, answers[body.id], audit) for body in region.bodies}
    before = {body.id: score_body(methodology, body, past[body.id], audit) for body in region.bodies}
    return Source(
        methodology=methodology,
        audit=audit,
        region=region.name,
        department=region.department,
        bodies=region.bodies,
        answers=answers,
        scorecards=cards,
        ranks=rank(cards.values(), region.bodies),
        statuses={region.bodies[0].id: "approved"},
        links=links if scored else {},
        evidence={one.sha256: one for one in evidence},
        names={"p1": "Айгүл Сейітқызы"},
        previous=before if scored else {},
        journal=JournalState(4790, hashlib.sha256(b"head").hexdigest(), 4700),
        followed={body.id: (recommended(body, codes[0]),) for body in region.bodies},
        stories={f"r-{body.id}": STORY for body in region.bodies},
        titles={"a0": Texts("Оқу аудиті 2025", "Учебный аудит 2025", "Training audit 2025")},
        today=LOOKED,
    )


def recommended(body: Body, code: str) -> Recommendation:
    """Promised by a day that was over when the auditor looked."""
    text = Texts("Сайтты ЕПИР ГО-ға көшіру.", "Перенести сайт на ЕПИР ГО.", "")
    standing = Standing("promised", date(2025, 4, 28), date(2025, 12, 31), person="p1")
    return Recommendation(f"r-{body.id}", body.id, "a0", code, "akimat", text, Decimal("2.4"), standing)


def pictures(sha256: str) -> bytes | None:
    return next((picture(n) for n in range(20) if evidence_of(n).sha256 == sha256), None)
