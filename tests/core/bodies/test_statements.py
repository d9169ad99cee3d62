"""What the first monitoring stated, in the three languages."""

from __future__ import annotations

import re

from core.bodies.first_monitoring import published_statements
from core.methodology.load import SHIPPED, load_shipped
from core.text import LANGS
from tools.text_rules import mark_problems


def test_every_statement_is_said_in_every_language() -> None:
    found = published_statements()
    assert list(found) == [f"S{number:02}" for number in range(1, 43)]
    for words in found.values():
        assert all(words.of(lang).endswith(".") for lang in LANGS)
        assert len({words.of(lang) for lang in LANGS}) == 3
        assert not re.search(r"[әғқңөұүһі]", words.of("ru"))
        assert [found for lang in LANGS for found in mark_problems(lang, words.of(lang))] == []


def test_every_statement_that_a_shipped_methodology_names_is_known() -> None:
    for name in SHIPPED:
        methodology = load_shipped(name)
        named = {link.statement for link in methodology.finding_map}
        named |= {ref for one in methodology.criteria for ref in one.finding_refs}
        named |= {ref for one in methodology.indicators() for ref in one.finding_refs}
        assert named <= set(published_statements())
