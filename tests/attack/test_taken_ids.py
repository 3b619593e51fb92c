"""Somebody sends another phone's entry id first: the entry whose id it is arrives all the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mobile.contract.entry import Entry
from mobile.contract.faults import Fault
from mobile.contract.ids import own_entry_id
from mobile.contract.moments import to_ms
from server_stub.storage.sqlite import SqliteStorage
from tests.attack.real_phone import RealPhone
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import answered, met, planned, reported

BRANCH, ONE, FOE = COUNTY.dongguan, COUNTY.roster[0], COUNTY.roster[1]
TAKEN = ("set_aside", "id_taken")


@pytest.fixture
def world() -> World:
    return World()


def own(phone: Phone, entry: Entry) -> Entry:
    """The entry under the id that a phone of today gives it."""
    return replace(entry, id=own_entry_id(to_ms(phone.world.clock()), phone.device, entry.seq))


def test_a_sign_in_arrives_though_a_bystander_sent_its_id_first(world: World) -> None:
    contact, member, foe = (world.phone(one) for one in (COUNTY.contact, ONE, FOE))
    activity = planned(contact, BRANCH)
    contact.sync(activity)
    signed = own(member, answered(member, contact, BRANCH, activity.subject))
    theft = answered(foe, contact, BRANCH, activity.subject)
    assert foe.verdicts(replace(theft, id=signed.id)) == [TAKEN]
    assert member.verdicts(signed) == [("accepted", "")]
    (line,) = [one for one in contact.pull()[BRANCH] if signed.id in str(one)]
    assert (line["by"], line["proof"], line.get("aside")) == (ONE, "scan", None)


def test_anothers_id_is_told_as_that_whatever_else_is_wrong_and_can_be_put_by(world: World) -> None:
    member, foe = world.phone(ONE), world.phone(FOE)
    signed = own(member, reported(member, BRANCH))
    theft = reported(foe, BRANCH, id=signed.id)
    padded = replace(theft, body={**theft.body, "newer": "x" * 9_000})
    assert foe.verdicts(padded) == [TAKEN]
    world.doors.change(lambda: world.registrar.put_by(signed.id) and None)
    assert list(world.doors.storage.lines.outside()) == []


def test_a_bystander_who_comes_second_changes_nothing(world: World) -> None:
    contact, member, foe = (world.phone(one) for one in (COUNTY.contact, ONE, FOE))
    signed = own(member, reported(member, BRANCH))
    assert member.verdicts(signed) == [("accepted", "")]
    before = contact.pull()
    assert foe.verdicts(reported(foe, BRANCH, id=signed.id)) == [TAKEN]
    assert BRANCH not in contact.pull()
    assert any(signed.id in str(line) for line in before[BRANCH])
    assert member.verdicts(signed) == [("duplicate", "")]


@pytest.mark.parametrize("is_old", [False, True])
def test_after_a_restore_a_lost_entry_comes_again_though_its_id_was_sent_meanwhile(
    is_old: bool,
) -> None:
    world = World()
    member, foe, contact = (world.phone(one) for one in (ONE, FOE, COUNTY.contact))
    storage = world.doors.storage
    assert isinstance(storage, SqliteStorage)
    backup = storage.image()
    lost = reported(member, BRANCH)
    lost = lost if is_old else own(member, lost)
    assert member.verdicts(lost) == [("accepted", "")]
    assert lost.id in ids_seen(contact)
    world.storage = SqliteStorage.memory(backup)
    world.restart()
    foe.sync(reported(foe, BRANCH, id=lost.id))
    assert member.verdicts(lost) == [("accepted", "")]
    said = world.doors.storage.lines.known([lost.id]).values()
    assert (ONE, "") in [(one.by, one.aside) for one in said]


@pytest.mark.parametrize("foe_first", [True, False])
def test_of_ids_from_before_both_phones_entries_stand_in_their_log(
    world: World, foe_first: bool
) -> None:
    member, foe, contact = (world.phone(one) for one in (ONE, FOE, COUNTY.contact))
    mine = reported(member, BRANCH)
    theirs = reported(foe, BRANCH, id=mine.id)
    calls = [(member, mine), (foe, theirs)]
    for phone, entry in calls[::-1] if foe_first else calls:
        assert phone.verdicts(entry) == [("accepted", "")]
    lines = [one for one in contact.pull()[BRANCH] if mine.id in str(one)]
    assert sorted(one["by"] for one in lines) == sorted((ONE, FOE))
    assert list(world.doors.storage.problems()) == []


def test_a_contacts_word_carries_no_answer_under_anothers_id(world: World) -> None:
    contact, member, foe = (world.phone(one) for one in (COUNTY.contact, ONE, FOE))
    activity = planned(contact, BRANCH)
    contact.sync(activity)
    signed = own(member, answered(member, contact, BRANCH, activity.subject))
    theft = replace(answered(foe, contact, BRANCH, activity.subject), id=signed.id)
    carried = met(contact, foe.sealed(theft), BRANCH, activity.subject, FOE)
    assert contact.verdicts(carried) == [("accepted", "")]
    (known,) = world.doors.storage.lines.known([carried.id]).values()
    assert known.proof == ""
    assert member.verdicts(signed) == [("accepted", "")]


def test_the_keeper_sees_what_bore_anothers_id_and_puts_it_by(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    member, foe = world.phone(ONE), world.phone(FOE)
    signed = own(member, reported(member, BRANCH))
    foe.sync(reported(foe, BRANCH, id=signed.id))
    member.sync(signed)
    listed = [(odd.id, odd.code) for odd in world.doors.storage.lines.outside()]
    assert listed == [(signed.id, "id_taken")]
    with pytest.raises(Fault, match="entry_never"):
        world.doors.change(lambda: world.registrar.release(signed.id) and None)
    world.doors.change(lambda: world.registrar.put_by(signed.id) and None)
    assert list(world.doors.storage.lines.outside()) == []
    assert len(world.doors.storage.lines.odd()) == 1
    assert list(world.doors.storage.problems()) == []


def test_of_one_phones_two_texts_under_one_id_the_keeper_lets_the_other_count(
    world: World,
) -> None:
    owner, contact = world.phone(ONE), world.phone(COUNTY.contact)
    unsent = own(owner, reported(owner, BRANCH))
    copied = replace(owner, seq=0)
    copied.sync(replace(unsent, body={**unsent.body, "title": "别的"}))
    assert owner.verdicts(unsent) == [("conflict", "id_conflict")]
    contact.pull()
    world.doors.change(lambda: world.registrar.release(unsent.id) and None)
    (line,) = contact.pull()[BRANCH]
    assert "学习" in line["entry"]
    assert list(world.doors.storage.lines.outside()) == []
    assert owner.verdicts(unsent) == [("duplicate", "")]
    assert list(world.doors.storage.problems()) == []


@pytest.mark.parametrize("foe_first", [True, False])
def test_a_phone_shows_both_entries_of_an_id_from_before_in_any_order(
    world: World, tmp_path: Path, foe_first: bool
) -> None:
    member, foe = world.phone(ONE), world.phone(FOE)
    mine = reported(member, BRANCH)
    theirs = reported(foe, BRANCH, id=mine.id)
    reader = RealPhone(world.phone(COUNTY.contact), tmp_path)
    calls = [(member, mine), (foe, theirs)]
    for phone, entry in calls[::-1] if foe_first else calls:
        phone.sync(entry)
        assert reader.sync().is_good
    for entry, by in ((mine, ONE), (theirs, FOE)):
        (fact,) = reader.store.facts(entry.subject)
        assert (fact.by, fact.entry, fact.aside) == (by, entry, "")
    reader.close()


def test_a_line_of_anothers_under_an_own_id_is_no_word_about_the_own_entry(
    world: World, tmp_path: Path
) -> None:
    contact, foe = RealPhone(world.phone(COUNTY.contact), tmp_path), world.phone(FOE)
    mine = contact.write(lambda phone: planned(phone, BRANCH))
    foe.sync(reported(foe, BRANCH, id=mine.id))
    contact.net.most = 0
    assert not contact.sync().is_good
    contact.net.most = 64 * 1024 * 1024
    assert contact.sync().is_good
    assert contact.word(mine) == "delivered"
    (odd,) = contact.store.latest("report", "", 5)
    assert (odd.entry.id, odd.by) == (mine.id, FOE)
    contact.close()
