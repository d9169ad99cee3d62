"""Tynda: the window, or one command. `main.py --help` lists them."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

from core.cli import main
from core.text import MissingTextsError

if TYPE_CHECKING:
    from argparse import Namespace


def open_window(given: Namespace) -> int:
    """The window with what `core.cli.window_parser` found; Qt is imported here and not before."""
    gc.disable()  # nothing that is imported is garbage; from the first picture on `ui.garbage` looks
    from ui.app import run_window

    return run_window(
        file=given.file,
        smoke=given.smoke,
        page=given.page,
        lang=given.lang,
        theme=given.theme,
        size=given.size,
        screenshot=given.screenshot,
    )


WITHOUT_TEXTS = (
    "Аударма файлдары жоқ немесе бүлінген: make іске қосыңыз немесе бағдарламаны қайта орнатыңыз.\n"
    "Файлы перевода отсутствуют или повреждены: выполните make или установите программу заново.\n"
    "The translations are missing or damaged: run make, or install the program again.\n"
)
"""All that can be said without a catalogue; workspaces are not touched."""

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], open_window))
    except MissingTextsError as error:
        sys.exit(f"{WITHOUT_TEXTS}{error}")
