"""Two people of one name at the desk, among guests and in the tables: which one is always said."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.guests import Guests
from tests.screens.a_month import a_month
from tests.ui.screens.hands import agree
from tests.ui.screens.twins import Twins

Walk = Callable[..., Any]


def test_the_strip_of_the_desk_says_whose_face_was_confirmed(walk: Walk) -> None:
    room = Twins()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.one))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    assert room.person.village in stage.words()
    stage.tap(key="desk.yes")
    assert stage.see(stage.app.texts.get("desk.met_name", name=room.called))


def test_who_came_in_time_after_all_is_asked_and_told_by_name_and_village(walk: Walk) -> None:
    room = Twins()
    plan = Plan("学习夜话", "study", format_at(room.clock.now()), 90, ("活动室",), late_after=5)
    activity = room.services.organise.plan(room.county.dongguan, plan)
    room.services.organise.open(activity)
    room.clock.pass_by(20 * 60)
    room.desk(activity).mark(room.one, "present", "roll")
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    t = stage.app.texts.get
    stage.tap(t("desk.late_n", n=1))
    stage.tap(room.person.name)
    assert stage.see(t("desk.in_time_title", name=room.called))
    agree(stage)
    assert stage.see(t("desk.in_time_name", name=room.called))


def test_a_guest_who_turns_out_to_be_one_of_them_is_matched_by_village(walk: Walk) -> None:
    room = Twins()
    activity = room.open()
    guests = Guests(room.store, room.services.recorder, room.clock)
    guest = guests.add(activity, room.person.name)
    stage = walk(room.services, "guest_match", is_contact=True, activity=activity, guest=guest)
    stage.tap(f"{room.person.village} · {room.person.initials}")
    asked = stage.app.texts.get("guest_match.ask", guest=room.person.name, name=room.called)
    assert stage.see(asked)


def test_the_month_of_one_of_them_is_headed_by_name_and_village(walk: Walk) -> None:
    room = Twins()
    a_month(room)
    stage = walk(room.services, "month", is_contact=True)
    stage.tap(key="month.people")
    stage.app.router.view._tell(room.one)
    stage.settle()
    assert stage.see(kind="Sheet").title.startswith(room.called)


@pytest.mark.parametrize("route", ["person", "todo_marks"])
def test_a_page_about_one_of_them_shows_the_village(walk: Walk, route: str) -> None:
    room = Twins()
    activity = room.open()
    room.desk(activity).mark(room.one, "present", "roll")
    params = {"member": room.one} | ({"activity": activity} if route == "todo_marks" else {})
    stage = walk(room.services, route, is_contact=True, **params)
    assert room.person.name in stage.words()
    assert room.person.village in stage.words()


def test_what_was_not_taken_over_is_titled_by_name_and_village(walk: Walk) -> None:
    room = Twins()
    mark = room.desk(room.open()).mark(room.one, "present", "roll")
    room.store.deliver(mark.entry.id, "set_aside", "no_office")
    stage = walk(room.services, "branch", is_contact=True)
    assert stage.see(stage.app.texts.get("branch.task_aside", name=room.called))
