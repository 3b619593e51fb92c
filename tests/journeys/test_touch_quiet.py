"""What a phone says unasked: vibration, tones, reminders, light; and the data it moves."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from mobile.contract.moments import CHINA
from mobile.core.phone.preferences import prefer
from mobile.sync.outcome import Outcome
from mobile.sync.thread import SyncThread
from mobile.ui import reminding
from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

HOUR = 3600


@pytest.fixture(autouse=True)
def _no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reminding, "IDLE", 0)


def kept(held: Any) -> list[tuple[datetime, str]]:
    return [(one.at, one.text) for one in held.devices.reminders.kept]


def remind(hands: Hands, member: str) -> Any:
    """Switches reminders on as a person does."""
    held = hands.take(member, "settings")
    hands.tap("安排提醒")
    assert hands.shows("锁屏上只写")
    hands.tap("打开")
    hands.app.settle(until=lambda: bool(held.devices.reminders.asked))
    return held


def test_reminders_follow_what_is_planned_and_signed_in_to_without_a_word_of_it(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.announce(minutes=48 * 60)
    hands.hold(cast.member)
    hands.sync(cast.member)
    held = remind(hands, cast.member)
    hands.app.settle(until=lambda: len(kept(held)) == 2)
    starts = datetime(2026, 11, 25, 19, 30, tzinfo=CHINA)
    assert kept(held) == [
        (starts.replace(day=24, hour=19, minute=0), "明天有一项安排"),
        (starts.replace(hour=18), "一小时后有一项安排"),
    ]
    assert {one.title for one in held.devices.reminders.kept} == {"随行"}

    held.services.sign_in.ask_leave(activity, "shift")
    hands.app.settle(until=lambda: kept(held) == [])


def test_a_cancelled_activity_takes_its_reminders_along(hands: Hands, cast: Cast) -> None:
    activity = cast.announce(minutes=48 * 60)
    hands.hold(cast.member)
    hands.sync(cast.member)
    held = remind(hands, cast.member)
    hands.app.settle(until=lambda: len(kept(held)) == 2)
    cast.town.phone(cast.contact).organise.cancel(activity, "停电")
    hands.sync(cast.contact, cast.member)
    hands.app.settle(until=lambda: kept(held) == [])


def test_who_does_not_allow_notifications_is_told_and_the_switch_stays_off(
    hands: Hands, cast: Cast
) -> None:
    held = hands.take(cast.member, "settings")
    held.devices.reminders.allowed = False
    hands.tap("安排提醒")
    hands.tap("打开")
    hands.app.settle(until=lambda: hands.shows("手机没有允许通知"))
    assert held.phone.store.setting("reminders") != "1"


def test_switched_off_nothing_is_kept(hands: Hands, cast: Cast) -> None:
    cast.announce(minutes=48 * 60)
    hands.hold(cast.member)
    hands.sync(cast.member)
    held = remind(hands, cast.member)
    hands.app.settle(until=lambda: len(kept(held)) == 2)
    hands.restart(cast.member, "settings")
    hands.tap("安排提醒")
    hands.app.settle(until=lambda: kept(held) == [])


def test_each_act_is_felt_and_with_tones_heard(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    held = hands.take(cast.contact, "settings")
    hands.tap("提示音")
    assert held.devices.cues.played == ["done"]
    held.services.sign_in.ask_leave(activity, "shift")
    hands.take(cast.contact, "sign_in", activity=activity)
    held.devices.scanner.seen = ["SXC1"]
    hands.tap("扫一扫")
    assert held.devices.cues.played[-1] == held.devices.haptics.felt[-1] == "refused"
    held.devices.scanner.seen = [cast.desk(cast.secretary, activity).challenge()]
    hands.tap("扫一扫")
    assert held.devices.cues.played[-1] == held.devices.haptics.felt[-1] == "done"


def test_vibration_off_is_still_at_once(hands: Hands, cast: Cast) -> None:
    held = hands.take(cast.member, "settings")
    hands.tap("振动")
    felt = len(held.devices.haptics.felt)
    hands.tap("减少动画")
    assert len(held.devices.haptics.felt) == felt


@pytest.mark.parametrize("way", ["home", "pause", "shut", "scanned"])
def test_the_light_goes_back_however_the_answer_is_left(hands: Hands, cast: Cast, way: str) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member)
    held = hands.take(cast.member)
    held.devices.scanner.seen = [cast.desk(cast.contact, activity).challenge()]
    hands.tap("签到")
    hands.tap("扫一扫")
    screen = held.devices.screen
    assert (screen.is_bright, screen.is_kept_on) == (True, True)
    app = hands.app.app
    ways = {
        "home": lambda: hands.tap("今天"),
        "pause": app.on_pause,
        "shut": lambda: app.router.shut("lock"),
        "scanned": lambda: hands.tap("联系人扫过了"),
    }
    ways[way]()
    assert (screen.is_bright, screen.is_kept_on) == (False, False)
    if way == "pause":
        app.on_resume()
        assert (screen.is_bright, screen.is_kept_on) == (True, True)


def test_an_answer_that_cannot_be_drawn_leaves_no_phone_glaring(
    hands: Hands, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member)
    held = hands.take(cast.member, "sign_in")
    held.services.sign_in.scan(cast.desk(cast.contact, activity).challenge())
    view = hands.app.app.router.view

    def torn(_state: object) -> None:
        raise RuntimeError("no texture")

    monkeypatch.setattr(view._answer, "draw", torn)
    view._light(True)
    with pytest.raises(RuntimeError):
        hands.app.app.router.go("sign_in", activity=activity)
    assert not held.devices.screen.is_bright


def test_the_lamp_is_lit_for_the_scan_that_asked_for_it(hands: Hands, cast: Cast) -> None:
    cast.open()
    held = hands.take(cast.member, "sign_in")
    hands.tap("扫一扫")
    assert not held.devices.scanner.lit
    hands.tap("开灯")
    hands.tap("扫一扫")
    assert held.devices.scanner.lit


def test_with_wifi_only_nothing_moves_over_paid_data_and_the_line_says_so(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    held = hands.hold(cast.member)
    hands.sync(cast.member)
    held.services.sign_in.ask_leave(activity, "shift")
    prefer(held.phone.store, wifi_only=True)
    is_paid = True
    phone = held.phone
    thread = SyncThread(
        lambda: phone.engine, phone.store, phone.clock, phone.noise, is_metered=lambda: is_paid
    )
    moved = phone.store.news().moved
    assert thread._run() == Outcome("wifi_only")
    assert phone.store.news().moved == moved
    hands.take(cast.member)
    assert hands.shows("1 条待上传 · 等 Wi-Fi")

    is_paid = False
    assert thread._run().is_good
    hands.app.settle()
    assert hands.shows("全部已送达")
    hands.take(cast.member, "settings")
    used = -(-phone.store.news().moved // 1024)
    assert phone.store.news().moved > moved
    hands.app.app.router.view.ids.scroll.scroll_y = 0
    hands.app.settle()
    assert f"{used} KB" in hands.app.words()
