"""Addresses: only what a browser may be given, and shown so that they cannot deceive."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.addresses import is_web_address, shown, web_address
from core.errors import TyndaError


@pytest.mark.parametrize(
    ("typed", "stored", "seen"),
    [
        ("https://uil.aktobe.gov.kz", "https://uil.aktobe.gov.kz", "uil.aktobe.gov.kz"),
        (" vk.com/club1 ", "https://vk.com/club1", "vk.com/club1"),
        ("host.kz:8080/x", "https://host.kz:8080/x", "host.kz:8080/x"),
        ("http://oiyl.kz/", "http://oiyl.kz/", "oiyl.kz"),
        ("https://a.kz/?q=1#top", "https://a.kz/?q=1#top", "a.kz/?q=1#top"),
        ("https://әкімдік.қаз/жаңа", "https://әкімдік.қаз/жаңа", "әкімдік.қаз/жаңа"),
    ],
)
def test_a_public_page_is_taken(typed: str, stored: str, seen: str) -> None:
    assert web_address(typed) == stored
    assert shown(stored) == seen


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "not an address",
        "javascript:alert(1)",
        "JavaScript://%0aalert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "ftp://a.kz",
        "smb://server/share",
        "mailto:a@b.kz",
        "//a.kz",
        "https://",
        "https://localhost/x",
        "https://a..kz",
        "https://-a.kz",
        "https://x.kz:99999",
        "https://x.kz:0",
        "https://user:word@a.kz",
        "https://good.kz@evil.kz",
        "https://evil.kz\\@good.kz",
        "https://a.kz/a b",
        "https://a.kz/\u202efdp.exe",
        "https://a\u200b.kz",
        "https://a.kz/\ud800",
        "https://[::1]/",
        "https://a.kz/" + "x" * 2_000,
    ],
)
def test_anything_else_is_refused_in_words(typed: str) -> None:
    with pytest.raises(TyndaError, match=r"address\.refused") as caught:
        web_address(typed)
    assert str(caught.value.params["address"]).isprintable()


def test_letters_of_two_scripts_are_shown_as_what_they_are() -> None:
    fake = "https://\u0430ktobe.kz/news"  # its first letter is Cyrillic
    assert shown(web_address(fake)) == "xn--ktobe-3ve.kz/news"


@given(st.text(max_size=60))
def test_any_text_is_taken_or_refused_and_can_be_shown(text: str) -> None:
    if is_web_address(text):
        stored = web_address(text)
        assert web_address(stored) == stored
        assert stored.lower().startswith(("http://", "https://"))
    assert isinstance(shown(text), str)
