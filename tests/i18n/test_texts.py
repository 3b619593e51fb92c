"""Every text exists in both languages, is used, and says the same things."""

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.i18n.texts import FOLDER, LANGUAGES, Texts, tables

MOBILE = Path(__file__).parents[2] / "mobile"
IDEOGRAPH = re.compile("[\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
LITERAL = re.compile(r"""["']([a-z][a-z0-9_]*(?:\.[A-Za-z0-9_]+)+)["']""")
# A key put together in code shows its fixed beginning: f"state.{name}" or "state." + name.
BEGINNING = re.compile(r"""["']([a-z][a-z0-9_]*\.[A-Za-z0-9_.]*)(?:\{|["']\s*\+)""")
# f"{key}_body": a key that is another one with an ending.
ENDING = re.compile(r"""f["']\{[^{}]+\}(_[a-z]+)["']""")
CALL = re.compile(r"""(?:\bt|\.get|words\.t)\(\s*["']([a-z][a-z0-9_]*\.[A-Za-z0-9_.]+)["']""")
# A language is named in itself, and a town is searched by its Chinese name.
NAMED_IN_CHINESE = {"settings.language", "settings.zh", "report_in.search_hint"}
ROWS = tables()
OWN = sorted(key for key in ROWS if not key.startswith("fault."))


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for pattern in ("*.py", "*.kv"):
            yield from (MOBILE / folder).rglob(pattern)


def all_code() -> str:
    return "\n".join(path.read_text("utf-8") for path in sources("ui", "screens", "core", "i18n"))


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_a_key_has_words_and_the_same_places_in_both_languages() -> None:
    wrong = [
        key
        for key in OWN
        if set(ROWS[key]) != set(LANGUAGES)
        or not all(ROWS[key].values())
        or len({frozenset(placeholders(text)) for text in ROWS[key].values()}) != 1
    ]
    assert wrong == []


def test_english_has_no_ideographs() -> None:
    found = {key for key in OWN if IDEOGRAPH.search(ROWS[key]["en"])}
    assert found - NAMED_IN_CHINESE == set()


def test_every_text_is_used() -> None:
    code = all_code()
    literal, begun = set(LITERAL.findall(code)), tuple(set(BEGINNING.findall(code)))
    ended = {key + ending for key in OWN for ending in ENDING.findall(code)}
    unused = [key for key in OWN if key not in literal | ended and not key.startswith(begun)]
    assert unused == []


def test_every_key_in_code_exists() -> None:
    missing = {key for key in CALL.findall(all_code()) if key not in ROWS and key[-1] not in "._"}
    assert missing == set()


@pytest.mark.parametrize("path", sorted(sources("ui", "screens")), ids=lambda path: path.name)
def test_code_of_the_interface_says_nothing_in_chinese_itself(path: Path) -> None:
    code = "\n".join(line.split("#")[0] for line in path.read_text("utf-8").splitlines())
    code = re.sub(r'"""(?:.|\n)*?"""', "", code)
    if path.name == "breaks.py":
        return  # its subject is punctuation
    assert not IDEOGRAPH.search(code)


def test_a_missing_key_is_an_error_and_not_an_empty_label() -> None:
    with pytest.raises(KeyError):
        Texts("zh").get("no.such_key")


def test_a_fault_from_a_newer_server_gets_the_general_sentence() -> None:
    assert Texts("en").get("fault.from_the_future") == Texts("en").get("fault.unknown")


def test_a_language_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="fr"):
        Texts("fr")


def test_no_two_files_claim_one_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.json").write_text('{"x.y": {"zh": "1", "en": "1"}}', "utf-8")
    monkeypatch.setattr("mobile.i18n.texts.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"x\.y"):
        tables.__wrapped__()


def test_the_files_are_found_by_listing_their_folder() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} >= {"common.json", "moment.json"}
