"""A branch's month on the real app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kivy.graphics import Color

from tests.county.rows import member_row
from tests.pictures.finder import everything, is_kind
from tests.pictures.stage import LOOKS
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room

Walk = Callable[..., Any]


def test_a_person_is_told_in_words_what_the_marks_say_in_shapes(walk: Walk) -> None:
    room = Room()
    a_month(room)
    stage = walk(room.services, "month", is_contact=True)
    stage.tap(key="month.people")
    first = stage.see(kind="DotsRow")
    marks = list(first.marks)
    stage.tap(first)
    said = stage.see(kind="Sheet").body.split("\n")
    words = [stage.app.texts.get(f"mark.{mark}") for mark in marks]
    assert [line.rpartition("：")[2] for line in said] == words


def test_another_face_redraws_every_mark_in_sight(walk: Walk) -> None:
    room = Room()
    a_month(room)
    stage = walk(room.services, "month", is_contact=True)
    stage.tap(key="month.people")
    stage.wear(LOOKS[1])
    green = tuple(stage.app.theme.green)
    rows = [w for w in everything() if is_kind(w, "Dots") and w.marks[:1] == ["present"]]
    assert rows
    for one in rows:
        drawn = [tuple(c.rgba) for c in one.canvas.children if isinstance(c, Color)]
        assert drawn[0] == green


def test_a_large_branch_is_a_list_that_holds_what_is_in_sight_and_two_letters_find(
    walk: Walk,
) -> None:
    room = Room(people=500)
    for person in room.county.people:
        room.store.put(member_row(person, with_phone=False))
        room.store.put(room._placement(person.id))
    for title in ("一", "二"):
        room.services.organise.close(room.open(title), 1)
    stage = walk(room.services, "month", is_contact=True)
    stage.settle(lambda: bool(stage.see(key="month.people")))
    stage.tap(key="month.people")
    listed = stage.see(kind="DotsList")
    assert len(listed.data) >= 500
    assert len(listed.children[0].children) < 40
    stage.tap(next(w for w in everything() if is_kind(w, "IconButton") and w.name == "dialpad"))
    stage.tap(next(w for w in everything() if is_kind(w, "Key") and w.key == "Z"))
    assert 0 < len(listed.data) < 200


def test_months_are_turned_by_touch_and_an_activity_opens_its_ledger(walk: Walk) -> None:
    room = Room()
    a_month(room)
    room.plan("十月的", hours=-24 * 40)
    stage = walk(room.services, "month", is_contact=True)
    stage.tap(
        next(w for w in everything() if is_kind(w, "IconButton") and w.name == "chevron_left")
    )
    assert stage.see("2026年10月")
    stage.tap(
        next(w for w in everything() if is_kind(w, "IconButton") and w.name == "chevron_right")
    )
    stage.tap("党课：安全生产与权益保护")
    assert stage.app.router.name == "ledger"
    assert stage.app.router.view.has_back
