"""A way that is told in words leads along names that stand on the screens."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEXTS: dict[str, dict[str, str]] = {
    key: both
    for path in sorted((ROOT / "mobile/i18n/texts").glob("*.json"))
    for key, both in json.loads(path.read_text("utf-8")).items()
}
ARROW = " → "


def names(language: str) -> set[str]:
    return {both[language].rstrip("…") for both in TEXTS.values()}


def ways(text: str) -> list[list[str]]:
    """Every chain of names with arrows between, its ends cut at quotes, brackets and sentences."""
    parts = re.split(r"[“”\"（）():：，,。.；;\n]| in (?=[A-Z])| from ", text)
    found = (one.strip().split(ARROW) for one in parts if ARROW in one)
    return [[name.strip() for name in way] for way in found]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_way_in_a_text_goes_by_the_names_on_the_screens(language: str) -> None:
    told = [(key, way) for key, both in TEXTS.items() for way in ways(both[language])]
    assert told
    known = names(language)
    assert [(key, name) for key, way in told for name in way if name not in known] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_way_in_the_readme_goes_by_the_names_on_the_screens(page: str) -> None:
    told = [way for way in ways((ROOT / page).read_text("utf-8")) if way[0] in names("zh")]
    assert told
    assert [name for way in told for name in way if name not in names("zh")] == []


def test_the_poster_names_the_rows_of_the_app() -> None:
    for language in ("zh", "en"):
        way = ARROW.join(TEXTS[key][language] for key in ("me.title", "me.stay", "report_in.scan"))
        assert way in TEXTS["sheet.poster_how"][language]
