"""撤销 of a big act of two minutes ago, and who may: reports, activities, in every order."""

from __future__ import annotations

import pytest

from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import PLAN, WANG, actor, contact_office
from tests.contract.story import STAY, Story

SAID = {"what": "study", "day": "2026-11-22", "minutes": 60, "title": "读书"}
NO_OFFICE = "no_office"

# -- a report ----------------------------------------------------------------


def test_a_confirmation_taken_back_leaves_the_report_waiting_without_minutes():
    one = Story()
    asked = one.report(one.member, "submitted", **SAID)
    yes = one.report(one.host, "confirmed", asked, minutes=45)
    undone = one.report(one.host, "undone", yes)
    state = one.state()
    assert (state.value, state.minutes, state.by, state.content.minutes) == ("submitted", 0, "", 60)
    one.report(one.other, "confirmed", undone)
    assert (one.state().value, one.state().minutes) == ("confirmed", 60)


def test_words_the_member_wrote_over_the_confirmation_stand_whatever_is_undone():
    one = Story()
    yes = one.report(one.host, "confirmed", one.report(one.member, "submitted", **SAID))
    one.report(one.member, "revised", yes, **SAID | {"minutes": 30})
    one.report(one.host, "undone", yes)
    assert (one.state().value, one.state().content.minutes) == ("submitted", 30)


# -- an activity -------------------------------------------------------------


def _closed(one: Story):
    opened = one.activity(one.host, "opened", one.activity(one.host, "planned", **PLAN))
    return one.activity(one.host, "closed", opened, head_count=31, expected=[WANG])


def test_a_closing_taken_back_opens_sign_in_again_and_forgets_count_and_list():
    one = Story()
    closed = _closed(one)
    undone = one.activity(one.host, "undone", closed)
    state = one.state()
    assert (state.phase, state.head_counts, state.expected) == ("open", (), None)
    again = one.activity(one.host, "closed", undone, head_count=30, expected=[WANG])
    assert (one.state().phase, one.state().head_counts) == ("closed", (30,))
    assert one.code(again) == ""


def test_a_second_count_taken_back_leaves_the_first():
    one = Story()
    first = _closed(one)
    second = one.activity(one.host, "closed", first, head_count=99, expected=[WANG])
    one.activity(one.host, "undone", second)
    assert (one.state().phase, one.state().head_counts) == ("closed", (31,))


def test_figures_taken_back_are_figures_nobody_stands_by_yet():
    one = Story()
    sure = one.activity(one.host, "confirmed", _closed(one), tally={"expected": 38, "present": 31})
    one.activity(one.host, "undone", sure)
    assert (one.state().phase, one.state().tallies) == ("closed", ())


def test_figures_then_closing_taken_back_one_after_the_other():
    one = Story()
    closed = _closed(one)
    sure = one.activity(one.host, "confirmed", closed, tally={"expected": 38, "present": 31})
    one.activity(one.host, "undone", sure)
    one.activity(one.host, "undone", closed)
    assert one.state().phase == "open"


def test_figures_another_contact_stood_by_stand_though_the_closing_was_taken_back():
    one = Story()
    closed = _closed(one)
    one.activity(one.other, "confirmed", closed, tally={"expected": 38, "present": 31})
    one.activity(one.host, "undone", closed)
    assert (one.state().phase, one.state().tally.present) == ("confirmed", 31)


def test_a_cancellation_pressed_by_mistake_is_taken_back():
    one = Story()
    plan = one.activity(one.host, "planned", **PLAN)
    one.activity(one.host, "undone", one.activity(one.host, "cancelled", plan, reason="停电"))
    assert (one.state().phase, one.state().plan.title) == ("planned", "主题党日")


def test_an_opening_is_not_taken_back():
    one = Story()
    opened = one.activity(one.host, "opened", one.activity(one.host, "planned", **PLAN))
    undone = one.activity(one.host, "undone", opened)
    assert (one.state().phase, one.code(undone)) == ("open", "undo_not_own")


def test_an_undo_of_what_has_not_arrived_changes_nothing_yet():
    one = Story()
    closed = _closed(one)
    undone = one.activity(one.host, "undone", closed)
    alone = REGISTRY.derive("activity", [f for f in one.facts if f != closed])
    assert (alone.phase, dict(alone.aside)) == ("open", {undone.entry.id: "target_missing"})


# -- rights ------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["activity.undone", "report.undone", "stay.undone"])
def test_who_holds_no_office_may_not_undo(kind):
    one = Story()
    fact = one.stay(one.host, "undone")
    entry = one.host.write(kind, STAY, dict(fact.entry.body)).entry
    judged = REGISTRY.kinds[kind]
    now = "2026-11-24T00:00:00.000Z"
    assert judge(judged, entry, actor(one.host, contact_office()), now) == ""
    assert judge(judged, entry, actor(one.host), now) == NO_OFFICE
