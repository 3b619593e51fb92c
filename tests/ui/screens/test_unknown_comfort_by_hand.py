"""A contact whose phone is not approved yet is told nothing that this phone does not know."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.core.ports.store import UNAPPROVED
from tests.screens.contact_world import Room
from tests.screens.member_world import Away

Walk = Callable[..., Any]


@pytest.mark.parametrize("is_waiting", [True, False])
def test_the_branch_page_counts_nobody_and_calls_nothing_done_before_approval(
    walk: Walk, is_waiting: bool
) -> None:
    away = Away()
    away.there.set_setting(UNAPPROVED, "1" if is_waiting else "")
    stage = walk(away.contact, "branch", is_contact=True)
    assert bool(stage.see(key="branch.provisional")) == is_waiting
    members = stage.app.router.view.state.members
    comfort = [
        stage.see(stage.app.texts.get("branch.door_roster_n", n=members)),
        stage.see(key="branch.all_done"),
        stage.see(key="branch.door_follow_up_none"),
    ]
    assert [one is None for one in comfort] == [is_waiting] * 3
    unknown = [words for words in stage.words() if words == stage.app.texts.get("branch.unknown")]
    assert len(unknown) == (2 if is_waiting else 0)


def test_what_waits_on_an_unapproved_phone_is_still_shown(walk: Walk) -> None:
    room = Room()
    room.request()
    room.store.set_setting(UNAPPROVED, "1")
    stage = walk(room.services, "branch", is_contact=True)
    assert stage.see(stage.app.texts.get("branch.todo_n", n=len(stage.app.router.view.state.tasks)))


@pytest.mark.parametrize("is_waiting", [True, False])
def test_an_empty_today_tells_the_contact_what_she_herself_does(
    walk: Walk, is_waiting: bool
) -> None:
    away = Away()
    away.there.say(last_good="2026-11-23T11:00:00.000Z")
    away.there.set_setting(UNAPPROVED, "1" if is_waiting else "")
    stage = walk(away.contact, "today", is_contact=True)
    assert stage.see(key="today.empty_body") is None
    key = "today.empty_unapproved_body" if is_waiting else "today.empty_office_body"
    assert stage.see(key=key)


def test_an_empty_today_still_tells_a_member_who_plans(walk: Walk) -> None:
    away = Away()
    away.store.say(last_good="2026-11-23T11:00:00.000Z")
    assert walk(away.services, "today").see(key="today.empty_body")
