"""Edit, compile and check the translation catalogues.

    python tools/texts.py set checklist.save_next --kk "…" --ru "…" --en "…"
    python tools/texts.py set checklist.open --plural --kk "… | …" --ru "… | … | …" --en "… | …"
    python tools/texts.py import FILE.json      {id: {kk, ru, en}}, a list where there are plural forms
    python tools/texts.py remove ID...
    python tools/texts.py show [PREFIX]
    python tools/texts.py compile               .po → .mo, only what is out of date
    python tools/texts.py check                 red on anything missing, stale, empty or inconsistent

An id is dotted lower snake case. Placeholders are those of str.format: {name}. Forms per plural text:
kk 2 and en 2 (one | other), ru 3 (one | few | many). A word in Latin letters inside a Kazakh or Russian
text must be listed in tools/latin_words.txt. Quotation marks are «» in kk and ru,
“” in en, where an apostrophe is ’. Safe to run from several processes at once.
"""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.catalogues import LANGUAGES, Catalogues, Entry, Forms  # noqa: E402  (run as a script)
from tools.text_rules import check_catalogues, check_entry, check_use  # noqa: E402  (the same)

# Ids that the program builds from a prefix and a code, as in text(f"state.{answer.state}").
DYNAMIC_PREFIXES: tuple[str, ...] = (
    "theme.",
    "verify.found.",
)


def parse_arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="texts.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--root", type=Path, default=ROOT, help="the checkout to work on (for tests)")
    commands = parser.add_subparsers(dest="command", required=True)
    put = commands.add_parser("set", help="add or change one text")
    put.add_argument("id")
    put.add_argument("--plural", action="store_true", help="the texts are plural forms separated by ' | '")
    for language in LANGUAGES:
        put.add_argument(f"--{language}", required=True)
    commands.add_parser("import", help="add or change many").add_argument("file", type=Path)
    commands.add_parser("remove", help="remove texts").add_argument("ids", nargs="+")
    commands.add_parser("show", help="print texts").add_argument("prefix", nargs="?", default="")
    commands.add_parser("compile", help="make the .mo files that are out of date")
    commands.add_parser("check", help="check catalogues and their use in the code")
    return parser.parse_args(arguments)


def given_entry(arguments: argparse.Namespace) -> Entry:
    texts = {language: getattr(arguments, language) for language in LANGUAGES}
    if arguments.plural:
        return {lang: [form.strip() for form in text.split(" | ")] for lang, text in texts.items()}
    return dict(texts)


def read_entries(file: Path) -> dict[str, Entry]:
    """The entries of a JSON file, whose shape is checked here and whose texts are checked later."""
    entries: dict[str, Entry] = {}
    for text_id, texts in json.loads(file.read_text(encoding="utf-8")).items():
        if not isinstance(texts, dict) or not all(is_forms(forms) for forms in texts.values()):
            raise SystemExit(f"{file}: {text_id}: must be {{kk, ru, en}}, each a text or a list of texts")
        entries[text_id] = texts
    return entries


def is_forms(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(v, str) for v in value))


def store(root: Path, entries: dict[str, Entry]) -> list[str]:
    """Put the entries into all three catalogues, or none of them and return what is wrong."""
    problems = [problem for text_id, entry in entries.items() for problem in check_entry(text_id, entry)]
    if not problems:
        Catalogues(root).update(lambda old: {**old, **entries})
        print(f"{len(entries)} stored")
    return problems


def remove(root: Path, ids: list[str]) -> list[str]:
    problems: list[str] = []

    def without(old: dict[str, Entry]) -> dict[str, Entry]:
        problems.extend(f"{text_id}: no such text" for text_id in ids if text_id not in old)
        return old if problems else {text_id: old[text_id] for text_id in old if text_id not in ids}

    Catalogues(root).update(without)
    return problems


def show(root: Path, prefix: str) -> list[str]:
    for text_id, entry in Catalogues(root).read().items():
        if text_id.startswith(prefix):
            print(text_id, *(f"  {lang}  {shown(forms)}" for lang, forms in entry.items()), sep="\n")
    return []


def shown(forms: Forms) -> str:
    return forms if isinstance(forms, str) else " | ".join(forms)


def check(root: Path) -> list[str]:
    catalogues = Catalogues(root)
    ids = set(catalogues.read())
    return check_catalogues(catalogues) + check_use(root, ids, DYNAMIC_PREFIXES)


def main(arguments: list[str] | None = None) -> int:
    given = parse_arguments(arguments)
    root: Path = given.root
    actions: dict[str, Callable[[], list[str]]] = {
        "set": lambda: store(root, {given.id: given_entry(given)}),
        "import": lambda: store(root, read_entries(given.file)),
        "remove": lambda: remove(root, given.ids),
        "show": lambda: show(root, given.prefix),
        "compile": lambda: Catalogues(root).compile(),
        "check": lambda: check(root),
    }
    problems = actions[given.command]()
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a Windows console may be cp1251
    sys.exit(main())
