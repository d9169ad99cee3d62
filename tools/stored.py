"""Writes what a program of some age writes, for tests that open it later: a workspace, a backup, a package.

    python tools/stored.py FOLDER [--checkout DIR]

Every change of the schema or of the format of backups and packages needs this once, with the last program
before the change; the files go to `tests/stored/`. `DIR` is a checkout of that program (`git worktree add`).
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a7300000010494441"
    "54789c6338216703440c100a0021f604891e853aee0000000049454e44ae426082"
)
COMMANDS = (
    ("new", "{file}", "--region", "aktobe"),
    ("audit", "{file}", "new", "stored", "--title", "Stored", "--observed-on", "2026-03-31", "--body", "uil"),
    ("answer", "{file}", "stored", "uil", "WEB-04", "--value", "13/20", "--comment", "Seen, көрдім"),
    ("answer", "{file}", "stored", "uil", "WEB-05", "--na", "No such section"),
    ("attach", "{file}", "stored", "uil", "WEB-04", "{picture}", "--source", "https://example.kz/"),
    ("backup", "{file}", "{backup}"),
)
PACK = ("pack", "{file}", "{package}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--checkout", type=Path, default=ROOT)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        _write(wanted.checkout.absolute(), room)
        _keep(room, wanted.folder)
    return 0


def _write(checkout: Path, room: Path) -> None:
    places = {name: str(room / name) for name in ("backup", "home")}
    places |= {"file": str(room / "stored.tynda"), "picture": str(room / "seen.png")}
    places["package"] = str(room / "stored.tyndapack")
    Path(places["picture"]).write_bytes(PICTURE)
    env = {**os.environ, "TYNDA_HOME": places["home"]}
    for command in COMMANDS:
        words = [word.format(**places) for word in command]
        subprocess.run([sys.executable, "main.py", *words], cwd=checkout, env=env, check=True)
    words = [word.format(**places) for word in PACK]
    subprocess.run([sys.executable, "main.py", *words], cwd=checkout, env=env, check=False)  # not of any age


def _keep(room: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    db = sqlite3.connect(room / "stored.tynda")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    schema = db.execute("PRAGMA user_version").fetchone()[0]
    db.close()
    data = (room / "stored.tynda").read_bytes()
    (folder / f"schema-{schema}.tynda.xz").write_bytes(lzma.compress(data, preset=9))
    backup = room / "backup"
    number = json.loads((backup / "manifest.json").read_text(encoding="utf-8"))["format"]
    with zipfile.ZipFile(folder / f"backup-{number}.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(one for one in backup.rglob("*") if one.is_file()):
            archive.write(place, place.relative_to(backup).as_posix())
    package = room / "stored.tyndapack"
    if package.exists():
        (folder / f"package-{number}.tyndapack").write_bytes(package.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
