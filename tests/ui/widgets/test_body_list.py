from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.bodies.records import Body
from core.text import Catalogue, Texts
from ui.widgets.body_list import BodyList


def test_the_first_that_is_ticked_is_in_view(qtbot: QtBot) -> None:
    name = Texts("ауданы", "район", "district")
    bodies = [Body(f"body-{one}", "district", name, {}, None, None, None, one, {}) for one in range(15)]
    made = BodyList(Catalogue("en"), bodies, ("body-9", "body-14"))
    qtbot.addWidget(made)
    made.resize(300, 140)
    made.show()
    qtbot.waitExposed(made)
    ninth = made.list.visualItemRect(made.list.item(9))
    assert made.list.viewport().rect().contains(ninth)
