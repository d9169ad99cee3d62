"""Printing what is in view: asked for, made beside the window, previewed or opened in another program."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtWidgets import QTableView, QWidget

from core.files import file_name
from core.formatting import day
from core.text import Catalogue, Lang
from ui.jobs import RunningJob
from ui.models.statuses import REMARK
from ui.printing import SCREEN_DOTS, Printable, html_pdf, pages, table_pdf, to_paper
from ui.widgets.tsv import TableTexts, is_heading, table_texts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from core.audits.records import Audit
    from core.evidence.records import Evidence
    from core.methodology.records import Indicator, Methodology
    from ui.context import Context
    from ui.session import Session

LANGUAGE = "export_language"
_SIGNS = (
    (re.compile(rf"{REMARK}\d+$"), "print.sign_remarks"),
    (re.compile(r"^≈\d"), "print.sign_provisional"),
)
T = TypeVar("T")


def ask(session: Session) -> None:
    """What of it, and in which language."""
    from ui.dialogs.printing import PrintDialog

    session.window.close_pages()
    found = offered(session)
    if not found:
        session.messages.say(session.catalogue.text("print.nothing"))
        return
    language = str(session.settings.get(LANGUAGE, session.catalogue.lang))
    dialog = PrintDialog(session.catalogue, found, language, session.window)
    dialog.wanted.connect(partial(_start, session))
    dialog.open()


def offered(session: Session) -> tuple[Printable, ...]:
    """What there is of the body in view, then what the page itself shows."""
    context, page, audit = session.context, session.window.shown, session.window.audit
    if context is None or page is None:
        return ()
    own = (*page.printables(), *tables(page, context, audit))
    if audit is None or page.body is None:
        return own
    return (*_of_body(context, audit, page.body), *own)


def _of_body(context: Context, audit: Audit, body: str) -> tuple[Printable, ...]:
    def make(name: str, _job: RunningJob, lang: str) -> bytes:
        from core.reports.export import rendered

        with context.workspace.reading() as db:
            return rendered(db, audit, body=body, name=name, lang=cast("Lang", lang))

    return tuple(
        Printable(context.catalogue.text(text_id), partial(make, name), speaks=True)
        for text_id, name in (("print.scorecard", "pdf"), ("print.blank", "blank"))
    )


def tables(page: QWidget, context: Context, audit: Audit | None) -> tuple[Printable, ...]:
    """Every table that the page shows, as it is shown; of a selection of several cells only these."""
    shown = [one for one in page.findChildren(QTableView) if one.isVisible() and one.model().rowCount()]
    marks = _marks(context, audit) if shown else ()
    return tuple(_table(one, page.accessibleName(), context.catalogue, marks) for one in shown)


def _marks(context: Context, audit: Audit | None) -> tuple[str, ...]:
    """Which audit it is of, and what has to be known of its figures, as a scorecard says it."""
    from core.audits import reads as audits

    if audit is None:
        return ()
    with context.workspace.reading() as db:
        methodology = audits.methodology(db, audit.methodology)
    marks = [audit.title.of(context.catalogue.lang)]
    if audit.training:
        marks.append(context.catalogue.text("report.training"))
    if methodology.status == "draft":
        marks.append(context.catalogue.text("report.draft_method"))
    return tuple(marks)


def _table(view: QTableView, page: str, catalogue: Catalogue, marks: Sequence[str]) -> Printable:
    title = view.accessibleName() or page
    shown = table_texts(view)
    rows = sum(not is_heading(row) for row in shown.rows)
    printed = catalogue.text("print.day", day=day(date.today(), catalogue.lang))
    printed = f"{printed} · {catalogue.plural('table.rows', rows)}"
    below = (" · ".join(marks), printed, *_signs(shown, catalogue))
    foot = " · ".join((*marks[:1], title, *marks[1:]))
    return Printable(
        catalogue.text("print.table", name=title),
        lambda _job, _lang: table_pdf(title, below, shown, foot),
    )


def _signs(shown: TableTexts, catalogue: Catalogue) -> tuple[str, ...]:
    """What the signs in its cells mean, which a tooltip says on the screen: a line, or none."""
    cells = [cell for row in shown.rows for cell in row]
    told = [catalogue.text(text_id) for sign, text_id in _SIGNS if any(map(sign.search, cells))]
    return (" · ".join(told),) if told else ()


def indicator_page(methodology: Methodology, indicator: Indicator, catalogue: Catalogue) -> Printable:
    """All that the methodology says of it."""

    def make(_job: RunningJob, lang: str) -> bytes:
        from core.reports.explained import indicator_html

        return html_pdf(indicator.id, indicator_html(methodology, indicator, Catalogue(cast("Lang", lang))))

    return Printable(catalogue.text("print.indicator", code=indicator.id), make, speaks=True)


def methodology_pages(methodology: Methodology, catalogue: Catalogue) -> Printable:
    """The whole of it."""
    name = f"{methodology.id} {methodology.version}"

    def make(_job: RunningJob, lang: str) -> bytes:
        from core.reports.explained import methodology_html

        return html_pdf(name, methodology_html(methodology, Catalogue(cast("Lang", lang))))

    return Printable(catalogue.text("print.methodology", version=name), make, speaks=True)


def proof(context: Context, audit: str, body: str, one: Evidence) -> Printable:
    def make(_job: RunningJob, lang: str) -> bytes:
        from core.audits import reads as audits
        from core.reports.proof import proof_pdf

        with context.workspace.reading() as db:
            found = audits.by_id(db, audit)
            return proof_pdf(db, audit=found, body=body, sha256=one.sha256, lang=cast("Lang", lang))

    words = context.catalogue.text("print.proof", name=one.note or one.name)
    return Printable(words[:90], make, speaks=True)


def _start(session: Session, what: Printable, lang: str, elsewhere: bool) -> None:
    dots = SCREEN_DOTS * session.window.devicePixelRatio()

    def work(job: RunningJob) -> tuple[bytes, list[QImage]]:
        data = what.make(job, lang)
        return data, [] if elsewhere else list(pages(data, job, dots))

    def done(made: tuple[bytes, list[QImage]]) -> None:
        if elsewhere:
            _open(session, what.name, made[0])
        else:
            preview(session, *made, what.name)

    _job(session, work, done)


def preview(session: Session, data: bytes, shown: Sequence[QImage], title: str) -> None:
    """A PDF and its pages as a screen shows them."""
    from ui.dialogs.print_preview import PrintPreview  # Qt's printing is read when somebody prints

    dialog = PrintPreview(shown, title, session.theme, session.catalogue, session.window)
    dialog.chosen.connect(lambda printer: _print(session, data, printer))
    dialog.open()


def _print(session: Session, data: bytes, printer: QPrinter) -> None:
    def done(count: int) -> None:
        session.messages.say(session.catalogue.plural("print.sent", count))

    _job(session, lambda job: to_paper(printer, data, job), done)


def _job(session: Session, work: Callable[[RunningJob], T], done: Callable[[T], object]) -> None:
    session.jobs.start(
        "job.print",
        work,
        on_done=done,
        on_error=lambda error: session.messages.show_error(error, session.window),
    )


def _open(session: Session, name: str, data: bytes) -> None:
    """In the system's viewer of PDFs, which prints too."""
    file = Path(tempfile.mkdtemp(prefix="tynda-")) / file_name(name, "pdf")
    file.write_bytes(data)
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
        session.messages.tell(session.catalogue.text("print.no_viewer", path=str(file)), wrong=True)
