"""What each indicator should be, counted a second time and in another way: plain loops over plain rows.

Shares no code with the program. Rows are dictionaries of canonical texts, in the order of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction

Row = dict[str, str]
OFF_2026 = {
    "01-01", "01-02", "01-07", "03-09", "03-23", "03-24", "03-25", "05-01", "05-07", "05-11", "05-27",
    "07-06", "10-26", "12-16",
}  # fmt: skip


def day(text: str) -> date:
    return date(int(text[:4]), int(text[5:7]), int(text[8:10]))


def back(rows: Iterable[Row], code: str, last: date, days: int) -> list[Row]:
    return [row for row in rows if 0 <= (last - day(row[code])).days < days]


def latest(rows: Iterable[Row], code: str, count: int) -> list[Row]:
    kept = list(rows)
    kept.sort(key=lambda row: row[code] if len(row[code]) > 10 else row[code] + " 00:00", reverse=True)
    return kept[:count]


def of_pages(rows: Iterable[Row], *pages: str) -> list[Row]:
    return [row for row in rows if row["page"] in pages]


def working_days(asked: str, answered: str) -> int:
    count, current = 0, day(asked)
    while current < day(answered):
        current += timedelta(days=1)
        assert current.year == 2026
        count += current.weekday() < 5 and current.isoformat()[5:] not in OFF_2026
    return count


def middle(numbers: list[int]) -> Fraction:
    while len(numbers) > 2:
        numbers.remove(max(numbers))
        numbers.remove(min(numbers))
    return Fraction(sum(numbers), len(numbers))


def text(number: Fraction) -> str:
    whole, rest = divmod(number, 1)
    return f"{whole}.5" if rest else str(whole)


def ratio(good: int, of: int) -> str | None:
    return f"{good}/{of}" if of else None


def soc_03(rows: list[Row], last: date) -> str:
    seen = back(of_pages(rows, "org_instagram", "org_facebook"), "day", last, 30)
    pages = [row["page"] for row in seen if row.get("form") != "story"]
    return str(max(pages.count("org_instagram"), pages.count("org_facebook")))


def soc_04(rows: list[Row], _last: date) -> str | None:
    seen = [row for row in of_pages(rows, "org_instagram", "org_facebook") if row.get("form") != "story"]
    seen = latest(seen, "day", 30)
    dull = ("work_trip", "event", "announcement", "congratulation", "notice")
    return ratio(len([row for row in seen if row["kind"] not in dull]), len(seen))


def soc_05(rows: list[Row], last: date) -> str:
    seen = back(of_pages(rows, "org_instagram", "org_facebook"), "day", last, 90)
    return str(topics([row for row in seen if row["kind"] == "survey"], ("topic",)))


def soc_09(rows: list[Row], _last: date) -> str | None:
    seen = [row for row in of_pages(rows, "org_instagram", "org_facebook") if row.get("form") != "story"]
    seen = [row for row in latest(seen, "day", 30) if row.get("language")]
    return ratio(sum(row["language"] == "both" or row.get("twin") == "yes" for row in seen), len(seen))


def soc_12(rows: list[Row], _last: date) -> str | None:
    seen = [row for row in of_pages(rows, "akim_instagram", "akim_facebook") if row.get("form") != "story"]
    seen = latest(seen, "day", 20)
    good = ("position", "answer", "clarification", "problem_solution", "live_session")
    return ratio(len([row for row in seen if row["kind"] in good]), len(seen))


def fbk_07(rows: list[Row], last: date) -> str:
    seen = back(of_pages(rows, "org_instagram", "org_facebook", "official_site"), "day", last, 30)
    return str(topics([row for row in seen if row["kind"] in ("clarification", "answer")], ("topic",)))


def fbk_09(rows: list[Row], last: date) -> str:
    pages = ("org_instagram", "org_facebook", "akim_instagram", "akim_facebook")
    seen = back(of_pages(rows, *pages), "day", last, 90)
    return str(topics([row for row in seen if row["kind"] == "live_session"], ("day", "topic")))


def topics(rows: list[Row], codes: tuple[str, ...]) -> int:
    named = [tuple(row.get(code, "").lower() for code in codes) for row in rows if row.get("topic")]
    return len(set(named)) + len(rows) - len(named)


def asked(rows: list[Row], last: date) -> list[Row]:
    own = of_pages(rows, "org_instagram", "org_facebook")
    return back(own, "asked", last, 30) or latest([r for r in own if day(r["asked"]) <= last], "asked", 30)


def replied(rows: list[Row], last: date) -> list[Row]:
    with_answer = [row for row in rows if row.get("answered") and day(row["answered"]) <= last]
    return [row for row in with_answer if row.get("by") not in ("resident", "reaction")]


def fbk_02(rows: list[Row], last: date) -> str | None:
    seen = asked(rows, last)
    return ratio(len(replied(seen, last)), len(seen))


def fbk_03(rows: list[Row], last: date) -> str | None:
    seen = asked(rows, last)
    if not seen:
        return None
    got = replied(seen, last)
    if len(got) < len(seen) / 2:
        return "no_answer"
    return text(middle([working_days(row["asked"], row["answered"]) for row in got]))


def fbk_04(rows: list[Row], last: date) -> str | None:
    marked = [row for row in replied(asked(rows, last), last) if row.get("quality")]
    marks = [int(row["quality"]) for row in latest(marked, "answered", 10)]
    return str(middle(marks) // 1) if marks else None


def fbk_08(rows: list[Row], last: date) -> str | None:
    seen = back(of_pages(rows, "akim_instagram", "akim_facebook"), "asked", last, 30)
    return ratio(len(replied(seen, last)), len(seen))


def web_03(rows: list[Row], last: date) -> str | None:
    seen = [row for row in rows if day(row["day"]) <= last]
    local = [row["day"] for row in seen if row["kind"] == "local"]
    return max(local) if local else ("no_answer" if seen else None)


def web_04(rows: list[Row], last: date) -> str | None:
    seen = latest([row for row in rows if day(row["day"]) <= last], "day", 20)
    return ratio(sum(row["kind"] == "local" for row in seen), len(seen))


def web_05(rows: list[Row], last: date) -> str | None:
    seen = latest([row for row in rows if day(row["day"]) <= last], "day", 20)
    return ratio(sum(row.get("explains") == "yes" for row in seen), len(seen))


def web_07(rows: list[Row], _last: date) -> str | None:
    way = {row["task"]: row for row in rows if row["task"] in "12345"}
    if len(way) < 5:
        return None
    good = [
        task for task in "12345" if way[task]["found"] == "yes" and int(way[task].get("clicks") or 9) <= 3
    ]
    return "ticks:" + ",".join(good)


def web_08(rows: list[Row], _last: date) -> str | None:
    levels = [int(row["order"]) for row in rows if row.get("order")]
    return str(middle(levels) // 1) if levels else None


def web_09(rows: list[Row], _last: date) -> str | None:
    tests = ("searchable", "clear_name", "on_phone")
    judged = [[row[test] for test in tests] for row in rows if all(row.get(test) for test in tests)][:20]
    return ratio(judged.count(["yes"] * 3), len(judged))


def nws_06(rows: list[Row], last: date) -> str | None:
    seen = [row for row in rows if day(row["day"]) <= last]
    issues: dict[str, str] = {}
    for row in seen:
        name = (row.get("issue") or row["day"]).lower()
        issues[name] = max(row["day"], issues.get(name, ""))
    if len(issues) < 4:
        return None
    recent = {name for _, name in sorted((when, name) for name, when in issues.items())[-4:]}
    good = ("interview", "clarification", "answer", "column")
    return str(
        sum((row.get("issue") or row["day"]).lower() in recent and row["kind"] in good for row in seen)
    )


def nws_09(rows: list[Row], last: date) -> str:
    seen = back(rows, "day", last, 90)
    once = sum(row["kind"] in ("press_tour", "round_table", "phone_in") for row in seen)
    columns = set()
    for row in seen:
        if row["kind"] == "column":
            columns.add((row["day"][:4], (int(row["day"][5:7]) + 2) // 3, row.get("title", "").lower()))
    return str(once + len(columns))


ORACLE: dict[str, dict[str, Callable[[list[Row], date], str | None]]] = {
    "posts": {
        "SOC-03": soc_03, "SOC-04": soc_04, "SOC-05": soc_05, "SOC-09": soc_09, "SOC-12": soc_12,
        "FBK-07": fbk_07, "FBK-09": fbk_09,
    },
    "questions": {"FBK-02": fbk_02, "FBK-03": fbk_03, "FBK-04": fbk_04, "FBK-08": fbk_08},
    "news": {"WEB-03": web_03, "WEB-04": web_04, "WEB-05": web_05},
    "files": {"WEB-08": web_08, "WEB-09": web_09},
    "tasks": {"WEB-07": web_07},
    "newspaper": {"NWS-06": nws_06, "NWS-09": nws_09},
}  # fmt: skip
