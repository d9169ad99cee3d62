"""A small methodology with everything that one can hold: in every field something that is not usual."""

from __future__ import annotations

from typing import Any


def words(text: str) -> dict[str, str]:
    return {"kk": f"{text} kk", "ru": f"{text} ru", "en": f"{text} en"}


def whole() -> dict[str, Any]:
    """A new copy each time."""
    return {
        "methodology": {
            "id": "WHOLE",
            "version": "1.1",
            "status": "draft",
            "title": words("title"),
            "note": words("note"),
            "owner": words("owner"),
        },
        "criteria": [_web(), _soc()],
        "bands": [
            {"code": "high", "min": "60", **words("high")},
            {"code": "low", "min": "0", **words("low")},
        ],
        "recommend_below": "0.7",
        "periods": {"observation_window_days": 30, "news_sample_size": 20},
        "resources": {"official_site": words("site"), "org_facebook": words("page")},
        "legal_acts": [
            {
                "id": "L-ONE",
                "title": words("act"),
                "source": "a list",
                "basis": "found",
                "points": ["art. 1", "art. 2"],
            },
            {"id": "L-TWO", "title": words("act two"), "source": "a list"},
        ],
        "region_findings": [{"ref": "S18", "value": "10/12", **words("finding")}],
        "finding_map": [
            {"statement": "S01", "finding": "sites", "indicators": ["WEB-01", "WEB-02"]},
            {"statement": "S02", "finding": "pages", "indicators": ["SOC-01"]},
        ],
        "contradictions": [
            {"id": "C-01", "when": "WEB-01 = none", "then": "WEB-02 > 0", **words("both")},
        ],
    }


def _indicator(code: str, answer_type: str, weight: str, **more: Any) -> dict[str, Any]:
    return {
        "id": code,
        "resource": "official_site",
        "applies_to": ["city", "district"],
        "answer_type": answer_type,
        "weight": weight,
        "short": words(code),
        "question": words(f"question {code}"),
        **more,
    }


def _option(code: str, score: str) -> dict[str, Any]:
    return {"code": code, "score": score, **words(code)}


def _web() -> dict[str, Any]:
    choice = {
        "type": "options",
        "options": [_option("full", "1"), _option("half", "0.5"), _option("none", "0")],
    }
    count = {
        "type": "bands",
        "direction": "higher_better",
        "bands": [{"min": "2", "score": "1"}, {"min": "1", "score": "0.5"}],
        "else_score": "0.1",
    }
    percent = {
        "type": "bands",
        "direction": "lower_better",
        "bands": [{"max": "10", "score": "1"}],
        "else_score": "0.2",
    }
    return {
        "id": "WEB",
        "weight": "60",
        "title": words("web"),
        "short": words("w"),
        "finding_refs": ["S01"],
        "note": words("about web"),
        "indicators": [
            _indicator("WEB-01", "choice", "30", scoring=choice, **_all_texts()),
            _indicator("WEB-02", "count", "30", scoring=count, unit="sections", maximum="2", no_answer=True)
            | {"ticks": [words("first"), words("second")], "zero_if": "WEB-01 = none"},
            _indicator("WEB-03", "percent", "40", scoring=percent, na_if="WEB-01 = none", may_exceed_100=True)
            | {"inputs": {"numerator": "answered", "denominator": "questions"}, "denominator_default": 20},
        ],
    }


def _all_texts() -> dict[str, Any]:
    return {
        "also_resources": ["org_facebook"],
        "guidance": words("guidance"),
        "recommendation": words("recommendation"),
        "na_rule": words("na"),
        "note": words("remark"),
        "evidence": {"required": True, "kinds": ["screenshot", "url"]},
        "finding_refs": ["S01", "S02"],
        "legal_refs": ["L-ONE"],
        "autocheck": {"mode": "partial", "how": "fetch it"},
        "reference": {"min": "1", "max": "9", "note": words("published")},
    }


def _soc() -> dict[str, Any]:
    codes = ("fulfilled", "not_due", "overdue", "no_promise")
    due = {"type": "due_date", "statuses": [_option(code, "0.5") for code in codes]}
    age = {
        "type": "age_bands",
        "bands": [{"max": "7", "score": "1"}, {"max": "30", "score": "0.5"}],
        "else_score": "0.3",
    }
    scale = {"type": "options", "options": [_option("0", "0"), _option("1", "1")]}
    return {
        "id": "SOC",
        "weight": "40",
        "title": words("soc"),
        "short": words("s"),
        "indicators": [
            _indicator("SOC-01", "date", "50", scoring=due),
            _indicator("SOC-02", "date", "25", scoring=age),
            _indicator("SOC-03", "scale", "25", scoring=scale),
            _indicator("SOC-04", "yes_no", "0", scored=False),
            _indicator("SOC-05", "number", "0", scored=False, unit="people"),
        ],
    }
