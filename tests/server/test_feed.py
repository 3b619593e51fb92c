"""What comes back: every line once, cut by role, whatever the cursor says."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.entry import parse
from server_stub.storage.chain import link_of
from tests.server.kit import COUNTY, World, ids_seen
from tests.server.makers import answered, marked, planned

BRANCH = COUNTY.dongguan
ONE, OTHER, NEWCOMER = COUNTY.roster[0], COUNTY.roster[1], COUNTY.evening.newcomer


@pytest.fixture
def world() -> World:
    return World()


def entries(lines: list[Any]) -> list[Any]:
    return [parse(line["entry"]) for line in lines if "entry" in line]


def test_pages_together_are_the_whole_set_while_writes_go_on(world: World) -> None:
    contact, secretary = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    contact.sync(*[planned(contact, BRANCH) for _ in range(50)])
    seen: list[int] = []
    for turn in range(60):
        value = secretary.sync(limit=7)
        seen += [line["n"] for line in value["items"].get(BRANCH, [])]
        assert sum(map(len, value["items"].values())) <= 7
        if turn < 20:
            contact.sync(planned(contact, BRANCH))
    head = world.doors.ledger.log.head(BRANCH).n
    assert seen == list(range(1, head + 1))


def test_the_cursor_never_passes_what_was_returned(world: World) -> None:
    contact, secretary = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    contact.sync(*[planned(contact, BRANCH) for _ in range(30)])
    value = secretary.sync(limit=5)
    # In the branch where they see every line the cursor stands at the last one returned.
    assert value["cursor"][BRANCH][0] == value["items"][BRANCH][-1]["n"]
    assert value["more"]


def test_ones_own_push_comes_back_without_its_text(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    plan = planned(contact, BRANCH)
    lines = contact.sync(plan)["items"][BRANCH]
    assert {"n", "own", "mac", "proof", "received"} == set(lines[-1])
    assert (lines[-1]["own"], lines[-1]["mac"]) == (plan.id, contact.sealed(plan)[1])


def test_what_a_member_wrote_comes_with_its_seal_wherever_it_stands(world: World) -> None:
    contact, one, second = (world.phone(m) for m in (COUNTY.contact, ONE, ONE))
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    entry = answered(one, contact, BRANCH, plan.subject)
    seal = one.sealed(entry)[1]
    one.sync(entry)
    village = COUNTY.person(ONE).home
    for phone in (replace(one, epoch="", cursor={}), second):
        lines = phone.pull()
        # At home a copy with fewer words, which has no seal of its own.
        for branch in (BRANCH, village):
            line = next(each for each in lines[branch] if each.get("mac"))
            assert (line.get("own") or parse(line["entry"]).id, line["mac"]) == (entry.id, seal)
    assert not any("mac" in line for line in world.phone(COUNTY.secretary).pull()[BRANCH])


def test_a_member_sees_what_is_for_all_and_what_is_about_them(world: World) -> None:
    contact, one, other = (world.phone(m) for m in (COUNTY.contact, ONE, OTHER))
    plan = planned(contact, BRANCH)
    about_one = marked(contact, BRANCH, plan.subject, ONE)
    about_other = marked(contact, BRANCH, plan.subject, OTHER)
    contact.sync(plan, about_one, about_other)
    assert ids_seen(one) == {plan.id, about_one.id}
    assert ids_seen(other) == {plan.id, about_other.id}
    assert ids_seen(contact) == {plan.id, about_one.id, about_other.id}


def test_members_get_neither_other_members_rows_nor_any_phone_number(world: World) -> None:
    one, contact = world.phone(ONE), world.phone(COUNTY.contact)
    rows = [line["row"] for lines in one.pull().values() for line in lines if "row" in line]
    members = [row for row in rows if row["table"] == "member"]
    assert {row["id"] for row in members} == {ONE}
    assert all("phone" not in row for row in members)
    assert {row["table"] for row in rows} == {"member", "office", "organisation", "placement"}
    rows = [line["row"] for line in contact.pull()[BRANCH] if "row" in line]
    followed = [row for row in rows if row["table"] == "member"]
    assert len({row["id"] for row in followed}) == 37
    assert all(len(row["phone"]) == 11 for row in followed)


def test_who_was_expected_is_for_contacts_alone(world: World) -> None:
    contact, secretary, one = (world.phone(m) for m in (COUNTY.contact, COUNTY.secretary, ONE))
    body = {"head_count": 2, "expected": [ONE, OTHER]}
    contact.sync(contact.entry("activity.closed", str(uuid.uuid4()), BRANCH, body))
    assert [e.body for e in entries(secretary.pull()[BRANCH])] == [body]
    assert [e.body for e in entries(one.pull()[BRANCH])] == [{"head_count": 2}]


def test_the_home_side_gets_its_own_members_entries_with_fewer_fields(world: World) -> None:
    contact, home, one = (world.phone(m) for m in (COUNTY.contact, COUNTY.home_contact, ONE))
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    entry = answered(one, contact, BRANCH, plan.subject)
    one.sync(entry)
    village = COUNTY.person(ONE).home
    (copy,) = entries(home.pull()[village])
    assert copy.id == entry.id
    assert copy.branch == BRANCH
    assert copy.body == {"activity": plan.subject, "member": ONE, "how": "scan"}


def test_a_committees_office_covers_what_is_below_it(world: World) -> None:
    home = world.phone(COUNTY.home_contact)
    branches = set(home.pull())
    assert set(COUNTY.villages) <= branches
    assert COUNTY.dongguan in branches
    assert COUNTY.trade_branch not in branches


@pytest.mark.parametrize(
    "garbage",
    [
        {"x": 1},
        {BRANCH: [-1, "00"]},
        {BRANCH: [10**9, "0" * 32]},
        {BRANCH: ["1", 2]},
        {BRANCH: None},
        {BRANCH: [True, "0" * 32]},
        {COUNTY.trade_branch: [1, "0" * 32]},
        {str(uuid.UUID(int=77, version=4)): [1, "0" * 32]},
        ["list"],
        "text",
        7,
    ],
    ids=str,
)
def test_a_cursor_of_garbage_is_answered_from_the_start(world: World, garbage: Any) -> None:
    one = world.phone(ONE)
    one.pull()
    status, value = one.ask([], cursor=garbage)
    assert status == 200
    assert value["full"] is True
    assert value["items"]


def test_another_epoch_is_answered_from_the_start(world: World) -> None:
    one = world.phone(ONE)
    everything = one.pull()
    assert one.sync()["items"] == {}
    status, value = one.ask([], epoch="an older one")
    assert (status, value["full"]) == (200, True)
    assert set(value["items"]) == set(everything)


def test_a_past_that_differs_is_answered_from_the_start(world: World) -> None:
    one = world.phone(ONE)
    one.pull()
    n, digest = one.cursor[BRANCH]
    status, value = one.ask([], cursor={BRANCH: [n, "0" * 32]})
    assert (status, value["full"]) == (200, True)
    assert one.ask([], cursor={BRANCH: [n, digest]})[1].get("full") is None


def test_the_log_is_a_chain_that_tells_of_any_change(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    contact.sync(*[planned(contact, BRANCH) for _ in range(3)])
    lines = world.doors.storage.lines
    before = b""
    for row in lines.all_of(lines.number_of(BRANCH)):
        assert link_of(before, BRANCH, row) == row.hash
        for field in ("part", "id", "device", "about", "text", "cut", "mac", "by", "aside"):
            assert link_of(before, BRANCH, row._replace(**{field: "x"})) != row.hash
        before = row.hash
    assert json.dumps(before.hex()) in json.dumps(contact.sync()["cursor"])
