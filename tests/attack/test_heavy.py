"""What one phone sends over and over: others wait no longer for it, and the disk stays."""

from __future__ import annotations

from typing import Any

from mobile.contract.entry import Entry
from mobile.contract.kinds.reach import reach_id
from server_stub.ledger.bounds import MOST_DERIVED
from tests.attack.test_work import steps_of
from tests.server.kit import COUNTY, Phone, World

BRANCH, ONE, CONTACT = COUNTY.dongguan, COUNTY.roster[0], COUNTY.contact


def reach(phone: Phone, word: str, sees: tuple[str, ...] = ()) -> Entry:
    """Of the contact's number, whoever says it."""
    return phone.entry(f"reach.{word}", reach_id(CONTACT), BRANCH, {"member": CONTACT}, sees=sees)


def lines_of(world: World) -> int:
    storage: Any = world.doors.storage
    return int(storage._db.execute("SELECT count(*) FROM line").get)


def test_a_strangers_words_about_a_number_are_kept_and_make_nothing_more() -> None:
    world = World()
    foe = world.phone(ONE)
    foe.pull()
    before = lines_of(world)
    said = foe.verdicts(*(reach(foe, "agreed") for _ in range(100)))
    assert set(said) == {("set_aside", "not_yours")}
    assert lines_of(world) == before + 100


def test_a_strangers_words_about_a_number_do_not_make_calls_longer_and_longer() -> None:
    world = World()
    foe, contact = world.phone(ONE), world.phone(CONTACT)
    contact.pull()

    def push() -> int:
        pairs = [foe.sealed(reach(foe, "agreed")) for _ in range(100)]
        return steps_of(world, lambda: foe.ask(pairs, limit=0))

    first = push()
    for _ in range(8):
        last = push()
    assert last < 1.5 * first
    few = steps_of(world, lambda: contact.ask([contact.sealed(reach(contact, "agreed"))], limit=0))
    assert few < first


def test_a_contact_who_agrees_over_and_over_is_told_of_once_and_bounded() -> None:
    world = World()
    contact = world.phone(CONTACT)
    contact.sync(reach(contact, "agreed"))
    before = lines_of(world)
    said = contact.verdicts(*(reach(contact, "agreed") for _ in range(MOST_DERIVED + 9)))
    new = MOST_DERIVED - 1
    assert [code for _word, code in said] == [""] * new + ["subject_full"] * 10
    # Each in its branch's log, and a copy at home: nothing is told anew that did not change.
    assert lines_of(world) == before + 2 * new


def test_a_word_about_a_number_that_a_person_lets_in_counts() -> None:
    world = World()
    contact, member = world.phone(CONTACT), world.phone(ONE)
    contact.sync(*(reach(contact, "agreed") for _ in range(MOST_DERIVED)))
    assert _number(member) == COUNTY.person(CONTACT).phone
    said = reach(contact, "withdrawn")
    assert contact.verdicts(said) == [("set_aside", "subject_full")]
    world.doors.change(lambda: world.registrar.release(said.id))
    assert _number(member) == ""


def _number(phone: Phone) -> str:
    """The contact's, as the newest row says it."""
    rows = [one["row"] for one in phone.pull()[BRANCH] if "row" in one]
    held = [row for row in rows if row["table"] == "office" and row["member"] == CONTACT]
    return str(held[-1].get("phone", ""))
