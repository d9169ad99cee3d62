"""The catalogue: every sentence that people read, in kk, ru and en, found by its id."""

from __future__ import annotations

import gettext
import io
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from core.errors import TyndaError
from core.paths import RESOURCES

Lang = Literal["kk", "ru", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Texts:
    """One text of the domain data in the three languages."""

    kk: str
    ru: str
    en: str

    def of(self, lang: Lang) -> str:
        text: str = getattr(self, lang)
        return text

    @classmethod
    def same(cls, text: str) -> Texts:
        """The same words in every language, as a person typed them."""
        return cls(kk=text, ru=text, en=text)


NBSP = "\u00a0"


def localized(digits: str, lang: Lang) -> str:
    """1,234.5 as people of each language write it: 1 234,5 in ru and kk."""
    return digits if lang == "en" else digits.replace(",", NBSP).replace(".", ",")


# A number as it stands in a sentence: 13, 1 234,5, +1.5, a shared place 9–10, 13/20. No day, no code.
_NUMBER = re.compile(rf"[+–-]?\d+(?:[{NBSP},]\d{{3}})*(?:[.,]\d+)?(?:[–/]\d+)?")
_PLACE = re.compile(r"\{(\w+)\}")
_BEFORE_WORD = re.compile(r"(?:\{(\w+)\}|(?<![^\s(«“„])\d+(?:[.,]\d+)*) (?=[^\W\d_])")
_BETWEEN = re.compile(rf"(?<={NBSP})[^\W\d_]{{1,3}} (?=(?:\{{(\w+)\}}|\d))")  # из, of: room for it is found
_BREAK = re.compile(r"[ \t\r\n]+")
_LOOSE = re.compile(rf"{NBSP}(?=[^\W\d_])")


def _is_number(value: object) -> bool:
    return isinstance(value, int) or bool(_NUMBER.fullmatch(str(value)))


@cache
def _bound(template: str, numbers: frozenset[str]) -> str:
    """With a space that breaks no line between a number, written or filled into one of the places `numbers`,
    and the word after it; between two numbers on both sides of a short word."""

    def joined(found: re.Match[str]) -> str:
        return found[0][:-1] + NBSP if not found[1] or found[1] in numbers else found[0]

    return _BETWEEN.sub(joined, _BEFORE_WORD.sub(joined, template))


@cache
def _asked(template: str) -> tuple[str, ...]:
    """The places of which it matters whether a number fills them."""
    names = frozenset(_PLACE.findall(template))
    return tuple(name for name in names if _bound(template, names) != _bound(template, names - {name}))


@cache
def _sentence(template: str, binds: bool) -> str:
    """What has no places."""
    return (_bound(template, frozenset()) if binds else template).replace("{{", "{").replace("}}", "}")


def unparted(text: str) -> str:
    """On one line wherever there is room for it: a day with its month and year, a day and its time."""
    return text.replace(" ", NBSP)


def in_a_row(*facts: str) -> str:
    """Several things one after another, "" left out. The dot between two stays with what it ends, so that
    none begins a line; where lines should end at a dot only, `ui.widgets.facts` shows them."""
    return f"{NBSP}· ".join(filter(None, facts))


def words(text: str) -> list[str]:
    """Between these a line may end. str.split would part what does not break."""
    return [word for word in _BREAK.split(text) if word]


def parted(word: str) -> list[str]:
    """A word that is wider than all of its line: a number apart from what it counts, better than cut."""
    return _LOOSE.split(word)


class MissingTextsError(Exception):
    """There is no catalogue that can be read, and so no sentence of ours to say it with."""


def load(folder: Path) -> gettext.NullTranslations:
    """The catalogue in `folder`. A `.po` that is newer than its `.mo` (a pull without `make`) is read itself;
    an installed program has none."""
    source, made = folder / "tynda.po", folder / "tynda.mo"
    try:
        if not made.exists() or (source.exists() and source.stat().st_mtime > made.stat().st_mtime):
            from core.po import compiled

            return gettext.GNUTranslations(io.BytesIO(compiled(source.read_text(encoding="utf-8"))))
        with made.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, struct.error) as error:
        raise MissingTextsError(f"{folder}: {error}") from error


@cache
def _translations(lang: Lang) -> gettext.NullTranslations:
    return load(RESOURCES / "translations" / lang / "LC_MESSAGES")


class Catalogue:
    """The sentences of one language. Passed to whoever shows text; there is no global one.

    A number never parts from its word at the end of a line; no text has to say so itself. `binds`: False for
    what has no lines to be kept whole, and is looked through by programs: a terminal, what people would type.
    """

    def __init__(self, lang: Lang, *, binds: bool = True) -> None:
        self.lang: Lang = lang
        self._binds = binds

    def text(self, text_id: str, /, **params: object) -> str:
        """The sentence with its places filled. An unknown id is a bug: KeyError."""
        found = _translations(self.lang).gettext(text_id)
        if found == text_id:
            raise KeyError(f"{text_id} is not in the {self.lang} catalogue")
        return self._filled(found, params)

    def plural(self, text_id: str, count: int, /, **params: object) -> str:
        """The form for `count`, which is also the place {count}, its thousands apart: 1 234."""
        found = _translations(self.lang).ngettext(text_id, text_id, count)
        if found == text_id:
            raise KeyError(f"{text_id} is not in the {self.lang} catalogue")
        return self._filled(found, {"count": localized(f"{count:,}", self.lang), **params})

    def _filled(self, template: str, params: Mapping[str, object]) -> str:
        if not params:
            return _sentence(template, self._binds)
        if self._binds:
            asked = (name for name in _asked(template) if name in params and _is_number(params[name]))
            template = _bound(template, frozenset(asked))
        return template.format_map(params)

    def error(self, error: TyndaError) -> str:
        """The sentence of an error, each of its single causes on a line of its own. An error among the
        params is a sentence within the sentence."""
        params = {name: self._said(value) for name, value in error.params.items()}
        lines = [self.text(error.text_id, **params)]
        lines += [self.error(problem) for problem in error.problems]
        return "\n".join(lines)

    def _said(self, value: object) -> object:
        return self.error(value) if isinstance(value, TyndaError) else value
