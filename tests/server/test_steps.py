"""A keeper's long command leaves phones their turns."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from mobile.contract.faults import Fault
from server_stub.doors.group import Group
from server_stub.ops import serve
from server_stub.ops.place import Place, opened
from server_stub.ops.steps import Away, Here, Steps, run_between, run_here


def three_turns(done: list[str]) -> Steps:
    for number in range(3):
        yield Here(lambda number=number: done.append(f"turn {number}"))
    return "end"


def test_phones_are_answered_between_two_turns_of_a_command(tmp_path: Path) -> None:
    done: list[str] = []

    async def phone() -> None:
        while "turn 2" not in done:
            if done and done[-1] != "phone":
                done.append("phone")
            await asyncio.sleep(0)

    async def both(group: Group) -> None:
        calls = asyncio.create_task(phone())
        await run_between(three_turns(done), lambda step: serve._do(group, step))
        await calls

    with opened(Place(tmp_path / "data")) as doors:
        asyncio.run(both(Group(doors)))
    assert done == ["turn 0", "phone", "turn 1", "phone", "turn 2"]


def test_what_needs_no_storage_runs_in_another_thread(tmp_path: Path) -> None:
    def steps() -> Steps:
        away = yield Away(threading.get_ident)
        here = yield Here(threading.get_ident)
        return f"{away != here} {here == threading.get_ident()}"

    async def run(group: Group) -> str:
        return await run_between(steps(), lambda step: serve._do(group, step))

    with opened(Place(tmp_path / "data")) as doors:
        assert asyncio.run(run(Group(doors))) == "True True"


def test_a_step_that_is_refused_is_told_to_the_command_which_may_go_on() -> None:
    def refuse() -> None:
        raise Fault("store_full")

    def steps() -> Steps:
        try:
            yield Here(refuse)
        except Fault as fault:
            code = fault.code
            return (yield Here(lambda: f"after {code}"))
        return "never"

    assert run_here(steps()) == "after store_full"
    with pytest.raises(Fault):
        run_here(iter_once(refuse))


def iter_once(act: object) -> Steps:
    yield Here(act)  # type: ignore[arg-type]
    return ""
