"""Who may record what, as of the time of the event."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.registry import REGISTRY
from mobile.contract.rights import Office, event_time, is_clock_wrong, judge
from tests.contract.people import (
    BRANCH,
    CHEN,
    HOME,
    LI,
    WANG,
    actor,
    contact_office,
    name,
    phones,
)

CONTACT, MEMBER = phones(LI, WANG, seed=11)
RECEIVED = "2026-11-23T13:00:00.000Z"
MARK = CONTACT.about("marked", WANG, value="present", source="roll").entry
OWN = MEMBER.about("leave_asked", WANG, leave="sick").entry


def _judge(entry, who, received=RECEIVED, home=""):
    return judge(REGISTRY.kinds[entry.kind], entry, who, received, home)


def test_a_member_records_only_for_themselves():
    assert _judge(OWN, actor(MEMBER)) == ""
    assert _judge(OWN, actor(CONTACT, contact_office())) == "not_yours"
    assert _judge(MARK, actor(MEMBER)) == "no_office"


def test_a_contact_records_in_the_branch_of_the_office_and_nowhere_else():
    assert _judge(MARK, actor(CONTACT, contact_office())) == ""
    assert _judge(MARK, actor(CONTACT, contact_office(name(0xEE)))) == "no_office"


def test_an_office_counts_by_the_civil_day_of_the_event_on_both_its_borders():
    def on(at, since, until=""):
        entry = replace(MARK, at=at)
        return _judge(entry, actor(CONTACT, Office(BRANCH, "contact", since, until)))

    # 2026-11-22T16:00Z is midnight at the start of the 23rd in China.
    assert on("2026-11-22T15:59:59.999Z", "2026-11-23") == "no_office"
    assert on("2026-11-22T16:00:00.000Z", "2026-11-23") == ""
    assert on("2026-11-22T15:59:59.999Z", "2026-01-01", "2026-11-22") == ""
    assert on("2026-11-22T16:00:00.000Z", "2026-01-01", "2026-11-22") == "no_office"


def test_what_was_done_in_office_counts_when_it_arrives_after_the_handover():
    office = Office(BRANCH, "contact", "2026-01-01", "2026-11-23")
    assert _judge(MARK, actor(CONTACT, office), "2026-12-20T00:00:00.000Z") == ""


def test_a_clock_wrong_by_years_falls_back_to_the_time_of_receipt():
    for at in ("1970-01-01T00:00:00.000Z", "2099-01-01T00:00:00.000Z"):
        assert event_time(at, "2026-01-01T00:00:00.000Z", RECEIVED) == RECEIVED
        assert is_clock_wrong(at, "2026-01-01T00:00:00.000Z", RECEIVED)
        assert _judge(replace(MARK, at=at), actor(CONTACT, contact_office())) == ""


def test_a_clock_some_minutes_ahead_is_not_worth_a_flag():
    enrolled = "2026-01-01T00:00:00.000Z"
    assert not is_clock_wrong("2026-11-23T13:05:00.000Z", enrolled, RECEIVED)
    assert is_clock_wrong("2026-11-23T13:05:00.001Z", enrolled, RECEIVED)


def test_what_arrives_after_the_revocation_waits_for_a_person():
    lost = replace(actor(MEMBER), revoked="2026-11-23T12:30:00.000Z")
    assert _judge(OWN, lost) == "device_revoked"
    assert _judge(OWN, lost, "2026-11-23T12:30:00.000Z") == "device_revoked"
    assert _judge(OWN, lost, "2026-11-23T12:29:59.999Z") == ""


def test_a_provisional_phone_keeps_its_own_member_s_rights_only():
    new = replace(actor(CONTACT, contact_office()), provisional=True)
    assert _judge(MARK, new) == "device_provisional"
    about_self = CONTACT.about("leave_asked", LI, leave="sick").entry
    assert _judge(about_self, new) == ""


def test_the_home_side_is_named_by_the_register_and_not_by_the_entry():
    keeper = phones(CHEN, seed=13)[0]
    settled = keeper.about("settled", WANG, value="present", reason="核实").entry
    office = contact_office(HOME)
    assert _judge(settled, actor(keeper, office)) == "no_office"
    assert _judge(settled, actor(keeper, office), home=HOME) == ""
    lent = replace(settled, body={**settled.body, "home": HOME})
    assert _judge(lent, actor(keeper, office)) == "no_office"


def test_an_acknowledgement_by_another_branch_than_the_registered_home_is_refused():
    keeper = phones(CHEN, seed=14)[0]
    body = {"member": WANG, "home": HOME}
    entry = keeper.write("stay.acknowledged", name(0x57), body).entry
    office = contact_office(HOME)
    assert _judge(entry, actor(keeper, office), home=HOME) == ""
    assert _judge(entry, actor(keeper, office), home=name(0xDD)) == "no_office"
    assert _judge(replace(entry, body={"member": WANG}), actor(keeper, office)) == "no_office"
