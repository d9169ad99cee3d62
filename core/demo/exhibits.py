"""Evidence of the training audits: pages drawn, an order, a table; each marked as training data."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from core.answers.records import Content
from core.audits.records import Audit
from core.bodies.records import Body
from core.demo import pictures
from core.evidence.intake import Intake, examine
from core.text import LANGS, Catalogue

_PAGES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "site",
        "demo.page_site",
        ("WEB-01", "WEB-02", "WEB-06", "WEB-07", "WEB-08", "WEB-10", "WEB-11", "WEB-13", "WEB-14"),
    ),
    ("news", "demo.page_news", ("WEB-03", "WEB-04", "WEB-05")),
    (
        "page",
        "demo.page_official",
        ("SOC-01", "SOC-02", "SOC-03", "SOC-05", "SOC-07", "FBK-01", "FBK-05", "FBK-07", "FBK-11"),
    ),
    ("akim", "demo.page_akim", ("SOC-10", "SOC-11", "SOC-13", "FBK-08")),
    ("newspaper", "demo.page_newspaper", ("NWS-01", "NWS-03")),
)
_ORDER = ("FBK-06", "PRS-01", "PRS-03", "PRS-05", "PRS-06", "PRS-10", "NWS-05", "NWS-08")
_TABLE = ("WEB-09", "SOC-04", "SOC-12", "FBK-02", "FBK-03", "FBK-04", "NWS-04", "NWS-06")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One evidence and the indicators it speaks for."""

    intake: Intake
    indicators: tuple[str, ...]
    note: str
    source: str


def of_body(
    body: Body, audit: Audit, given: Mapping[str, Content], catalogue: Catalogue
) -> tuple[Exhibit, ...]:
    """What an auditor would have kept of one body, for the indicators that were answered."""
    maker = _Exhibits(body, audit, catalogue)
    nowhere = all(given[one].value == "0" for one in ("SOC-10", "SOC-11"))
    found = [
        maker.page(kind, "demo.page_missing" if kind == "akim" and nowhere else text_id, indicators)
        for kind, text_id, indicators in _PAGES
        if any(one in given for one in indicators)
    ]
    return (*found, maker.order(), maker.table())


def training_label() -> str:
    """Says in the three languages that nothing here is real."""
    return " / ".join(Catalogue(lang).text("demo.training_data") for lang in ("ru", "kk", "en"))


class _Exhibits:
    def __init__(self, body: Body, audit: Audit, catalogue: Catalogue) -> None:
        assert audit.observed_on is not None
        self._body, self._day = body, audit.observed_on
        self._catalogue = catalogue
        self._name = body.name.of(catalogue.lang)
        self._random = Random(f"{audit.code}/{body.id}")

    def page(self, kind: str, text_id: str, indicators: tuple[str, ...]) -> Exhibit:
        address = f"https://{kind}.{self._body.id.replace('_', '-')}.example/"
        headlines = () if text_id == "demo.page_missing" else _HEADLINES
        words = pictures.Page(
            kind=kind,
            address=address,
            title=self._name[:1].upper() + self._name[1:],
            subtitle=self._catalogue.text(text_id),
            lines=tuple(self._catalogue.text(one) for one in headlines),
            label=training_label(),
            day=self._day,
            seed=self._random.random(),
        )
        return self._exhibit(pictures.draw(words), f"{kind}.png", indicators, text_id, address)

    def order(self) -> Exhibit:
        lines = [
            self._catalogue.text("demo.order_title"),
            self._name,
            self._day.isoformat(),
            "",
            *(self._catalogue.text(one) for one in ("demo.order_1", "demo.order_2", "demo.order_3")),
        ]
        return self._exhibit(pictures.paper(lines, training_label()), "order.pdf", _ORDER, "demo.order", "")

    def table(self) -> Exhibit:
        text = io.StringIO()
        table = csv.writer(text, lineterminator="\r\n")
        table.writerow([Catalogue(lang).text("demo.training_data") for lang in LANGS])
        table.writerow([self._name, self._day.isoformat(), ""])
        for number in range(1, 21):
            table.writerow([number, self._catalogue.text(self._random.choice(_HEADLINES)), number % 3])
        data = text.getvalue().encode("utf-8-sig")
        return self._exhibit(data, "sample.csv", _TABLE, "demo.table", "")

    def _exhibit(
        self, data: bytes, name: str, indicators: tuple[str, ...], text_id: str, source: str
    ) -> Exhibit:
        minute = self._random.randint(0, 59)
        moment = f"{self._day.isoformat()}T{9 + len(name) % 8:02d}:{minute:02d}:00+05:00"
        intake = examine(data, name=f"{self._body.id}-{name}", how="generated", captured_at=moment)
        note = f"{self._catalogue.text(text_id)}. {self._catalogue.text('demo.training_data')}"
        return Exhibit(intake, indicators, note, source)


_HEADLINES = (
    "demo.news_1",
    "demo.news_2",
    "demo.news_3",
    "demo.news_4",
    "demo.news_5",
    "demo.news_6",
    "demo.news_7",
)
