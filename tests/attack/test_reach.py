"""What is set aside, or names a branch nobody knows, comes into nobody's sight, log or cursor."""

from __future__ import annotations

import json
import uuid
from typing import Any

import pytest

from mobile.contract.entry import Entry
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.wire import MAX_BODY
from server_stub.ledger.bounds import MOST_ASKED, MOST_BY_OTHERS, MOST_ELSEWHERE
from server_stub.settings import Settings
from server_stub.storage import schema
from server_stub.storage.model import Organisation
from tests.attack.size import times, tried
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import marked, planned, reported, requested

BRANCH, ONE, OTHER = COUNTY.dongguan, *COUNTY.roster[:2]
STRANGE = COUNTY.trade_branch


@pytest.fixture
def world() -> World:
    return World()


def made_up() -> str:
    return str(uuid.uuid4())


def leave(phone: Phone, branch: str, member: str) -> Entry:
    """A member's own word, which any branch takes from them."""
    activity = made_up()
    body = {"activity": activity, "member": member, "leave": "sick"}
    return phone.entry("attendance.leave_asked", attendance_id(activity, member), branch, body)


def branches(world: World, count: int) -> list[str]:
    """So many more real branches."""
    rows = [
        Organisation(made_up(), f"第{n}支部", "", "branch", "regular", "territorial", "", "")
        for n in range(count)
    ]
    world.doors.change(lambda: world.registrar.put(rows))
    return [one.id for one in rows]


def asked(phone: Phone) -> int:
    """Bytes of the phone's next request."""
    return len(json.dumps({"cursor": phone.cursor, "epoch": phone.epoch}))


def test_entries_in_made_up_branches_do_not_make_anybodys_request_grow() -> None:
    # Many more than a day's measure lets through: none of them may do harm without it.
    world = World(settings=Settings(calls_a_minute=10_000_000, member_bytes_a_day=10**12))
    stolen, contact = world.phone(ONE), world.phone(COUNTY.contact)
    contact.pull()
    before, logs = asked(contact), len(world.doors.storage.lines.branches())
    count = times(600, 60)
    for at in range(0, count, 200):
        about = [marked(stolen, made_up(), made_up(), COUNTY.contact) for _ in range(100)]
        own = [leave(stolen, made_up(), ONE) for _ in range(100)]
        said = stolen.verdicts(*about, *own)
        assert {word for word, _code in said} == {"set_aside"}, at
    contact.pull()
    stolen.pull()
    assert asked(contact) == before
    assert asked(stolen) < 4_000
    assert len(world.doors.storage.lines.branches()) == logs
    tried("entries in made-up branches", count)


def test_what_is_set_aside_puts_nobody_in_another_branchs_sight(world: World) -> None:
    stranger, home = world.phone(ONE), world.phone(COUNTY.home_contact)
    victim = world.phone(OTHER)
    for phone in (home, victim):
        phone.pull()
    before = victim.cursor
    mark = marked(stranger, STRANGE, made_up(), OTHER)
    assert stranger.verdicts(mark) == [("set_aside", "no_office")]
    assert victim.pull() == {}
    assert victim.cursor == before
    assert home.pull() == {}
    assert world.doors.storage.lines.number_of(STRANGE) == 0 or not _said_in(world, STRANGE, mark)


def test_contacts_still_see_what_is_set_aside_of_their_own_people(world: World) -> None:
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    plan = planned(member, BRANCH)
    assert member.verdicts(plan) == [("set_aside", "no_office")]
    assert plan.id in ids_seen(contact)
    assert plan.id in ids_seen(member)


def test_what_came_before_its_branch_was_known_is_released_into_it(world: World) -> None:
    member = world.phone(ONE)
    branch = made_up()
    entry = leave(member, branch, ONE)
    assert member.verdicts(entry) == [("set_aside", "not_found")]
    assert [odd.id for odd in world.doors.storage.lines.outside()] == [entry.id]
    row = Organisation(branch, "新支部", "", "branch", "regular", "territorial", "", "")
    world.doors.change(lambda: world.registrar.put([row]))
    world.doors.change(lambda: world.registrar.release(entry.id))
    assert entry.id in ids_seen(member)
    assert list(world.doors.storage.lines.outside()) == []
    assert member.verdicts(member.sealed(entry)) == [("duplicate", "")]
    assert member.sync()["have"] == {"seq": 1, "missing": []}


def test_a_release_of_what_is_not_there_or_has_no_branch_says_so(world: World) -> None:
    member = world.phone(ONE)
    entry = leave(member, made_up(), ONE)
    member.sync(entry)
    for one, code in ((entry.id, "entry_no_branch"), (made_up(), "entry_not_waiting")):
        with pytest.raises(Fault, match=code):
            world.doors.change(lambda one=one: world.registrar.release(one))


