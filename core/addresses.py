"""Addresses of public pages: what may be recorded and opened, and how it is shown without deceiving."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import SplitResult, urlsplit

from core.errors import TyndaError

LENGTH_LIMIT = 2_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")
_PORT = re.compile(r"\S+:[0-9]{1,5}(/|\?|#|$)")  # "host:8080" looks like a scheme to the eye of a parser
_DOTS = str.maketrans("。．｡", "...")  # what IDNA reads as dots


def web_address(text: str) -> str:
    """The address as it is stored: https is put before a bare host. TyndaError `address.refused` for all that
    a browser must not be given: other schemes, names and passwords before the host, hidden characters."""
    given = text.strip()
    if given and (not _SCHEME.match(given) or _PORT.match(given)) and "://" not in given:
        given = f"https://{given}"
    parts = _split(given)
    if parts is None or not _is_plain(given) or not host_is_good(parts.hostname or ""):
        raise TyndaError("address.refused", address=_printable(text.strip()))
    return given


def is_web_address(text: str) -> bool:
    try:
        web_address(text)
    except TyndaError:
        return False
    return True


def host_is_good(host: str) -> bool:
    """True for a name with a dot, of letters, digits and hyphens, in any one encoding."""
    coded = host_code(host)
    labels = coded.split(".") if coded else []
    return len(labels) > 1 and all(re.fullmatch(r"(?!-)[a-z0-9_\-]{1,63}(?<!-)", one) for one in labels)


def host_code(host: str) -> str | None:
    """The host in ASCII, as computers write it; None if it cannot be."""
    try:
        return host.translate(_DOTS).encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None


def shown(address: str) -> str:
    """The address for the eye, without its scheme. A host whose letters come from several scripts is shown in
    ASCII: `аktobe.kz` with a Cyrillic first letter must not look like the real one."""
    parts = _split(address)
    if parts is None or not parts.hostname:
        return _printable(address)
    host = _readable(parts.hostname)
    port = f":{parts.port}" if parts.port else ""
    path = address.partition("//")[2][len(parts.netloc) :]
    return _printable(f"{host}{port}{'' if path == '/' else path}")


def _readable(host: str) -> str:
    coded = host_code(host)
    if coded is None:
        return host
    try:
        letters = coded.encode("ascii").decode("idna")
    except UnicodeError:
        return coded
    scripts = {unicodedata.name(letter, "?").split(" ")[0] for letter in letters if letter.isalpha()}
    return letters if len(scripts) <= 1 else coded


def _split(given: str) -> SplitResult | None:
    try:
        parts = urlsplit(given)
        good = parts.scheme in ("http", "https") and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return None
    return parts if good else None


def _is_plain(given: str) -> bool:
    """No spaces, no backslashes (browsers read them as slashes), nothing that is invisible or turns the
    direction of writing."""
    hidden = ("Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp")
    bad = any(sign == "\\" or unicodedata.category(sign) in hidden for sign in given)
    return not bad and len(given) <= LENGTH_LIMIT


def _printable(text: str) -> str:
    """What cannot be seen is shown as a box."""
    return "".join("□" if unicodedata.category(sign)[0] == "C" else sign for sign in text)[:LENGTH_LIMIT]
