"""The kinds of entries, versioned. A payload is a frozen dataclass of plain JSON values.

A kind is never changed: a new version is a new class, and `UPCAST` turns the older payload into the newer.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import ClassVar, Literal

from core.journal.canonical import canonical

Json = str | int | bool | None | list["Json"] | dict[str, "Json"]
Sort = Literal["register", "member", "frozen"]

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.\-]{0,99}")


class UnknownKindError(Exception):
    """An entry of a kind or version that this program does not know: kept, not applied."""


class MalformedPayloadError(Exception):
    """A payload whose fields are not those of its kind: no program wrote this."""


@dataclass(frozen=True, slots=True)
class Payload:
    """Base of all kinds. The names in `IDS` make up the subject and hold ids."""

    KIND: ClassVar[str]
    VERSION: ClassVar[int] = 1
    SORT: ClassVar[Sort] = "register"
    PREFIX: ClassVar[str]
    IDS: ClassVar[tuple[str, ...]]

    @property
    def subject(self) -> str:
        return f"{self.PREFIX}:{'/'.join(getattr(self, name) for name in self.IDS)}"

    def data(self) -> bytes:
        return canonical({field.name: getattr(self, field.name) for field in fields(self)})

    def blank(self) -> Payload | None:
        """What a register of this kind says before anybody wrote; None where that cannot be said."""
        return None


@dataclass(frozen=True, slots=True)
class WorkspaceCreated(Payload):
    workspace: str
    region: str
    person: str
    KIND: ClassVar[str] = "workspace.created"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "workspace"
    IDS: ClassVar[tuple[str, ...]] = ("workspace",)


@dataclass(frozen=True, slots=True)
class WriterJoined(Payload):
    """The first entry of every writer: which person uses this key."""

    writer: str
    person: str
    KIND: ClassVar[str] = "writer.joined"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "writer"
    IDS: ClassVar[tuple[str, ...]] = ("writer",)


@dataclass(frozen=True, slots=True)
class PersonNamed(Payload):
    """`name` is a position, never a private person's name."""

    person: str
    name: str
    KIND: ClassVar[str] = "person.named"
    PREFIX: ClassVar[str] = "person"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, slots=True)
class PersonConfirmed(Payload):
    person: str
    confirmed: bool
    KIND: ClassVar[str] = "person.confirmed"
    PREFIX: ClassVar[str] = "confirmation"
    IDS: ClassVar[tuple[str, ...]] = ("person",)


@dataclass(frozen=True, slots=True)
class MethodologyFrozen(Payload):
    """`hash` is the SHA-256 of the canonical JSON of `document`."""

    hash: str
    document: dict[str, Json]
    KIND: ClassVar[str] = "methodology.frozen"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "methodology"
    IDS: ClassVar[tuple[str, ...]] = ("hash",)


@dataclass(frozen=True, slots=True)
class RegionField(Payload):
    field: str
    value: Json
    KIND: ClassVar[str] = "region.field"
    PREFIX: ClassVar[str] = "region"
    IDS: ClassVar[tuple[str, ...]] = ("field",)


@dataclass(frozen=True, slots=True)
class BodyField(Payload):
    body: str
    field: str
    value: Json
    KIND: ClassVar[str] = "body.field"
    PREFIX: ClassVar[str] = "body"
    IDS: ClassVar[tuple[str, ...]] = ("body", "field")


@dataclass(frozen=True, slots=True)
class ChannelField(Payload):
    channel: str
    field: str
    value: Json
    KIND: ClassVar[str] = "channel.field"
    PREFIX: ClassVar[str] = "channel"
    IDS: ClassVar[tuple[str, ...]] = ("channel", "field")

    def blank(self) -> Payload:
        return replace(self, value=None)


@dataclass(frozen=True, slots=True)
class AuditHeader(Payload):
    """`title` by language; `excluded` pairs [body, criterion]; dates ISO or None."""

    audit: str
    code: str
    title: dict[str, Json]
    methodology: str
    observed_on: str | None
    bodies: list[Json]
    excluded: list[Json]
    training: bool
    previous: str | None
    KIND: ClassVar[str] = "audit.header"
    PREFIX: ClassVar[str] = "audit"
    IDS: ClassVar[tuple[str, ...]] = ("audit",)


@dataclass(frozen=True, slots=True)
class AuditMoved(Payload):
    """`status` is open, closed or withdrawn."""

    audit: str
    status: str
    reason: str
    KIND: ClassVar[str] = "audit.moved"
    PREFIX: ClassVar[str] = "audit-status"
    IDS: ClassVar[tuple[str, ...]] = ("audit",)


