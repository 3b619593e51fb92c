"""Two files at once beside a running server: each is judged by what stands when it is written."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from server_stub.ops.cli import parser
from server_stub.ops.commands import Shop
from server_stub.ops.imports import import_file
from server_stub.ops.place import Place, opened
from server_stub.ops.steps import Away, Here, Steps, run_between
from tests.server.running import cli, running

HEADER = "名称,形式,上级\n"
COUNTY = HEADER + "甲县委,党委,\n上坪村党支部,党支部,甲县委\n"
BRANCHES = ["新一党支部,党支部,甲县委", "新二党支部,党支部,甲县委"]
ROWS = [f"人{chr(0x4E00 + n)},{10000000000 + n},上坪村党支部,2001-0{n % 9 + 1}" for n in range(100)]
PEOPLE = "\n".join(["姓名,手机号,所在党支部,入党时间", *ROWS])


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    said = cli(made, "import", saved(made, "county.csv", COUNTY), "--organisations", "--apply")
    assert said.returncode == 0, said.stderr
    return made


def saved(place: Place, name: str, text: str) -> str:
    file = place.root.parent / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def turned(text: str) -> str:
    """The same rows from the last to the first."""
    head, *rows = text.splitlines()
    return "\n".join([head, *reversed(rows)])


KINDS = {
    "people": (PEOPLE, turned(PEOPLE), (), "已写入 0，不变 100"),
    "organisations": (
        HEADER + "\n".join(BRANCHES),
        HEADER + "\n".join(reversed(BRANCHES)),
        ("--organisations",),
        "已写入 0，不变 2",
    ),
}


def names(place: Place) -> Counter[str]:
    """How often each name of a person or an organisation is there."""
    with opened(place) as doors:
        people = doors.storage.people
        return Counter(one.name for one in (*people.members(), *people.organisations()))


async def _turn(step: Here | Away) -> object:
    # Whoever else is at work has its turn between any two steps.
    await asyncio.sleep(0)
    return step.act()


async def _together(one: Steps, other: Steps) -> list[str | BaseException]:
    both = (run_between(one, _turn), run_between(other, _turn))
    return await asyncio.gather(*both, return_exceptions=True)


def steps(shop: Shop, *words: str) -> Steps:
    return import_file(shop, parser().parse_args(["import", *words]))


@pytest.mark.parametrize("kind", KINDS)
def test_of_two_files_that_take_turns_one_writes_and_the_other_is_told_to_come_again(
    place: Place, kind: str
) -> None:
    first, second, more, unchanged = KINDS[kind]
    words = (saved(place, "second.csv", second), "--apply", *more)
    with opened(place) as doors:
        shop = Shop(doors, place)
        one = steps(shop, saved(place, "first.csv", first), "--apply", *more)
        done, refused = asyncio.run(_together(one, steps(shop, *words)))
    assert isinstance(refused, Fault)
    assert (isinstance(done, str), refused.code) == (True, "import_running")
    assert set(names(place).values()) == {1}
    again = cli(place, "import", *words)
    assert (again.returncode, unchanged in again.stdout) == (0, True), again.stderr
    assert set(names(place).values()) == {1}


@pytest.mark.parametrize("kind", KINDS)
def test_two_windows_beside_a_real_server_double_nobody(place: Place, kind: str) -> None:
    first, second, more, unchanged = KINDS[kind]
    files = [saved(place, "first.csv", first), saved(place, "second.csv", second)]
    with running(place) as server:
        command = [sys.executable, "-m", "server_stub", "--data", str(place.root), "import"]
        windows = [
            subprocess.Popen(
                [*command, file, "--apply", *more],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            )
            for file in files
        ]  # fmt: skip
        ended = [(*one.communicate(timeout=60), one.returncode) for one in windows]
        for _out, err, code in ended:
            # One came while the other was at work, or each had its time alone.
            assert (code, err) == (0, "") or (code == 2 and err.startswith("import_running: "))
        assert 0 in [code for _out, _err, code in ended]
        for file in files:
            said = server.cli("import", file, "--apply", *more)
            assert (said.returncode, unchanged in said.stdout) == (0, True), said.stderr
        assert server.stop() == 0
    assert set(names(place).values()) == {1}


def test_a_preview_is_shown_while_another_file_is_written(place: Place) -> None:
    with opened(place) as doors:
        shop, file = Shop(doors, place), saved(place, "first.csv", PEOPLE)
        writing, looking = steps(shop, file, "--apply"), steps(shop, file)
        done, shown = asyncio.run(_together(writing, looking))
    assert isinstance(done, str)
    assert isinstance(shown, str)
    assert shown.endswith("nothing written")


@pytest.mark.parametrize("turns", range(6))
def test_an_import_that_was_refused_or_broke_off_keeps_nobody_waiting(
    place: Place, turns: int
) -> None:
    count = 0

    async def some(step: Here | Away) -> object:
        nonlocal count
        count += 1
        if count > turns:
            raise KeyboardInterrupt
        return step.act()

    with opened(place) as doors:
        shop, file = Shop(doors, place), saved(place, "first.csv", PEOPLE)
        with pytest.raises(Fault):
            asyncio.run(run_between(steps(shop, saved(place, "no.csv", ""), "--apply"), _turn))
        broken = steps(shop, file, "--apply")
        with pytest.raises(KeyboardInterrupt):
            asyncio.run(run_between(broken, some))
        said = asyncio.run(run_between(steps(shop, file, "--apply"), _turn))
    assert re.search(r"^已写入 (100|50)(，不变 50)?$", said, re.MULTILINE)
    assert set(names(place).values()) == {1}
