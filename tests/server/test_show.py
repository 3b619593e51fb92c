"""What the operator's command line shows of a branch."""

from __future__ import annotations

import uuid
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import Any

from server_stub.ops import commands
from server_stub.ops.place import Place
from server_stub.ops.steps import Away, Here, run_here
from tests.attack.test_work import steps_of
from tests.server.keeper import typed
from tests.server.kit import COUNTY, World
from tests.server.makers import planned

ONE = COUNTY.roster[0]
HOME = COUNTY.person(ONE).home


def shown(world: World, *, names: bool) -> str:
    shop = commands.Shop(world.doors, Place(Path("nowhere")))
    return run_here(commands.show_branch(shop, Namespace(branch=HOME, names=names)))


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


def test_before_any_activity_who_is_there_is_named_with_a_look_on_record() -> None:
    world = World()
    people = world.doors.storage.people
    one = next(o for o in COUNTY.people if o.home == HOME and o.id not in COUNTY.roster)
    assert one.name not in shown(world, names=False)
    assert people.looks(one.id) == []
    assert f"    {one.name} " in shown(world, names=True)
    assert [by for by, _, _ in people.looks(one.id)] == ["operator"]


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


def test_a_long_ledger_is_shown_in_turns_between_which_phones_are_answered() -> None:
    world = World()
    contact = world.phone(COUNTY.contact)
    for _ in range(13):
        contact.sync(*[planned(contact, COUNTY.dongguan) for _ in range(200)], limit=0)
    shop = commands.Shop(world.doors, Place(Path("nowhere")))
    steps = commands.show_branch(shop, Namespace(branch=COUNTY.dongguan, names=False))
    turns: list[int] = []

    def counted(step: Here | Away) -> Any:
        done: list[Any] = []
        work = steps_of(world, lambda: done.append(step.act()))
        assert isinstance(step, Here) or not work, "no storage in another thread"
        turns.append(work)
        return done[0]

    told, step = "", next(steps)
    while not told:
        try:
            step = steps.send(counted(step))
        except StopIteration as end:
            told = str(end.value)
    assert told.count("[planned]") == 2_600
    assert max(turns) < sum(turns) / 4


def test_a_thiefs_entry_under_the_id_of_anothers_hides_nothing_in_the_ledger() -> None:
    world = World()
    contact, thief = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    plan = planned(contact, COUNTY.dongguan)
    contact.sync(plan)
    thief.sync(planned(thief, COUNTY.dongguan, id=plan.id))
    assert len([one for one in typed(world, "show", COUNTY.dongguan) if "[planned]" in one]) == 2