@dataclass(frozen=True, slots=True)
class ChecklistAssigned(Payload):
    """`person` None: nobody in particular."""

    audit: str
    body: str
    person: str | None
    KIND: ClassVar[str] = "checklist.assigned"
    PREFIX: ClassVar[str] = "assignment"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body")

    def blank(self) -> Payload:
        return replace(self, person=None)


@dataclass(frozen=True, slots=True)
class ChecklistMoved(Payload):
    audit: str
    body: str
    status: str
    comment: str
    KIND: ClassVar[str] = "checklist.moved"
    PREFIX: ClassVar[str] = "checklist"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body")


_NO_ANSWER = ("unanswered", None, "", None, "", None, "")


@dataclass(frozen=True, slots=True)
class AnswerGiven(Payload):
    """The fields of `core.answers.records.Content`; dates ISO or None."""

    audit: str
    body: str
    indicator: str
    state: str
    value: str | None
    reason: str
    code: str | None
    comment: str
    observed_on: str | None
    good_practice: str
    KIND: ClassVar[str] = "answer.given"
    PREFIX: ClassVar[str] = "answer"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "indicator")

    def blank(self) -> Payload:
        return AnswerGiven(self.audit, self.body, self.indicator, *_NO_ANSWER)


@dataclass(frozen=True, slots=True)
class AnswerCarried(Payload):
    """What the audit `source` says, for a person to confirm: no answer until somebody gives it."""

    audit: str
    body: str
    indicator: str
    source: str
    state: str
    value: str | None
    reason: str
    comment: str
    good_practice: str
    KIND: ClassVar[str] = "answer.carried"
    PREFIX: ClassVar[str] = "answer"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "indicator")

    def blank(self) -> Payload:
        return AnswerGiven(self.audit, self.body, self.indicator, *_NO_ANSWER)


@dataclass(frozen=True, slots=True)
class EvidenceAdded(Payload):
    """The facts of `core.evidence.records.Evidence` that can never change. `copy_of`: the SHA-256 of the
    picture that this one is a redacted or annotated copy of, "" for an original."""

    sha256: str
    kind: str
    media: str
    size: int
    width: int
    height: int
    name: str
    captured_at: str
    how: str
    copy_of: str = ""
    KIND: ClassVar[str] = "evidence.added"
    VERSION: ClassVar[int] = 2
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256",)


@dataclass(frozen=True, slots=True)
class EvidenceRemoved(Payload):
    """The tombstone: the bytes are gone, the fact that they were there is not."""

    sha256: str
    reason: str
    KIND: ClassVar[str] = "evidence.removed"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256",)


@dataclass(frozen=True, slots=True)
class EvidenceField(Payload):
    """`field` is note, source, personal, or copy: the SHA-256 of the copy that is printed, "" for none."""

    sha256: str
    field: str
    value: Json
    KIND: ClassVar[str] = "evidence.field"
    PREFIX: ClassVar[str] = "evidence"
    IDS: ClassVar[tuple[str, ...]] = ("sha256", "field")

    def blank(self) -> Payload:
        return replace(self, value=False if self.field == "personal" else "")


@dataclass(frozen=True, slots=True)
class EvidenceLinked(Payload):
    link: str
    evidence: str
    audit: str
    body: str
    indicator: str
    KIND: ClassVar[str] = "evidence.linked"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "link"
    IDS: ClassVar[tuple[str, ...]] = ("link",)

    def blank(self) -> Payload:
        return EvidenceUnlinked(self.link)


@dataclass(frozen=True, slots=True)
class EvidenceUnlinked(Payload):
    link: str
    KIND: ClassVar[str] = "evidence.unlinked"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "link"
    IDS: ClassVar[tuple[str, ...]] = ("link",)


@dataclass(frozen=True, slots=True)
class SampleHeader(Payload):
    """How a table of observations was drawn: the rule in words, the period (ISO days or None), the pages."""

    audit: str
    body: str
    table: str
    rule: str
    period_from: str | None
    period_to: str | None
    pages: list[Json]
    KIND: ClassVar[str] = "sample.header"
    PREFIX: ClassVar[str] = "sample"
    IDS: ClassVar[tuple[str, ...]] = ("audit", "body", "table")

    def blank(self) -> Payload:
        return SampleHeader(self.audit, self.body, self.table, "", None, None, [])


@dataclass(frozen=True, slots=True)
class SampleRowAdded(Payload):
    """One observation. `place` orders the rows and outlives an edit, which is a removal and a new row;
    `cells` holds canonical texts by column."""

    row: str
    audit: str
    body: str
    table: str
    place: str
    cells: dict[str, Json]
    KIND: ClassVar[str] = "sample.row_added"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-row"
    IDS: ClassVar[tuple[str, ...]] = ("row",)

    def blank(self) -> Payload:
        return SampleRowRemoved(self.row)


