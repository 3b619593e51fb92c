"""What a press on the roll records, by touches on the real app."""

from collections.abc import Callable
from typing import Any

from tests.screens.contact_world import Room
from tests.ui.screens.hands import with_keys

Walk = Callable[..., Any]


def test_a_pen_that_stays_says_what_every_press_does_and_goes_with_the_letters(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    stage.tap(key="roll.pen_absent")
    said = stage.app.texts.get("roll.pen_stays", mark="缺席")
    assert said in stage.words()
    names = list(room.names.values())
    alone = next(one for one in room.county.roster if names.count(room.names[one]) == 1)
    person = room.county.person(alone)
    for letter in person.initials[:2]:
        stage.tap(next(k for k in stage.app.router.view._pad.children if k.key == letter))
    stage.tap(person.name)
    assert room.desk(activity).state(alone).value == "absent"
    assert said not in stage.words()
    assert stage.app.router.view.state.pen == "present"


def test_one_undone_out_of_the_batch_leaves_a_row_that_undoes_the_others(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "roll", is_contact=True, activity=activity)
    t = stage.app.texts.get
    stage.tap(t("roll.all_here", n=38))
    stage.tap(t("roll.all_yes", n=38))
    names = list(room.names.values())
    with_keys(stage, False)
    assert stage.see(key="roll.undo_all_hint")
    stage.tap(key="roll.pen_absent")
    assert not stage.see(key="roll.undo_all_hint"), "a name is then marked absent"
    stage.tap(key="roll.pen_present")
    view = stage.app.router.view
    row = next(one for one in view.state.rows[:4] if names.count(one.name) == 1)
    stage.tap(row.name)
    assert room.desk(activity).state(row.id).value == "expected"
    stage.tap(t("roll.undo_all", n=37))
    assert view.state.tally.present == 0
    assert not stage.see(t("roll.undo_all", n=37))
