"""What a person, or somebody worse, may put into a text field."""

from __future__ import annotations

from dataclasses import replace

from core.answers.records import Answer, Content
from core.reports.source import Source
from core.scoring import score_body
from core.text import Texts
from tests.core.reports import samples

LONG = "".join(f"{number} Ұзақ мәтін; " for number in range(3000))  # more than 40,000 characters
TEXTS = {
    "formula": '=HYPERLINK("http://evil.example","open")',
    "plus": "+1+cmd|' /C calc'!A0",
    "minus": "-2+3",
    "at": "@SUM(1,2)",
    "markup": '<img src="/etc/passwd"/><b>unclosed <para><font size=90>',
    "entity": "&lt;&amp;&#x41;&nosuch; %(name)s {brace} $x",
    "controls": "bell\x07null\x00escape\x1bend",
    "surrogate": "lone \ud83d surrogate",
    "direction": "abc\u202eTXT.exe\u202c\u200fdef",
    "emoji": "family 👨‍👩‍👧 flag 🇰🇿 heart ❤️",
    "scripts": "漢字 العربية हिन्दी ไทย",
    "lines": "one\ntwo\r\nthree\u2028four\tfive",
    "many lines": "\n".join(map(str, range(600))),
    "escape": "_x0041_ _x000D_",
    "word": "ж" * 5000,
    "long": LONG,
}


def source() -> Source:
    """Every hostile text in every field that people fill in, for the first body; also in names and titles."""
    plain = samples.source(exhibits=len(TEXTS))
    body = plain.bodies[0]
    named = replace(body, name=Texts.same("=A1 [x]:*?/\\ 'Алға' \u202e" + "аты " * 200))
    answers: dict[str, Answer] = {}
    indicators = plain.methodology.indicators()
    for place, text in enumerate(TEXTS.values()):
        own = Content(state="cannot_tell", reason=text, code="other", comment=text, good_practice=text)
        answers[indicators[place].id] = Answer("a1", body.id, indicators[place].id, own, ("h",), "p1", text)
    evidence = {
        sha256: replace(one, name=text, note=text, source=text, captured_at=text, media="text/plain")
        for (sha256, one), text in zip(plain.evidence.items(), TEXTS.values(), strict=True)
    }
    card = score_body(plain.methodology, body, answers, plain.audit)
    return replace(
        plain,
        audit=replace(plain.audit, title=Texts.same("=1+1 <b>" + "ұзын атау " * 300)),
        bodies=(named, *plain.bodies[1:]),
        answers={**plain.answers, body.id: answers},
        scorecards={**plain.scorecards, body.id: card},
        evidence=evidence,
        names={"p1": "<i>Name\x07</i>"},
    )
