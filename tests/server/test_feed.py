"""What comes back: every line once, cut by role, whatever the cursor says."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from mobile.contract import presence, seal
from mobile.contract.entry import parse
from mobile.contract.ids import attendance_id
from server_stub.ledger.log import link_of
from tests.server.kit import (
    COUNTY,
    Phone,
    World,
    accepted,
    answered,
    marked,
    planned,
    requested,
)

BRANCH = COUNTY.dongguan
ONE, OTHER, NEWCOMER = COUNTY.roster[0], COUNTY.roster[1], COUNTY.evening.newcomer


@pytest.fixture
def world() -> World:
    return World()


def entries(lines: list[Any]) -> list[Any]:
    return [parse(line["entry"]) for line in lines if "entry" in line]


def ids(phone: Phone) -> set[str]:
    """Ids of every entry a fresh phone of the same member would see."""
    fresh = replace(phone, epoch="", cursor={})
    return {
        line["own"] if "own" in line else parse(line["entry"]).id
        for lines in fresh.pull().values()
        for line in lines
        if "row" not in line
    }


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
    assert {"n", "own", "proof", "received"} == set(lines[-1])
    assert lines[-1]["own"] == plan.id


def test_a_member_sees_what_is_for_all_and_what_is_about_them(world: World) -> None:
    contact, one, other = (world.phone(m) for m in (COUNTY.contact, ONE, OTHER))
    plan = planned(contact, BRANCH)
    about_one = marked(contact, BRANCH, plan.subject, ONE)
    about_other = marked(contact, BRANCH, plan.subject, OTHER)
    contact.sync(plan, about_one, about_other)
    assert ids(one) == {plan.id, about_one.id}
    assert ids(other) == {plan.id, about_other.id}
    assert ids(contact) == {plan.id, about_one.id, about_other.id}


def test_members_get_neither_other_members_rows_nor_any_phone_number(world: World) -> None:
    one, contact = world.phone(ONE), world.phone(COUNTY.contact)
    rows = [line["row"] for lines in one.pull().values() for line in lines if "row" in line]
    members = [row for row in rows if row["table"] == "member"]
    assert {row["id"] for row in members} == {ONE}
    assert all("phone" not in row for row in members)
    assert {row["table"] for row in rows} == {"member", "organisation", "placement"}
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
        {str(uuid.uuid4()): [1, "0" * 32]},
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


def test_whoever_is_newly_placed_sees_the_branch_from_its_start(world: World) -> None:
    contact, home, new = (world.phone(m) for m in (COUNTY.contact, COUNTY.home_contact, NEWCOMER))
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    assert plan.id not in ids(new)
    stay = str(uuid.uuid4())
    request = requested(new, BRANCH, stay)
    new.sync(request)
    new.pull()
    contact.pull()
    contact.sync(accepted(contact, request))
    value = new.sync()
    assert value["full"] is True
    assert plan.id in ids(new)
    rows = [line["row"] for line in home.pull()[COUNTY.person(NEWCOMER).home] if "row" in line]
    placed = [row for row in rows if row["table"] == "placement" and row["member"] == NEWCOMER]
    assert [(row["id"], row["branch"], row["until"]) for row in placed] == [(stay, BRANCH, "")]


def test_the_contact_learns_who_asks_to_report_in(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    contact.pull()
    new.sync(requested(new, BRANCH, str(uuid.uuid4())))
    lines = contact.pull()[BRANCH]
    named = [line["row"]["name"] for line in lines if line.get("row", {}).get("table") == "member"]
    assert named == [COUNTY.person(NEWCOMER).name]


def test_a_second_stay_cannot_be_accepted_while_one_is_open(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    first, second = (requested(new, BRANCH, str(uuid.uuid4())) for _ in range(2))
    new.sync(first, second)
    assert contact.verdicts(accepted(contact, first)) == [("accepted", "")]
    assert contact.verdicts(accepted(contact, second)) == [("set_aside", "stay_open")]
    body = {**second.body, "end": "moved"}
    left = new.entry("stay.left", first.subject, BRANCH, body)
    assert new.verdicts(left) == [("accepted", "")]


def test_an_acceptance_may_arrive_before_its_request(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    request = requested(new, BRANCH, str(uuid.uuid4()))
    contact.sync(accepted(contact, request))
    assert not world.doors.storage.people.placements_of(NEWCOMER)
    new.sync(request)
    (placed,) = world.doors.storage.people.placements_of(NEWCOMER)
    assert (placed.branch, placed.until) == (BRANCH, "")


def test_who_left_sees_no_more_of_the_branch_than_what_is_about_them(world: World) -> None:
    contact, new = world.phone(COUNTY.contact), world.phone(NEWCOMER)
    request = requested(new, BRANCH, str(uuid.uuid4()))
    new.sync(request)
    yes = accepted(contact, request)
    contact.sync(yes)
    new.pull()
    left = new.entry("stay.left", request.subject, BRANCH, {**request.body, "end": "home"})
    left = replace(left, sees=(yes.id,))
    assert new.verdicts(left) == [("accepted", "")]
    (placed,) = world.doors.storage.people.placements_of(NEWCOMER)
    assert placed.until == "2026-11-23"
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    seen = ids(new)
    assert plan.id not in seen
    assert {request.id, yes.id, left.id} <= seen


def test_a_revoked_phone_may_push_is_set_aside_and_pulls_nothing(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    before = planned(contact, BRANCH)
    contact.sync(before)
    world.doors.change(lambda: world.registrar.revoke(contact.device))
    late = planned(contact, BRANCH)
    value = contact.sync(before, late)
    assert [v["verdict"] for v in value["verdicts"]] == ["duplicate", "set_aside"]
    assert value["verdicts"][1]["code"] == "device_revoked"
    assert (value["items"], value["cursor"], value["wipe"]) == ({}, {}, True)
    assert value["have"] == {"seq": 2, "missing": []}
    secretary = world.phone(COUNTY.secretary)
    asides = [line["aside"] for line in secretary.pull()[BRANCH] if line.get("aside")]
    assert asides == ["device_revoked"]


def test_a_provisional_contacts_entries_wait_and_count_once_it_is_approved(world: World) -> None:
    contact = world.phone(COUNTY.contact, approved=False)
    secretary = world.phone(COUNTY.secretary)
    plan = planned(contact, BRANCH)
    assert contact.verdicts(plan) == [("set_aside", "device_provisional")]
    secretary.pull()
    released: list[int] = []
    world.doors.change(lambda: released.append(world.registrar.approve(contact.device)))
    assert released == [1]
    (line,) = secretary.pull()[BRANCH]
    assert parse(line["entry"]).id == plan.id
    assert "aside" not in line
    (own,) = [line for line in contact.sync()["items"][BRANCH] if "own" in line]
    assert own["own"] == plan.id
    assert contact.verdicts(plan) == [("duplicate", "")]


def test_a_set_aside_entry_can_be_released_by_a_person(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    entry = answered(member, member, BRANCH, str(uuid.uuid4()))
    assert member.verdicts(entry) == [("set_aside", "challenge_unknown")]
    contact.pull()
    world.doors.change(lambda: world.registrar.release(entry.id))
    (line,) = contact.pull()[BRANCH]
    assert "aside" not in line
    assert line["proof"] == ""


def test_six_digits_are_proven_and_guessing_ends(world: World) -> None:
    contact, member, other = (world.phone(m) for m in (COUNTY.contact, ONE, OTHER))
    activity = planned(contact, BRANCH).subject
    key = seal.activity_key(contact.key, activity)
    right = presence.digits(key, presence.code_step(world.clock()))
    wrong = f"{(int(right) + 1) % 10**6:06d}"

    def typed(phone: Phone, code: str) -> tuple[str, str]:
        body = presence.code_body(activity, phone.member, code, world.clock())
        subject = attendance_id(activity, phone.member)
        return phone.verdicts(phone.entry("attendance.answered", subject, BRANCH, body))[0]

    assert typed(other, right) == ("accepted", "")
    for _ in range(5):
        assert typed(member, wrong) == ("set_aside", "code_wrong")
    assert typed(member, right) == ("set_aside", "code_blocked")
    world.restart()
    assert typed(member, right) == ("set_aside", "code_blocked")
    assert typed(other, right) == ("accepted", "")


def test_whoever_gets_an_office_sees_the_branchs_past_and_loses_it_when_it_ends(
    world: World,
) -> None:
    contact, one = world.phone(COUNTY.contact), world.phone(ONE)
    about = marked(contact, BRANCH, str(uuid.uuid4()), OTHER)
    contact.sync(about)
    one.pull()
    assert about.id not in ids(one)
    office = str(uuid.uuid4())
    world.doors.change(lambda: world.registrar.grant(office, ONE, BRANCH, "contact", "2026-11-01"))
    assert one.sync()["full"] is True
    assert about.id in ids(one)
    world.doors.change(lambda: world.registrar.end_office(office, "2026-11-23"))
    world.clock.pass_by(days=1)
    assert one.sync()["full"] is True
    assert about.id not in ids(one)


def test_a_changed_row_reaches_every_branch_that_knows_it(world: World) -> None:
    contact, home = world.phone(COUNTY.contact), world.phone(COUNTY.home_contact)
    contact.pull()
    home.pull()
    found = world.doors.storage.people.member(ONE)
    assert found is not None
    moved = msgspec.structs.replace(found, place="长安镇")
    world.doors.change(lambda: world.registrar.put([moved]))
    for phone, branch in ((contact, BRANCH), (home, found.home)):
        (line,) = phone.pull()[branch]
        assert line["row"]["place"] == "长安镇"


def test_the_log_is_a_chain_that_tells_of_any_change(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    contact.sync(*[planned(contact, BRANCH) for _ in range(3)])
    lines = world.doors.storage.lines
    before = b""
    for row in lines.all_of(lines.number_of(BRANCH)):
        assert link_of(before, row) == row.hash
        assert link_of(before, row._replace(text=row.text + " ")) != row.hash
        before = row.hash
    assert json.dumps(before.hex()) in json.dumps(contact.sync()["cursor"])
