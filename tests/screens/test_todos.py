"""Leave, sign-ins that wait, and report-ins."""

from dataclasses import replace

from mobile.contract.ids import entry_id
from mobile.contract.moments import to_ms
from mobile.core.people.access_log import looks_at
from mobile.screens.todo_confirm.model import ConfirmModel
from mobile.screens.todo_leave.model import LeaveModel
from mobile.screens.todo_stay.model import StayModel
from mobile.screens.todo_stay.model_many import ManyModel
from tests.screens.contact_world import Room


def test_who_asks_first_is_listed_first_and_one_press_grants() -> None:
    room = Room()
    activity = room.open()
    for number in (18, 2):
        room.leave(room.member(number), activity, "sick", "发烧")
        room.clock.pass_by(60)
    model = LeaveModel(room.services, activity)
    assert [one.id for one in model.state().asked] == [room.member(18), room.member(2)]
    assert model.grant(room.member(18)).is_done
    assert [one.id for one in model.state().asked] == [room.member(2)]
    assert model.state().granted == 1


def test_a_refusal_needs_a_reason() -> None:
    room = Room()
    activity = room.open()
    room.leave(room.member(2), activity)
    model = LeaveModel(room.services, activity)
    assert model.refuse(room.member(2), "").code == "need_reason"
    assert model.refuse(room.member(2), "当晚不上班").is_done
    assert model.state().face == "empty"


def test_all_requests_on_the_screen_are_granted_and_can_be_taken_back() -> None:
    room = Room()
    activity = room.open()
    for number in (2, 18):
        room.leave(room.member(number), activity)
    model = LeaveModel(room.services, activity)
    assert model.grant_all(tuple(one.id for one in model.state().asked)).is_done
    assert model.state().granted == 2
    assert model.undo(room.member(2)).is_done
    assert len(model.state().asked) == 1
    assert model.refuse(room.member(2), "当晚不上班").is_done
    assert model.state().face == "empty"


def test_one_who_cannot_be_granted_keeps_no_other_from_it() -> None:
    room = Room()
    activity = room.open()
    for number in (18, 2):
        room.leave(room.member(number), activity)
    model = LeaveModel(room.services, activity)
    stranger = room.county.people[-1].id
    refused = model.grant_all((stranger, room.member(18), room.member(2)))
    assert not refused.is_done
    assert model.state().asked == ()


def test_all_waiting_sign_ins_are_confirmed_but_for_the_exceptions() -> None:
    room = Room()
    activity = room.open()
    for number in range(4):
        room.signs_in_alone(room.member(number), activity)
    model = ConfirmModel(room.services, activity)
    model.toggle(room.member(1))
    assert model.state().kept == 3
    shown = tuple(row.id for row in model.state().rows)
    assert model.confirm(shown).is_done
    assert [row.id for row in model.state().rows] == [room.member(1)]
    assert model.not_here(room.member(1)).is_done
    assert model.state().face == "empty"


def test_two_members_on_one_phone_are_pointed_out() -> None:
    room = Room()
    activity = room.open()
    one, two = room.member(0), room.member(1)
    room.signs_in_alone(one, activity)
    room.arrive(two, activity, "answered", by=one, how="code", step=1, code="123456")
    model = ConfirmModel(room.services, activity)
    assert all(row.shared for row in model.state().rows)
    assert model.state().shared == 2


def test_who_shares_a_phone_is_shown_first_and_ticked_by_a_person_only() -> None:
    room = Room()
    activity = room.open()
    alone, one, two = room.member(0), room.member(1), room.member(2)
    for member in (alone, one):
        room.signs_in_alone(member, activity)
    room.arrive(two, activity, "answered", by=one, how="code", step=1, code="123456")
    model = ConfirmModel(room.services, activity)
    assert {row.id for row in model.state().rows[:2]} == {one, two}
    assert [row.id for row in model.state().rows if row.kept] == [alone]
    assert not any(row.left for row in model.state().rows)
    model.toggle(one)
    assert model.state().kept == 2
    model.toggle(one)
    assert [row.id for row in model.state().rows if row.left] == [one]


def test_confirmations_can_be_taken_back() -> None:
    room = Room()
    activity = room.open()
    room.signs_in_alone(room.member(0), activity)
    model = ConfirmModel(room.services, activity)
    model.confirm((room.member(0),))
    assert model.undo((room.member(0),)).is_done
    assert model.state().face == "ok"