def test_what_is_kept_outside_and_comes_again_is_no_second_life(world: World) -> None:
    member = world.phone(ONE)
    entry = leave(member, made_up(), ONE)
    for _ in range(2):
        assert "twin" not in member.sync(entry)


def test_a_member_is_in_so_many_branches_sight_and_in_no_more(world: World) -> None:
    member = world.phone(ONE)
    known = branches(world, MOST_ELSEWHERE + 10)
    said = [code for one in known for _word, code in member.verdicts(reported(member, one))]
    free = MOST_ELSEWHERE - said.count("")
    assert said.count("branches_many") == 10 + free
    assert 0 <= free <= 2
    member.pull()
    assert asked(member) < 10_000 < MAX_BODY


def test_others_words_leave_a_member_room_to_report_elsewhere(world: World) -> None:
    known = branches(world, MOST_BY_OTHERS + 5)
    rows = [(made_up(), one) for one in known]
    for office, one in rows:
        world.doors.change(
            lambda office=office, one=one: world.registrar.grant(
                office, COUNTY.contact, one, "contact", "2026-01-01"
            )
        )
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    said = [
        code for b in known for _w, code in contact.verdicts(marked(contact, b, made_up(), ONE))
    ]
    assert said.count("branches_many") >= 5
    fresh = branches(world, 1)[0]
    assert member.verdicts(reported(member, fresh)) == [("accepted", "")]


def test_a_database_that_was_flooded_before_is_brought_up_to_order(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    contact.pull()
    own = marked(contact, BRANCH, made_up(), ONE)
    contact.sync(own)
    storage: Any = world.doors.storage
    before = storage.people.concerns(ONE)
    storage.begin()
    for _ in range(50):
        storage.people.add_concern(ONE, made_up())
    storage.commit()
    storage._db.execute(schema.CONCERNS)
    world.restart()
    assert storage.people.concerns(ONE) == before
    assert before


def _said_in(world: World, branch: str, entry: Entry) -> bool:
    lines = world.doors.storage.lines
    return any(row.id == entry.id for row in lines.all_of(lines.number_of(branch)))


def test_who_is_in_many_branches_sight_can_still_report_in_elsewhere(world: World) -> None:
    phone = world.phone(ONE)
    for branch in branches(world, MOST_ELSEWHERE):
        phone.sync(reported(phone, branch))
    (another,) = branches(world, 1)
    assert phone.verdicts(reported(phone, another)) == [("set_aside", "branches_many")]
    assert phone.verdicts(requested(phone, another, made_up())) == [("accepted", "")]


def test_what_a_stolen_phone_used_up_keeps_its_member_from_no_branch(world: World) -> None:
    stolen, own = world.phone(ONE), world.phone(ONE)
    known = branches(world, MOST_ELSEWHERE + MOST_ASKED + 10)
    said = [c for b in known for _w, c in stolen.verdicts(requested(stolen, b, made_up()))]
    assert said.count("") == MOST_ELSEWHERE + MOST_ASKED
    world.doors.change(lambda: world.registrar.revoke(stolen.device))
    one, other = known[-2:]
    assert own.verdicts(reported(own, one)) == [("accepted", "")]
    assert own.verdicts(requested(own, other, made_up())) == [("accepted", "")]
    own.pull()
    assert asked(own) < 20_000 < MAX_BODY


def test_one_contacts_flood_keeps_no_other_contact_from_writing_about_a_member(
    world: World,
) -> None:
    known = branches(world, MOST_BY_OTHERS + 2)
    for n, one in enumerate(known):
        who = COUNTY.secretary if n == MOST_BY_OTHERS + 1 else COUNTY.contact
        world.doors.change(
            lambda who=who, one=one: world.registrar.grant(
                made_up(), who, one, "contact", "2026-01-01"
            )
        )
    foe, honest = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    marks = [marked(foe, b, made_up(), ONE) for b in known[: MOST_BY_OTHERS + 1]]
    assert [code for _w, code in foe.verdicts(*marks)].count("branches_many") == 1
    assert honest.verdicts(marked(honest, known[-1], made_up(), ONE)) == [("accepted", "")]


def test_an_id_bound_anew_brings_nobody_more_branches(world: World) -> None:
    phone = world.phone(ONE)
    known = branches(world, MOST_ELSEWHERE + 1)
    phone.sync(*(reported(phone, branch) for branch in known[:-1]))
    body = json.dumps({"nonce": "0" * 32, "proto": 1}).encode()
    value = json.loads(phone.call("POST", "/v1/anew", body)[2])
    fresh = Phone(world, value["device"], bytes.fromhex(value["key"]), ONE)
    assert fresh.verdicts(reported(fresh, known[-1])) == [("set_aside", "branches_many")]
