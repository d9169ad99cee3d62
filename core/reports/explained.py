"""All that a methodology says of one indicator, for paper."""

from __future__ import annotations

from html import escape

from core.methodology.records import Indicator, Methodology
from core.reports.method import describe
from core.text import Catalogue


def indicator_html(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> str:
    """Headings and paragraphs in the language of `catalogue`; every text is escaped."""
    lang, text = catalogue.lang, catalogue.text
    row = next(one for one in describe(methodology, catalogue).rows if one.code == indicator.id)
    acts = [act.title.of(lang) for act in methodology.legal_acts if act.id in indicator.legal_refs]
    parts = (
        ("checklist.not_applicable", indicator.na_rule.of(lang) if indicator.na_rule else ""),
        ("methodology.scoring", row.scoring),
        ("methodology.evidence", row.evidence),
        ("methodology.recommendation", row.recommendation),
        ("methodology.legal", "\n".join(acts)),
    )
    version = escape(f"{methodology.id} {methodology.version}")
    head = f"<p>{version}</p><h2>{escape(f'{row.code}  {row.short}')}</h2>"
    body = "".join(
        f"<h4>{escape(text(text_id))}</h4>{_paragraphs(words)}" for text_id, words in parts if words
    )
    return f"{head}<h3>{escape(row.question)}</h3>{_paragraphs(row.guidance)}{body}"


def _paragraphs(words: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in words.splitlines() if line.strip())