def test_a_report_in_shows_who_and_from_where_and_is_accepted() -> None:
    room = Room()
    stay = room.request()
    model = StayModel(room.services, stay)
    state = model.state()
    assert (state.side, state.lane, state.acts) == (
        "host",
        "requested",
        ("accept", "send_back", "refuse"),
    )
    assert state.name
    assert state.home
    assert state.city == "东莞"
    assert model.accept().is_done
    assert model.state().lane == "accepted"
    assert model.state().acts == ()


def test_the_number_of_who_reports_in_is_shown_only_once_the_look_is_on_record() -> None:
    room = Room()
    stay = room.request()
    known = room.services.report_in.state(stay)
    assert known is not None
    row = room.store.row("member", known.member) or {}
    room.store.put({**row, "table": "member", "phone": "10000000001"})
    model = StayModel(room.services, stay)
    assert (model.state().reachable, model.state().phone) == (True, "")
    assert looks_at(room.store, known.member) == ()
    assert model.see_number().is_done
    assert model.state().phone == "10000000001"
    assert [one.what for one in looks_at(room.store, known.member)] == ["phone"]
    model.hide_number()
    assert model.state().phone == ""


def test_sending_back_and_refusing_need_reasons() -> None:
    room = Room()
    model = StayModel(room.services, room.request())
    assert model.send_back("").code == "need_reason"
    assert model.refuse(" ").code == "need_reason"
    assert model.send_back("请写明县和村").is_done
    assert (model.state().lane, model.state().reason) == ("sent_back", "请写明县和村")


def test_a_refusal_points_to_another_branch() -> None:
    room = Room()
    model = StayModel(room.services, room.request())
    branches = model.find("")
    assert branches
    assert room.county.dongguan not in {one.id for one in branches}
    assert model.refuse("不在本支部范围", branches[0].id).is_done
    assert model.state().suggested == branches[0].name


def test_only_branches_of_the_same_city_are_offered_before_anything_is_typed() -> None:
    room = Room()
    model = StayModel(room.services, room.request())
    assert model.find("")
    assert model.nearby() == ()
    far = model.find("")[0]
    row = room.store.row("organisation", far.id) or {}
    room.store.put({**row, "table": "organisation", "city": "东莞"})
    assert [one.id for one in model.nearby()] == [far.id]


def test_any_other_known_branch_is_found_by_initials_or_a_part_of_its_name() -> None:
    room = Room()
    model = StayModel(room.services, room.request())
    some = model.find("")[-1]
    assert some in model.find(some.initials.lower())
    assert some in model.find(some.name[2:6])
    assert model.find("QQQQ") == ()


def test_somebody_without_an_office_there_only_looks() -> None:
    room = Room(who=Room().member(3))
    stay = room.request()
    assert StayModel(room.services, stay).state().acts == ()


def test_the_home_side_acknowledges_what_the_host_accepted() -> None:
    host = Room()
    county = host.county
    home = Room(who=county.home_contact)
    office = next(one for one in county.offices if one.member == county.home_contact)
    home.store.put(
        {
            "table": "office",
            "id": office.id,
            "member": office.member,
            "branch": county.township,
            "role": "contact",
            "since": "2026-04-01",
            "until": "",
        }
    )
    body = {"member": county.people[-1].id, "home": county.township}
    asked = home.received(
        home.other(county.people[-1].id),
        "stay.requested",
        county.committee,
        {**body, "via": "invite", "city": "东莞", "since": "2026-11-20"},
    )
    home.received(home.other(county.contact), "stay.accepted", county.committee, body, (asked.id,))
    model = StayModel(home.services, county.committee)
    assert (model.state().side, model.state().acts) == ("home", ("acknowledge",))
    assert model.acknowledge().is_done
    assert model.state().both


def test_what_was_set_aside_puts_no_words_into_a_members_mouth() -> None:
    room = Room()
    stay = room.request()
    before = StayModel(room.services, stay).state()
    known = next(fact.entry for fact in room.store.facts(stay))
    room.clock.pass_by(60)
    odd = {**known.body, "city": [["x"]], "note": "请尽快接收", "via": "directory"}
    entry = replace(known, id=entry_id(to_ms(room.clock.now()), bytes(10)), body=odd)
    room.store.receive(entry, room.member(3), aside="not_yours")
    assert StayModel(room.services, stay).state() == before
    (row,) = ManyModel(room.services, "host").state().rows
    assert row.city == before.city
