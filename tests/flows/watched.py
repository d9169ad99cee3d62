"""The program's own window, which also tells a file what its checklist or samples page shows.

`python -m tests.flows.watched TOLD [arguments of main.py]`: who presses keys from outside waits for what it
tells instead of hoping that the window was quick enough."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog

from core.cli import main
from main import open_window
from ui.pages.checklist import ChecklistPage
from ui.pages.empty import EmptyPage
from ui.pages.samples import SamplesPage
from ui.pages.start import StartPage

OFTEN = 20  # milliseconds


def seen() -> dict[str, object]:
    """`shown`: the question or the table, the class of a dialog in front, `start` or `empty` for these pages,
    "" before there is one; `busy`: something is on its way to the disk or back, or the table does not have
    the keyboard."""
    front = QApplication.activeWindow()
    if isinstance(front, QDialog):
        return {"shown": type(front).__name__, "busy": False, "typed": {}}
    for kind, name in ((StartPage, "start"), (EmptyPage, "empty")):
        if front is not None and any(one.isVisible() for one in front.findChildren(kind)):
            return {"shown": name, "busy": False, "typed": {}}
    samples = next((one for one in QApplication.allWidgets() if isinstance(one, SamplesPage)), None)
    if samples is not None and samples.isVisible() and samples.filling is not None:
        on_its_way = samples.context.hub.is_busy or samples._reload_soon.isActive()
        busy = on_its_way or not samples.filling.view.hasFocus()
        grid = samples.filling.grid
        return {"shown": grid.table.code, "busy": busy, "typed": {"rows": len(grid.rows)}}
    page = next((one for one in QApplication.allWidgets() if isinstance(one, ChecklistPage)), None)
    if page is None or page.indicator is None or not page.isActiveWindow():
        return {"shown": "", "busy": True, "typed": {}}
    busy = page._context.hub.is_busy or page._refresh_soon.isActive()
    return {"shown": page.indicator.id, "busy": busy, "typed": asdict(page.question.typed())}


def tell(file: Path) -> None:
    fresh = file.with_suffix(".part")
    fresh.write_text(json.dumps(seen()), encoding="utf-8")
    fresh.replace(file)


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    timer = QTimer(interval=OFTEN)
    timer.timeout.connect(lambda: tell(Path(sys.argv[1])))
    timer.start()
    sys.exit(main(sys.argv[2:], open_window))
