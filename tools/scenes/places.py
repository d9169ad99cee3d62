"""Pages that answers are worked out from or looked up on: samples, channels, changes, search."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tools.scenes.scene import Scene, dialog_of, shown, to_page
from ui.pages.channels import ChannelsPage
from ui.pages.samples import SamplesPage
from ui.pages.search import SearchPage
from ui.session import Session
from ui.widgets.day_field import CalendarPopup, DayField


def _channels(act: Callable[[ChannelsPage], object]) -> Callable[[Session], None]:
    def show(session: Session) -> None:
        to_page("channels")(session)
        act(shown(session, ChannelsPage))

    return show


def _samples(act: Callable[[SamplesPage], object]) -> Callable[[Session], None]:
    def show(session: Session) -> None:
        to_page("samples")(session)
        act(shown(session, SamplesPage))

    return show


def _search(session: Session) -> None:
    to_page("search")(session)
    page = shown(session, SearchPage)
    page.field.setText("training" if session.catalogue.lang == "en" else "сайт")
    page.look()


def _calendar(session: Session) -> QWidget:
    """Of a field for a day."""
    _channels(lambda page: page.end())(session)
    dialog = dialog_of(session)
    assert dialog is not None
    field = dialog.findChildren(DayField)[0]
    field.open_calendar()
    return field.findChildren(CalendarPopup)[-1]


SCENES: tuple[Scene, ...] = (
    Scene("samples", to_page("samples")),
    Scene("sample-header", _samples(lambda page: page.commands.edit_header())),
    Scene("working-days", _samples(lambda page: page.commands.open_calendar())),
    Scene("channels", to_page("channels")),
    Scene("channel-add", _channels(lambda page: page.add())),
    Scene("channel-follows", _channels(lambda page: page.follow())),
    Scene("channel-ends", _channels(lambda page: page.end())),
    Scene("calendar", _calendar),
    Scene("channel-history", _channels(lambda page: page.show_history())),
    Scene("changes", to_page("changes")),
    Scene("search", _search),
)
