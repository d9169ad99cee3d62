"""The catalogue: every sentence that people read, in kk, ru and en, found by its id."""

from __future__ import annotations

import gettext
import io
import struct
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
    """The sentences of one language. Passed to whoever shows text; there is no global one."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang

    def text(self, text_id: str, /, **params: object) -> str:
        """The sentence with its places filled. An unknown id is a bug: KeyError."""
        found = _translations(self.lang).gettext(text_id)
        if found == text_id:
            raise KeyError(f"{text_id} is not in the {self.lang} catalogue")
        return found.format_map(params) if params else found.replace("{{", "{").replace("}}", "}")

    def plural(self, text_id: str, count: int, /, **params: object) -> str:
        """The form for `count`, which is also the place {count}, its thousands apart: 1 234."""
        found = _translations(self.lang).ngettext(text_id, text_id, count)
        if found == text_id:
            raise KeyError(f"{text_id} is not in the {self.lang} catalogue")
        return found.format_map({"count": localized(f"{count:,}", self.lang), **params})

    def error(self, error: TyndaError) -> str:
        """The sentence of an error, each of its single causes on a line of its own. An error among the
        params is a sentence within the sentence."""
        params = {name: self._said(value) for name, value in error.params.items()}
        lines = [self.text(error.text_id, **params)]
        lines += [self.error(problem) for problem in error.problems]
        return "\n".join(lines)

    def _said(self, value: object) -> object:
        return self.error(value) if isinstance(value, TyndaError) else value
