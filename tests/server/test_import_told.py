"""What a keeper reads of single people in a preview: enough to ask the right one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from server_stub.ops.place import Place
from tests.server.test_import_places import told

ORGANISATIONS = "名称,形式,上级\n东河镇党委,党委,\n" + "".join(
    f"东河镇{where}湾村党支部,,东河镇党委\n" for where in "上下东西"
)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "data")
    assert told(made, ORGANISATIONS, "--organisations", "--apply")[0] == 0
    return made


def test_how_many_somebody_may_be_is_said_when_not_all_are_named(place: Place) -> None:
    rows = "".join(f"尤一,1000000000{n},东河镇{at}湾村党支部\n" for n, at in enumerate("上下东西"))
    assert told(place, f"姓名,手机号,所在党支部\n{rows}", "--apply")[0] == 0
    _, out, _ = told(place, "姓名\n尤一\n")
    (line,) = re.findall("^待定：尤一 .*$", out, re.MULTILINE)
    assert line.count("湾村党支部") == 3
    assert line.endswith(" 等 4 人）")


def test_who_is_not_in_the_file_is_told_with_branch_and_last_digits(place: Place) -> None:
    head = "姓名,手机号,所在党支部\n"
    rows = "尤一,10000000001,东河镇上湾村党支部\n尤二,10000007302,东河镇上湾村党支部\n"
    assert told(place, head + rows, "--apply")[0] == 0
    _, out, _ = told(place, head + rows.splitlines()[0] + "\n")
    (line,) = re.findall("^文件里没有的，待核实，不动：(尤二 .*)$", out, re.MULTILINE)
    assert line.endswith(" 东河镇上湾村党支部 …7302")


def test_a_home_that_is_no_branch_is_pointed_out(place: Place) -> None:
    rows = (
        "姓名,手机号,所在党支部\n尤一,10000000001,东河镇党委\n尤二,10000000002,东河镇上湾村党支部\n"
    )
    _, out, _ = told(place, rows)
    assert "所在党支部写的是党委或党总支，不是党支部：东河镇党委 1 人\n" in out
