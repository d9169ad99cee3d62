"""The process that is killed: it writes without end and prints each thing after it was saved."""

from __future__ import annotations

import itertools
import os
import sys
import threading
from pathlib import Path

from core.answers import operations as answers
from core.answers.records import Content
from core.evidence import operations as evidence
from core.evidence.intake import examine
from core.exchange.backup import backup
from core.job import Silent
from core.workspace import Workspace
from tests import making


def _say(*words: object) -> None:
    """One write a line, so that two threads do not mix theirs."""
    os.write(1, (" ".join(map(str, words)) + "\n").encode("ascii"))


def _backups(path: Path, folder: Path) -> None:
    while True:
        backup(path, folder, Silent())
        _say("backup")


def main(path: Path, folder: Path, start: int) -> None:
    place = Workspace.open(path)
    with place.reading() as db:
        audit = db.value("SELECT audit FROM audit")
    _say("ready")
    threading.Thread(target=_backups, args=(path, folder), daemon=True).start()
    for number in itertools.count(start):
        body = ("uil", "alga", "aktobe_city")[number % 3]
        content = Content(state="answered", value=f"{number % 50}/50", comment=f"number {number}")
        place.run(answers.save, audit=audit, body=body, indicator="WEB-04", content=content)
        _say("answer", body, number)
        place.run(answers.save_draft, audit=audit, body=body, indicator="WEB-05", text=str(number))
        _say("draft", body, number)
        intake = examine(making.picture(colour=number), name="x.png", how="paste")
        place.run(evidence.stage, intake=intake)
        place.run(evidence.attach, intake=intake, audit=audit, body=body, indicator="WEB-04")
        _say("evidence", body, intake.sha256)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
