"""Work of a call: counted, not timed, and by the call alone, whatever the history."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

import pytest

from mobile.contract.kinds.consent import consent_id
from server_stub.ledger.bounds import MOST_DERIVED, MOST_OF_A_SUBJECT, MOST_UNTOLD
from server_stub.ledger.settle import MOST_BETWEEN
from server_stub.ledger.stays import Stays
from server_stub.storage.lines import Lines
from tests.contract.counted_work import CONTRACT
from tests.contract.counted_work import steps_of as steps_of_code
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import accepted, marked, requested

SERVER = Path(CONTRACT).parents[1] / "server_stub"
BRANCH, ONE = COUNTY.dongguan, COUNTY.roster[0]


class Counted:
    """How often the server derived a stay, and how many rows of stays it read for that."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.derived = self.rows = 0
        settle, of_subject = Stays.settle, Lines.of_subject

        def counting(stays: Stays, *args: Any) -> Any:
            self.derived += 1
            return settle(stays, *args)

        def reading(lines: Lines, subject: str) -> Any:
            found = of_subject(lines, subject)
            self.rows += len(found)
            return found

        patch.setattr(Stays, "settle", counting)
        patch.setattr(Lines, "of_subject", reading)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    return Counted(monkeypatch)


def stay() -> str:
    return str(uuid.uuid4())


def left(phone: Phone, before: Any, branch: str = BRANCH) -> Any:
    body = {"member": ONE, "home": before.body["home"], "end": "moved"}
    return phone.entry("stay.left", before.subject, branch, body, sees=(before.id,))


def test_two_hundred_entries_of_one_stay_are_derived_once(counted: Counted) -> None:
    world = World(stays=False)
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    asked = requested(member, BRANCH, stay())
    member.sync(asked)
    counted.derived = counted.rows = 0
    contact.sync(*[accepted(contact, asked) for _ in range(200)])
    assert counted.derived == 1
    assert counted.rows <= MOST_DERIVED + 1


def test_a_long_history_of_one_stay_is_bounded_and_the_rest_waits_for_a_person(
    counted: Counted,
) -> None:
    world = World(stays=False)
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    asked = requested(member, BRANCH, stay())
    member.sync(asked)
    said = [
        code
        for _ in range(5)
        for _word, code in contact.verdicts(*[accepted(contact, asked) for _ in range(50)])
    ]
    assert said == [""] * MOST_DERIVED + ["subject_full"] * (250 - MOST_DERIVED)
    # Another phone still has its word about the stay, and nobody else's phone gets the rest.
    assert member.verdicts(left(member, asked)) == [("accepted", "")]
    assert len(ids_seen(contact)) == MOST_DERIVED + 2
    counted.derived = counted.rows = 0
    contact.sync(accepted(contact, asked))
    assert (counted.derived, counted.rows) == (0, 0)
    assert contact.sync()["have"] == {"seq": 251, "missing": []}


def test_stays_that_take_turns_are_derived_a_bounded_number_of_times(counted: Counted) -> None:
    world = World(stays=False)
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    asks = [requested(member, BRANCH, stay()) for _ in range(2)]
    member.sync(*asks)
    counted.derived = 0
    contact.sync(*[accepted(contact, asks[turn % 2]) for turn in range(180)])
    assert counted.derived <= MOST_BETWEEN + 2


def test_consents_said_over_and_over_are_derived_from_a_bounded_history(counted: Counted) -> None:
    world = World(stays=False)
    member = world.phone(ONE)

    def said() -> list[Any]:
        words = ("consent.given", "consent.withdrawn")
        body = {"member": ONE, "version": "2"}
        return [member.entry(words[n % 2], consent_id(ONE), BRANCH, body) for n in range(150)]

    codes = [code for _word, code in member.verdicts(*said())]
    # Taken back already: one more of either changes nothing.
    assert codes == [""] * MOST_DERIVED + ["subject_full"] * (150 - MOST_DERIVED)
    counted.rows = 0
    for _ in range(3):
        codes += [code for _word, code in member.verdicts(*said())]
    assert codes.count("") == MOST_DERIVED
    assert counted.rows <= 3 * MOST_DERIVED


def test_whoever_agreed_over_and_over_kept_nobody_from_taking_it_back() -> None:
    world = World(stays=False)
    member = world.phone(ONE)
    body = {"member": ONE, "version": "2"}
    said = [member.entry("consent.given", consent_id(ONE), BRANCH, body) for _ in range(150)]
    codes = [code for _word, code in member.verdicts(*said)]
    assert codes == [""] * MOST_DERIVED + ["subject_full"] * (150 - MOST_DERIVED)
    back = member.entry("consent.withdrawn", consent_id(ONE), BRANCH, body)
    assert member.verdicts(back) == [("accepted", "")]


