"""The kinds of tables, as data: their columns, the keys of their classes, the indicators that they feed.

Keys are those of a US keyboard, bound by their place. A class is stored by its code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnKind = Literal["day", "moment", "choice", "text", "integer", "yes_no", "address"]


@dataclass(frozen=True, slots=True)
class Choice:
    """`text_id` is empty where the methodology has the words (the control tasks)."""

    code: str
    key: str
    text_id: str


@dataclass(frozen=True, slots=True)
class Column:
    """`after`: the column whose day cannot lie later; steps (+2) count from it. `width` in characters."""

    code: str
    kind: ColumnKind
    text_id: str
    required: bool = False
    choices: tuple[Choice, ...] = ()
    after: str = ""
    width: int = 12


@dataclass(frozen=True, slots=True)
class Table:
    """`pages`: the pages it can be drawn from, () where it has none. `days`: the period it usually covers.
    `lead`: the indicator whose evidence a capture of a row becomes, by the row's page ("" for the rest)."""

    code: str
    text_id: str
    rule_id: str
    columns: tuple[Column, ...]
    feeds: tuple[str, ...]
    lead: tuple[tuple[str, str], ...]
    pages: tuple[str, ...] = ()
    days: int = 30

    def column(self, code: str) -> Column:
        return next(column for column in self.columns if column.code == code)

    def lead_of(self, page: str) -> str:
        leads = dict(self.lead)
        return leads.get(page, leads[""])


OFFICIAL = ("org_instagram", "org_facebook")
AKIM = ("akim_instagram", "akim_facebook")
SITE = "official_site"

_PAGES = (
    Choice("org_instagram", "1", "sample.page.org_instagram"),
    Choice("org_facebook", "2", "sample.page.org_facebook"),
    Choice("akim_instagram", "3", "sample.page.akim_instagram"),
    Choice("akim_facebook", "4", "sample.page.akim_facebook"),
    Choice("official_site", "5", "sample.page.official_site"),
)
_LANGUAGES = (
    Choice("kk", "1", "sample.language.kk"),
    Choice("ru", "2", "sample.language.ru"),
    Choice("both", "3", "sample.language.both"),
)
_TITLE = Column("title", "text", "sample.column.title", width=34)
_ADDRESS = Column("address", "address", "sample.column.address", width=20)
_NOTE = Column("note", "text", "sample.column.note", width=20)

