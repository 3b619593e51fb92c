"""Welcome, consent, enrolment; and the settings that take them back."""

from mobile.contract import qr
from mobile.core.people.consents import LEAVING, Consents
from mobile.core.phone.preferences import Preferences, preferences
from mobile.screens.enrol.model import EnrolModel
from mobile.screens.settings.model import SettingsModel
from mobile.screens.welcome.model import WelcomeModel
from tests.screens.member_world import INVITE, TAIL, Away


def first_run() -> Away:
    return Away(is_enrolled=False, is_placed=False)


def filled(away: Away, invite: str = INVITE, tail: str = TAIL) -> EnrolModel:
    away.services.enrol.consent()
    model = EnrolModel(away.services)
    model.type(invite, tail)
    return model


def run(model: EnrolModel) -> str:
    assert model.begin()
    return model.end(model.bind()).code


def test_nothing_is_kept_without_consent() -> None:
    away = first_run()
    model = WelcomeModel(away.services)
    assert model.agree().code == "need_consent"
    model.tick(agreed=True)
    assert model.agree().is_done
    assert away.services.enrol.has_consent()
    assert model.state().next == "enrol"


def test_the_language_is_kept_before_consent() -> None:
    away = first_run()
    assert WelcomeModel(away.services).use_language("en").is_done
    assert preferences(away.store).language == "en"
    assert not away.services.enrol.has_consent()


def test_invite_and_tail_enrol_this_phone() -> None:
    away = first_run()
    assert run(filled(away, "7k2m9 q4x8d")) == ""
    assert away.services.me() is not None


def test_a_scanned_invite_fills_the_field() -> None:
    away = first_run()
    model = filled(away, "", "")
    assert model.read(qr.write_invite(INVITE)).is_done
    assert model.state().invite == INVITE


def test_a_short_field_is_said_at_that_field_without_a_call() -> None:
    away = first_run()
    model = filled(away, "7K2M9", TAIL)
    assert not model.begin()
    assert (model.state().field, model.state().error) == ("invite", "enrol.invite_short")
    model = filled(away, INVITE, "12")
    assert not model.begin()
    assert (model.state().field, model.state().error) == ("tail", "enrol.tail_short")
    assert away.town.calls == 0


def test_a_wrong_tail_is_said_below_the_tail_and_nothing_typed_is_lost() -> None:
    away = first_run()
    model = filled(away, INVITE, "9999")
    assert run(model) == "tail_wrong"
    shown = model.state()
    assert (shown.field, shown.error) == ("tail", "fault.tail_wrong")
    assert (shown.invite, shown.tail, shown.busy) == (INVITE, "9999", False)


def test_without_a_network_it_says_so_and_can_be_tried_again() -> None:
    away = first_run()
    away.town.offline = True
    model = filled(away)
    assert run(model) == "no_network"
    # Not the words for what waits on the phone: nothing was done, and nothing will be by itself.
    assert (model.state().field, model.state().error) == ("", "enrol.no_network")
    away.town.offline = False
    assert run(model) == ""


def test_while_it_tries_it_does_not_try_twice() -> None:
    model = filled(first_run())
    assert model.begin()
    assert model.state().busy
    assert not model.begin()


def test_a_branch_s_code_is_no_invite() -> None:
    model = filled(first_run(), "", "")
    assert model.read(qr.write("branch", b"\x01" * 17)).code == "qr_other_purpose"
    assert model.state().field == "invite"


def test_every_switch_is_kept() -> None:
    away = Away()
    model = SettingsModel(away.services)
    for name, value in (("elder", True), ("still", True), ("wifi_only", True), ("face", "dark")):
        assert model.prefer(name, value).is_done
    assert model.state().wanted == Preferences("zh", "dark", True, True, True)


def test_a_value_from_a_newer_version_reads_as_the_default() -> None:
    away = Away()
    away.store.set_setting("face", "sepia")
    assert preferences(away.store).face == "system"


def test_a_full_phone_keeps_the_old_setting() -> None:
    away = Away()
    away.store.full = True
    assert SettingsModel(away.services).prefer("elder", True).code == "disk_full"
    assert not preferences(away.store).elder


def test_consent_can_be_taken_back() -> None:
    away = Away()
    model = SettingsModel(away.services)
    assert model.state().consent == "3"
    assert model.withdraw().is_done
    assert not away.services.enrol.has_consent()
    assert WelcomeModel(away.services).state().next == "today"


def test_a_withdrawal_that_the_server_set_aside_is_told_as_not_counted() -> None:
    away = Away()
    Consents(away.store, away.services.recorder).agree()
    assert SettingsModel(away.services).withdraw().is_done
    entry = away.store.setting(LEAVING)
    away.store.deliver(entry)
    assert WelcomeModel(away.services).state().news == "withdrawn"
    away.store.deliver(entry, "set_aside", "branches_many")
    assert WelcomeModel(away.services).state().news == "uncounted"
