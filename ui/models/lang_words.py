"""The words for the languages in which a text can be written."""

from __future__ import annotations

from collections.abc import Mapping

LANG_TEXTS: Mapping[str, str] = {"kk": "draft.lang_kk", "ru": "draft.lang_ru", "en": "draft.lang_en"}
