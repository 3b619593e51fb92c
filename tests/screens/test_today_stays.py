"""今天 and where its member belongs: asked to report in, and what became of it."""

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import format_at
from mobile.screens.report_in.model import ReportInModel
from mobile.screens.today.model import TodayModel, TodayState
from tests.screens.member_world import HOST, OTHER, Away


def state(away: Away) -> TodayState:
    return TodayModel(away.services).state()


def asks(away: Away) -> list[str]:
    return [ask.what for ask in state(away).asks]


def test_a_member_placed_nowhere_is_asked_to_report_in_once_the_server_was_heard() -> None:
    away = Away(is_placed=False)
    # A phone just bound does not know where its member is: they may have a place.
    assert asks(away) == []
    away.store.say(last_good=format_at(away.clock.now()))
    assert asks(away) == ["report_in"]


def test_a_report_in_that_waits_names_the_branch_by_what_the_phone_knows() -> None:
    away = Away(is_placed=False)
    model = ReportInModel(away.services)
    # Its row comes with a sync; its name was read in the directory.
    model.begin("东莞")
    model.end(model.search())
    model.choose(OTHER)
    assert model.request().is_done
    (ask,) = state(away).asks
    assert (ask.what, ask.name) == ("requested", "厚街制鞋联合党支部")
    assert asks(Away()) == []


def test_a_request_that_was_sent_back_says_why() -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    assert asks(away) == ["requested"]
    away.carry()
    away.contact.report_in.send_back(stay, "请写现住址")
    away.carry()
    (ask,) = state(away).asks
    assert (ask.what, ask.reason, ask.subject) == ("sent_back", "请写现住址", stay)


def test_a_report_in_that_was_kept_apart_is_not_asked_for_as_if_it_had_never_been() -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    (fact,) = away.store.facts(stay)
    away.store.deliver(fact.entry.id, "set_aside", "device_revoked")
    (ask,) = state(away).asks
    assert (ask.what, ask.subject, ask.name) == ("held", stay, "驻东莞流动党员党支部")


def test_an_accepted_stay_names_the_branch_today_is_about() -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    away.carry()
    away.contact.report_in.accept(stay)
    away.carry()
    found: StayState | None = away.services.report_in.state(stay)
    assert found is not None
    assert found.host == "accepted"
    assert state(away).branch == "驻东莞流动党员党支部"
