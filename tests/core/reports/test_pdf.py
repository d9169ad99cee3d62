"""PDF scorecards: what is on them, and what cannot be done to them."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdf
import pytest
from PIL import Image

from core.formatting import number, safe
from core.reports.pdf import ink, type
from core.reports.pdf.card import card_pdf
from core.reports.pdf.pictures import read_picture
from core.reports.pdf.sheet import code_squares, guard_text
from core.reports.records import Card, Report
from core.reports.scorecard import build
from core.scoring import displayed, score_body
from core.text import LANGS, Lang
from tests.core.reports import hostile, samples


def reader(report: Report, card: Card) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(card_pdf(report, card, samples.pictures)))


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def stands(shown: str, text: str) -> bool:
    """True if the number stands in the text, not as a part of another."""
    return re.search(rf"(?<![\d,.]){re.escape(shown)}(?![\d,.])", text) is not None


def body_text(pdf: pypdf.PdfReader) -> str:
    """Page after page without head and foot, and without any space: breaks of lines do not matter."""
    pages = []
    for page in pdf.pages:
        parts: list[str] = []

        def visit(
            text: str, _cm: object, matrix: list[float], _font: object, _size: float, into: list[str] = parts
        ) -> None:
            if 76 < matrix[5] < 795:
                into.append(text)

        page.extract_text(visitor_text=visit)
        pages.append("".join(parts))
    return squeezed("".join(pages))


@pytest.mark.parametrize("lang", LANGS)
def test_printed_totals_are_the_displayed_ones(lang: Lang) -> None:
    source = samples.source()
    report = build(source, lang)
    for card in report.cards[:4]:
        text = reader(report, card).pages[0].extract_text()
        total = source.scorecards[card.id].total
        assert total is not None
        assert stands(number(displayed(total), lang, 1), text)
        for criterion in source.scorecards[card.id].criteria:
            if criterion.score is not None:
                assert stands(number(displayed(criterion.score), lang, 1), text)


def test_kazakh_letters_come_back_intact() -> None:
    report = build(samples.source(), "kk")
    text = squeezed("".join(page.extract_text() for page in reader(report, report.cards[0]).pages))
    for line in report.cards[0].lines():
        assert squeezed(line.short) in text
    assert set("әғқңөұүі") <= set(text.lower())


@pytest.mark.parametrize("scored", [True, False])
def test_every_font_is_embedded(scored: bool) -> None:
    report = build(samples.source(scored=scored), "kk")
    found = 0
    for page in reader(report, report.cards[0]).pages:
        for own in page["/Resources"]["/Font"].values():  # type: ignore[index]
            assert "/FontFile2" in own["/FontDescriptor"]
            found += 1
    assert found


def test_facts_about_the_file() -> None:
    report = build(samples.source(), "kk")
    pdf = reader(report, report.cards[0])
    assert pdf.metadata is not None
    assert report.cards[0].name in str(pdf.metadata.title)
    assert pdf.trailer["/Root"]["/Lang"] == "kk"  # type: ignore[index]
    assert report.cards[0].name in str(pdf.outline[0]["/Title"])  # type: ignore[call-overload]


def test_every_page_says_that_the_data_are_invented_and_where_it_comes_from() -> None:
    report = build(samples.source(), "ru")
    pdf = reader(report, report.cards[1])
    for place, page in enumerate(pdf.pages, 1):
        text = page.extract_text()
        assert report.training in text
        assert report.head_hash in text
        assert f"стр. {place} из {len(pdf.pages)}" in text
    first = pdf.pages[0].extract_text()
    for mark in ("Предварительно", "Проект методики", "Не утверждено"):
        assert mark in first


def test_hostile_texts_are_printed_as_they_are() -> None:
    report = build(hostile.source(), "ru")
    text = body_text(reader(report, report.cards[0]))
    for name, given in hostile.TEXTS.items():
        printed = squeezed(type.printable(given))
        if name not in ("long", "many lines", "word"):  # they go over pages, so are looked at in pieces
            assert text.count(printed) >= 4, name
    assert "root:" not in text
    assert text.count("ж") >= 4 * 5000
    for word in {*hostile.LONG.split()}:
        assert word in text
    assert "[U+202E]TXT.exe" in text
    assert "[U+1F1F0]" in text


def test_nothing_on_paper_is_lost_of_a_very_long_text() -> None:
    lines = type.wrap(((hostile.LONG, type.BODY),), 150.0)
    assert squeezed("".join(piece.text for line in lines for piece in line.pieces)) == squeezed(hostile.LONG)
    assert all(line.width <= 150.01 for line in lines)


@pytest.mark.parametrize("name", hostile.TEXTS)
@pytest.mark.parametrize("width", [20.0, 90.0])
def test_wrapping_keeps_every_character_within_the_column(name: str, width: float) -> None:
    given = type.printable(hostile.TEXTS[name][:6000])
    lines = type.wrap(((given[:9], type.STRONG), (given[9:], type.SMALL)), width)
    assert squeezed("".join(piece.text for line in lines for piece in line.pieces)) == squeezed(given)
    assert all(line.width <= width + 0.01 for line in lines)


def test_a_number_goes_to_the_next_line_with_its_word() -> None:
    def shown(width: float) -> list[str]:
        lines = type.wrap((("Всего 17\u00a0341\u00a0балл", type.BODY),), width)
        return [" ".join(piece.text for piece in line.pieces) for line in lines]

    whole = type.text_width("17\u00a0341\u00a0балл", type.BODY)
    assert shown(whole + 1) == ["Всего", "17\u00a0341\u00a0балл"]
    assert shown(whole - 1) == ["Всего", "17\u00a0341", "балл"]  # not cut within a word


def test_what_was_shortened_is_printed_in_full() -> None:
    report = build(hostile.source(), "ru")
    text = body_text(reader(report, report.cards[0]))
    assert squeezed(type.printable(report.audit_title)) in text
    assert squeezed(type.printable(report.cards[0].name)) in text


def test_pictures_of_people_are_not_in_the_file() -> None:
    source = samples.source(exhibits=3)
    report = build(source, "ru")
    asked: list[str] = []

    def pictures(sha256: str) -> bytes | None:
        asked.append(sha256)
        return samples.pictures(sha256)

    data = card_pdf(report, report.cards[0], pictures)
    personal = [one.sha256 for one in source.evidence.values() if one.personal]
    assert personal
    assert not set(personal) & set(asked)
    pages = pypdf.PdfReader(io.BytesIO(data)).pages
    assert sum(len(page.images) for page in pages) == 2
    assert "содержит персональные данные" in " ".join(pages[-1].extract_text().split())


def test_pictures_go_in_without_being_changed() -> None:
    report = build(samples.source(exhibits=2), "ru")
    pages = reader(report, report.cards[0]).pages
    found = [image.image for page in pages for image in page.images]
    wanted = [Image.open(io.BytesIO(samples.picture(number))) for number in range(2)]
    pixels = [image.convert("RGB").tobytes() for image in found if image is not None]
    assert pixels == [image.convert("RGB").tobytes() for image in wanted]


def as_png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "LA", "1", "I;16"])
def test_every_sort_of_picture_is_drawn(mode: str) -> None:
    image = Image.new("RGB", (30, 20), (200, 10, 40)).convert(mode if mode != "I;16" else "L")
    data = as_png(image if mode != "I;16" else image.convert("I;16"))
    report = build(samples.source(exhibits=1), "ru")
    made = card_pdf(report, report.cards[0], lambda _sha256: data)
    found = [image for page in pypdf.PdfReader(io.BytesIO(made)).pages for image in page.images]
    assert [one.image.size for one in found if one.image] == [(30, 20)]


def test_a_palette_keeps_its_colours() -> None:
    image = Image.new("RGB", (8, 8), (200, 10, 40))
    image.putpixel((3, 3), (1, 250, 7))
    data = as_png(image.convert("P", palette=Image.Palette.ADAPTIVE))
    assert isinstance(ink.read_png(data), ink.Png) or ink.read_png(data) is None  # 8 bits deep or fewer
    report = build(samples.source(exhibits=1), "ru")
    made = card_pdf(report, report.cards[0], lambda _sha256: data)
    (found,) = [image for page in pypdf.PdfReader(io.BytesIO(made)).pages for image in page.images]
    assert found.image is not None
    assert found.image.convert("RGB").getpixel((3, 3)) == (1, 250, 7)


@pytest.mark.parametrize("cut", [0, 5, 30, 60, 200, -60])
def test_a_damaged_picture_is_said_to_be_one(cut: int) -> None:
    data = samples.picture(1)
    assert read_picture(data[:cut]) is None
    changed = bytearray(data)
    changed[cut] ^= 0xFF
    read_picture(bytes(changed))  # whatever it is, it raises nothing
    report = build(samples.source(exhibits=1), "ru")
    made = card_pdf(report, report.cards[0], lambda _sha256: data[:cut])
    assert "Изображение не удалось показать" in pypdf.PdfReader(io.BytesIO(made)).pages[-1].extract_text()


def test_a_bomb_is_not_decoded() -> None:
    data = as_png(Image.new("1", (20000, 20000)))
    assert len(data) < 100_000
    assert read_picture(data) is None


def test_the_code_names_audit_body_totals_and_journal() -> None:
    source = samples.source()
    report = build(source, "ru")
    total = source.scorecards[report.cards[0].id].total
    assert total is not None
    text = guard_text(report, report.cards[0])
    assert text == f"TYNDA:TRAINING-2026:ALGA:{displayed(total)}:4790:{report.head_hash.upper()}"
    side, squares = code_squares(text)
    assert side % 4 == 1
    assert all(left >= 0 and left + length <= side and 0 <= bottom < side for left, bottom, length in squares)


def test_a_body_without_any_answer_prints() -> None:
    report = build(samples.source(scored=False), "kk")
    card = report.cards[-1]
    assert card.total is None
    text = " ".join(reader(report, card).pages[0].extract_text().split())
    assert "Балсыз фактілер" in text
    assert report.findings[0].text in text


def test_a_scored_body_without_any_answer_prints() -> None:
    plain = samples.source()
    body = plain.bodies[0]
    empty = score_body(plain.methodology, body, {}, plain.audit)
    report = build(replace(plain, scorecards={**plain.scorecards, body.id: empty}), "en")
    assert "Provisional" in reader(report, report.cards[0]).pages[0].extract_text()


def test_safe_names_what_the_font_lacks() -> None:
    assert type.printable("жақсы ₸ 😀") == "жақсы ₸ [U+1F600]"
    assert type.printable("a − b ≥ c") == "a – b >= c"
    assert safe("a − b") == "a − b"
