"""A keeper lets count what may count: one text, the one that was meant, and nothing else."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from mobile.contract.entry import to_text
from mobile.contract.ids import own_entry_id
from mobile.contract.moments import to_ms
from server_stub.ops.place import Place
from tests.server.keeper import typed
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import answered, planned, reported
from tests.server.running import enrol, running
from tests.server.test_set_aside import BRANCH, ELSEWHERE, FOE, ONE, forged, refused, waiting


@pytest.fixture
def world() -> World:
    return World()


@pytest.mark.parametrize("seen", [False, True])
def test_what_can_never_count_is_not_released(world: World, seen: bool) -> None:
    member, foe, contact = (world.phone(one) for one in (ONE.id, FOE.id, COUNTY.contact))
    mine = reported(member, BRANCH)
    mine = replace(mine, id=own_entry_id(to_ms(world.clock()), member.device, mine.seq))
    foe.sync(reported(foe, BRANCH, id=mine.id))
    wrong = reported(member, BRANCH)
    bare = replace(reported(member, BRANCH), body={"member": member.member})
    assert member.verdicts(forged(member, wrong), bare) == [
        ("set_aside", "seal_wrong"),
        ("set_aside", "body_malformed"),
    ]
    contact.pull()
    for one in (mine, wrong, bare):
        if seen:
            typed(world, "set-aside", "seen", one.id)
        assert refused(world, "set-aside", "release", one.id).code == "entry_never"
    assert BRANCH not in contact.pull()
    assert member.verdicts(mine) == [("accepted", "")]


def test_of_several_texts_under_one_id_none_is_released_unless_the_phone_is_named(
    world: World,
) -> None:
    member, foe = world.phone(ONE.id), world.phone(FOE.id)
    mine = waiting(member)
    theft = planned(foe, ELSEWHERE, id=mine.id)
    assert foe.verdicts(theft) == [("set_aside", "no_office")]
    fault = refused(world, "set-aside", "release", mine.id)
    assert fault.code == "entry_several"
    assert {line.split()[-1] for line in fault.detail.splitlines() if line} == {
        member.device,
        foe.device,
    }
    typed(world, "set-aside", "release", mine.id, "--device", member.device)
    (known,) = world.doors.storage.lines.known([mine.id]).values()
    assert (known.by, known.aside) == (ONE.id, "")
    assert [one.text for one in world.doors.storage.lines.outside()] == [to_text(theft)]


def test_a_text_with_a_wrong_seal_under_the_same_id_is_no_reason_to_release_the_thiefs(
    world: World,
) -> None:
    member, foe = world.phone(ONE.id), world.phone(FOE.id)
    mine = waiting(member)
    foe.sync(forged(foe, replace(mine, at="2026-11-23T11:00:00.000Z")))
    assert refused(world, "set-aside", "release", mine.id).code == "entry_several"
    (said,) = typed(world, "set-aside", "release", mine.id, "--device", member.device)
    assert ONE.name in said


def test_of_one_phones_two_texts_under_one_id_the_mark_names_the_one(world: World) -> None:
    member = world.phone(ONE.id)
    mine = waiting(member)
    other = replace(mine, at="2026-11-23T11:00:00.000Z")
    assert member.verdicts(other) == [("conflict", "id_conflict")]
    fault = refused(world, "set-aside", "release", mine.id, "--device", member.device)
    assert fault.code == "entry_several"
    (mark,) = [line.split()[0] for line in fault.detail.splitlines() if "id_conflict" in line]
    typed(world, "set-aside", "release", mark)
    (known,) = world.doors.storage.lines.known([mine.id]).values()
    assert (known.text, known.aside) == (to_text(other), "")


def test_a_branch_that_is_not_imported_is_said_to_be_the_reason(world: World) -> None:
    member = world.phone(ONE.id)
    entry = reported(member, str(uuid.uuid4()))
    assert member.verdicts(entry) == [("set_aside", "not_found")]
    assert refused(world, "set-aside", "release", entry.id).code == "entry_no_branch"


def test_each_command_as_typed_is_done_by_the_server_that_runs(place: Place) -> None:
    with running(place) as server:
        phone = enrol(server, ONE.id)
        entry = Phone(World(), phone.device, phone.key, ONE.id)
        odd = answered(entry, entry, BRANCH, str(uuid.uuid4()))
        phone.sync([phone.sealed(to_text(odd)), ["rubbish", ""], ["other", ""]])
        listed = server.cli("set-aside", "list")
        assert (listed.returncode, "entry_malformed × 2" in listed.stdout) == (0, True)
        every = server.cli("set-aside", "list", "--of", phone.device).stdout
        mark = next(one.split()[1] for one in every.splitlines() if "entry_malformed" in one)
        assert server.cli("set-aside", "seen", mark).stdout.endswith("× 1\n")
        rest = server.cli("set-aside", "seen", "--of", phone.device, "--code", "entry_malformed")
        assert rest.stdout.endswith("entry_malformed × 1\n")
        done = server.cli("set-aside", "release", odd.id, "--device", phone.device)
        assert (done.returncode, ONE.name in done.stdout) == (0, True), done.stderr
        assert server.cli("set-aside", "list").stdout == "没有 none\n"
        assert "看过 seen 2" in server.cli("set-aside", "list", "--all").stdout
