"""Onto paper: everything is made as a PDF beside the window, shown as it will be, and printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from core.errors import TyndaError
from ui.jobs import RunningJob
from ui.printed_table import PrintedTable
from ui.widgets.tsv import TableTexts

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

DOTS = 200  # per inch of paper
SCREEN_DOTS = 100  # in a preview, at a scale of 1: what is shown much smaller than it is loses thin strokes
_MANY_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class Printable:
    """`name` in words; `make(job, lang)` gives a PDF. `speaks`: it can be had in any language."""

    name: str
    make: Callable[[RunningJob, str], bytes]
    speaks: bool = False


def table_pdf(title: str, below: Sequence[str], shown: TableTexts, foot: str = "") -> bytes:
    """A table on as many pages as it takes. `below` stands under its title, `foot` on every page."""
    buffer, writer = _paper(title, landscape=len(shown.header) > _MANY_COLUMNS)
    table = PrintedTable(writer, shown)
    if not table.fits and len(shown.header) <= _MANY_COLUMNS:
        buffer, writer = _paper(title, landscape=True)
        table = PrintedTable(writer, shown)
    table.draw(title, below, foot or title)
    buffer.close()
    return bytes(buffer.data().data())


def html_pdf(title: str, html: str, *, landscape: bool = False) -> bytes:
    """Our own markup as a PDF on A4; whatever people typed is escaped before."""
    buffer, writer = _paper(title, landscape=landscape)
    document = QTextDocument()
    font = QFont("Noto Sans")
    font.setPointSizeF(8.0)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def _paper(title: str, *, landscape: bool) -> tuple[QBuffer, QPdfWriter]:
    """A4 without edges: what is drawn has its own."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setResolution(DOTS)
    side = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), side, QMarginsF()))
    return buffer, writer


def pages(
    data: bytes, job: RunningJob, dots: float = DOTS, chosen: Callable[[int], Sequence[int]] = range
) -> Iterator[QImage]:
    """The pages of a PDF, `dots` pixels to an inch; for a job. `chosen` picks from their count (first is 0).

    TyndaError if it cannot be read."""
    from PySide6.QtPdf import QPdfDocument

    store = QByteArray(data)
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise TyndaError("print.broken")
    wanted = chosen(document.pageCount())
    for done, number in enumerate(wanted):
        job.check()
        job.progress(done, len(wanted))
        yield _page(document, number, dots)
    document.close()


def _page(document: QPdfDocument, number: int, dots: float) -> QImage:
    """On white, of which a PDF says nothing, and in the form that a preview takes over without a copy."""
    points = document.pagePointSize(number)
    size = QSize(round(points.width() / 72 * dots), round(points.height() / 72 * dots))
    page = QImage(size, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    painter.drawImage(0, 0, document.render(number, size))
    painter.end()
    return page


def to_paper(printer: QPrinter, data: bytes, job: RunningJob) -> int:
    """The pages of a PDF that were asked of this printer; for a job. How many these were."""
    return draw(printer, pages(data, job, chosen=partial(_asked, printer)))


def _asked(printer: QPrinter, count: int) -> Sequence[int]:
    """Which and in which order; a printer leaves both to the program."""
    found = range(max(1, printer.fromPage()) - 1, min(printer.toPage() or count, count))
    return found[::-1] if printer.pageOrder() == printer.PageOrder.LastPageFirst else found


def draw(printer: QPrinter, shown: Iterable[QImage]) -> int:
    """One page of paper for each, as large as the paper allows. How many there were.

    TyndaError if the printer takes nothing. What is stopped on the way is called back where the system can;
    elsewhere the pages that the printer has by then are printed."""
    painter = QPainter()
    if not painter.begin(printer):
        raise TyndaError("print.refused")
    number = 0
    try:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, page in enumerate(shown, start=1):
            if number > 1:
                printer.newPage()
            room = printer.pageLayout().fullRectPixels(printer.resolution())
            size = page.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRect(room.topLeft(), size), page)
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return number
