"""Phones that are two, lost, new, wrong about the time, or whose server came out of a backup."""

from __future__ import annotations

from datetime import timedelta

import pytest

from mobile.contract.moments import civil_day, format_at
from mobile.core.phone.delivery import sync_glance
from tests.journeys import script
from tests.journeys.cast import Cast
from tests.journeys.town import Town


def test_two_phones_of_one_member_make_one_attendance(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    other = cast.another_phone(member)
    for phone in (member, other):
        cast.sign_in(phone, cast.contact, activity)
        town.time.move(40)
    town.sync(member, other, cast.contact, member, other)
    for viewer in (member, other, cast.contact):
        state = cast.stands(viewer, member, activity)
        assert (state.value, state.evidence, state.is_differing) == ("present", 3, False)
    assert cast.figures(cast.contact, activity).present == 1


def test_what_one_phone_asked_the_other_phone_knows(town: Town, cast: Cast) -> None:
    activity, member = cast.announce(60), cast.member
    other = cast.another_phone(member)
    town.sync(member, other)
    town.phone(member).sign_in.ask_leave(activity, "shift")
    town.sync(member, other)
    assert cast.stands(other, member, activity).value == "leave_asked"
    town.phone(other).sign_in.ask_leave(activity, "sick")
    town.sync(other, cast.contact)
    assert cast.stands(cast.contact, member, activity).live[0].entry.body["leave"] == "sick"


def test_what_a_revoked_phone_still_brings_is_set_aside_and_shown_with_its_reason(
    town: Town, cast: Cast
) -> None:
    activity, member = cast.open(), cast.member
    cast.desk(cast.contact, activity).mark(member, "present", "roll")
    device, registrar = town.device(cast.contact).id, cast.registrar()
    cast.keeper(lambda: registrar.revoke(device))
    town.time.move(60)
    town.phone(cast.contact).engine.run_once()
    town.sync(cast.secretary)
    (task,) = [one for one in cast.tasks(cast.secretary) if one.what == "aside"]
    assert (task.member, task.code) == (member, "device_revoked")
    assert cast.stands(cast.secretary, member, activity).value == "expected"
    cast.keeper(lambda: registrar.release(task.entry))
    town.sync(cast.secretary)
    assert cast.stands(cast.secretary, member, activity).value == "present"
    assert [one for one in cast.tasks(cast.secretary) if one.what == "aside"] == []


def test_a_new_contacts_phone_waits_for_approval_and_then_everything_counts(
    town: Town, cast: Cast
) -> None:
    activity, member = cast.open(), cast.member
    fresh = cast.another_phone(cast.secretary, provisional=True)
    town.sync(fresh)
    cast.desk(fresh, activity).mark(member, "present", "roll")
    town.sync(fresh, cast.contact)
    codes = [one.code for one in cast.tasks(cast.contact) if one.what == "aside"]
    assert codes == ["device_provisional"]
    assert cast.stands(cast.contact, member, activity).value == "expected"
    device, registrar = town.phone(fresh).identity.device, cast.registrar()
    cast.keeper(lambda: registrar.approve(device))
    town.sync(cast.contact, fresh)
    for viewer in (cast.contact, fresh):
        state = cast.stands(viewer, member, activity)
        assert (state.value, state.aside) == ("present", ())


@pytest.mark.parametrize("is_met", [True, False])
def test_who_signs_in_at_a_phone_not_yet_approved_is_told_so_and_counts_with_its_approval(
    town: Town, cast: Cast, is_met: bool
) -> None:
    activity, member = cast.open(), cast.member
    fresh = cast.another_phone(cast.secretary, provisional=True)
    town.sync(fresh)
    desk = cast.desk(fresh, activity)
    shown = town.phone(member).sign_in.scan(desk.challenge()).qr
    if is_met:
        desk.met(desk.take(shown))
    town.sync(member, fresh, cast.contact, member)
    for viewer in (member, cast.contact):
        state = cast.stands(viewer, member, activity)
        assert (state.value, state.evidence) == ("expected", None)
        assert "contact_provisional" in [code for _, code in state.aside]
    device, registrar = town.phone(fresh).identity.device, cast.registrar()
    cast.keeper(lambda: registrar.approve(device))
    town.sync(fresh, member, cast.contact)
    for viewer in (member, cast.contact, fresh):
        state = cast.stands(viewer, member, activity)
        assert (state.value, state.evidence, state.aside) == ("present", 3 if is_met else 2, ())


@pytest.mark.parametrize("years", [-12, 12])
@pytest.mark.parametrize("whose", ["member", "contact"])
def test_a_clock_wrong_by_years_costs_nobody_their_sign_in(
    town: Town, cast: Cast, years: int, whose: str
) -> None:
    activity, member = cast.open(), cast.member
    town.phone(getattr(cast, whose)).clock.off = timedelta(days=365 * years)
    cast.sign_in(member, cast.contact, activity)
    town.phone(cast.contact).organise.close(activity, 1)
    town.sync(member, cast.contact, cast.secretary)
    state = cast.stands(cast.secretary, member, activity)
    assert (state.value, state.evidence, state.aside) == ("present", 3, ())
    assert cast.activity(cast.secretary, activity).phase == "closed"


def test_a_clock_set_right_between_two_acts_keeps_their_order(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    contact = town.phone(cast.contact)
    contact.clock.off = timedelta(days=3650)
    cast.desk(cast.contact, activity).mark(member, "present", "roll")
    contact.clock.off = timedelta()
    cast.desk(cast.contact, activity).correct(member, "absent", "看错了人")
    town.sync(cast.contact, cast.secretary)
    state = cast.stands(cast.secretary, member, activity)
    assert (state.value, state.before) == ("absent", "present")


@pytest.mark.parametrize("says_so", [True, False])
def test_phones_refill_a_server_restored_from_an_older_backup(
    town: Town, cast: Cast, says_so: bool
) -> None:
    activity = cast.open()
    town.sync(cast.member)
    town.server.save()
    cast.sign_in(cast.member, cast.contact, activity)
    town.phone(cast.contact).organise.close(activity, 1)
    town.sync(cast.contact, cast.member, cast.secretary)
    before = set(town.server.entries())
    town.server.restore(says_so=says_so)
    assert set(town.server.entries()) < before
    town.sync(cast.contact, cast.secretary, cast.member, cast.contact, cast.secretary)
    assert set(town.server.entries()) == before
    for viewer in (cast.contact, cast.secretary):
        assert cast.stands(viewer, cast.member, activity).evidence == 3
        assert cast.activity(viewer, activity).phase == "closed"


def _hand_over(town: Town, cast: Cast, successor: str) -> str:
    """The contact's office ends today, the successor's begins; the evening goes on till then."""
    today = civil_day(format_at(town.phone(cast.contact).clock.now()))
    office = next(o.id for o in town.county.offices if o.member == cast.contact)
    registrar = cast.registrar()
    cast.keeper(lambda: registrar.end_office(office, today))
    cast.make_contact(successor, cast.branch, today)
    return today


def test_after_a_handover_what_was_done_before_it_stays_valid(town: Town, cast: Cast) -> None:
    activity, member, successor = cast.open(), cast.member, cast.members[-1]
    cast.sign_in(member, cast.contact, activity)
    _hand_over(town, cast, successor)
    town.time.move(3 * 86400)
    town.sync(cast.contact, successor)
    state = cast.stands(successor, member, activity)
    assert (state.value, state.evidence, state.aside) == ("present", 3, ())


def test_after_a_handover_the_former_contacts_marks_are_set_aside(town: Town, cast: Cast) -> None:
    activity, member, successor = cast.open(), cast.member, cast.members[-1]
    _hand_over(town, cast, successor)
    town.time.move(2 * 86400)
    done = cast.desk(cast.contact, activity).mark(member, "present", "late", reason="补记")
    town.sync(cast.contact, successor)
    told = town.phone(cast.contact).store.delivery((done.entry.id,))[done.entry.id]
    assert (told.word, told.code) == ("set_aside", "no_office")
    asides = [(t.member, t.code) for t in cast.tasks(successor) if t.what == "aside"]
    assert asides == [(member, "no_office")]
    cast.desk(successor, activity).mark(member, "present", "late", reason="补记")
    town.sync(successor, cast.secretary)
    assert cast.stands(cast.secretary, member, activity).value == "present"


def test_who_moved_while_offline_was_where_they_were(town: Town, cast: Cast) -> None:
    script.report_newcomer_in(town)
    newcomer, county = town.county.evening.newcomer, town.county
    activity = cast.open()
    stay = town.phone(newcomer).report_in.mine()
    assert stay is not None
    cast.sign_in(newcomer, cast.contact, activity)
    town.time.move(86400)
    town.phone(newcomer).report_in.leave(stay.stay, "moved")
    other = town.phone(newcomer).report_in.request(county.joint_branch, "directory", "青禾")
    there = cast.outsider()
    cast.make_contact(there, county.joint_branch)
    town.sync(newcomer, there)
    town.phone(there).report_in.accept(other)
    town.sync(there, newcomer, cast.secretary, cast.contact, cast.secretary)
    state = cast.stands(cast.secretary, newcomer, activity)
    assert (state.value, state.evidence, state.aside) == ("present", 3, ())
    moved = town.phone(newcomer).report_in.mine()
    assert moved is not None
    assert (moved.branch, moved.host) == (county.joint_branch, "accepted")


def test_a_phone_that_was_away_for_days_catches_up_in_one_go(town: Town, cast: Cast) -> None:
    town.sync(cast.member)
    evenings = []
    for _ in range(5):
        activity = cast.open()
        cast.desk(cast.contact, activity).mark(cast.member, "present", "roll")
        town.phone(cast.contact).organise.close(activity, 1)
        evenings.append(activity)
        town.time.move(86400)
    town.sync(cast.contact, cast.member)
    for activity in evenings:
        assert cast.stands(cast.member, cast.member, activity).value == "present"
    assert sync_glance(town.phone(cast.member).store).status == "ok"


@pytest.mark.parametrize("days", [365, -365])
def test_a_clock_once_a_year_off_while_offline_drops_no_name_from_the_open_roll(
    town: Town, cast: Cast, days: int
) -> None:
    activity = cast.open()
    contact = town.phone(cast.contact)

    def names() -> list[str]:
        row = contact.store.row
        return [str((row("member", one) or {}).get("name")) for one in expected]

    expected = cast.known(cast.contact, activity).expected
    before = names()
    assert len(before) > 30
    assert "None" not in before
    town.server.away = True
    contact.clock.off = timedelta(days=days)
    for _ in range(3):
        cast.desk(cast.contact, activity).mark(cast.members[0], "present", "roll")
        contact.engine.run_once()
    assert cast.known(cast.contact, activity).expected == expected
    assert names() == before
    contact.clock.off = timedelta()
    contact.engine.run_once()
    contact.restart()
    assert names() == before
