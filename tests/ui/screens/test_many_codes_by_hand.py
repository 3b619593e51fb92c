"""A wall with several codes before the camera, or on one picture: every scan finds its own."""

from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract import qr
from tests.screens.member_world import HOST, Away
from tests.screens.people_world import Room
from tests.ui.screens.hands import kinds

Walk = Callable[..., Any]
ORDERS = pytest.mark.parametrize("is_last", [False, True])
FOREIGN = ("https://example.org/menu", "WIFI:S:canteen;T:nopass;;")
INVITE = "SY23456789"


def wall(ours: str, is_last: bool, *beside: str) -> tuple[str, ...]:
    others = (*beside, *FOREIGN)
    return (*others, ours) if is_last else (ours, *others)


@ORDERS
def test_a_sign_in_finds_its_code_beside_a_branch_s(walk: Walk, is_last: bool) -> None:
    away = Away()
    shown = away.desk(away.open()).challenge()
    away.devices.scanner.seen.append(wall(shown, is_last, qr.write_branch(HOST)))
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.scan")
    assert stage.see(key="sign_in.show")
    assert kinds(away) == ["attendance.answered"]


@ORDERS
def test_a_picture_of_a_wall_signs_in(walk: Walk, is_last: bool) -> None:
    away = Away()
    shown = away.desk(away.open()).challenge()
    away.devices.scanner.picked.append("/wall.png")
    away.devices.scanner.pictures["/wall.png"] = wall(shown, is_last, qr.write_branch(HOST))
    stage = walk(away.services, "sign_in")
    stage.tap(key="sign_in.picture")
    stage.settle(until=lambda: bool(stage.see(key="sign_in.show")))
    assert kinds(away) == ["attendance.answered"]


@ORDERS
def test_of_two_evenings_codes_the_one_that_was_opened_is_answered(
    walk: Walk, is_last: bool
) -> None:
    away = Away()
    activity = away.open()
    shown = away.desk(activity).challenge()
    away.clock.pass_by(600)
    other = away.desk(away.open()).challenge()
    away.devices.scanner.seen.append(wall(shown, is_last, other))
    stage = walk(away.services, "sign_in", activity=activity)
    stage.tap(key="sign_in.scan")
    assert away.services.sign_in.again(activity) is not None


@ORDERS
def test_an_invite_is_found_beside_ten_letters_of_another_app(walk: Walk, is_last: bool) -> None:
    away = Away(is_enrolled=False)
    away.services.enrol.consent()
    away.devices.scanner.seen.append(wall(qr.write_invite(INVITE), is_last, "1234567890"))
    stage = walk(away.services, "enrol")
    stage.tap(key="enrol.scan")
    assert stage.app.router.view.invite.value == INVITE


@ORDERS
def test_a_branch_is_found_beside_an_invite(walk: Walk, is_last: bool) -> None:
    away = Away(is_placed=False)
    away.devices.scanner.seen.append(wall(qr.write_branch(HOST), is_last, qr.write_invite(INVITE)))
    stage = walk(away.services, "report_in")
    stage.tap(key="report_in.scan")
    assert stage.see(key="report_in.send")


@ORDERS
def test_the_desk_finds_an_answer_beside_a_poster(walk: Walk, is_last: bool) -> None:
    room = Room()
    activity = room.open()
    answer = room.answer(activity, room.member(0))
    room.services.devices.scanner.seen.append(wall(answer, is_last, qr.write_branch(HOST)))
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    assert stage.see(room.names[room.member(0)])


@ORDERS
def test_the_desk_takes_the_answer_that_is_not_there_yet(walk: Walk, is_last: bool) -> None:
    room = Room()
    activity = room.open()
    scanner = room.services.devices.scanner
    first, second = (room.answer(activity, room.member(n)) for n in range(2))
    scanner.seen += [first, wall(second, is_last, first)]
    stage = walk(room.services, "desk", is_contact=True, activity=activity)
    stage.tap(key="desk.scan")
    stage.tap(key="desk.yes")
    stage.settle(lambda: bool(stage.see(room.names[room.member(1)])))


@ORDERS
@pytest.mark.parametrize("screen", ["card_check", "roster"])
def test_a_card_is_found_beside_a_stranger_s(walk: Walk, is_last: bool, screen: str) -> None:
    room = Room()
    card = qr.write_card(room.member(5))
    stranger = qr.write_card(room.county.people[-1].id)
    room.services.devices.scanner.seen.append(wall(card, is_last, stranger))
    stage = walk(room.services, screen, is_contact=True)
    stage.app.router.view._scan()
    stage.settle(until=lambda: bool(stage.see(room.names[room.member(5)])))
