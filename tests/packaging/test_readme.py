"""What both READMEs say can be done and seen: no more, and no less, than there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.cli import main as server_command
from tests.pictures.__main__ import README as SHOWN

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh.md")
ENGLISH, CHINESE = ((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
ROOMS = ("mobile", "server_stub", "tests", "assets")
MOST_BYTES = 2_500_000
# In a line of words, or at the beginning of a line of a block of commands.
COMMAND = re.compile(r"(?:^|`)make ([a-z0-9-]+)", re.MULTILINE)
FAULTS = "mobile/contract/fault_table.py"
QUOTED = re.compile(r"\u201c([^\u201d]+)\u201d")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def _targets() -> set[str]:
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert phony
    return set(phony[1].split())


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_make_target_is_named_and_no_other(page: str) -> None:
    assert set(COMMAND.findall(page)) == _targets()


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_picture_shown_is_there_and_taken_by_make_pictures(page: str) -> None:
    shown = PICTURE.findall(page)
    assert sorted(shown) == sorted(f".readme/{name}" for name in SHOWN)
    assert all((ROOT / one).is_file() for one in shown)


def test_no_picture_lies_there_that_nobody_shows_and_all_are_small() -> None:
    kept = list((ROOT / ".readme").iterdir())
    assert {one.name for one in kept} == set(SHOWN)
    assert sum(one.stat().st_size for one in kept) < MOST_BYTES


def test_each_page_begins_with_a_way_to_the_other() -> None:
    assert "(README.zh.md)" in "".join(ENGLISH.splitlines()[:4])
    assert "(README.md)" in "".join(CHINESE.splitlines()[:4])


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_command_of_the_server_is_one_it_has(
    page: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        server_command(["--help"])
    had = re.search(r"\{([a-z,-]+)\}", capsys.readouterr().out)
    assert had
    named = set(re.findall(r"(?:^|&& )suixing ([a-z-]+)", page, re.MULTILINE))
    assert len(named) > 8
    assert named <= set(had[1].split(","))


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_file_and_name_pointed_at_is_there(page: str) -> None:
    for path, name in re.findall(r"`([\w/.]+\.(?:py|md|txt))(?:: ([\w.]+))?`", page):
        found = [one for room in ROOMS for one in (ROOT / room).glob(f"**/{path}")]
        assert found or (ROOT / path).is_file(), path
        says = re.compile(rf"(?:def|class) {name.rpartition('.')[2]}\b")
        assert not name or any(says.search(one.read_text()) for one in found), name


def test_the_kinds_named_are_the_kinds_there_are() -> None:
    from mobile.contract.registry import REGISTRY

    line = re.search(r"^  kinds/ +(.*)$", ENGLISH, re.MULTILINE)
    assert line
    assert set(line[1].split()) == set(REGISTRY.families)


def test_what_the_chinese_page_quotes_stands_on_a_screen() -> None:
    texts = [*(ROOT / "mobile" / "i18n" / "texts").glob("*.json"), *ROOT.glob(FAULTS)]
    said = "\n".join(one.read_text(encoding="utf-8") for one in texts)
    quoted = {part for one in QUOTED.findall(CHINESE) for part in one.split(" → ")}
    assert len(quoted) > 30
    assert [one for one in sorted(quoted) if one.replace("N", "{n}") not in said] == []
