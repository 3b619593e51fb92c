"""Two contacts at two doors of one evening, without a network between them."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from tests.journeys.cast import Cast
from tests.journeys.town import Town


def _split(cast: Cast, activity: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Three sign in with the contact, the others with the secretary."""
    here, there = cast.members[:3], cast.members[3:]
    for door, people in ((cast.contact, here), (cast.secretary, there)):
        for one in people:
            cast.town.time.move(10)
            cast.sign_in(one, door, activity)
    return here, there


def test_both_open_and_close_one_evening_and_their_figures_agree(town: Town, cast: Cast) -> None:
    activity = cast.announce()
    for one in (cast.contact, cast.secretary):
        town.phone(one).organise.open(activity)
    here, there = _split(cast, activity)
    assert cast.figures(cast.contact, activity).present == len(here)
    assert cast.figures(cast.secretary, activity).present == len(there)
    for one in (cast.contact, cast.secretary):
        town.phone(one).organise.close(activity, 6)
    town.sync(cast.contact, cast.secretary, cast.contact)
    figures = cast.figures(cast.contact, activity)
    assert figures == cast.figures(cast.secretary, activity)
    assert (figures.present, figures.waiting, figures.differing) == (6, 0, 0)
    assert cast.activity(cast.contact, activity).phase == "closed"
    assert cast.known(cast.contact, activity).evidence == (0, 0, 0, 6)


def test_an_evening_closed_at_one_door_only_is_differing_until_both_doors_are_closed(
    town: Town, cast: Cast
) -> None:
    activity = cast.announce()
    for one in (cast.contact, cast.secretary):
        town.phone(one).organise.open(activity)
    town.phone(cast.contact).organise.close(activity, 3)
    town.sync(cast.contact, cast.secretary, cast.contact)
    assert cast.activity(cast.contact, activity).phases == ("closed", "open")
    town.phone(cast.secretary).organise.close(activity, 6)
    town.sync(cast.secretary, cast.contact)
    for one in (cast.contact, cast.secretary):
        seen = cast.activity(one, activity)
        assert (seen.phase, seen.head_counts) == ("closed", (6,))


def test_one_confirms_and_the_other_sees_the_same_figures_confirmed(town: Town, cast: Cast) -> None:
    activity = cast.open()
    _split(cast, activity)
    town.sync(cast.contact, cast.secretary, cast.contact)
    town.phone(cast.contact).organise.close(activity, 6)
    town.phone(cast.contact).organise.confirm(activity)
    town.sync(cast.contact, cast.secretary)
    told = cast.activity(cast.secretary, activity)
    assert (told.phase, told.tally) == ("confirmed", cast.figures(cast.contact, activity))


def test_two_different_head_counts_are_both_in_sight(town: Town, cast: Cast) -> None:
    activity = cast.open()
    town.phone(cast.contact).organise.close(activity, 6)
    town.phone(cast.secretary).organise.close(activity, 7)
    town.sync(cast.contact, cast.secretary, cast.contact)
    for one in (cast.contact, cast.secretary):
        assert cast.activity(one, activity).head_counts == (6, 7)


def test_one_member_met_at_both_doors_was_there_once(town: Town, cast: Cast) -> None:
    activity, member = cast.open(), cast.member
    cast.sign_in(member, cast.contact, activity)
    town.time.move(60)
    cast.sign_in(member, cast.secretary, activity)
    town.sync(cast.contact, cast.secretary, member, cast.contact)
    state = cast.stands(cast.contact, member, activity)
    assert (state.value, state.evidence, state.is_differing) == ("present", 3, False)
    assert cast.figures(cast.contact, activity).present == 1


def test_a_plan_revised_on_both_phones_shows_both_until_somebody_revises_again(
    town: Town, cast: Cast
) -> None:
    activity = cast.announce()
    plan = cast.activity(cast.contact, activity).plans[0]
    for one, title in ((cast.contact, "改到一厂"), (cast.secretary, "改到二厂")):
        changed = type(plan)(title, *(getattr(plan, n) for n in type(plan).__slots__[1:]))
        town.phone(one).organise.revise(activity, changed)
    town.sync(cast.contact, cast.secretary, cast.contact)
    titles = {one.title for one in cast.activity(cast.contact, activity).plans}
    assert titles == {"改到一厂", "改到二厂"}
    town.phone(cast.contact).organise.revise(activity, plan)
    town.sync(cast.contact, cast.secretary)
    assert cast.activity(cast.secretary, activity).plans == (plan,)


def test_one_cancels_while_the_other_opens_and_both_are_told(town: Town, cast: Cast) -> None:
    activity = cast.announce()
    town.phone(cast.contact).organise.cancel(activity, "台风")
    town.phone(cast.secretary).organise.open(activity)
    town.sync(cast.contact, cast.secretary, cast.contact)
    for one in (cast.contact, cast.secretary):
        assert cast.activity(one, activity).phases == ("cancelled", "open")


def test_differing_marks_are_shown_to_both_and_settled_by_somebody_else(
    town: Town, cast: Cast
) -> None:
    activity, member = cast.open(), cast.member
    cast.desk(cast.contact, activity).mark(member, "present", "roll")
    cast.desk(cast.secretary, activity).mark(member, "absent", "person")
    town.sync(cast.contact, cast.secretary, cast.contact)
    for one in (cast.contact, cast.secretary):
        assert cast.stands(one, member, activity).claims == ("absent", "present")
        assert ("differing", member) in [(t.what, t.member) for t in cast.tasks(one)]
        with pytest.raises(Fault, match="second_person_needed"):
            cast.desk(one, activity).settle(member, "present", "我记得他在")
    town.sync(cast.township)
    cast.desk(cast.township, activity).settle(member, "present", "问过同宿舍的人")
    town.sync(cast.township, cast.contact, cast.secretary)
    for one in (cast.contact, cast.secretary, cast.township):
        state = cast.stands(one, member, activity)
        assert (state.value, state.is_differing, state.before) == ("present", False, "absent")
