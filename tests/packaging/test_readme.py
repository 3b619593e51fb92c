"""What both READMEs say can be done and seen: no more, and no less, than there is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from server_stub.ops.cli import main as server_command
from tests.packaging.stage import requirements
from tests.pictures.__main__ import README as SHOWN

ROOT = Path(__file__).parents[2]
PAGES = ("README.md", "README.zh.md")
ENGLISH, CHINESE = ((ROOT / page).read_text(encoding="utf-8") for page in PAGES)
ROOMS = ("mobile", "server_stub", "tests", "assets")
SPEC = (ROOT / "tests" / "packaging" / "android" / "buildozer.spec").read_text(encoding="utf-8")
# API level: the version people know. Source: Android's own table of them.
VERSIONS = {"24": "7", "26": "8", "28": "9", "29": "10", "30": "11"}
TEST_FILES = sorted((ROOT / "tests").glob("**/test_*.py"))
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


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_class_kind_and_folder_of_the_code_that_is_named_is_there(page: str) -> None:
    from mobile.contract.registry import REGISTRY

    files = [one for room in ROOMS[:2] for one in (ROOT / room).glob("**/*.py")]
    code = "\n".join(one.read_text(encoding="utf-8") for one in files)
    for owner, name in re.findall(r"`(?:[\w/.]+: )?([A-Z]\w+)\.(\w+)`", page):
        body = re.search(rf"^class {owner}\b.*?(?=^\S)", code, re.DOTALL | re.MULTILINE)
        assert body, owner
        assert f"def {name}(" in body[0], (owner, name)
    named = re.findall(r"`([a-z]+\.[a-z_]+)`", page)
    kinds = {one for one in named if not one.endswith((".py", ".key", ".pem"))}
    assert kinds <= set(REGISTRY.kinds)
    for folder in re.findall(r"`(screens/\w+)`", page):
        assert (ROOT / "mobile" / folder).is_dir(), folder


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_every_variable_that_is_set_in_a_line_is_one_that_somebody_reads(page: str) -> None:
    texts = [(ROOT / "Makefile").read_text(), *(one.read_text() for one in TEST_FILES)]
    read = {
        name
        for text in texts
        for name in re.findall(r"^(\w+) \?=|ron\.get\(\"(\w+)", text, re.MULTILINE)
    }
    assert set(re.findall(r"\b([A-Z_]{4,})=\S", page)) <= {name for pair in read for name in pair}


def test_what_a_phone_ships_is_what_its_list_says() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    phone = [re.split("[=<>]", one)[0] for one in project["optional-dependencies"]["phone"]]
    said = re.search(
        r"and `assets/` with (.*?), and on Android (\w+) and\s+the scanner\s+(\S+)", ENGLISH
    )
    assert said
    assert said[1].split(", ") == phone
    assert said[2] in requirements().split(",")
    assert f":{said[3]}:" in SPEC


@pytest.mark.parametrize("page", [ENGLISH, CHINESE], ids=PAGES)
def test_the_oldest_android_named_is_the_one_the_app_is_built_for(page: str) -> None:
    least = re.search(r"^android\.minapi = (\d+)$", SPEC, re.MULTILINE)
    assert least
    assert re.findall(r"Android (\d+)", page) == [VERSIONS[least[1]]]
    assert "\nandroid.archs = arm64-v8a\n" in SPEC
    assert "64-bit ARM" in page or "64 位的安卓" in page


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
