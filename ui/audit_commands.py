"""What can be done with the audit in view, beside answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from core.audits.records import AuditStatus

if TYPE_CHECKING:
    from ui.session import Session


def set_scope(session: Session) -> None:
    from ui.dialogs.scope import ScopeDialog

    if session.context is not None and session.window.audit is not None:
        session.window.close_pages()
        ScopeDialog(session.context, session.window.audit, session.window).open()


def assign(session: Session) -> None:
    from ui.dialogs.assign import AssignDialog

    if session.context is not None and session.window.audit is not None:
        AssignDialog(session.context, session.window.audit, session.window).open()


def move(session: Session, status: AuditStatus) -> None:
    from ui.dialogs.audit_status import AuditStatusDialog

    if session.context is not None and session.window.audit is not None:
        session.window.close_pages()
        AuditStatusDialog(session.context, session.window.audit, status, session.window).open()
