from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from mobile.contract.kinds.look import look_id
from mobile.core.people.access_log import Looks, looks_at, may_open
from tests.core.table import HOST, LI, OTHER, WANG, ZHAO, Hand


def _looks(hand: Hand) -> Looks:
    return Looks(hand.store, hand.recorder, hand.clock)


def test_a_page_opened_ten_times_a_day_is_one_look(contact: Hand) -> None:
    looks = _looks(contact)
    assert [looks.opened(ZHAO, HOST, "card") for _ in range(10)] == [True] + [False] * 9
    assert contact.count() == 1


def test_another_part_another_person_and_another_day_are_looks_of_their_own(contact: Hand) -> None:
    looks = _looks(contact)
    for member in (ZHAO, WANG):
        for what in ("card", "history", "phone"):
            assert looks.opened(member, HOST, what)
    contact.clock.pass_by(24 * 3600)
    assert looks.opened(ZHAO, HOST, "card")
    assert contact.count() == 7


def test_the_civil_day_of_china_decides_which_day_it_is(contact: Hand) -> None:
    looks = _looks(contact)  # 20:00 in China
    assert looks.opened(ZHAO, HOST, "card")
    contact.clock.pass_by(3.9 * 3600)
    assert not looks.opened(ZHAO, HOST, "card")
    contact.clock.pass_by(0.2 * 3600)
    assert looks.opened(ZHAO, HOST, "card")


def test_nobody_looks_at_themselves(contact: Hand) -> None:
    assert not _looks(contact).opened(LI, HOST, "card")
    assert contact.count() == 0


def test_the_member_sees_who_looked_and_at_what(contact: Hand, second: Hand, member: Hand) -> None:
    _looks(contact).opened(ZHAO, HOST, "phone")
    _looks(second).opened(ZHAO, HOST, "card")
    _looks(contact).opened(WANG, HOST, "card")
    contact.give(member)
    second.give(member)
    seen = [(one.by, one.what, one.day) for one in looks_at(member.store, ZHAO)]
    assert sorted(seen) == sorted([(LI, "phone", "2026-11-23"), (WANG, "card", "2026-11-23")])


def test_nobody_elses_entry_stands_in_for_a_look_of_ones_own(contact: Hand, second: Hand) -> None:
    body = {"member": ZHAO, "what": "card", "day": "2026-11-23"}
    second.record("look.opened", look_id(LI, ZHAO), body, OTHER)
    second.give(contact)
    assert _looks(contact).opened(ZHAO, HOST, "card")


def test_without_room_for_the_look_the_page_stays_shut(contact: Hand) -> None:
    contact.store.full = True
    with pytest.raises(Fault, match="disk_full"):
        _looks(contact).opened(ZHAO, HOST, "card")
    assert may_open(_looks(contact), ZHAO, HOST, "card") == "disk_full"
    contact.store.full = False
    assert may_open(_looks(contact), ZHAO, HOST, "card") == ""
