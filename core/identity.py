"""Persons and their keys. They live in the person's profile, never in a workspace.

A writer is one key on one computer for one workspace. If anything suggests that the profile or the
workspace was copied or restored, a new writer is made: two copies must never sign the same number. The keys
before it are kept, to sign one thing more: which key goes on in their place.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core import paths
from core.errors import TyndaError
from core.files import write_atomically

_KEPT = 20
"""Older keys that a profile keeps for one person of one workspace."""


@dataclass(frozen=True, slots=True)
class Last:
    """The last entry of a writer as the profile knows it."""

    seq: int
    hash: str


class Key:
    """A private Ed25519 key with its place in the profile."""

    def __init__(self, private: bytes, folder: Path) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.writer = self._key.public_key().public_bytes_raw().hex()
        self._last_path = folder / f"{self.writer}.last"
        self._last_file = -1

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)

    def last(self) -> Last | None:
        """None if the profile does not know: then this key is not used again."""
        try:
            if self._last_file < 0:
                self._last_file = os.open(self._last_path, os.O_RDWR)
            os.lseek(self._last_file, 0, os.SEEK_SET)
            seq, own = os.read(self._last_file, 200).decode("ascii").split()
            return Last(int(seq), own)
        except (OSError, ValueError):
            return None

    def remember(self, last: Last) -> None:
        """One small write in place, so that it can follow every commit."""
        if self._last_file < 0:
            self._last_file = os.open(self._last_path, os.O_RDWR | os.O_CREAT, 0o600)
        os.lseek(self._last_file, 0, os.SEEK_SET)
        os.write(self._last_file, f"{last.seq:012d} {last.hash}\n".encode("ascii"))

    def close(self) -> None:
        if self._last_file >= 0:
            os.close(self._last_file)
            self._last_file = -1


class Profile:
    """The folder of one person on one computer (TYNDA_HOME): persons known here, and their keys."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = (folder or paths.home()) / "profile"
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def last_person(self) -> tuple[str, str] | None:
        """(id, name) of who worked last, or None."""
        try:
            known = json.loads((self._folder / "person.json").read_text(encoding="utf-8"))
            return str(known["person"]), str(known["name"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def remember_person(self, person: str, name: str) -> None:
        if self.last_person() == (person, name):
            return
        text = json.dumps({"person": person, "name": name}, ensure_ascii=False)
        write_atomically(self._folder / "person.json", text.encode("utf-8"))

    def first_person(self) -> tuple[str, str]:
        """A person made on the spot, `unnamed` until they give a position: the name of the computer's account
        may be that of a private person."""
        person = str(uuid.uuid4())
        return person, unnamed(person)

    def key(self, workspace: str, person: str) -> Key | None:
        """The key used last by this person for this workspace on this very computer and profile, if any."""
        stored = self._stored(workspace, person)
        if stored.get("place") != self._place():
            return None  # a cloned profile
        return self._revive(stored.get("key"))

    def mint(self, workspace: str, person: str, *, reserved: bool = False) -> Key:
        """A new key. The old one, if any, signs no entry any more, and is kept (`older`). `reserved`: it is
        for a person who has not worked here yet, who gets it by `claim`."""
        private = os.urandom(32)
        before = self._stored(workspace, person)
        older = [*_texts([before.get("key")]), *_texts(before.get("older"))]
        self._store(workspace, person, _protect(private).hex(), older[:_KEPT], reserved)
        return Key(private, self._folder)

    def claim(self, workspace: str, person: str) -> Key | None:
        """The key that was reserved for this person here, for use from now on; None if there is none."""
        stored, key = self._stored(workspace, person), self.key(workspace, person)
        if key is None or stored.get("reserved") is not True:
            return None
        self._store(workspace, person, str(stored["key"]), _texts(stored.get("older")), False)
        return key

    def older(self, workspace: str, person: str) -> tuple[Key, ...]:
        """The keys before the present one, the newest first, as far as they can still be read. Also those of
        a profile that was copied from another computer: whoever has the key can sign with it."""
        stored = self._stored(workspace, person)
        found = (self._revive(one) for one in _texts(stored.get("older")))
        return tuple(key for key in found if key is not None)

    def own_writers(self, workspace: str, person: str) -> frozenset[str]:
        """All keys that this person has here: what stands for one of them will stand for the next."""
        stored = self._stored(workspace, person)
        found = (self._revive(one) for one in (stored.get("key"), *_texts(stored.get("older"))))
        return frozenset(key.writer for key in found if key is not None)

    def _store(self, workspace: str, person: str, key: str, older: list[str], reserved: bool) -> None:
        stored = {"key": key, "place": self._place(), "person": person, "older": older, "reserved": reserved}
        write_atomically(self._key_path(workspace, person), json.dumps(stored).encode("utf-8"), mode=0o600)

    def _stored(self, workspace: str, person: str) -> dict[str, Any]:
        """Empty if there is none, or if it is damaged: a new key does no harm."""
        try:
            stored = json.loads(self._key_path(workspace, person).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        return stored if isinstance(stored, dict) else {}

    def _revive(self, stored: object) -> Key | None:
        try:
            return Key(_unprotect(bytes.fromhex(str(stored))), self._folder)
        except (OSError, ValueError):
            return None

    def writers(self, workspace: str) -> dict[str, Last]:
        """The last entry of every writer of this workspace that this profile has been: for `verify`."""
        found: dict[str, Last] = {}
        for path in self._folder.glob(f"{workspace}.*.key"):
            person = path.name.split(".")[1]
            key = self.key(workspace, person)
            last = key.last() if key else None
            if key and last:
                found[key.writer] = last
        return found

    def _key_path(self, workspace: str, person: str) -> Path:
        return self._folder / f"{workspace}.{person}.key"

    def _place(self) -> str:
        """This computer and this folder: a copied profile differs in one of them."""
        facts = (platform.node(), _machine(), str(self._folder.resolve()))
        return hashlib.sha256("\0".join(facts).encode("utf-8", "surrogatepass")).hexdigest()


def unnamed(person: str) -> str:
    """What stands for the position of a person who has given none."""
    return person[:8]


def _texts(stored: object) -> list[str]:
    return [one for one in stored if isinstance(one, str)] if isinstance(stored, list) else []


def _machine() -> str:
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as place:
            return str(winreg.QueryValueEx(place, "MachineGuid")[0])
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _protect(data: bytes) -> bytes:
    """On Windows only this account can read it back; elsewhere the file's mode (0600) protects it."""
    if sys.platform == "win32":
        from core.dpapi import protect

        return protect(data)
    return data


def _unprotect(data: bytes) -> bytes:
    if sys.platform == "win32":
        from core.dpapi import unprotect

        return unprotect(data)
    return data


def require_id(person: str) -> str:
    """A person's id as commands take it."""
    try:
        return str(uuid.UUID(person))
    except ValueError as error:
        raise TyndaError("person.unknown", person=person) from error
