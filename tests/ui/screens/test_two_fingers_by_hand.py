"""Two fingers at a table and on a form: what is said is what was done."""

from collections.abc import Callable
from typing import Any

from tests.pictures.finder import middle, pressable
from tests.pictures.touch import Finger
from tests.screens.contact_world import Room
from tests.screens.member_world import Away
from tests.ui.screens.hands import kinds, made

Walk = Callable[..., Any]


def together(stage: Any, *widgets: Any) -> None:
    """A finger on each, then all let go, the first one first."""
    fingers = [Finger(*middle(pressable(one))) for one in widgets]
    for finger in fingers:
        finger.down()
        stage.frame()
    for finger in fingers:
        finger.up()
    stage.settle()


def test_them_and_not_them_together_record_once_and_say_so(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(0)))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    together(stage, stage.see(key="desk.yes"), stage.see(key="desk.no"))
    assert made(room)[-1] == "attendance.met"
    assert stage.see(key="desk.not_them") is None
    assert stage.see(kind="Toast").undoable


def test_not_them_let_go_first_records_nothing(walk: Walk) -> None:
    room = Room()
    activity = room.open()
    room.services.devices.scanner.seen.append(room.answer(activity, room.member(0)))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    together(stage, stage.see(key="desk.no"), stage.see(key="desk.yes"))
    assert "attendance.met" not in made(room)
    assert stage.see(key="desk.not_them")


def test_a_report_saved_with_two_fingers_is_saved_once_and_nothing_says_it_was_not(
    walk: Walk,
) -> None:
    away = Away()
    stage = walk(away.services, "report")
    stage.tap(key="report.title_study_1")
    save = stage.see(key="report.save")
    together(stage, save, save)
    assert kinds(away) == ["report.submitted"]
    assert stage.app.router.view.params.get("sent")
    assert stage.see(kind="Toast") is None or stage.see(kind="Toast").kind == "done"
