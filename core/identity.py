"""Persons and their keys. They live in the person's profile, never in a workspace.

A writer is one key on one computer for one workspace. If anything suggests that the profile or the
workspace was copied or restored, a new writer is made: two copies must never sign the same number.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import platform
import sys
import uuid
from dataclasses import dataclass
from pathlib import Path

from core import paths
from core.errors import TyndaError
from core.files import write_atomically


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
        """A person made on the spot, named as the computer's account until they say otherwise."""
        return str(uuid.uuid4()), _account()

    def key(self, workspace: str, person: str) -> Key | None:
        """The key used last by this person for this workspace on this very computer and profile, if any."""
        path = self._key_path(workspace, person)
        try:
            stored = json.loads(path.read_text(encoding="utf-8"))
            if stored["place"] != self._place():
                return None  # a cloned profile
            return Key(_unprotect(bytes.fromhex(stored["key"])), self._folder)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError):
            return None  # damaged: a new key does no harm

    def mint(self, workspace: str, person: str) -> Key:
        """A new key. The old one, if any, is never used again."""
        private = os.urandom(32)
        stored = {"key": _protect(private).hex(), "place": self._place(), "person": person}
        write_atomically(self._key_path(workspace, person), json.dumps(stored).encode("utf-8"), mode=0o600)
        return Key(private, self._folder)

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


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


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
