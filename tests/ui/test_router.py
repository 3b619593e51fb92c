"""Going on, going back, and drafts that hold."""

import weakref
from collections.abc import Callable
from typing import Any

import pytest
from kivy.factory import Factory

from tests.ui.holding import let_go
from tests.ui.pages import Draft, FakeServices, First, Second, route_of, start_for

Open = Callable[..., Any]


def test_a_button_opens_the_next_screen_with_its_parameters(open_stage: Open) -> None:
    stage = open_stage(First, Second)
    stage.tap("onward")
    assert stage.see("number 7")
    assert stage.app.router.view.has_back


def test_the_back_key_returns_to_the_screen_below(open_stage: Open) -> None:
    stage = open_stage(First, Second)
    stage.tap("onward")
    stage.back()
    assert stage.app.router.name == "First"
    assert not stage.app.router.view.has_back


def test_back_on_the_first_screen_leaves_the_app(open_stage: Open) -> None:
    stage = open_stage(First)
    left = []
    stage.app.router._leave_app = lambda: left.append(True)
    stage.back()
    assert left == [True]


def test_a_draft_holds_until_the_person_discards_it(open_stage: Open) -> None:
    stage = open_stage(First, Draft)
    stage.app.router.go("Draft")
    stage.back()
    assert stage.app.router.name == "Draft"
    stage.tap("discard")
    assert stage.app.router.name == "First"


def test_the_back_key_closes_a_sheet_before_anything_else(open_stage: Open) -> None:
    stage = open_stage(First, Draft)
    stage.app.router.go("Draft")
    stage.back()
    stage.back()
    assert stage.see("leave the draft?") is None
    assert stage.app.router.name == "Draft"


def test_the_same_visit_twice_is_one(open_stage: Open) -> None:
    stage = open_stage(First, Second)
    stage.app.router.go("Second", number=1)
    stage.app.router.go("Second", number=1)
    stage.back()
    assert stage.app.router.name == "First"


def test_one_screen_visited_for_two_things_shows_each_on_the_way_back(open_stage: Open) -> None:
    stage = open_stage(First, Second)
    stage.app.router.go("Second", number=1)
    stage.app.router.go("Second", number=2)
    assert stage.see("number 2")
    stage.back()
    assert stage.see("number 1")


def test_a_screen_that_was_replaced_is_not_on_the_way_back(open_stage: Open) -> None:
    stage = open_stage(First, Second, Draft)
    stage.app.router.go("Draft")
    stage.app.router.replace("Second")
    stage.back()
    assert stage.app.router.name == "First"


def test_a_change_in_the_store_shows_without_a_touch(open_stage: Open) -> None:
    services = FakeServices("before")
    stage = open_stage(First, services=services)
    services.store.write("after")
    stage.settle()
    assert stage.see("after")


def test_what_comes_while_somebody_types_shows_when_they_have_done(open_stage: Open) -> None:
    services = FakeServices("before")
    stage = open_stage(First, services=services)
    field = Factory.Field(label="name")
    stage.app.router.view.body.add_widget(field)
    stage.settle()
    field.ids.entry.focus = True
    stage.type("one ")
    services.store.write("after")
    stage.settle()
    stage.type("word")
    assert field.ids.entry.text == "one word"
    assert stage.see("after") is None
    field.ids.entry.focus = False
    stage.settle()
    assert stage.see("after")


def test_an_equal_state_is_not_rendered_again(open_stage: Open) -> None:
    services = FakeServices("same")
    stage = open_stage(First, services=services)
    before = stage.app.router.view.renders
    services.store.write("same")
    stage.settle()
    assert stage.app.router.view.renders == before


def test_the_window_can_be_handed_to_another_phone(open_stage: Open) -> None:
    stage = open_stage(First, services=FakeServices("member"))
    routes = (route_of(First),)
    stage.use(FakeServices("contact"), start_for(routes, is_contact=True))
    assert stage.see("contact")
    assert stage.see("member") is None
    assert stage.see(key="nav.branch")


def test_a_phone_that_left_the_window_is_let_go(open_stage: Open) -> None:
    stage = open_stage(First, services=FakeServices("member"))
    left = []
    stage.app.router.view.hidden = lambda: left.append(True)
    old = weakref.ref(stage.app.router.view)
    stage.use(FakeServices("contact"), start_for((route_of(First),)))
    assert left == [True]
    left.clear()
    assert let_go(stage, old)


def test_only_contacts_see_the_branch(open_stage: Open) -> None:
    stage = open_stage(First)
    assert stage.see(key="nav.branch") is None
    stage.app.use_office(True)
    stage.settle()
    assert stage.see(key="nav.branch")


def test_in_tests_an_exception_of_a_callback_goes_on(open_stage: Open) -> None:
    stage = open_stage(First)
    with pytest.raises(KeyError):
        stage.app.router.go("nowhere")


def test_language_and_size_switch_live(open_stage: Open) -> None:
    from tests.pictures.stage import LOOKS

    stage = open_stage(First)
    assert stage.see("今天")
    for look in LOOKS:
        stage.wear(look)
    assert stage.see("Today")
    assert stage.see("今天") is None
