"""Activities under one name, and what came of them."""

from __future__ import annotations

from mobile.core.activity.campaigns import campaign, names
from tests.core.table import CHEN, HOST, OTHER, WANG, Hand, place, plan

NAME = "比党性、比奉献"


def _hold(contact: Hand, present: int, **more: object) -> str:
    activity = contact.organise.plan(HOST, plan(contact.clock, campaign=NAME, **more))
    contact.organise.open(activity)
    for one in (CHEN, WANG)[:present]:
        contact.desk(activity).mark(one, "present", "roll")
    contact.organise.close(activity, max(present, 1))
    return activity


def test_a_campaign_sums_what_was_held_and_says_of_how_many(contact: Hand) -> None:
    for one in (CHEN, WANG):
        place(contact, one)
    _hold(contact, 2)
    _hold(contact, 1)
    contact.organise.plan(HOST, plan(contact.clock, campaign=NAME))
    off = contact.organise.plan(HOST, plan(contact.clock, campaign=NAME))
    contact.organise.cancel(off, "台风")
    contact.organise.plan(HOST, plan(contact.clock))
    found = campaign(contact.store, (HOST,), NAME)
    assert (found.held, found.planned, len(found.lines)) == (2, 3, 4)
    assert (found.present, found.expected, found.rate) == (3, 4, "75.00")


def test_a_campaign_nobody_began_has_no_rate(contact: Hand) -> None:
    found = campaign(contact.store, (HOST,), NAME)
    assert (found.lines, found.rate) == ((), "—")


def test_another_branch_s_activities_are_not_in_it(contact: Hand) -> None:
    contact.organise.plan(OTHER, plan(contact.clock, campaign=NAME))
    assert campaign(contact.store, (HOST,), NAME).lines == ()
    assert names(contact.store, (HOST,)) == ()
    assert names(contact.store, (OTHER,)) == (NAME,)
