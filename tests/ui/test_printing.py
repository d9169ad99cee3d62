"""What is printed: every page of it, what people typed as they typed it, and only what may go out."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect
from PySide6.QtGui import QColor, QPainter, QPdfWriter, QStandardItem, QStandardItemModel
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QTableView
from pytestqt.qtbot import QtBot

from core.demo import build
from core.errors import Cancelled, TyndaError
from core.formatting import day
from core.text import LANGS, Catalogue, Lang
from tests import making
from tests.ui.conftest import OpenSession
from ui import print_commands
from ui.dialogs.print_preview import PrintPreview
from ui.dialogs.printing import PrintDialog
from ui.jobs import RunningJob
from ui.models.statuses import with_remarks
from ui.printed_table import SIZES, PrintedTable
from ui.printing import SCREEN_DOTS, html_pdf, pages, table_pdf, to_paper
from ui.session import Session
from ui.widgets.tsv import TableTexts, table_texts

JOB = RunningJob("job.print", lambda *_: None)
LETTERS = "Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸"


def words(data: bytes) -> str:
    """All of it without spaces, which PDFs do not have."""
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return "".join(text.split())


@pytest.fixture
def session(open_session: OpenSession, tmp_path: Path) -> Session:
    session = open_session(making.file(tmp_path), "ru")
    session.window.go("checklist")
    return session


def dialog_of(session: Session) -> PrintDialog:
    print_commands.ask(session)
    (dialog,) = (one for one in session.window.findChildren(PrintDialog) if one.isVisible())
    return dialog


def test_a_table_is_printed_whole_with_its_titles_on_every_page(qapp: QApplication) -> None:
    rows = [[f"Строка {number} <b>&", "=1+1", "12,5"] for number in range(150)]
    data = table_pdf("Таблица", ["150 строк"], TableTexts(["Район", "Текст", "Балл"], rows))
    read = pypdf.PdfReader(io.BytesIO(data)).pages
    assert len(read) > 2
    assert all("Район" in page.extract_text() for page in read)
    for number in (0, 77, 149):
        assert f"Строка{number}<b>&=1+112,5" in words(data)
    assert len(list(pages(data, JOB))) == len(read)


def test_kazakh_letters_are_on_paper(qapp: QApplication) -> None:
    assert LETTERS.replace(" ", "") in words(html_pdf("x", f"<p>{LETTERS}</p>"))


def test_many_columns_lie_on_their_side(qapp: QApplication) -> None:
    made = table_pdf("x", [], TableTexts(list("abcdefgh"), [list("12345678")]))
    (page,) = pages(made, JOB)
    assert page.width() > page.height()


def test_what_is_no_pdf_is_told(qapp: QApplication) -> None:
    with pytest.raises(TyndaError, match=r"print\.broken"):
        list(pages(b"%PDF-1.4 cut off", JOB))


def coloured(*colours: int) -> bytes:
    """A PDF of one page for each, of this colour all over."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number, colour in enumerate(colours):
        if number:
            writer.newPage()
        painter.fillRect(QRect(0, 0, writer.width(), writer.height()), QColor(colour))
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def file_printer(file: Path) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    return printer


