"""The methodology and drafts of a new one."""

from __future__ import annotations

from collections.abc import Callable

from core.methodology.drafts import new_version, write_draft
from core.methodology.load import load_shipped
from core.methodology.places import Place
from tools.scenes.scene import Scene, shown, to_audit, to_page
from ui.pages.method_draft import MethodDraftPage
from ui.session import Session


def _method_draft(act: Callable[[MethodDraftPage], object]) -> Callable[[Session], object]:
    """A draft beside the workspace, with another weight in it."""

    def show(session: Session) -> None:
        to_audit(session)
        assert session.context is not None
        path = session.context.workspace.path.parent / f"{act.__name__}-draft.yaml"
        write_draft(path, new_version(load_shipped("AKT-OPENNESS"), "1.1"))
        session.context.navigator.show_page("method_draft", str(path))
        page = shown(session, MethodDraftPage)
        assert page.draft is not None
        page.draft.set(("criteria", 0, "indicators", 0, "weight"), "5")
        page.draft.set(("criteria", 0, "indicators", 1, "weight"), "13")
        act(page)
        page.draft.settle()
        session.settle()
        session.jobs.settle()

    return show


def _good_draft(page: MethodDraftPage) -> None:
    page.go(("criteria", 0, "indicators", 1))


def _draft_options(page: MethodDraftPage) -> None:
    _to_field(page, ("criteria", 0, "indicators", 0), ("scoring", "options"))


def _draft_duties(page: MethodDraftPage) -> None:
    _to_field(page, ("criteria", 0, "indicators", 1), ("evidence", "kinds"))


def _draft_contradiction(page: MethodDraftPage) -> None:
    page.go(("contradictions", 5))


def _to_field(page: MethodDraftPage, part: Place, place: Place) -> None:
    page.go(part)
    field = page.form.fields[place]
    field.take_keyboard()


def _preview_draft(page: MethodDraftPage) -> None:
    page.show_side("preview")


def _wrong_draft(page: MethodDraftPage) -> None:
    assert page.draft is not None
    page.draft.set(("criteria", 0, "indicators", 1, "weight"), "25")
    page.draft.set(("criteria", 0, "indicators", 1, "short", "kk"), "")
    page.go(("criteria", 0, "indicators", 1))


def _renamed_code(page: MethodDraftPage) -> None:
    assert page.draft is not None
    page.go(("criteria", 2, "indicators", 0))
    page.draft.set(("criteria", 2, "indicators", 0, "id"), "FBK-21")


SCENES: tuple[Scene, ...] = (
    Scene("methodology", to_page("methodology")),
    Scene("method_draft", _method_draft(_good_draft)),
    Scene("method-draft-options", _method_draft(_draft_options)),
    Scene("method-draft-duties", _method_draft(_draft_duties)),
    Scene("method-draft-contradiction", _method_draft(_draft_contradiction)),
    Scene("method-draft-renamed", _method_draft(_renamed_code)),
    Scene("method-draft-wrong", _method_draft(_wrong_draft)),
    Scene("method-preview", _method_draft(_preview_draft)),
)
