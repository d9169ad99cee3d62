"""Pictures of every page and dialog of the real window, made offscreen on the demonstration workspace.

    python tools/pictures.py                              everything, into build/pictures
    python tools/pictures.py --scene checklist --lang ru --theme light --size 1280x720 --scale 1
    python tools/pictures.py --sheets                     also contact sheets, several pictures on each
    python tools/pictures.py --guide                      those of the user guide, into docs/guide/pictures

A picture is LANG-THEME-SIZE-SCALE/SCENE.png. SIZE is that of the screen in its own pixels, which the window
fills; with a scale of 1.5 there is room on it for a third less. A dialog that is larger than the screen is
named and makes this fail. The scenes stand in tools/scenes/, by subject.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from core.text import Lang
    from tools.scenes import Scene
    from ui.session import Session
    from ui.theme import ThemeName

LANGS: tuple[Lang, ...] = ("kk", "ru", "en")
THEMES = ("light", "dark")
SIZES = ("1280x720", "1920x1080")
SCALES = ("1", "1.5")
SHEET = (3, 3)  # pictures across and down
CELL = (640, 400)  # pixels of each
GUIDE = ROOT / "docs" / "guide" / "pictures"
GUIDE_SIZE = "1280x800"


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pictures.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "pictures")
    parser.add_argument("--scene", action="append", default=[], help="a scene's name; several times")
    parser.add_argument("--lang", action="append", choices=LANGS, default=[])
    parser.add_argument("--theme", action="append", choices=THEMES, default=[])
    parser.add_argument("--size", action="append", default=[], help="1280x720")
    parser.add_argument("--scale", action="append", default=[], help="of the screen, as QT_SCALE_FACTOR")
    parser.add_argument("--text", type=float, default=1.0, help="size of the text, 1 to 2")
    parser.add_argument("--sheets", action="store_true", help="also contact sheets")
    parser.add_argument("--guide", action="store_true", help="the pictures of docs/guide, and nothing else")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)  # the scale is set
    return parser


def main(given: list[str]) -> int:
    """Qt takes a screen and its scale once, as it starts: each has a process of its own."""
    wanted = arguments().parse_args(given)
    if wanted.guide:
        with tempfile.TemporaryDirectory(prefix="tynda-") as folder:
            return _take_guide(Path(folder))
    wanted.to.mkdir(parents=True, exist_ok=True)
    os.environ["TYNDA_HOME"] = str((wanted.to / "home").resolve())
    if wanted.here:
        return _take_all(wanted)
    for lang in wanted.lang or LANGS:
        _demonstration(wanted.to, lang)
    failed = False
    for size, scale in product(wanted.size or SIZES, wanted.scale or SCALES):
        words = [sys.executable, __file__, *given, "--here", "--size", size, "--scale", scale]
        environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": _screen(wanted.to, size)}
        failed |= bool(subprocess.run(words, env=environment, check=False).returncode)
    return int(failed)


def _screen(folder: Path, size: str) -> str:
    """The platform for Qt, with one screen of that size in pixels."""
    width, _, height = size.partition("x")
    screen = {"name": size, "x": 0, "y": 0, "width": int(width), "height": int(height), "dpr": 1}
    file = folder / f"screen-{size}.json"
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file.resolve()}"


def _take_guide(folder: Path) -> int:
    """In each language, on a demonstration in it, in a folder whose name says nothing of this computer."""
    from tools.scenes import GUIDE as NAMES

    words = [word for name in NAMES for word in ("--scene", name)]
    words += ["--theme", "light", "--size", GUIDE_SIZE, "--scale", "1", "--to", str(folder)]
    if main(words):
        return 1
    for lang in LANGS:
        (GUIDE / lang).mkdir(parents=True, exist_ok=True)
        for old in (GUIDE / lang).glob("*.png"):
            old.unlink()
        for name in NAMES:
            shutil.copy(folder / f"{lang}-light-{GUIDE_SIZE}-1" / f"{name}.png", GUIDE / lang)
    return 0


def _demonstration(folder: Path, lang: Lang) -> Path:
    """In the language of the window, with a position in place of the computer's user."""
    from core.demo import build
    from core.people import operations as people
    from core.text import Catalogue
    from core.workspace import Workspace

    file = folder / f"demo-{lang}.tynda"
    if not file.exists():
        build(file, lang=lang)
        position = Catalogue(lang).text("person.example")
        with Workspace.open(file) as place:
            place.run(people.name, person=place.person, name=position[:1].upper() + position[1:])
    return file


