"""What makes a translation good enough to ship: rules on one text, on the catalogues, on their use."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

from tools.catalogues import LANGUAGES, PLURAL_COUNT, PLURAL_RULES, Catalogues, Entry, Forms

TEXT_ID = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z0-9_]+)+")
SOURCES = ("core", "ui", "main.py")
TAKING_AN_ID = {"text", "plural"}  # and every class whose name ends in "Error"
CYRILLIC = re.compile(r"[Ѐ-ӿ]")
LATIN = re.compile(r"[A-Za-z]")
WORD = re.compile(r"[A-Za-zЀ-ӿ0-9]+")
NOT_WORDS = re.compile(
    r"\{[^{}]*\}"  # placeholders
    r"|https?://\S+|www\.\S+"  # addresses
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}\b"  # host and file names
    r"|(?<!\w)\*?\.[a-z0-9]+\b"  # file extensions
    r"|\b[A-Z]{2,}-[A-Z0-9-]+\b"  # codes such as WEB-03
    r"|\+[A-Z]\b"  # the key in Ctrl+V
    r"|<[^<>]+>|&[a-z]+;"  # markup
)
STRAIGHT = re.compile(r"""(?<=\S)['"`]|['"`](?=\S)""")  # one that stands for itself has spaces around it
FOREIGN_MARKS = {
    "kk": "“”„‘’‚",
    "ru": "“”„‘’‚",
    "en": "«»„‚",
}  # kk and ru quote «so», en “so”
LATIN_WORDS = frozenset(
    Path(__file__).with_name("latin_words.txt").read_text(encoding="utf-8").split(),
)


def as_list(forms: Forms) -> list[str]:
    return [forms] if isinstance(forms, str) else forms


def check_entry(text_id: str, entry: Entry) -> list[str]:
    """What is wrong with one text in its three languages."""
    problems = []
    if not TEXT_ID.fullmatch(text_id):
        problems.append("an id is dotted lower snake case, like checklist.save_next")
    if missing := [language for language in LANGUAGES if language not in entry]:
        return [f"{text_id}: missing in {', '.join(missing)}"]
    if unknown := entry.keys() - set(LANGUAGES):
        problems.append(f"unknown language {', '.join(sorted(unknown))}")
    problems += plural_problems(entry)
    problems += placeholder_problems(entry)
    problems += [
        f"{language}: {problem}"
        for language in LANGUAGES
        for form in as_list(entry[language])
        for problem in (*form_problems(language, form), *mark_problems(language, form))
    ]
    return [f"{text_id}: {problem}" for problem in problems]


def plural_problems(entry: Entry) -> Iterator[str]:
    plural = [language for language in LANGUAGES if isinstance(entry[language], list)]
    if plural and len(plural) < len(LANGUAGES):
        yield f"plural in {', '.join(plural)} only"
    for language in plural:
        if len(entry[language]) != PLURAL_COUNT[language]:
            yield f"{language}: {len(entry[language])} plural forms instead of {PLURAL_COUNT[language]}"


def placeholder_problems(entry: Entry) -> Iterator[str]:
    """The same names in every language; a single plural form may leave one out ("one question")."""
    try:
        names = {
            language: {name for form in as_list(entry[language]) for name in placeholders(form)}
            for language in LANGUAGES
        }
    except ValueError as error:
        yield f"not a format text: {error}"
        return
    if len({frozenset(found) for found in names.values()}) > 1:
        listed = "; ".join(f"{language} {sorted(found)}" for language, found in names.items())
        yield f"placeholders differ: {listed}"


def placeholders(text: str) -> Iterator[str]:
    """Names in braces. Raises ValueError where str.format would fail on the text."""
    for _, name, _, _ in string.Formatter().parse(text):
        if name is not None:
            if not name.isidentifier():
                raise ValueError(f"{{{name}}} is not a named placeholder")
            yield name


def form_problems(language: str, text: str) -> Iterator[str]:
    if not text.strip():
        yield "empty"
    elif text != text.strip():
        yield f"space at an end: {text!r}"
    if language == "en":
        if CYRILLIC.search(text):
            yield f"Cyrillic letters in an English text: {text!r}"
        return
    for word in WORD.findall(NOT_WORDS.sub(" ", text)):
        if LATIN.search(word) and CYRILLIC.search(word):
            yield f"Latin and Cyrillic letters in one word: {word!r}"
        elif LATIN.search(word) and word not in LATIN_WORDS:
            yield f"Latin word {word!r}, not in tools/latin_words.txt"


def mark_problems(language: str, text: str) -> Iterator[str]:
    """Quotation marks and apostrophes are those that the language is printed with."""
    if STRAIGHT.search(text):
        yield f"straight quotation mark or apostrophe: {text!r}"
    if any(mark in text for mark in FOREIGN_MARKS[language]):
        yield f"quotation marks of another language: {text!r}"


def check_catalogues(catalogues: Catalogues) -> list[str]:
    """What is wrong inside the files."""
    problems = []
    for language in LANGUAGES:
        catalogue = catalogues.load(language)
        name = catalogues.po_file(language).name
        if catalogue.plural_forms.rstrip(";") != PLURAL_RULES[language].rstrip(";"):
            problems.append(f"{language}/{name}: plural rule is {catalogue.plural_forms}")
        problems += [f"{message.id}: fuzzy in {language}" for message in catalogue if message.fuzzy]
    for text_id, entry in catalogues.read().items():
        problems += check_entry(text_id, entry)
    return problems


def check_use(root: Path, ids: set[str], dynamic_prefixes: tuple[str, ...]) -> list[str]:
    """Ids that the code asks for and the catalogues lack, and the other way round."""
    problems: list[str] = []
    mentioned: set[str] = set()
    for file in source_files(root):
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
        mentioned |= {text for _, text in constants(tree)}
        place = file.relative_to(root).as_posix()
        for line, text_id in asked_ids(tree):
            if text_id not in ids:
                problems.append(f"{place}:{line}: no text {text_id}")
        for line, prefix in asked_prefixes(tree):
            if not prefix.startswith(dynamic_prefixes):
                problems.append(f"{place}:{line}: {prefix!r} is not in DYNAMIC_PREFIXES of tools/texts.py")
    for prefix in dynamic_prefixes:
        if not any(text_id.startswith(prefix) for text_id in ids):
            problems.append(f"no text begins with the declared prefix {prefix}")
    unused = sorted(text_id for text_id in ids - mentioned if not text_id.startswith(dynamic_prefixes))
    return problems + [f"{text_id}: used nowhere" for text_id in unused]


def source_files(root: Path) -> Iterator[Path]:
    for source in SOURCES:
        path = root / source
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] if path.exists() else []


def constants(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def id_arguments(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of every call that takes a text id."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if name in TAKING_AN_ID or name.endswith("Error"):
                yield node.args[0]


def asked_ids(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Whole ids in the first argument, also when it chooses between several."""
    for argument in id_arguments(tree):
        branches = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
        for branch in branches:
            if isinstance(branch, ast.Constant) and TEXT_ID.fullmatch(str(branch.value)):
                yield branch.lineno, str(branch.value)


def asked_prefixes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What stands before the first brace of an id built as an f-string."""
    for argument in id_arguments(tree):
        if isinstance(argument, ast.JoinedStr) and argument.values:
            first = argument.values[0]
            prefix = first.value if isinstance(first, ast.Constant) else ""
            if isinstance(prefix, str) and "." in prefix:
                yield argument.lineno, prefix
