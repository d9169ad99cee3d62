"""What a body's public resource must satisfy before it is recorded, and what is doubtful about it."""

from __future__ import annotations

import re
from dataclasses import replace

from core.addresses import web_address
from core.bodies.records import CHANNEL_KINDS, PERSONAL_KINDS, Channel
from core.errors import TyndaError

TEXT_LIMIT = 300
_INITIALS = re.compile(r"\b[^\W\d_a-zа-я]{1}\.\s?(?:[^\W\d_]{1}\.)?", re.UNICODE)
_PATRONYMIC = re.compile(r"\b\w{3,}(?:ович|евич|овна|евна|ична|ұлы|қызы|оглы|кызы)\b", re.IGNORECASE)


def checked(channel: Channel) -> Channel:
    """The channel with its texts tidied, or TyndaError. The holder is a position: what looks like a person's
    name is refused."""
    if channel.kind not in CHANNEL_KINDS:
        raise TyndaError("channel.unknown_kind", kind=channel.kind, known=", ".join(CHANNEL_KINDS))
    if channel.valid_from and channel.valid_to and channel.valid_from > channel.valid_to:
        raise TyndaError("channel.ends_before_it_begins")
    address = (channel.address or "").strip()
    title, holder = _tidy(channel.title), _tidy(channel.holder)
    if holder and names_a_person(holder):
        raise TyndaError("channel.holder_is_a_person", holder=holder)
    if not (address or title):
        raise TyndaError("channel.nothing_to_find")
    address = web_address(address) if address else ""
    return replace(channel, address=address or None, title=title or None, holder=holder or None)


def rivals(channel: Channel, others: tuple[Channel, ...]) -> tuple[Channel, ...]:
    """Pages of the akim in person that would count at the same time: whose posts are whose is unclear."""
    if channel.kind not in PERSONAL_KINDS or not channel.address:
        return ()
    same = (one for one in others if (one.body, one.kind) == (channel.body, channel.kind))
    return tuple(one for one in same if one.id != channel.id and one.address and one.overlaps(channel))


def names_a_person(text: str) -> bool:
    """True for initials or a patronymic: a position has neither."""
    return bool(_PATRONYMIC.search(text) or any(found[0].isupper() for found in _INITIALS.findall(text)))


def _tidy(text: str | None) -> str:
    """One line; halves of characters, which no file can store, are replaced."""
    tidy = " ".join((text or "").encode("utf-8", "replace").decode("utf-8").split())
    if len(tidy) > TEXT_LIMIT:
        raise TyndaError("channel.text_too_long", limit=TEXT_LIMIT)
    return tidy