def _take_all(wanted: argparse.Namespace) -> int:
    from PySide6.QtWidgets import QApplication

    from tools.scenes import SCENES
    from ui.garbage import Collector

    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    if running is None:
        Collector(application).begin()
    scenes = [one for one in SCENES if not wanted.scene or one.name in wanted.scene]
    size, scale, too_large = wanted.size[-1], wanted.scale[-1], list[str]()
    for lang, theme in product(wanted.lang or LANGS, wanted.theme or THEMES):
        folder = wanted.to / f"{lang}-{theme}-{size}-{scale}"
        folder.mkdir(exist_ok=True)
        session = _session(application, lang, theme, wanted.text)
        room = session.window.screen().availableSize()
        session.show(None, size=(room.width(), room.height()), page=None)
        file = Path(shutil.copy(wanted.to / f"demo-{lang}.tynda", folder / "tynda-demo.tynda"))
        for scene in scenes:
            if not _take(session, scene, file, folder / f"{scene.name}.png"):
                too_large.append(f"{folder.name}/{scene.name}")
        session.close()
        session.window.close()
        for rest in folder.glob(f"{file.name}*"):
            rest.unlink()
        if wanted.sheets:
            _sheets(folder, [scene.name for scene in scenes])
        print(folder)
    for name in too_large:
        print(f"{name}: larger than the screen", file=sys.stderr)
    return int(bool(too_large))


def _session(application: QApplication, lang: Lang, theme: ThemeName, text: float) -> Session:
    from core.settings import Settings
    from core.text import Catalogue
    from ui.jobs import Jobs
    from ui.messages import Messages
    from ui.qt_texts import QtTexts
    from ui.session import Session
    from ui.theme import Theme

    look = Theme(application, theme, text)
    return Session(
        catalogue=Catalogue(lang),
        theme=look,
        settings=Settings(),
        jobs=Jobs(),
        messages=Messages(Catalogue(lang), look),
        qt_texts=QtTexts(application, lang),
        kept=False,
    )


def _take(session: Session, scene: Scene, demo: Path, file: Path) -> bool:
    """Everything under way ends before the picture; every dialog is closed after it. False if what is in
    the picture is larger than the screen."""
    from PySide6.QtWidgets import QApplication, QDialog, QWidget

    from tools.scenes import dialog_of
    from ui.tour import Tour

    if scene.begins:
        session.leave()
    elif session.context is None:
        session.open(demo)
    session.window.activateWindow()  # a dialog had the keyboard in an earlier scene
    QApplication.processEvents()
    shown = scene.show(session)
    for _ in range(3):
        session.settle()
        session.jobs.settle()
        QApplication.processEvents()
    own = shown if isinstance(shown, QWidget) and shown.isWindow() else None
    seen = own or dialog_of(session) or session.window
    seen.grab().save(str(file))
    room = seen.screen().availableSize()
    fits = seen.width() <= room.width() and seen.height() <= room.height()
    if own is not None:
        own.deleteLater()
    for tour in session.window.findChildren(Tour):
        tour.end()
    for dialog in session.window.findChildren(QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
    QApplication.processEvents()
    return fits


def _sheets(folder: Path, names: list[str]) -> None:
    from PIL import Image, ImageDraw

    across, down = SHEET
    for first in range(0, len(names), across * down):
        sheet = Image.new("RGB", (across * CELL[0], down * CELL[1]), "grey")
        for place, name in enumerate(names[first : first + across * down]):
            with Image.open(folder / f"{name}.png") as picture:
                small = picture.convert("RGB")
            small.thumbnail((CELL[0] - 8, CELL[1] - 24))
            left, top = place % across * CELL[0], place // across * CELL[1]
            sheet.paste(small, (left + 4, top + 20))
            ImageDraw.Draw(sheet).text((left + 4, top + 4), name, fill="white")
        sheet.save(folder / f"sheet-{first // (across * down) + 1}.png")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