POSTS = Table(
    code="posts",
    text_id="sample.table.posts",
    rule_id="sample.rule.posts",
    columns=(
        Column("day", "day", "sample.column.day", required=True, width=11),
        Column("page", "choice", "sample.column.page", required=True, choices=_PAGES, width=16),
        Column(
            "kind",
            "choice",
            "sample.column.post_kind",
            required=True,
            width=26,
            choices=(
                Choice("work_trip", "1", "sample.post.work_trip"),
                Choice("event", "2", "sample.post.event"),
                Choice("announcement", "3", "sample.post.announcement"),
                Choice("congratulation", "4", "sample.post.congratulation"),
                Choice("clarification", "5", "sample.post.clarification"),
                Choice("answer", "6", "sample.post.answer"),
                Choice("problem_solution", "7", "sample.post.problem_solution"),
                Choice("review", "8", "sample.post.review"),
                Choice("survey", "9", "sample.post.survey"),
                Choice("useful_info", "0", "sample.post.useful_info"),
                Choice("notice", "-", "sample.post.notice"),
                Choice("live_session", "=", "sample.post.live_session"),
                Choice("position", "q", "sample.post.position"),
            ),
        ),
        Column("language", "choice", "sample.column.language", choices=_LANGUAGES, width=14),
        Column("twin", "yes_no", "sample.column.twin", width=8),
        Column(
            "form",
            "choice",
            "sample.column.form",
            width=10,
            choices=(
                Choice("post", "1", "sample.form.post"),
                Choice("video", "2", "sample.form.video"),
                Choice("story", "3", "sample.form.story"),
            ),
        ),
        Column("topic", "text", "sample.column.topic", width=30),
        Column("comments", "integer", "sample.column.comments", width=9),
        Column("reactions", "integer", "sample.column.reactions", width=9),
        _ADDRESS,
    ),
    feeds=("SOC-03", "SOC-04", "SOC-05", "SOC-09", "SOC-12", "FBK-07", "FBK-09"),
    lead=(("akim_instagram", "SOC-12"), ("akim_facebook", "SOC-12"), (SITE, "FBK-07"), ("", "SOC-04")),
    pages=(*OFFICIAL, *AKIM, SITE),
    days=90,
)
QUESTIONS = Table(
    code="questions",
    text_id="sample.table.questions",
    rule_id="sample.rule.questions",
    columns=(
        Column("asked", "moment", "sample.column.asked", required=True, width=16),
        Column("page", "choice", "sample.column.page", required=True, choices=_PAGES[:4], width=16),
        Column("text", "text", "sample.column.question_text", width=34),
        Column("language", "choice", "sample.column.language", choices=_LANGUAGES[:2], width=10),
        Column("answered", "moment", "sample.column.answered", after="asked", width=16),
        Column(
            "by",
            "choice",
            "sample.column.answered_by",
            width=18,
            choices=(
                Choice("akimat", "1", "sample.by.akimat"),
                Choice("akim", "2", "sample.by.akim"),
                Choice("department", "3", "sample.by.department"),
                Choice("resident", "4", "sample.by.resident"),
                Choice("reaction", "5", "sample.by.reaction"),
            ),
        ),
        Column(
            "quality",
            "choice",
            "sample.column.quality",
            width=24,
            choices=(
                Choice("0", "0", "sample.quality.formal"),
                Choice("1", "1", "sample.quality.redirected"),
                Choice("2", "2", "sample.quality.substantive"),
                Choice("3", "3", "sample.quality.comprehensive"),
            ),
        ),
        Column("passed", "yes_no", "sample.column.passed", width=10),
        _ADDRESS,
    ),
    feeds=("FBK-02", "FBK-03", "FBK-04", "FBK-08"),
    lead=(("akim_instagram", "FBK-08"), ("akim_facebook", "FBK-08"), ("", "FBK-02")),
    pages=(*OFFICIAL, *AKIM),
)
NEWS = Table(
    code="news",
    text_id="sample.table.news",
    rule_id="sample.rule.news",
    columns=(
        Column("day", "day", "sample.column.day", required=True, width=11),
        Column(
            "kind",
            "choice",
            "sample.column.news_kind",
            required=True,
            width=26,
            choices=(
                Choice("local", "1", "sample.news.local"),
                Choice("slide", "2", "sample.news.slide"),
                Choice("press_release", "3", "sample.news.press_release"),
                Choice("congratulation", "4", "sample.news.congratulation"),
                Choice("other", "5", "sample.news.other"),
            ),
        ),
        Column("explains", "yes_no", "sample.column.explains", width=14),
        _TITLE,
        Column("language", "choice", "sample.column.language", choices=_LANGUAGES, width=14),
        _ADDRESS,
    ),
    feeds=("WEB-03", "WEB-04", "WEB-05"),
    lead=(("", "WEB-04"),),
)
FILES = Table(
    code="files",
    text_id="sample.table.files",
    rule_id="sample.rule.files",
    columns=(
        Column("title", "text", "sample.column.file_name", required=True, width=34),
        Column("section", "text", "sample.column.section", width=20),
        Column(
            "order",
            "choice",
            "sample.column.file_order",
            width=26,
            choices=(
                Choice("0", "0", "sample.order.scattered"),
                Choice("1", "1", "sample.order.listed"),
                Choice("2", "2", "sample.order.sorted"),
                Choice("3", "3", "sample.order.catalogue"),
            ),
        ),
        Column("searchable", "yes_no", "sample.column.searchable", width=12),
        Column("clear_name", "yes_no", "sample.column.clear_name", width=12),
        Column("on_phone", "yes_no", "sample.column.on_phone", width=12),
        _ADDRESS,
        _NOTE,
    ),
    feeds=("WEB-08", "WEB-09"),
    lead=(("", "WEB-09"),),
)
TASKS = Table(
    code="tasks",
    text_id="sample.table.tasks",
    rule_id="sample.rule.tasks",
    columns=(
        Column(
            "task",
            "choice",
            "sample.column.task",
            required=True,
            width=34,
            choices=tuple(Choice(str(number), str(number), "") for number in range(1, 10)),
        ),
        Column("found", "yes_no", "sample.column.found", required=True, width=10),
        Column("clicks", "integer", "sample.column.clicks", width=10),
        Column("path", "text", "sample.column.path", width=40),
    ),
    feeds=("WEB-07",),
    lead=(("", "WEB-07"),),
)
NEWSPAPER = Table(
    code="newspaper",
    text_id="sample.table.newspaper",
    rule_id="sample.rule.newspaper",
    columns=(
        Column("day", "day", "sample.column.day", required=True, width=11),
        Column("issue", "text", "sample.column.issue", width=10),
        Column(
            "kind",
            "choice",
            "sample.column.material_kind",
            required=True,
            width=28,
            choices=(
                Choice("interview", "1", "sample.material.interview"),
                Choice("clarification", "2", "sample.material.clarification"),
                Choice("answer", "3", "sample.material.answer"),
                Choice("paid", "4", "sample.material.paid"),
                Choice("official", "5", "sample.material.official"),
                Choice("press_tour", "6", "sample.material.press_tour"),
                Choice("round_table", "7", "sample.material.round_table"),
                Choice("phone_in", "8", "sample.material.phone_in"),
                Choice("column", "9", "sample.material.column"),
                Choice("nothing", "0", "sample.material.nothing"),
            ),
        ),
        _TITLE,
        _ADDRESS,
        _NOTE,
    ),
    feeds=("NWS-06", "NWS-09"),
    lead=(("", "NWS-06"),),
    days=90,
)
TABLES: tuple[Table, ...] = (POSTS, QUESTIONS, NEWS, FILES, TASKS, NEWSPAPER)


def table(code: str) -> Table | None:
    return next((one for one in TABLES if one.code == code), None)


def table_of(indicator: str) -> Table | None:
    """The table from which an indicator is computed."""
    return next((one for one in TABLES if indicator in one.feeds), None)
