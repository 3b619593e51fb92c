"""Consent taken back: the server takes in nothing that may have been written after it."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from mobile.contract.entry import MAX_SEES, Entry
from mobile.contract.kinds.consent import consent_id
from tests.server.kit import COUNTY, Phone, World, ids_seen
from tests.server.makers import marked, planned, reported

BRANCH = COUNTY.dongguan
MEMBER = COUNTY.evening.two_phones[0]
SENT_BACK = ("retry", "consent_withdrawn")


@pytest.fixture
def world() -> World:
    return World()


def _said(phone: Phone, word: str, *over: Entry, **more: Any) -> Entry:
    home = phone.world.county.person(phone.member).home
    body = {"member": phone.member, "version": "2"}
    sees = tuple(sorted(one.id for one in over))
    return phone.entry(f"consent.{word}", consent_id(phone.member), home, body, sees=sees, **more)


def test_another_phone_of_the_member_is_sent_back_what_it_brings(world: World) -> None:
    first, second = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(first, "given")
    first.sync(given, _said(first, "withdrawn", given))
    late = reported(second, BRANCH)
    assert second.verdicts(late) == [SENT_BACK]
    assert second.sync()["have"] == {"seq": 0, "missing": []}
    assert world.doors.storage.lines.known([late.id]) == {}
    assert world.doors.storage.lines.odd() == []
    assert late.id not in ids_seen(world.phone(COUNTY.contact))


def test_what_the_withdrawing_phone_wrote_before_it_still_comes_in(world: World) -> None:
    phone = world.phone(MEMBER)
    given, before = _said(phone, "given"), reported(phone, BRANCH)
    withdrawn, after = _said(phone, "withdrawn", given), reported(phone, BRANCH)
    assert phone.verdicts(given, withdrawn) == [("accepted", "")] * 2
    assert phone.verdicts(before, after) == [("accepted", ""), SENT_BACK]


def test_a_reply_that_was_lost_is_asked_for_again_and_found(world: World) -> None:
    phone = world.phone(MEMBER)
    given, before = _said(phone, "given"), reported(phone, BRANCH)
    all_of_it = [phone.sealed(one) for one in (given, before, _said(phone, "withdrawn", given))]
    phone.sync(*all_of_it)
    assert phone.verdicts(*all_of_it) == [("duplicate", "")] * 3


def test_after_a_move_the_other_phone_still_sees_what_was_taken_back_and_can_agree(
    world: World,
) -> None:
    first, second = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(first, "given")
    withdrawn = _said(first, "withdrawn", given)
    first.sync(given, withdrawn)
    moved = world.doors.storage.people.member(MEMBER)
    assert moved is not None
    away = msgspec.structs.replace(moved, home=COUNTY.trade_branch)
    world.doors.change(lambda: world.registrar.put([away]))
    assert {given.id, withdrawn.id} <= ids_seen(second)
    again = _said(second, "given", withdrawn)
    assert second.verdicts(again, reported(second, BRANCH)) == [("accepted", "")] * 2


def test_agreed_to_again_it_comes_in_nothing_is_lost(world: World) -> None:
    first, second = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(first, "given")
    withdrawn = _said(first, "withdrawn", given)
    first.sync(given, withdrawn)
    late = reported(second, BRANCH)
    assert second.verdicts(late) == [SENT_BACK]
    again = _said(second, "given", withdrawn)
    assert second.verdicts(late, again) == [("accepted", "")] * 2
    assert second.sync()["have"] == {"seq": 2, "missing": []}


def test_two_phones_that_said_two_things_unseen_count_as_withdrawn(world: World) -> None:
    first, second = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(first, "given")
    first.sync(given, _said(first, "withdrawn", given))
    assert second.verdicts(_said(second, "given"), reported(second, BRANCH)) == [
        ("accepted", ""),
        SENT_BACK,
    ]


def test_nobody_takes_back_anothers_consent(world: World) -> None:
    phone, other = world.phone(MEMBER), world.phone(COUNTY.contact)
    body = {"member": MEMBER, "version": "2"}
    forged = other.entry("consent.withdrawn", consent_id(MEMBER), BRANCH, body)
    assert other.verdicts(forged) == [("set_aside", "not_yours")]
    assert phone.verdicts(reported(phone, BRANCH)) == [("accepted", "")]
    assert other.verdicts(planned(other, BRANCH)) == [("accepted", "")]


def test_what_others_record_of_the_member_goes_on_as_on_paper(world: World) -> None:
    phone, contact = world.phone(MEMBER), world.phone(COUNTY.contact)
    given = _said(phone, "given")
    phone.sync(given, _said(phone, "withdrawn", given))
    plan = planned(contact, BRANCH)
    mark = marked(contact, BRANCH, plan.subject, MEMBER)
    assert contact.verdicts(plan, mark) == [("accepted", "")] * 2


def test_it_is_known_after_a_restart_and_not_after_a_rollback(world: World) -> None:
    first, second = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(first, "given")
    withdrawn = _said(first, "withdrawn", given)
    storage = world.doors.storage
    storage.begin()
    pairs = [(text, mac) for text, mac in (first.sealed(given), first.sealed(withdrawn))]
    world.doors.ledger.push(first.device, pairs, given.at)
    storage.rollback()
    world.doors.ledger.forget()
    assert second.verdicts(reported(second, BRANCH)) == [("accepted", "")]
    first.sync(given, withdrawn)
    world.restart()
    assert second.verdicts(reported(second, BRANCH)) == [SENT_BACK]


def test_no_photo_is_taken_in_after_it(world: World) -> None:
    phone = world.phone(MEMBER)
    photo = b"photo" * 100
    digest = sha256(photo).hexdigest()
    given = _said(phone, "given")
    phone.sync(given, reported(phone, BRANCH, digest), _said(phone, "withdrawn", given))
    status, _, raw = phone.call("PUT", f"/v1/files/{digest}?at=0&of={len(photo)}", photo)
    assert (status, b"consent_withdrawn" in raw) == (403, True)
    assert list(world.doors.storage.files.everything()) == []


def test_a_consent_withdrawn_before_this_version_of_the_server_is_known_too(world: World) -> None:
    from server_stub.storage.schema import STEPS

    phone, other = world.phone(MEMBER), world.phone(MEMBER)
    given = _said(phone, "given")
    phone.sync(given, _said(phone, "withdrawn", given))
    db = world.doors.storage._db
    db.execute("UPDATE line SET subject = NULL")
    update = next(step for step in STEPS if "twin" in step).partition("UPDATE")
    db.execute(update[1] + update[2])
    world.restart()
    assert other.verdicts(reported(other, BRANCH)) == [SENT_BACK]


def test_agreements_that_name_all_of_it_end_what_a_stolen_phone_took_back(world: World) -> None:
    stolen, own = world.phone(MEMBER), world.phone(MEMBER)
    forged = [_said(stolen, "withdrawn") for _ in range(60)]
    assert stolen.verdicts(*forged) == [("accepted", "")] * 60
    world.doors.change(lambda: world.registrar.revoke(stolen.device))
    late = reported(own, BRANCH)
    assert own.verdicts(late) == [SENT_BACK]
    first = _said(own, "given", *forged[:MAX_SEES])
    assert own.verdicts(first, late) == [("accepted", ""), SENT_BACK]
    rest = _said(own, "given", *forged[MAX_SEES:])
    assert own.verdicts(rest, late) == [("accepted", "")] * 2
    more = [_said(stolen, "withdrawn") for _ in range(3)]
    assert stolen.verdicts(*more) == [("set_aside", "device_revoked")] * 3
    assert own.verdicts(reported(own, BRANCH)) == [("accepted", "")]


def test_of_two_copies_of_one_phone_a_withdrawal_with_the_lower_seq_is_heard(world: World) -> None:
    phone = world.phone(MEMBER)
    given = _said(phone, "given")
    phone.sync(given)
    unheard = _said(phone, "withdrawn", given)
    phone.seq -= 1
    back = [_said(phone, "withdrawn", given) for _ in range(2)]
    again = _said(phone, "given", *back)
    assert phone.verdicts(*back, again) == [("accepted", "")] * 3
    assert phone.verdicts(unheard) == [("accepted", "")]
    other = world.phone(MEMBER)
    assert other.verdicts(reported(other, BRANCH)) == [SENT_BACK]
