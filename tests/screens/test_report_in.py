"""报到: found by code or name, asked, answered, ended."""

import pytest

from mobile.contract import qr
from mobile.contract.entry import parse
from mobile.core.people.roster import Branch
from mobile.screens.report_in.model import ReportInModel
from tests.screens.member_world import HOST, OTHER, Away


def fresh() -> tuple[Away, ReportInModel]:
    away = Away(is_placed=False)
    return away, ReportInModel(away.services)


def asked() -> tuple[Away, ReportInModel]:
    away, model = fresh()
    model.scan(qr.write_branch(HOST))
    model.request()
    return away, model


def search(model: ReportInModel, words: str) -> None:
    assert model.begin(words)
    model.end(model.search())


def test_a_branch_s_code_leads_to_the_confirmation_without_a_network() -> None:
    away, model = fresh()
    away.town.offline = True
    assert model.scan(qr.write_branch(HOST)).is_done
    shown = model.state()
    assert shown.step == "confirm"
    assert shown.chosen is not None
    assert shown.chosen.name == "驻东莞流动党员党支部"


def test_a_branch_this_phone_does_not_know_can_still_be_asked() -> None:
    away, model = fresh()
    model.scan(qr.write_branch(OTHER))
    assert model.state().chosen == Branch(OTHER, "")
    assert model.request("东莞").is_done
    stay = model.state().stay
    assert stay is not None
    assert stay.branch.id == OTHER
    assert away.store.latest("stay", OTHER, 1)[0].entry.body["city"] == "东莞"


def test_the_directory_finds_by_city_or_initials() -> None:
    _, model = fresh()
    search(model, "东莞")
    assert [one.id for one in model.state().found or ()] == [HOST, OTHER]
    search(model, "hjzx")
    assert [one.id for one in model.state().found or ()] == [OTHER]
    model.choose(OTHER)
    assert model.state().step == "confirm"


def test_nothing_found_is_not_the_same_as_not_searched() -> None:
    _, model = fresh()
    assert model.state().found is None
    search(model, "北极")
    assert (model.state().step, model.state().found) == ("found", ())


def test_offline_the_directory_says_so_and_keeps_the_words() -> None:
    away, model = fresh()
    away.town.offline = True
    search(model, "东莞")
    shown = model.state()
    assert (shown.step, shown.offline, shown.words, shown.error) == ("choose", True, "东莞", "")


def test_while_it_searches_it_does_not_search_again() -> None:
    _, model = fresh()
    assert model.begin("东莞")
    assert not model.begin("东莞")
    empty = ReportInModel(Away().services)
    assert not empty.begin("  ")
    assert empty.state().error == "report_in.search_empty"


def test_back_goes_one_step_back_before_it_leaves() -> None:
    _, model = fresh()
    search(model, "东莞")
    model.choose(HOST)
    steps = []
    while model.back():
        steps.append(model.state().step)
    assert steps == ["found", "choose"]


def test_a_request_waits_in_both_lanes() -> None:
    _, model = asked()
    shown = model.state()
    assert shown.step == "stay"
    assert shown.stay is not None
    assert (shown.stay.host_lane, shown.stay.home_lane) == ("requested", "unknown")
    assert shown.stay.chip == "waiting"
    assert shown.stay.may_withdraw


def test_accepted_and_acknowledged_is_confirmed_by_both() -> None:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay is not None
    away.contact.report_in.accept(stay.id)
    away.carry()
    assert model.declare().is_done
    away.carry()
    away.contact.report_in.acknowledge(stay.id)
    away.carry()
    shown = model.state().stay
    assert shown is not None
    assert shown.is_both
    assert shown.since is not None


def test_what_was_sent_back_is_asked_again_as_the_same_stay() -> None:
    away, model = asked()
    away.carry()
    before = model.state().stay
    assert before is not None
    away.contact.report_in.send_back(before.id, "请写现住址")
    away.carry()
    back = model.state().stay
    assert back is not None
    assert (back.host_lane, back.reason) == ("sent_back", "请写现住址")
    assert model.ask_again("东莞大岭山", "住元岭工业区").is_done
    after = model.state().stay
    assert after is not None
    assert (after.id, after.host_lane) == (before.id, "requested")
    first, again = (parse(one.text).body for one in away.store.sealed()[-2:])
    assert again == first | {"city": "东莞大岭山", "note": "住元岭工业区"}, "found as it was before"


def test_a_branch_found_in_the_directory_keeps_its_name_before_any_sync() -> None:
    away = Away(is_placed=False)
    model = ReportInModel(away.services)
    assert model.begin("东莞")
    found = (Branch(OTHER, name="四里乡驻惠州党支部", city="惠州"),)
    model.end(found)
    model.choose(OTHER)
    assert model.request().is_done
    stay = model.state().stay
    assert stay is not None
    assert stay.branch.name == "四里乡驻惠州党支部"


def test_a_refusal_may_name_a_better_branch() -> None:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay is not None
    better = {"table": "organisation", "id": OTHER, "name": "四里乡驻惠州党支部"}
    away.contact.store.put(better)
    away.contact.report_in.refuse(stay.id, "不在本片区", OTHER)
    away.carry()
    shown = model.state().stay
    assert shown is not None
    assert (shown.host_lane, shown.suggested) == ("refused", better["name"])
    model.follow_suggestion()
    state = model.state()
    assert state.chosen
    assert (state.step, state.chosen.name) == ("confirm", better["name"])
    assert model.request("东莞").is_done


def test_a_branch_without_a_name_is_nothing_to_report_in_to() -> None:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay is not None
    away.contact.report_in.refuse(stay.id, "不在本片区", OTHER)
    away.carry()
    shown = model.state().stay
    assert shown is not None
    assert (shown.suggested_id, shown.suggested) == (OTHER, "")
    model.follow_suggestion()
    assert model.state().step == "stay"


def test_after_withdrawing_another_branch_can_be_asked() -> None:
    _, model = asked()
    assert model.withdraw().is_done
    assert model.state().step == "choose"
    model.scan(qr.write_branch(OTHER))
    assert model.request("东莞").is_done


def test_a_second_open_stay_is_refused_where_it_is_asked_for() -> None:
    _, model = asked()
    model.ask_anew()
    model.scan(qr.write_branch(OTHER))
    assert model.request("东莞").code == "stay_open"
    assert model.state().error == "fault.stay_open"


def test_leaving_ends_the_stay_and_shows_how() -> None:
    away, model = asked()
    away.carry()
    stay = model.state().stay
    assert stay is not None
    away.contact.report_in.accept(stay.id)
    away.carry()
    assert model.leave("moved").is_done
    after = model.state().stay
    assert after is not None
    assert after.host_lane == "left"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (qr.write_invite("7K2M9Q4X8D"), "report_in.other_invite"),
        (qr.write("challenge", b"\x01"), "report_in.other_challenge"),
        ("SXB222", "fault.qr_damaged"),
        ("hello", "fault.qr_unknown"),
    ],
)
def test_a_wrong_code_says_what_it_is(text: str, error: str) -> None:
    _, model = fresh()
    assert not model.scan(text).is_done
    assert model.state().error == error
    assert model.state().step == "choose"


def test_who_is_on_a_roster_already_is_told_so_and_may_still_move_on() -> None:
    away = Away()
    model = ReportInModel(away.services)
    shown = model.state()
    assert shown.step == "placed"
    assert shown.placed is not None
    assert shown.placed.id == HOST
    model.ask_anew()
    assert model.state().step == "choose"
