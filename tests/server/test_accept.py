"""What the server does with entries: each alone, each once, none dropped."""

from __future__ import annotations

import uuid
from dataclasses import replace

import pytest

from mobile.contract import seal
from mobile.contract.entry import to_text
from tests.server.kit import COUNTY, World
from tests.server.makers import answered, marked, met, planned

BRANCH = COUNTY.dongguan


@pytest.fixture
def world() -> World:
    return World()


def test_an_entry_is_accepted_and_the_same_bytes_again_are_a_duplicate(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    plan = contact.sealed(planned(contact, BRANCH))
    assert contact.verdicts(plan) == [("accepted", "")]
    assert contact.verdicts(plan, plan) == [("duplicate", ""), ("duplicate", "")]
    assert world.doors.storage.lines.entries() == 1


def test_the_same_id_twice_in_one_batch_is_one_entry(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    plan = contact.sealed(planned(contact, BRANCH))
    assert contact.verdicts(plan, plan) == [("accepted", ""), ("duplicate", "")]


def test_the_same_id_with_other_bytes_is_a_conflict_and_both_are_kept(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    one = planned(contact, BRANCH)
    other = replace(one, body={**one.body, "title": "党课"})
    assert contact.verdicts(one, other) == [("accepted", ""), ("conflict", "id_conflict")]
    assert [odd.text for odd in world.doors.storage.lines.odd()] == [to_text(other)]


def test_the_same_id_from_another_device_is_an_entry_of_its_own(world: World) -> None:
    contact, secretary = world.phone(COUNTY.contact), world.phone(COUNTY.secretary)
    one = planned(contact, BRANCH)
    other = planned(secretary, BRANCH, id=one.id)
    assert secretary.verdicts(other, other) == [("accepted", ""), ("duplicate", "")]
    assert contact.verdicts(one, one) == [("accepted", ""), ("duplicate", "")]
    known = world.doors.storage.lines.known([one.id]).values()
    assert {said.text for said in known} == {to_text(one), to_text(other)}


def test_one_bad_entry_among_200_leaves_199_accepted(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    batch = [contact.sealed(planned(contact, BRANCH)) for _ in range(200)]
    batch[77] = [batch[77][0], "01" + "0" * 32]
    verdicts = contact.verdicts(*batch)
    assert verdicts[77] == ("set_aside", "seal_wrong")
    assert verdicts.count(("accepted", "")) == 199


@pytest.mark.parametrize(
    "bad",
    [
        ["half a character \ud800", "01"],
        ["not json", "01"],
        ['{"at": 1}', "01"],
        ["[1.5]", "01"],
        ["x" * 40_000, "01"],
        ["", ""],
        ["only text"],
        [1, 2],
        {"text": "x"},
        None,
    ],
)
def test_what_is_no_entry_is_kept_and_set_aside_beside_good_ones(world: World, bad: object) -> None:
    contact = world.phone(COUNTY.contact)
    status, value = contact.ask([bad, contact.sealed(planned(contact, BRANCH))])
    assert status == 200
    words = [(v["verdict"], v.get("code", "")) for v in value["verdicts"]]
    assert words[0][0] == "set_aside"
    assert words[0][1] in ("entry_malformed", "entry_too_large")
    assert words[1] == ("accepted", "")
    assert len(world.doors.storage.lines.odd()) == 1


def test_a_malformed_entry_with_a_right_seal_counts_as_held(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    text = to_text(planned(contact, BRANCH)).replace('"kind":"activity.planned"', '"kind":"X"')
    value = contact.sync([text, seal.seal(contact.key, text)])
    assert value["verdicts"][0]["code"] == "entry_malformed"
    assert value["have"] == {"seq": 1, "missing": []}


def test_an_unknown_kind_is_kept_and_set_aside(world: World) -> None:
    member = world.phone(COUNTY.roster[0])
    entry = member.entry("help.wanted", str(uuid.uuid4()), BRANCH, {"anything": [{"deep": 1}]})
    assert member.verdicts(entry) == [("set_aside", "kind_unknown")]
    assert member.verdicts(entry) == [("set_aside", "kind_unknown")]
    (known,) = world.doors.storage.lines.known([entry.id]).values()
    assert known.text == to_text(entry)


def test_unknown_fields_from_a_newer_phone_are_kept_as_they_are(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    text = to_text(planned(contact, BRANCH))
    newer = text[:-1] + ',"zone":"+08:00"}'
    assert contact.verdicts([newer, seal.seal(contact.key, newer)]) == [("accepted", "")]
    assert newer in {row.text for row in world.doors.storage.lines.all_of(_number(world))}


def test_a_member_may_not_plan_and_the_reason_comes_back_to_them_and_to_contacts(
    world: World,
) -> None:
    member, contact = world.phone(COUNTY.roster[0]), world.phone(COUNTY.contact)
    plan = planned(member, BRANCH)
    value = member.sync(plan)
    assert value["verdicts"][0]["code"] == "no_office"
    own = [line for line in value["items"][BRANCH] if "own" in line]
    assert [(line["own"], line["aside"]) for line in own] == [(plan.id, "no_office")]
    seen = [line for line in contact.pull()[BRANCH] if line.get("aside")]
    assert [line["aside"] for line in seen] == ["no_office"]
    other = world.phone(COUNTY.roster[1])
    assert not [line for line in other.pull()[BRANCH] if line.get("aside")]


def test_a_scan_of_the_right_challenge_is_proven(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    plan = planned(contact, BRANCH)
    contact.sync(plan)
    value = member.sync(answered(member, contact, BRANCH, plan.subject))
    assert value["verdicts"][0]["verdict"] == "accepted"
    assert [line["proof"] for line in value["items"][BRANCH] if "own" in line] == ["scan"]


@pytest.mark.parametrize(
    "wrong",
    [{"proof": "0" * 32}, {"contact": "f" * 16}, {"step": 1}],
    ids=["proof", "contact", "step"],
)
def test_a_wrong_challenge_is_set_aside(world: World, wrong: dict[str, object]) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    entry = answered(member, contact, BRANCH, str(uuid.uuid4()), **wrong)
    assert member.verdicts(entry) == [("set_aside", "challenge_unknown")]


def test_a_challenge_from_somebody_without_an_office_proves_nothing(world: World) -> None:
    friend, member = world.phone(COUNTY.roster[1]), world.phone(COUNTY.roster[0])
    entry = answered(member, friend, BRANCH, str(uuid.uuid4()))
    assert member.verdicts(entry) == [("set_aside", "challenge_unknown")]


def test_an_answer_met_face_to_face_is_stored_as_the_members_own_entry(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    plan = planned(contact, BRANCH)
    answer = member.sealed(answered(member, contact, BRANCH, plan.subject))
    entry = met(contact, answer, BRANCH, plan.subject, member.member)
    value = contact.sync(plan, entry)
    assert [v["verdict"] for v in value["verdicts"]] == ["accepted", "accepted"]
    lines = [line for line in value["items"][BRANCH] if "proof" in line]
    assert [line["proof"] for line in lines] == ["", "scan", "scan"]
    assert member.sync()["have"] == {"seq": 1, "missing": []}
    assert member.verdicts(answer) == [("duplicate", "")]


def test_a_met_without_a_true_answer_is_the_contacts_word_alone(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    activity = str(uuid.uuid4())
    text, mac = member.sealed(answered(member, contact, BRANCH, activity))
    forged = [text, mac[:-1] + ("0" if mac[-1] != "0" else "1")]
    value = contact.sync(met(contact, forged, BRANCH, activity, member.member))
    assert value["verdicts"][0]["verdict"] == "accepted"
    assert [line["proof"] for line in value["items"][BRANCH] if "own" in line] == [""]
    assert world.doors.storage.lines.entries() == 1


def test_have_names_the_gaps_until_they_are_filled(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    batch = [planned(contact, BRANCH) for _ in range(6)]
    assert contact.sync(batch[4], batch[1])["have"] == {"seq": 5, "missing": [[1, 1], [3, 4]]}
    assert contact.sync(batch[2], batch[0])["have"] == {"seq": 5, "missing": [[4, 4]]}
    world.restart()
    assert contact.sync(batch[3], batch[5])["have"] == {"seq": 6, "missing": []}


def test_a_colleagues_queue_may_be_carried(world: World) -> None:
    contact, member = world.phone(COUNTY.contact), world.phone(COUNTY.roster[0])
    activity = str(uuid.uuid4())
    carried = contact.sealed(marked(contact, BRANCH, activity, member.member))
    assert member.verdicts(carried) == [("accepted", "")]
    assert contact.sync()["have"] == {"seq": 1, "missing": []}
    assert member.sync()["have"] == {"seq": 0, "missing": []}


def test_a_mark_about_an_unknown_member_is_kept(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    entry = marked(contact, BRANCH, str(uuid.uuid4()), str(uuid.uuid4()))
    assert contact.verdicts(entry) == [("accepted", "")]


def test_an_entry_in_an_unknown_branch_is_set_aside(world: World) -> None:
    member = world.phone(COUNTY.roster[0])
    body = {"activity": str(uuid.uuid4()), "member": member.member, "leave": "sick"}
    subject = marked(member, BRANCH, body["activity"], member.member).subject
    entry = member.entry("attendance.leave_asked", subject, str(uuid.uuid4()), body)
    assert member.verdicts(entry) == [("set_aside", "not_found")]


def test_a_clock_wrong_by_years_is_never_refused(world: World) -> None:
    contact = world.phone(COUNTY.contact)
    past = planned(contact, BRANCH, at="1970-01-01T00:00:00.000Z")
    future = planned(contact, BRANCH, at="2999-12-31T23:59:59.999Z")
    assert contact.verdicts(past, future) == [("accepted", "")] * 2


def _number(world: World) -> int:
    return world.doors.storage.lines.number_of(BRANCH)
