"""Onto paper: everything is made as a PDF beside the window, shown as it will be, and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QImage,
    QPageLayout,
    QPageSize,
    QPaintEngine,
    QPainter,
    QPdfWriter,
    QTextDocument,
)

from core.errors import TyndaError
from ui.jobs import RunningJob
from ui.printed_table import PrintedTable
from ui.widgets.tsv import TableTexts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS = 200  # per inch of paper
SCREEN_DOTS = 100  # of it in a preview, at a scale of 1
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


def pages(data: bytes, job: RunningJob) -> list[QImage]:
    """Every page of a PDF as it is printed; for a job. TyndaError if it cannot be read."""
    from PySide6.QtPdf import QPdfDocument

    store = QByteArray(data)
    buffer = QBuffer(store)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() != QPdfDocument.Status.Ready or not document.pageCount():
        raise TyndaError("print.broken")
    made = []
    for number in range(document.pageCount()):
        job.check()
        job.progress(number, document.pageCount())
        points = document.pagePointSize(number)
        size = QSize(round(points.width() / 72 * DOTS), round(points.height() / 72 * DOTS))
        page = QImage(size, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        painter = QPainter(page)
        painter.drawImage(0, 0, document.render(number, size))
        painter.end()
        made.append(page.convertToFormat(QImage.Format.Format_RGB888))
    document.close()
    return made


def for_screen(page: QImage) -> QImage:
    """As fine as a screen is: what is shown smaller still is drawn from two pixels in each direction, and a
    thin stroke between them would be lost."""
    screen = QGuiApplication.primaryScreen()
    part = min(1.0, SCREEN_DOTS * (screen.devicePixelRatio() if screen else 1.0) / DOTS)
    way = Qt.TransformationMode.SmoothTransformation
    return page.scaled(page.size() * part, Qt.AspectRatioMode.IgnoreAspectRatio, way)


def draw(printer: QPrinter, shown: Sequence[QImage]) -> None:
    """One page of paper for each, as large as the paper allows."""
    painter = QPainter(printer)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    on_screen = painter.paintEngine().type() == QPaintEngine.Type.Picture  # a preview, shown at any size
    for number, page in enumerate(shown):
        if number:
            printer.newPage()
        room = printer.pageLayout().fullRectPixels(printer.resolution())
        size = page.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRect(room.topLeft(), size), for_screen(page) if on_screen else page)
    painter.end()