def middles(file: Path) -> list[int]:
    """The colour in the middle of each page; a printer keeps pictures with a loss of a shade."""
    found = []
    for page in pages(file.read_bytes(), JOB):
        colour = page.pixelColor(page.width() // 2, page.height() // 2)
        channels = (colour.red(), colour.green(), colour.blue())
        found.append(
            sum((channel > 250) * 0xFF << shift for channel, shift in zip(channels, (16, 8, 0), strict=True))
        )
    return found


def test_paper_gets_every_page_and_its_pixels(qapp: QApplication, tmp_path: Path) -> None:
    file = tmp_path / "out.pdf"
    assert to_paper(file_printer(file), coloured(0xFF0000, 0x0000FF), JOB) == 2
    assert middles(file) == [0xFF0000, 0x0000FF]


@pytest.mark.parametrize(("first", "last", "got"), [(2, 2, 1), (2, 9, 2), (0, 0, 3)])
def test_only_the_pages_asked_for(
    qapp: QApplication, tmp_path: Path, first: int, last: int, got: int
) -> None:
    file, colours = tmp_path / "out.pdf", [0xFF0000, 0x00FF00, 0x0000FF]
    printer = file_printer(file)
    printer.setFromTo(first, last)
    assert to_paper(printer, coloured(*colours), JOB) == got
    assert middles(file) == colours[max(0, first - 1) :][:got]


def test_the_last_page_first(qapp: QApplication, tmp_path: Path) -> None:
    printer = file_printer(tmp_path / "out.pdf")
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    to_paper(printer, coloured(0xFF0000, 0x0000FF), JOB)
    assert middles(tmp_path / "out.pdf") == [0x0000FF, 0xFF0000]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_takes_nothing_is_told(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(TyndaError, match=r"print\.refused"):
        to_paper(file_printer(tmp_path / "no such folder" / "out.pdf"), coloured(0), JOB)


def test_printing_can_be_stopped(qapp: QApplication, tmp_path: Path) -> None:
    job = RunningJob("job.print", lambda job, done, *_: job.cancel() if done else None)
    file = tmp_path / "out.pdf"
    with pytest.raises(Cancelled):
        to_paper(file_printer(file), coloured(1, 2, 3), job)
    assert len(pypdf.PdfReader(file).pages) < 3


@pytest.mark.parametrize("place", range(4))
def test_a_thin_stroke_stays_on_the_screen_wherever_it_stands(qapp: QApplication, place: int) -> None:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(SCREEN_DOTS * 4)
    writer.setPageMargins(QMarginsF())
    painter = QPainter(writer)
    painter.fillRect(QRect(400, 1200 + place, 80, 3), QColor("black"))  # three quarters of a pixel
    painter.end()
    (shown,) = pages(bytes(buffer.data().data()), JOB, SCREEN_DOTS)
    assert shown.width() == pytest.approx(210 / 25.4 * SCREEN_DOTS, abs=1)
    assert min(shown.pixelColor(110, y).lightness() for y in range(290, 310)) < 170


@pytest.mark.parametrize("place", [0, 1, 2])
def test_what_the_question_offers_is_previewed(session: Session, qtbot: QtBot, place: int) -> None:
    dialog = dialog_of(session)
    dialog.choices[place].setChecked(True)
    dialog._give(elsewhere=False)
    qtbot.waitUntil(lambda: bool(session.window.findChildren(PrintPreview)))
    (preview,) = session.window.findChildren(PrintPreview)
    assert preview.windowTitle() == dialog._offered[place].name
    for page in preview.shown:  # no larger than a screen needs: they are drawn on the window's thread
        assert max(page.width(), page.height()) <= 11.7 * SCREEN_DOTS * preview.devicePixelRatio()
    QApplication.processEvents()
    preview.reject()


def test_a_scorecard_is_printed_in_the_language_asked_for(session: Session) -> None:
    scorecard = dialog_of(session)._offered[0]
    kazakh, english = words(scorecard.make(JOB, "kk")), words(scorecard.make(JOB, "en"))
    assert "ауданы" in kazakh
    assert "District" in english
    assert "District" not in kazakh


def test_the_page_without_anything_says_so(session: Session, qtbot: QtBot) -> None:
    session.window.go("settings")
    with qtbot.waitSignal(session.messages.said) as told:
        print_commands.ask(session)
    assert told.args == [session.catalogue.text("print.nothing")]


def test_the_open_table_is_offered(session: Session) -> None:
    session.window.go("changes")
    session.settle()
    session.jobs.settle()
    offered = dialog_of(session)._offered
    made = words(offered[-1].make(JOB, "ru"))
    assert session.window.shown is not None
    (table, *_) = session.window.shown.findChildren(QTableView)
    for row in table_texts(table).rows[:5]:
        assert "".join(row[-1].split()) in made


def paper() -> QPdfWriter:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    buffer.setParent(writer)
    writer.setResolution(200)
    return writer


def test_no_word_of_a_title_is_broken(qapp: QApplication) -> None:
    titles = [
        "№",
        "Объект аудита",
        "К прошлому аудиту",
        "Официальные сайты",
        "Рассмотрение вопросов",
        "Заполнено",
    ]
    titles += [
        "Пресс-секретарь",
        "Районные газеты",
        "Состояние",
        "Кто работает",
        "Страницы в социальных сетях",
    ]
    rows = [["1", "Мартукский район", "+2,9", *["87"] * 6, "Главный специалист", "84"]]
    read = pypdf.PdfReader(io.BytesIO(table_pdf("x", [], TableTexts(titles, rows)))).pages[0].extract_text()
    for word in ("прошлому", "аудиту", "Официальные", "Рассмотрение", "Заполнено", "социальных"):
        assert word in read


def test_letters_get_smaller_until_words_fit_and_the_page_is_filled(qapp: QApplication) -> None:
    few = PrintedTable(paper(), TableTexts(["Длинноеслово"], [["1"]]))
    many = PrintedTable(paper(), TableTexts(["Длинноеслово"] * 8, [["1"] * 8]))
    too_many = PrintedTable(paper(), TableTexts(["Длинноеслово"] * 40, [["1"] * 40]))
    assert few.size == SIZES[0]
    assert many.fits and many.size < SIZES[0]
    assert not too_many.fits
    for table in (few, many, too_many):
        assert sum(table.widths) == pytest.approx(table.wide)


def test_no_row_is_cut_by_the_end_of_a_page(qapp: QApplication) -> None:
    rows = [[str(number), "начало\nсередина\nконец"] for number in range(90)]
    read = pypdf.PdfReader(io.BytesIO(table_pdf("x", [], TableTexts(["№", "Текст"], rows)))).pages
    texts = [page.extract_text() for page in read]
    assert len(texts) > 2
    assert [one.count("начало") for one in texts] == [one.count("конец") for one in texts]


def test_a_row_taller_than_a_page_goes_on_overleaf(qapp: QApplication) -> None:
    long = "\n".join(f"строка{number}." for number in range(300))
    made = table_pdf("x", [], TableTexts(["№", "Текст"], [["1", long], ["2", "после"]]))
    assert all(f"строка{number}." in words(made) for number in range(300))
    assert "после" in words(made)


def test_titles_stand_where_their_numbers_do(qapp: QApplication) -> None:
    shown = TableTexts(
        ["№", "Балл", "Кто"],
        [
            ["Районы", "", ""],
            ["1", "≈82,7", "12"],
            ["2", "—", "Отдел"],
            ["3", "не прим.", "Отдел"],
            ["4", "5", "Отдел"],
        ],
    )
    assert PrintedTable(paper(), shown).right == [True, True, False]


def test_a_printed_table_names_the_audit_the_day_and_that_it_is_for_training(
    open_session: OpenSession, tmp_path: Path
) -> None:
    build(tmp_path / "demo.tynda", lang="ru")
    session = open_session(tmp_path / "demo.tynda", "ru")
    audit = session.window.audit
    assert session.context is not None and audit is not None
    model = QStandardItemModel(0, 2)
    model.setHorizontalHeaderLabels(["Объект", "Балл"])
    for row in (("Районы", ""), ("Уилский район", "43,2"), ("Алгинский район", "66,0")):
        model.appendRow([QStandardItem(cell) for cell in row])
    view = QTableView()
    view.setModel(model)
    days = [date.today()]  # midnight may pass while it is printed
    marks = print_commands._marks(session.context, audit)
    made = words(print_commands._table(view, "Обзор", session.catalogue, marks).make(JOB, "ru"))
    printed = [session.catalogue.text("print.day", day=day(one, "ru")) for one in (*days, date.today())]
    bodies = session.catalogue.plural("table.rows", 2)
    assert any("".join(said.split()) in made for said in printed)
    for said in (audit.title.of("ru"), bodies, "Учебные данные", "Проект методики"):
        assert "".join(said.split()) in made


@pytest.mark.parametrize("lang", LANGS)
def test_signs_of_a_printed_table_are_explained(qapp: QApplication, lang: Lang) -> None:
    catalogue = Catalogue(lang)
    rows = [["Уилский район", "≈43,2", with_remarks("На проверке", 2)], ["Районы", "", ""]]
    (line,) = print_commands._signs(TableTexts(["", "", ""], rows), catalogue)
    assert line == " · ".join(map(catalogue.text, ("print.sign_remarks", "print.sign_provisional")))
    assert line.startswith("※") and "≈" in line
    typed = [["примерно ≈ 5", "сноска ※", "43,2"]]  # what people wrote is not the program's
    assert print_commands._signs(TableTexts(["", "", ""], typed), catalogue) == ()
