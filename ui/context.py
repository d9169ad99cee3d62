"""What every page and dialog is given: nothing is global."""

from __future__ import annotations

from dataclasses import dataclass

from core.settings import Settings
from core.text import Catalogue
from core.workspace import Workspace
from ui.hub import Hub
from ui.jobs import Jobs
from ui.messages import Messages
from ui.navigator import Navigator
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Context:
    """`workspace`, `hub` and `navigator` belong together; a page lives as long as its context."""

    catalogue: Catalogue
    theme: Theme
    settings: Settings
    jobs: Jobs
    messages: Messages
    workspace: Workspace
    hub: Hub
    navigator: Navigator