def test_who_left_and_is_accepted_elsewhere_in_one_call_is_placed_there() -> None:
    world = World(stays=False)
    member, contact = world.phone(ONE), world.phone(COUNTY.contact)
    first, second = (requested(member, BRANCH, stay()) for _ in range(2))
    member.sync(first, second)
    yes = accepted(contact, first)
    contact.sync(yes)
    gone, again = left(contact, yes), accepted(contact, second)
    assert contact.verdicts(gone, again) == [("accepted", ""), ("accepted", "")]
    placed = world.doors.storage.people.placements_of(ONE)
    assert {one.id: bool(one.until) for one in placed} == {
        first.subject: True,
        second.subject: False,
    }


def test_entries_about_one_subject_are_bounded_for_each_phone() -> None:
    world = World()
    contact, second = world.phone(COUNTY.contact), world.phone(COUNTY.contact)
    activity = stay()
    said: list[str] = []
    most = MOST_UNTOLD + MOST_OF_A_SUBJECT
    for _ in range(0, most + 200, 200):
        marks = [marked(contact, BRANCH, activity, ONE) for _ in range(200)]
        said += [code for _word, code in contact.verdicts(*marks)]
    assert said == [""] * most + ["subject_full"] * 200
    assert second.verdicts(marked(second, BRANCH, activity, ONE)) == [("accepted", "")]
    world.clock.pass_by(days=1)
    assert contact.verdicts(marked(contact, BRANCH, activity, ONE)) == [("accepted", "")]


def instructions_of_a_call(names: int) -> int:
    """Of the server's own code: one call with an ask to report in, undos, and ends that name them.

    names: how many of the last undos each of them names.
    """
    world = World(stays=False)
    member = world.phone(ONE)
    asked = requested(member, BRANCH, stay())
    member.sync(asked)
    who = {field: asked.body[field] for field in ("member", "home")}
    undos: list[str] = [asked.id]
    said = []
    for word in ["undone"] * 49 + ["left"] * 49:
        sees = tuple(sorted(undos[-names:]))
        body = who | ({"end": "other"} if word == "left" else {})
        said.append(member.entry(f"stay.{word}", asked.subject, BRANCH, body, sees=sees))
        undos += [said[-1].id] if word == "undone" else []
    verdicts: list[Any] = []
    count = steps_of_code(
        lambda: verdicts.extend(member.verdicts(*said)), CONTRACT, str(SERVER), most=4_000_000
    )
    assert verdicts == [("accepted", "")] * 98
    return count


def test_a_call_of_entries_that_name_many_undos_is_no_more_work_than_what_they_name() -> None:
    few, many = instructions_of_a_call(1), instructions_of_a_call(20)
    assert many < 4 * few


def steps_of(world: World, act: Any) -> int:
    """Hundreds of steps of SQLite's machine that an act takes."""
    counts = [0]

    def count() -> bool:
        counts[0] += 1
        return False

    storage: Any = world.doors.storage
    storage._db.set_progress_handler(count, 100)
    act()
    storage._db.set_progress_handler(None)
    return counts[0]


def name_files(world: World, member: str, count: int) -> None:
    storage: Any = world.doors.storage
    storage.begin()
    storage._db.executemany(
        "INSERT INTO named (digest, entry, branch, about, by, held, device)"
        " SELECT ?2, ?3, ?4, '', ?1, 0, max(num) FROM device WHERE member = ?1",
        ((member, uuid.uuid4().bytes * 2, str(uuid.uuid4()), BRANCH) for _ in range(count)),
    )
    storage.commit()
    world.doors.ledger.forget()


def test_files_that_never_come_do_not_make_calls_longer_and_longer() -> None:
    world = World()
    member = world.phone(ONE)
    member.pull()
    name_files(world, ONE, 3_000)
    some = steps_of(world, member.sync)
    name_files(world, ONE, 12_000)
    assert steps_of(world, member.sync) < 1.5 * some
    assert len(member.sync()["files"]) == 20


def test_a_long_log_does_not_make_a_call_that_wants_nothing_of_it_longer() -> None:
    world = World()
    contact, member = world.phone(COUNTY.contact), world.phone(ONE)
    activity = stay()

    def grow(count: int) -> int:
        for _ in range(0, count, 200):
            others = [marked(contact, BRANCH, activity, COUNTY.roster[1]) for _ in range(200)]
            contact.sync(*others, limit=0)
        member.pull()
        return steps_of(world, member.sync)

    few = grow(400)
    assert grow(1_600) < 1.5 * few + 5
