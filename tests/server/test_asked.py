"""What one member may have waiting in one branch, and what of it comes to the branch's people."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from server_stub.ledger.asked import MOST_EVER, MOST_LOOKED_UP, MOST_OPEN
from server_stub.ledger.bounds import MOST_OWN_A_DAY, MOST_REFUSED_A_DAY
from server_stub.storage.lines import Lines
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import accepted, reported, requested

BRANCH, ONE, OTHER = COUNTY.dongguan, *COUNTY.roster[:2]
HOME, ELSE = COUNTY.person(ONE).home, COUNTY.trade_branch
IN, MANY = ("accepted", ""), ("set_aside", "asked_many")


@pytest.fixture
def world() -> World:
    return World(stays=False)


def fresh() -> str:
    return str(uuid.uuid4())


def asks(phone: Phone, count: int, branch: str = BRANCH) -> list[Entry]:
    return [requested(phone, branch, fresh()) for _ in range(count)]


def made(phone: Phone) -> Entry:
    body = {"member": phone.member, "about": "erase", "note": "删除"}
    return phone.entry("request.made", fresh(), HOME, body)


def follows(phone: Phone, before: Entry, word: str, **more: Any) -> Entry:
    names = ("member", "home") if before.kind.startswith("stay.") else ("member",)
    body = {name: before.body[name] for name in names} | more
    kind = f"{before.kind.partition('.')[0]}.{word}"
    return phone.entry(kind, before.subject, before.branch, body, sees=(before.id,))


def copies(world: World, phone: Phone, count: int) -> list[Phone]:
    """Phones under ids of their own, bound anew from one."""
    found = []
    for _ in range(count):
        body = json.dumps({"nonce": world.chance.randbytes(16).hex(), "proto": 1}).encode()
        status, _, raw = phone.call("POST", "/v1/anew", body)
        assert status == 200, raw
        value = json.loads(raw)
        found.append(Phone(world, value["device"], bytes.fromhex(value["key"]), phone.member))
    return found


def test_a_member_asks_one_branch_to_take_them_in_a_few_times_at_once(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    before = len(ids_seen(contact))
    assert member.verdicts(*asks(member, 150)) == [IN] * MOST_OPEN + [MANY] * (150 - MOST_OPEN)
    assert len(ids_seen(contact)) == before + MOST_OPEN
    # Another branch has nothing to do with it, and nobody else either.
    assert member.verdicts(*asks(member, 1, ELSE)) == [IN]
    neighbour = world.phone(OTHER)
    assert neighbour.verdicts(*asks(neighbour, 1)) == [IN]


def test_ids_bound_anew_have_no_room_of_their_own_and_a_phone_with_an_invite_has(
    world: World,
) -> None:
    member = world.phone(ONE)
    found = [member, *copies(world, member, 3)]
    said = [one for phone in found for one in phone.verdicts(*asks(phone, 20))]
    assert said.count(IN) == MOST_OPEN
    again = world.phone(ONE)
    assert again.verdicts(*asks(again, 1)) == [IN]


def test_who_withdrew_or_was_refused_may_ask_again(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    said = asks(member, MOST_OPEN)
    member.sync(*said)
    assert member.verdicts(*asks(member, 1)) == [MANY]
    contact.sync(follows(contact, said[0], "refused", reason="人太多"))
    assert member.verdicts(*asks(member, 2)) == [IN, MANY]
    back = follows(member, said[1], "withdrawn")
    assert member.verdicts(back, *asks(member, 2)) == [IN, IN, MANY]


def test_what_waits_can_still_be_withdrawn_and_answered(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    said = asks(member, MOST_OPEN)
    member.sync(*said, *asks(member, 3))
    assert contact.verdicts(accepted(contact, said[0])) == [IN]
    second = world.phone(ONE)
    assert second.verdicts(*[follows(second, one, "withdrawn") for one in said[1:]]) == [IN] * 9


def test_a_restart_of_the_server_makes_no_more_room(world: World) -> None:
    member = world.phone(ONE)
    member.sync(*asks(member, MOST_OPEN))
    world.restart()
    assert member.verdicts(*asks(member, 1)) == [MANY]
    world.clock.pass_by(days=2)
    assert member.verdicts(*asks(member, 1)) == [MANY]


def test_asking_and_withdrawing_has_an_end_too(world: World) -> None:
    member = world.phone(ONE)
    codes: list[str] = []
    for _ in range(MOST_EVER // 5 + 4):
        said = asks(member, 5)
        codes += [code for _word, code in member.verdicts(*said)]
        member.sync(*[follows(member, one, "withdrawn") for one in said])
    assert codes == [""] * MOST_EVER + ["asked_many"] * 20


def test_words_of_no_request_take_room_as_one_does(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    who = {"member": ONE, "home": HOME}
    before = len(ids_seen(contact))
    for kind in ("stay.declared", "stay.withdrawn", "stay.accepted", "stay.left"):
        body = who | ({"end": "other"} if kind == "stay.left" else {})
        member.sync(*[member.entry(kind, fresh(), BRANCH, body) for _ in range(50)])
    assert len(ids_seen(contact)) == before + MOST_OPEN


def test_requests_to_the_home_branch_are_as_few(world: World) -> None:
    member = world.phone(ONE)
    said = [made(member) for _ in range(60)]
    assert member.verdicts(*said) == [IN] * MOST_OPEN + [MANY] * (60 - MOST_OPEN)
    back = follows(member, said[0], "withdrawn")
    assert member.verdicts(back, made(member), made(member)) == [IN, IN, MANY]


def test_a_call_looks_up_a_few_of_what_waits_however_many_branches_it_names(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    member = world.phone(ONE)
    branches = [one.id for one in COUNTY.organisations][:8]
    for branch in branches:
        member.sync(*asks(member, MOST_OPEN, branch))
    looked: list[str] = []
    of_subject = Lines.of_subject
    monkeypatch.setattr(
        Lines, "of_subject", lambda lines, one: looked.append(one) or of_subject(lines, one)
    )
    more = [asks(member, 1, branch)[0] for branch in branches for _ in range(20)]
    assert member.verdicts(*more) == [MANY] * len(more)
    assert len(looked) <= MOST_LOOKED_UP


def test_a_day_of_reports_has_an_end_and_the_rest_comes_the_day_after(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    before = len(ids_seen(contact))
    said = [reported(member, HOME) for _ in range(MOST_OWN_A_DAY + 50)]
    verdicts = [one for at in range(0, len(said), 150) for one in member.verdicts(*said[at:][:150])]
    assert verdicts == [IN] * MOST_OWN_A_DAY + [("retry", "entry_quota")] * 50
    assert len(ids_seen(member)) >= MOST_OWN_A_DAY
    assert len(ids_seen(contact)) == before
    (copy,) = copies(world, member, 1)
    assert copy.verdicts(reported(copy, HOME)) == [("retry", "entry_quota")]
    assert member.verdicts(*asks(member, 1)) == [IN]
    world.clock.pass_by(days=1)
    assert member.verdicts(*said[MOST_OWN_A_DAY:]) == [IN] * 50


def test_made_up_evenings_have_an_end_a_day(world: World) -> None:
    member = world.phone(ONE)

    def late() -> Entry:
        activity = fresh()
        body = {"activity": activity, "member": ONE, "reason": "没赶上"}
        return member.entry("attendance.late_asked", attendance_id(activity, ONE), HOME, body)

    said = [one for _ in range(3) for one in member.verdicts(*[late() for _ in range(200)])]
    assert said.count(IN) == MOST_OWN_A_DAY


def test_of_what_is_refused_a_branch_is_shown_so_much_a_day_and_the_keeper_the_rest(
    world: World,
) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    world.phone(COUNTY.contact)
    before = ids_seen(contact)
    body = {"member": OTHER, "what": "study", "day": "2026-11-22", "minutes": 4, "title": "学习"}
    said = [member.entry("report.submitted", fresh(), BRANCH, body) for _ in range(150)]
    member.sync(*asks(member, 1))  # to do with the branch
    assert set(member.verdicts(*said)) == {("set_aside", "not_yours")}
    seen = ids_seen(contact) - before
    assert len(seen) == 1 + MOST_REFUSED_A_DAY
    assert member.verdicts(*asks(member, 1)) == [IN]
