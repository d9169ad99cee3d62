"""Catalogues compiled in memory say what the compiled files say."""

from __future__ import annotations

import gettext
import io

import pytest
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from core.paths import RESOURCES
from core.po import compiled
from tools.catalogues import Catalogues, Forms, written

LANGS = ("kk", "ru", "en")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


def _catalogue(mo: bytes) -> dict[object, str]:
    return dict(gettext.GNUTranslations(io.BytesIO(mo))._catalog)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", LANGS)
def test_ours_are_compiled_as_babel_does(lang: str) -> None:
    by_babel = io.BytesIO()
    write_mo(by_babel, Catalogues(RESOURCES.parent).load(lang))
    po = (RESOURCES / "translations" / lang / "LC_MESSAGES" / "tynda.po").read_text(encoding="utf-8")
    own, due = _catalogue(compiled(po)), _catalogue(by_babel.getvalue())
    assert {key: text for key, text in own.items() if key} == {key: text for key, text in due.items() if key}
    assert len(own) > 1000


@given(
    texts=st.dictionaries(
        st.from_regex(r"[a-z]+\.[a-z_]+", fullmatch=True), TEXT | st.lists(TEXT, min_size=3, max_size=3)
    )
)
def test_any_text_comes_through(texts: dict[str, Forms]) -> None:
    read = gettext.GNUTranslations(io.BytesIO(compiled(written("ru", texts))))
    for own, forms in texts.items():
        if isinstance(forms, str):
            assert read.gettext(own) == forms
        else:
            assert [read.ngettext(own, own, count) for count in (1, 3, 5)] == forms


@pytest.mark.parametrize("line", ["msgid open.me", 'msgid "open', "msgid 1", "nonsense"])
def test_what_is_no_catalogue_is_refused_by_its_line(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        compiled(f"\n{line}\n")
