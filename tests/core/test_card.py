from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.core.work import card
from tests.core.table import CHEN, HOME, HOST, ZHAO, Hand

KEY = "5a" * 16


def _row(hand: Hand, key: str, name: str = "赵六") -> None:
    row = {"table": "member", "id": ZHAO, "name": name, "home": HOME, "initials": "ZL"}
    hand.store.put(row | ({"card": key} if key else {}))


def _shown(hand: Hand) -> str:
    return card.mine(hand.store, ZHAO, hand.clock.now()).qr


def test_a_contact_without_a_network_tells_a_fresh_card_from_a_picture(
    contact: Hand, member: Hand
) -> None:
    _row(member, KEY)
    _row(contact, KEY)
    text, now = _shown(member), contact.clock.now()
    fresh = card.check(contact.store, text, now)
    assert (fresh.verdict, fresh.member.name, fresh.is_known) == ("fresh", "赵六", True)
    old = card.check(contact.store, text, now + timedelta(hours=1))
    assert (old.verdict, old.minutes) == ("old", 60)
    ahead = card.check(contact.store, text, now - timedelta(minutes=7))
    assert (ahead.verdict, ahead.minutes) == ("old", -7)


def test_a_card_of_another_key_is_named_as_such(contact: Hand, member: Hand) -> None:
    _row(member, "6b" * 16)
    _row(contact, KEY)
    assert card.check(contact.store, _shown(member), contact.clock.now()).verdict == "wrong"


def test_what_cannot_be_checked_is_never_called_false(contact: Hand, member: Hand) -> None:
    _row(member, KEY)
    _row(contact, "")
    assert card.check(contact.store, _shown(member), contact.clock.now()).verdict == "unkeyed"
    _row(contact, KEY)
    plain = qr.write_card(ZHAO)
    assert card.check(contact.store, plain, contact.clock.now()).verdict == "unproven"


def test_somebody_no_row_names_is_a_stranger_here(contact: Hand) -> None:
    seen = card.check(contact.store, qr.write_card(CHEN), contact.clock.now())
    assert (seen.verdict, seen.is_known, seen.member.id) == ("stranger", False, CHEN)


def test_my_card_renews_each_minute_and_is_plain_until_a_key_came(member: Hand) -> None:
    plain = card.mine(member.store, ZHAO, member.clock.now())
    assert not plain.is_checkable
    assert plain.qr == qr.write_card(ZHAO)
    _row(member, KEY)
    first = card.mine(member.store, ZHAO, member.clock.now())
    member.clock.pass_by(59)
    assert card.mine(member.store, ZHAO, member.clock.now()).qr == first.qr
    assert card.mine(member.store, ZHAO, member.clock.now()).left == 1
    member.clock.pass_by(1)
    assert card.mine(member.store, ZHAO, member.clock.now()).qr != first.qr
    assert (first.is_checkable, first.left) == (True, 60)


def test_another_code_says_what_it_is(contact: Hand) -> None:
    with pytest.raises(Fault, match="qr_other_purpose"):
        card.check(contact.store, qr.write_branch(HOST), contact.clock.now())
