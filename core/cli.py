"""The commands: arguments in, one result out, exit code 0 (done), 1 (could not be met) or 2 (wrong usage)."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from core.console import Console
from core.errors import Cancelled, TyndaError
from core.text import LANGS, Catalogue, Lang, MissingTextsError

DONE, FAILED, WRONG_USAGE = 0, 1, 2

# name of the command → (module of core.commands, text of its purpose)
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("workspaces", "cli.demo"),
    "new": ("workspaces", "cli.new"),
    "info": ("workspaces", "cli.info"),
    "person": ("workspaces", "cli.person"),
    "audit": ("audits", "cli.audit"),
    "answer": ("audits", "cli.answer"),
    "answers": ("audits", "cli.answers"),
    "attach": ("audits", "cli.attach"),
    "evidence": ("evidence", "cli.evidence"),
    "link": ("evidence", "cli.link"),
    "search": ("evidence", "cli.search"),
    "sample": ("samples", "cli.sample"),
    "recommendations": ("recommendations", "cli.recommendations"),
    "letter": ("letters", "cli.letter"),
    "submit": ("reviews", "cli.submit"),
    "return": ("reviews", "cli.return"),
    "approve": ("reviews", "cli.approve"),
    "takeback": ("reviews", "cli.takeback"),
    "review": ("reviews", "cli.review"),
    "remark": ("reviews", "cli.remark"),
    "objection": ("objections", "cli.objection"),
    "score": ("results", "cli.score"),
    "compare": ("compare", "cli.compare"),
    "methodology": ("methodology", "cli.methodology"),
    "export": ("results", "cli.export"),
    "verify": ("custody", "cli.verify"),
    "backup": ("custody", "cli.backup"),
    "restore": ("custody", "cli.restore"),
    "pack": ("custody", "cli.pack"),
    "merge": ("custody", "cli.merge"),
}
Window = Callable[[argparse.Namespace], int]
Run = Callable[[argparse.Namespace, Console], int | None]


class Parser(argparse.ArgumentParser):
    """Speaks the person's language, as far as argparse lets it."""

    def __init__(self, catalogue: Catalogue, *, prog: str, purpose: str) -> None:
        super().__init__(prog=prog, description=purpose, add_help=False, allow_abbrev=False)
        self.catalogue = catalogue
        self._positionals.title = catalogue.text("cli.arguments")
        self._optionals.title = catalogue.text("cli.options")
        self.add_argument("-h", "--help", action="help", help=catalogue.text("cli.help"))

    def add(self, *names: str, text: str, **settings: Any) -> None:
        """An argument; `text` is the id of its help."""
        self.add_argument(*names, help=self.catalogue.text(text), **settings)

    def error(self, message: str) -> NoReturn:
        console = Console(self.catalogue)
        console.raw_error(self.format_usage().strip())
        console.note("cli.wrong_usage", problem=message, program=self.prog)
        raise SystemExit(WRONG_USAGE)

    def _print_message(self, message: str, file: Any = None) -> None:
        if message:
            Console(self.catalogue).line(message.rstrip())


def main(arguments: Sequence[str], open_window: Window) -> int:
    """One run of the program. What is unexpected goes to a log and gives exit code 1; all that is raised is
    MissingTextsError."""
    catalogue = Catalogue("en", binds=False)
    try:
        catalogue = Catalogue(language(arguments), binds=False)
        return _run(arguments, catalogue, open_window)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else FAILED
    except TyndaError as error:
        Console(catalogue).error(error)
    except (KeyboardInterrupt, Cancelled):
        Console(catalogue).note("cli.stopped")
    except MissingTextsError:
        raise  # there is nothing to say it with
    except Exception as bug:  # noqa: BLE001 - the border of the program: any bug must end in a log
        Console(catalogue).note("cli.bug", kind=type(bug).__name__, log=_log(bug, arguments))
    return FAILED


