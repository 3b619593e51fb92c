"""The app lock by touch: nothing of a contact's phone shows without six digits."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from kivy.factory import Factory

from mobile.core.phone.app_lock import FREE, PIN, WAITS
from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands, Held

RIGHT, WRONG = "407218", "407219"
AWAY = 121  # s


def enter(hands: Hands, digits: str) -> None:
    for digit in digits:
        hands.tap(digit)


def lock(hands: Hands, who: str) -> Held:
    """Sets the digits as a person does."""
    held = hands.take(who, "settings")
    hands.tap("应用锁")
    enter(hands, RIGHT)
    enter(hands, RIGHT)
    assert hands.shows("应用锁已打开")
    return held


def turn_away(hands: Hands, seconds: float) -> None:
    """Home key, some time, and the app again."""
    hands.app.app.on_pause()
    hands.town.time.move(seconds)
    hands.app.app.on_resume()
    hands.app.settle()


def is_shut(hands: Hands) -> bool:
    words = hands.app.words()
    return any("输入 6 位密码" in one for one in words) and "今天" not in words


def test_a_lock_is_set_stands_at_the_next_start_and_opens(hands: Hands, cast: Cast) -> None:
    cast.announce()
    held = lock(hands, cast.contact)
    assert held.devices.screen.is_private
    hands.restart(cast.contact)
    assert is_shut(hands)
    assert held.devices.screen.is_private
    enter(hands, WRONG)
    assert hands.shows("密码不对，还可以试 4 次。")
    assert held.devices.haptics.felt[-1] == "refused"
    enter(hands, RIGHT)
    assert hands.app.app.router.name == "today"
    assert hands.shows("今天")


def test_two_minutes_away_shut_it_and_less_does_not(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    lock(hands, cast.contact)
    hands.take(cast.contact)
    enter(hands, RIGHT)
    hands.app.app.router.go("activity", activity=activity)
    turn_away(hands, AWAY - 2)
    assert hands.app.app.router.name == "activity"
    turn_away(hands, AWAY)
    assert is_shut(hands)
    enter(hands, RIGHT)
    assert hands.app.app.router.name == "activity"


def test_a_sheet_a_toast_and_a_keyboard_in_front_are_gone_behind_it(
    hands: Hands, cast: Cast
) -> None:
    lock(hands, cast.contact)
    hands.take(cast.contact, "settings")
    enter(hands, RIGHT)
    hands.tap("安排提醒")
    hands.app.app.shell.say("一句话")
    turn_away(hands, AWAY)
    assert is_shut(hands)
    for gone in ("打开提醒？", "一句话"):
        assert not hands.shows(gone)
    assert list(hands.app.app.shell.children) == [hands.app.app.shell.column]


@pytest.mark.parametrize("way", ["back", "go", "home", "place", "toast", "sheet", "look", "tongue"])
def test_there_is_no_way_around_it(hands: Hands, cast: Cast, way: str) -> None:
    lock(hands, cast.contact)
    hands.restart(cast.contact)
    app = hands.app.app
    left: list[bool] = []
    app.router._leave_app = lambda: left.append(True)
    ways = {
        "back": hands.back,
        "go": lambda: app.router.go("branch"),
        "home": lambda: app.router.home("me"),
        "place": lambda: app.router.choose_place("branch"),
        "toast": lambda: app.shell.say("支部"),
        "sheet": lambda: app.router.view.ask(Factory.Sheet(title="支部", yes="好")),
        "look": lambda: hands.sync(cast.contact),
        "tongue": lambda: app.use_language("en"),
    }
    ways[way]()
    hands.app.settle()
    assert app.router.name == "lock"
    assert app.router.is_shut
    assert not hands.shows("支部")
    assert left == ([True] if way == "back" else [])


def test_where_something_led_meanwhile_is_shown_once_it_opens(hands: Hands, cast: Cast) -> None:
    lock(hands, cast.contact)
    hands.restart(cast.contact)
    hands.app.app.router.go("branch")
    assert is_shut(hands)
    enter(hands, RIGHT)
    assert hands.app.app.router.name == "branch"
    hands.back()
    assert hands.app.app.router.name == "today"


def test_wrong_tries_cost_time_and_a_new_start_saves_none(hands: Hands, cast: Cast) -> None:
    lock(hands, cast.contact)
    hands.restart(cast.contact)
    for _ in range(FREE):
        enter(hands, WRONG)
    assert hands.shows(f"{WAITS[0]} 秒后再试")
    hands.restart(cast.contact)
    assert hands.shows(f"{WAITS[0]} 秒后再试")
    enter(hands, RIGHT)
    assert is_shut(hands)
    hands.town.time.move(WAITS[0])
    hands.app.app.router.refresh()
    hands.app.settle()
    enter(hands, RIGHT)
    assert hands.app.app.router.name == "today"


def test_behind_it_entries_still_go_out(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    held = lock(hands, cast.contact)
    cast.desk(cast.contact, activity).mark(cast.member, "present", "roll")
    hands.restart(cast.contact)
    assert is_shut(hands)
    hands.sync(cast.contact)
    assert hands.hold(cast.contact).phone.store.news().pending == 0
    assert held.devices.screen.is_private


def test_it_is_taken_off_only_with_its_digits(hands: Hands, cast: Cast) -> None:
    held = lock(hands, cast.contact)
    hands.tap("应用锁")
    enter(hands, WRONG)
    assert held.phone.store.setting(PIN)
    enter(hands, RIGHT)
    assert hands.shows("应用锁已关闭")
    assert not held.phone.store.setting(PIN)
    assert not held.devices.screen.is_private


def test_who_forgot_the_digits_is_told_and_gets_in_by_a_new_invite(
    hands: Hands, cast: Cast
) -> None:
    held = lock(hands, cast.contact)
    hands.restart(cast.contact)
    hands.tap("忘了密码")
    assert hands.shows("不会丢")
    hands.tap("重新绑定这部手机")
    assert hands.app.app.router.name == "enrol"
    assert hands.app.app.router.is_shut
    hands.back()
    assert is_shut(hands)
    # As Enrol.bind does once the server has agreed; tests/core/test_enrol.py holds it to that.
    from mobile.core.phone.app_lock import forget

    forget(hands.hold(cast.contact).phone.store)
    hands.app.settle()
    assert hands.app.app.router.name == "today"
    assert not held.devices.screen.is_private


def test_a_scan_that_outlasts_two_minutes_ends_at_the_lock_and_records_nothing(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    held = lock(hands, cast.contact)
    hands.take(cast.contact, "sign_in")
    enter(hands, RIGHT)
    code = cast.desk(cast.secretary, activity).challenge()
    before = held.phone.store.news().pending

    def slow(done: Callable[[tuple[str, ...]], None], torch: bool = False) -> None:
        turn_away(hands, AWAY)
        done((code,))

    held.devices.scanner.open_camera = slow
    hands.tap("扫一扫")
    assert is_shut(hands)
    assert held.phone.store.news().pending == before
    enter(hands, RIGHT)
    assert hands.app.app.router.name == "sign_in"
    assert hands.shows("扫一扫")