@dataclass(frozen=True, slots=True)
class SampleRowRemoved(Payload):
    row: str
    KIND: ClassVar[str] = "sample.row_removed"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-row"
    IDS: ClassVar[tuple[str, ...]] = ("row",)


@dataclass(frozen=True, slots=True)
class SampleRowProved(Payload):
    """Evidence that is linked to an answer shows one row of a sample, named by its place."""

    proof: str
    evidence: str
    audit: str
    body: str
    place: str
    KIND: ClassVar[str] = "sample.row_proved"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-proof"
    IDS: ClassVar[tuple[str, ...]] = ("proof",)

    def blank(self) -> Payload:
        return SampleProofWithdrawn(self.proof)


@dataclass(frozen=True, slots=True)
class SampleProofWithdrawn(Payload):
    proof: str
    KIND: ClassVar[str] = "sample.proof_withdrawn"
    SORT: ClassVar[Sort] = "member"
    PREFIX: ClassVar[str] = "sample-proof"
    IDS: ClassVar[tuple[str, ...]] = ("proof",)


@dataclass(frozen=True, slots=True)
class WorkdaySet(Payload):
    """Whether people work on `day` (ISO); `working` None takes the correction back."""

    day: str
    working: bool | None
    note: str
    KIND: ClassVar[str] = "workday.set"
    PREFIX: ClassVar[str] = "workday"
    IDS: ClassVar[tuple[str, ...]] = ("day",)

    def blank(self) -> Payload:
        return WorkdaySet(self.day, None, "")


@dataclass(frozen=True, slots=True)
class PayloadErased(Payload):
    """A lawful removal of the payload of `entry`."""

    entry: str
    reason: str
    KIND: ClassVar[str] = "payload.erased"
    SORT: ClassVar[Sort] = "frozen"
    PREFIX: ClassVar[str] = "erasure"
    IDS: ClassVar[tuple[str, ...]] = ("entry",)


KINDS: tuple[type[Payload], ...] = (
    WorkspaceCreated,
    WriterJoined,
    PersonNamed,
    PersonConfirmed,
    MethodologyFrozen,
    RegionField,
    BodyField,
    ChannelField,
    AuditHeader,
    AuditMoved,
    ChecklistAssigned,
    ChecklistMoved,
    AnswerGiven,
    AnswerCarried,
    EvidenceAdded,
    EvidenceRemoved,
    EvidenceField,
    EvidenceLinked,
    EvidenceUnlinked,
    SampleHeader,
    SampleRowAdded,
    SampleRowRemoved,
    SampleRowProved,
    SampleProofWithdrawn,
    WorkdaySet,
    PayloadErased,
)
_BY_KIND: Mapping[tuple[str, int], type[Payload]] = {(kind.KIND, kind.VERSION): kind for kind in KINDS}

UPCAST: Mapping[tuple[str, int], Callable[[dict[str, Json]], tuple[int, dict[str, Json]]]] = {
    ("evidence.added", 1): lambda values: (2, {**values, "copy_of": ""}),
}
"""(kind, version) → a pure function from its fields to (next version, its fields)."""

_PLAIN: Mapping[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "bool | None": (bool, type(None)),
    "str | None": (str, type(None)),
    "list[Json]": (list,),
    "dict[str, Json]": (dict,),
    "Json": (str, int, bool, type(None), list, dict),
}


def is_known(kind: str, version: int) -> bool:
    return (kind, version) in _BY_KIND or (kind, version) in UPCAST


def load(kind: str, version: int, data: bytes) -> Payload:
    """The payload from its stored bytes, brought up to the newest version."""
    if not is_known(kind, version):
        raise UnknownKindError(f"{kind}/{version}")
    values = _object(data)
    while (kind, version) in UPCAST:
        version, values = UPCAST[kind, version](values)
    return _build(_BY_KIND[kind, version], values)


def _object(data: bytes) -> dict[str, Json]:
    try:
        values = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise MalformedPayloadError("not JSON") from error
    if not isinstance(values, dict):
        raise MalformedPayloadError("not an object")
    return values


def _build(cls: type[Payload], values: dict[str, Json]) -> Payload:
    names = {field.name: str(field.type) for field in fields(cls)}
    if set(values) != set(names):
        raise MalformedPayloadError(f"fields of {cls.KIND}: {sorted(values)}")
    for name, declared in names.items():
        allowed = _PLAIN[declared]
        if type(values[name]) not in allowed:
            raise MalformedPayloadError(f"{cls.KIND}.{name} is not {declared}")
        if name in cls.IDS and not _ID.fullmatch(str(values[name])):
            raise MalformedPayloadError(f"{cls.KIND}.{name} is not an id")
    return cls(**values)  # checked just above
