"""The three gettext catalogues as files: read, written sorted and whole, compiled."""

import os
from collections.abc import Callable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import normalize, read_po
from filelock import FileLock

LANGUAGES = ("kk", "ru", "en")
PLURAL_RULES = {
    "kk": "nplurals=2; plural=(n != 1);",
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 :"
    " n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "en": "nplurals=2; plural=(n != 1);",
}
PLURAL_COUNT = {"kk": 2, "ru": 3, "en": 2}

Forms = str | list[str]  # a text, or its plural forms in the order of the language's rule
Entry = dict[str, Forms]  # language → text


class Catalogues:
    """The catalogues under one checkout's resources/translations."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "resources" / "translations"
        self.lock_file = root / "build" / "texts.lock"

    def po_file(self, language: str) -> Path:
        return self.folder / language / "LC_MESSAGES" / "tynda.po"

    def load(self, language: str) -> Catalog:
        """The parsed catalogue; an empty one when there is no file yet."""
        file = self.po_file(language)
        if not file.exists():
            return Catalog(locale=language)
        with file.open("rb") as stream:
            return read_po(stream, locale=language, abort_invalid=True)

    def read(self) -> dict[str, Entry]:
        """Every text of every language, sorted by id; a language that lacks a text lacks the key."""
        entries: dict[str, Entry] = {}
        for language in LANGUAGES:
            for text_id, forms in messages(self.load(language)).items():
                entries.setdefault(text_id, {})[language] = forms
        return dict(sorted(entries.items()))

    def update(self, change: Callable[[dict[str, Entry]], dict[str, Entry]]) -> None:
        """Rewrite and compile all catalogues with what `change` makes of their texts."""
        self.lock_file.parent.mkdir(exist_ok=True)
        with FileLock(self.lock_file):
            entries = change(self.read())
            for language in LANGUAGES:
                texts = {text_id: entry[language] for text_id, entry in entries.items() if language in entry}
                replace(self.po_file(language), written(language, texts).encode())
            self.compile_stale()

    def compile(self) -> list[str]:
        """Make the .mo files that are older than their .po, and none else."""
        self.lock_file.parent.mkdir(exist_ok=True)
        with FileLock(self.lock_file):
            self.compile_stale()
        return []

    def compile_stale(self) -> None:
        for language in LANGUAGES:
            source = self.po_file(language)
            target = source.with_suffix(".mo")
            if source.exists() and not (target.exists() and target.stat().st_mtime >= source.stat().st_mtime):
                scratch = target.with_suffix(f".mo.{os.getpid()}")
                with scratch.open("wb") as stream:
                    write_mo(stream, self.load(language))
                scratch.replace(target)


def messages(catalogue: Catalog) -> dict[str, Forms]:
    """id → text or plural forms, the header left out."""
    texts: dict[str, Forms] = {}
    for message in catalogue:
        if isinstance(message.id, str):
            if message.id:
                texts[message.id] = str(message.string or "")
        else:
            texts[message.id[0]] = list(message.string or ())
    return texts


def written(language: str, texts: dict[str, Forms]) -> str:
    """The .po file's text: a header without dates, then one entry per id, sorted, so that merges are calm."""
    header = (
        "Project-Id-Version: Tynda\n"
        f"Language: {language}\n"
        "MIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=utf-8\n"
        "Content-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {PLURAL_RULES[language]}\n"
    )
    blocks = [f'msgid ""\nmsgstr {normalize(header, width=0)}\n']
    blocks += [block(text_id, forms) for text_id, forms in sorted(texts.items())]
    return "\n".join(blocks)


def block(text_id: str, forms: Forms) -> str:
    if isinstance(forms, str):
        return f'msgid "{text_id}"\nmsgstr {normalize(forms, width=0)}\n'
    lines = [f'msgid "{text_id}"', f'msgid_plural "{text_id}"']
    lines += [f"msgstr[{number}] {normalize(form, width=0)}" for number, form in enumerate(forms)]
    return "\n".join(lines) + "\n"


def replace(file: Path, content: bytes) -> None:
    """Write the file whole or not at all; leave it alone when nothing would change."""
    if file.exists() and file.read_bytes() == content:
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    scratch = file.with_suffix(f".po.{os.getpid()}")
    scratch.write_bytes(content)
    scratch.replace(file)
