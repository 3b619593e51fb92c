"""What the operator's command line shows of a branch."""

from __future__ import annotations

import uuid
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from server_stub.ops import commands
from server_stub.ops.place import Place
from server_stub.ops.refused import ended
from server_stub.ops.said import tell
from tests.server.keeper import typed
from tests.server.kit import COUNTY, World
from tests.server.makers import planned

ONE = COUNTY.roster[0]
HOME = COUNTY.person(ONE).home


def shown(world: World, *, names: bool) -> str:
    shop = commands.Shop(world.doors, Place(Path("nowhere")))
    return commands.show_branch(shop, Namespace(branch=HOME, names=names))


def test_requests_that_wait_are_shown_and_who_asks_only_with_a_look_on_record() -> None:
    world = World()
    phone = world.phone(ONE)
    body = {"member": ONE, "about": "erase", "note": "请删去我的电话"}
    made = phone.entry("request.made", str(uuid.uuid4()), HOME, body)
    assert phone.verdicts(made) == [("accepted", "")]
    plain, people = shown(world, names=False), world.doors.storage.people
    assert f"{made.subject} erase 2026-11-23" in plain
    assert "请删去" not in plain
    assert people.looks(ONE) == []
    full = shown(world, names=True)
    assert f"{COUNTY.person(ONE).name} 请删去我的电话" in full
    assert [by for by, _, _ in people.looks(ONE)] == ["operator"]
    taken = phone.entry("request.withdrawn", made.subject, HOME, {"member": ONE}, sees=(made.id,))
    assert phone.verdicts(taken) == [("accepted", "")]
    assert "request:" not in shown(world, names=True)


def test_a_title_or_a_note_from_a_phone_adds_no_line_and_moves_no_cursor() -> None:
    world, steering = World(), "\x1b[2J\x1b[H已核准 approved\n待办申请\u202e x"
    contact, phone = world.phone(COUNTY.contact), world.phone(ONE)
    plan = planned(contact, COUNTY.dongguan)
    body = {"member": ONE, "about": "erase", "note": steering}
    made = phone.entry("request.made", str(uuid.uuid4()), HOME, body)
    titled = replace(plan, body={**plan.body, "title": steering})
    assert contact.verdicts(titled) == phone.verdicts(made) == [("accepted", "")]
    for words in (("show", COUNTY.dongguan), ("show", HOME, "--names")):
        lines = typed(world, *words)
        (line,) = [one for one in lines if "已核准" in one]
        assert "待办申请 x" in line
        assert line.isprintable()


@pytest.mark.parametrize("word", ["\x1b[31m红", "一\r二", "\u202e三", "\x00\x9b2J"])
def test_what_is_printed_steers_no_terminal(word: str, capfd: pytest.CaptureFixture[str]) -> None:
    tell(f"名字 {word}\n下一行")
    assert ended(Fault("branch_unknown", word)) == 2
    out, err = capfd.readouterr()
    assert out.splitlines()[1:] == ["下一行"]
    for line in (*out.splitlines(), *err.splitlines()):
        assert line.isprintable()


def test_a_name_in_uyghur_is_printed_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    tell("ئا\u200dب　甲")
    assert capfd.readouterr().out == "ئا\u200dب　甲\n"
