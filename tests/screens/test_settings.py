"""设置: what the page knows beside its switches."""

from __future__ import annotations

from mobile.core.phone.app_lock import Lock
from mobile.core.phone.preferences import SWITCHES, Preferences, is_on, prefer, preferences
from mobile.screens.me.model import MeModel
from mobile.screens.settings.model import SettingsModel
from tests.screens.contact_world import Room
from tests.screens.member_world import Away


def test_what_was_never_chosen_is_as_a_new_phone_has_it() -> None:
    store = Away().store
    assert preferences(store) == Preferences()
    assert SWITCHES == {
        "elder": False,
        "still": False,
        "wifi_only": False,
        "vibration": True,
        "cues": False,
        "reminders": False,
        "hide_list": True,
    }


def test_a_switch_that_is_on_by_itself_can_be_off() -> None:
    store = Away().store
    prefer(store, vibration=False, hide_list=False)
    assert not is_on(store, "vibration")
    assert not preferences(store).hide_list
    store.set_setting("vibration", "strong")  # of a newer version
    assert is_on(store, "vibration")


def test_the_page_knows_the_lock_the_office_and_the_month_s_data() -> None:
    away = Away()
    away.store.say(last_good="2026-11-23T11:58:00.000Z", moved=2049, month="2026-11")
    Lock(away.services.store, away.services.clock).put_on("407218", "salt")
    state = SettingsModel(away.services).state()
    assert (state.is_locked, state.is_contact, state.moved_kb) == (True, False, 3)
    assert SettingsModel(Room().services).state().is_contact
    away.later(days=10)
    states = (SettingsModel(away.services).state(), MeModel(away.services).state())
    assert [one.moved_kb for one in states] == [0, 0]