def _run(arguments: Sequence[str], catalogue: Catalogue, open_window: Window) -> int:
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        return _command(first, arguments[1:], catalogue)
    if first in ("-h", "--help"):
        _overview(Console(catalogue))
        return DONE
    if first and not first.startswith("-") and not _looks_like_file(first):
        Console(catalogue).note("cli.unknown_command", command=first, commands=", ".join(COMMANDS))
        return WRONG_USAGE
    return open_window(window_parser(catalogue).parse_args(list(arguments)))


def _command(name: str, arguments: Sequence[str], catalogue: Catalogue) -> int:
    module = import_module(f"core.commands.{COMMANDS[name][0]}")
    given = parser_of(name, catalogue).parse_args(list(arguments))
    run: Run = getattr(module, f"run_{name}")
    console = Console(catalogue)
    _warn_of_place(given, console)
    code = run(given, console)
    return DONE if code is None else code


def _warn_of_place(given: argparse.Namespace, console: Console) -> None:
    """One line, if the workspace is where it may be damaged."""
    from core.places import unfit

    file = getattr(given, "file", None)
    found = unfit(file) if isinstance(file, Path) else None
    if found is not None:
        console.note("place.warning", path=file, name=found.name)


def parser_of(name: str, catalogue: Catalogue) -> Parser:
    """The parser of one command."""
    module_name, purpose = COMMANDS[name]
    module = import_module(f"core.commands.{module_name}")
    parser = Parser(catalogue, prog=f"main.py {name}", purpose=catalogue.text(purpose))
    getattr(module, f"arguments_of_{name}")(parser)
    if not any(action.dest == "lang" for action in parser._actions):
        parser.add("--lang", choices=LANGS, text="cli.lang")
    return parser


def window_parser(catalogue: Catalogue) -> Parser:
    parser = Parser(catalogue, prog="main.py", purpose=catalogue.text("cli.window"))
    parser.add("file", nargs="?", metavar="FILE", type=Path, text="cli.file")
    parser.add("--smoke", action="store_true", text="cli.smoke")
    parser.add("--page", text="cli.page", metavar="P")
    parser.add("--lang", choices=LANGS, text="cli.lang")
    parser.add("--theme", choices=("light", "dark"), text="cli.theme")
    parser.add("--size", text="cli.size", metavar="1280x720", type=_size)
    parser.add("--screenshot", text="cli.screenshot", metavar="OUT.png", type=Path)
    return parser


def _overview(console: Console) -> None:
    text = console.catalogue.text
    console.line(window_parser(console.catalogue).format_help().rstrip())
    console.line()
    console.line(text("cli.commands"))
    console.table([[f"  {name}", text(purpose)] for name, (_, purpose) in COMMANDS.items()])
    console.line()
    console.line(text("cli.more"))


def language(arguments: Sequence[str]) -> Lang:
    """What `--lang` says, else the setting."""
    for place, word in enumerate(arguments):
        value = word.partition("=")[2] if word.startswith("--lang=") else ""
        if word == "--lang" and place + 1 < len(arguments):
            value = arguments[place + 1]
        for lang in LANGS:
            if value == lang:
                return lang
    from core.settings import Settings

    return Settings().language


def _looks_like_file(word: str) -> bool:
    return word.endswith(".tynda") or os.sep in word or "/" in word or "." in word or Path(word).exists()


def _size(text: str) -> tuple[int, int]:
    width, separator, height = text.partition("x")
    if not separator or not (width + height).isdecimal() or not (width and height):
        raise argparse.ArgumentTypeError(text)
    return int(width), int(height)


def _log(bug: BaseException, arguments: Sequence[str]) -> str:
    """Writes what a developer needs beside the profile; the place, or a dash if that fails too."""
    import traceback
    from datetime import datetime

    from core import paths

    try:
        folder = paths.home() / "logs"
        folder.mkdir(exist_ok=True)
        log = folder / f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}.log"
        command = arguments[0] if arguments else "-"
        trace = "".join(traceback.format_exception(bug))
        log.write_text(f"{command}\n{sys.version}\n{trace}", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return "–"
    return str(log)
