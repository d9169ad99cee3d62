"""The translation tool, run as a person runs it, on a checkout of its own."""

from __future__ import annotations

import gettext
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tools import texts
from tools.catalogues import LANGUAGES, Catalogues
from tools.text_rules import check_catalogues, check_entry, check_use

ROOT = Path(__file__).resolve().parents[2]
SAVE = {"kk": "Сақтау", "ru": "Сохранить", "en": "Save"}
QUESTIONS = {
    "kk": ["{n} сұрақ", "{n} сұрақ"],
    "ru": ["{n} вопрос", "{n} вопроса", "{n} вопросов"],
    "en": ["{n} question", "{n} questions"],
}


def run(root: Path, *arguments: str) -> int:
    return texts.main(["--root", str(root), *arguments])


def options(**entry: str) -> list[str]:
    return [f"--{language}={text}" for language, text in entry.items()]


def write_code(root: Path, code: str) -> None:
    (root / "core").mkdir(exist_ok=True)
    (root / "core" / "sample.py").write_text(code, encoding="utf-8")


def test_set_reaches_all_three_compiled_catalogues(tmp_path: Path) -> None:
    assert run(tmp_path, "set", "checklist.save", *options(**SAVE)) == 0
    for language in LANGUAGES:
        found = gettext.translation("tynda", tmp_path / "resources" / "translations", [language])
        assert found.gettext("checklist.save") == SAVE[language]


def test_import_takes_plural_forms(tmp_path: Path) -> None:
    file = tmp_path / "texts.json"
    file.write_text(json.dumps({"checklist.save": SAVE, "checklist.open": QUESTIONS}), encoding="utf-8")
    assert run(tmp_path, "import", str(file)) == 0
    assert Catalogues(tmp_path).read() == {"checklist.open": QUESTIONS, "checklist.save": SAVE}
    russian = gettext.translation("tynda", tmp_path / "resources" / "translations", ["ru"])
    forms = [russian.ngettext("checklist.open", "checklist.open", number) for number in (1, 22, 11)]
    assert forms == QUESTIONS["ru"]


def test_set_plural_splits_forms(tmp_path: Path) -> None:
    joined = {language: " | ".join(forms) for language, forms in QUESTIONS.items()}
    assert run(tmp_path, "set", "checklist.open", "--plural", *options(**joined)) == 0
    assert Catalogues(tmp_path).read()["checklist.open"] == QUESTIONS


def test_any_text_survives_the_file(tmp_path: Path) -> None:
    odd = {
        language: f'a "quoted" \\n, tab\t, end\nсын {language}'.replace("сын", "") for language in LANGUAGES
    }
    Catalogues(tmp_path).update(lambda old: {"a.b": dict(odd)})
    assert Catalogues(tmp_path).read()["a.b"] == odd


def test_one_bad_text_stops_the_whole_import(tmp_path: Path) -> None:
    file = tmp_path / "texts.json"
    file.write_text(json.dumps({"a.b": SAVE, "a.c": {**SAVE, "kk": ""}}), encoding="utf-8")
    assert run(tmp_path, "import", str(file)) == 1
    assert Catalogues(tmp_path).read() == {}


def test_remove(tmp_path: Path) -> None:
    run(tmp_path, "set", "a.b", *options(**SAVE))
    assert run(tmp_path, "remove", "a.c") == 1
    assert run(tmp_path, "remove", "a.b") == 0
    assert Catalogues(tmp_path).read() == {}


def test_many_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "tools" / "texts.py"), "--root", str(tmp_path), "set"]
    running = [
        subprocess.Popen([*command, f"many.n{number}", *options(**SAVE)], stdout=subprocess.DEVNULL)
        for number in range(4)
    ]
    assert [process.wait() for process in running] == [0] * 4
    assert list(Catalogues(tmp_path).read()) == [f"many.n{number}" for number in range(4)]


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ({"kk": "Сақтау", "ru": "Сохранить"}, "missing in en"),
        ({**SAVE, "kk": " "}, "kk: empty"),
        ({**SAVE, "kk": "Саqтау"}, "kk: Latin and Cyrillic letters in one word"),
        ({**SAVE, "ru": "Click сюда"}, "ru: Latin word 'Click'"),
        ({**SAVE, "en": "Сave"}, "en: Cyrillic letters"),
        ({**SAVE, "en": "The site's page"}, "en: straight quotation mark or apostrophe"),
        ({**SAVE, "en": "The akims' pages"}, "en: straight quotation mark or apostrophe"),
        ({**SAVE, "en": 'Press "Save"'}, "en: straight quotation mark or apostrophe"),
        ({**SAVE, "en": "Press «Save»"}, "en: quotation marks of another language"),
        ({**SAVE, "ru": 'Нажмите "Сохранить"'}, "ru: straight quotation mark or apostrophe"),
        ({**SAVE, "kk": "“Сақтау” батырмасы"}, "kk: quotation marks of another language"),
        ({**SAVE, "en": "Save {name}"}, "placeholders differ"),
        ({**SAVE, "en": "Save {0}"}, "not a format text"),
        ({**SAVE, "en": "Save {"}, "not a format text"),
        ({**SAVE, "en": ["Save", "Saves"]}, "plural in en only"),
        ({**QUESTIONS, "ru": ["{n} вопрос", "{n} вопроса"]}, "ru: 2 plural forms instead of 3"),
    ],
)
def test_bad_texts_are_named(entry: dict[str, str | list[str]], problem: str) -> None:
    assert any(found.startswith(f"a.b: {problem}") for found in check_entry("a.b", entry))


def test_names_addresses_and_codes_may_stay_latin() -> None:
    text = "Excel, PDF (*.xlsx), gov.kz, https://x.kz/A, WEB-03, {name}, Ctrl+V"
    assert check_entry("a.b", {"kk": text, "ru": text, "en": text}) == []


def test_a_sign_may_stand_for_itself() -> None:
    assert check_entry("a.b", dict.fromkeys(LANGUAGES, """< > : " / | ? * '""")) == []


def test_ids_are_dotted_lower_snake_case() -> None:
    assert check_entry("Save", dict(SAVE))


def test_use_is_checked_both_ways(tmp_path: Path) -> None:
    write_code(
        tmp_path,
        "t.text('a.used')\nraise TyndaError('a.lost')\nt.plural('a.one' if x else 'a.two', 3)\n"
        "t.text(f'state.{x}')\nt.text(f'other.{x}')\ntitle = 'a.column'\n",
    )
    ids = {"a.used", "a.one", "a.column", "a.stale", "state.open"}
    assert check_use(tmp_path, ids, ("state.",)) == [
        "core/sample.py:2: no text a.lost",
        "core/sample.py:3: no text a.two",
        "core/sample.py:5: 'other.' is not in DYNAMIC_PREFIXES of tools/texts.py",
        "a.stale: used nowhere",
    ]


def test_a_prefix_without_texts_is_stale(tmp_path: Path) -> None:
    assert check_use(tmp_path, set(), ("gone.",)) == ["no text begins with the declared prefix gone."]


def test_fuzzy_entries_and_wrong_plural_rules_are_named(tmp_path: Path) -> None:
    run(tmp_path, "set", "a.b", *options(**SAVE))
    file = Catalogues(tmp_path).po_file("ru")
    content = file.read_text(encoding="utf-8").replace('msgid "a.b"', '#, fuzzy\nmsgid "a.b"')
    file.write_text(content.replace("nplurals=3", "nplurals=2"), encoding="utf-8")
    problems = check_catalogues(Catalogues(tmp_path))
    assert "a.b: fuzzy in ru" in problems
    assert any("plural rule" in problem for problem in problems)
