"""One evening in Dongguan: 应到 38 实到 31 请假 4 缺席 3 · 81.58%, wherever one asks."""

from __future__ import annotations

from tests.journeys import script
from tests.journeys.town import Town


def test_server_both_contacts_and_a_member_see_the_same_figures(town: Town) -> None:
    played = script.whole(town)
    town.sync()
    town.sync(town.county.secretary, *town.county.roster[:3])
    figures, states = script.at_server(town, played.activity)
    assert figures == script.FIGURES
    assert figures.rate == "81.58"
    for contact in (town.county.contact, town.county.secretary):
        seen = script.known(town, contact, played.activity)
        assert (seen.tally, seen.evidence) == (script.FIGURES, script.EVIDENCE)
        assert dict(seen.attendance) == states
    told = script.known(town, town.county.roster[0], played.activity).activity.tally
    assert told == script.FIGURES


def test_before_syncing_the_contact_alone_knows_the_same_figures(town: Town) -> None:
    played = script.whole(town)
    seen = script.known(town, town.county.contact, played.activity)
    assert (seen.tally, seen.evidence) == (script.FIGURES, script.EVIDENCE)


def test_members_may_sync_before_the_contact_does(town: Town) -> None:
    played = script.whole(town)
    town.sync(*town.county.evening.two_phones)
    early = [s for s in script.states_at_server(town, played.activity).values() if s.waiting]
    assert [s.evidence for s in early] == [2] * 29
    town.sync(town.county.contact)
    figures, _ = script.at_server(town, played.activity)
    assert figures == script.FIGURES


def test_a_lost_contact_phone_leaves_what_members_bring(town: Town) -> None:
    played = script.whole(town)
    town.sync(*town.county.evening.two_phones)
    found = script.states_at_server(town, played.activity)
    present = [s for s in found.values() if s.value == "present"]
    assert [(s.evidence, s.waiting) for s in present] == [(2, True)] * 29


def test_lost_member_phones_leave_what_the_contact_brings(town: Town) -> None:
    played = script.whole(town)
    town.sync(town.county.contact)
    figures, found = script.at_server(town, played.activity)
    assert figures == script.FIGURES
    assert [s.evidence for s in found.values()].count(3) == 29


def test_an_answer_delivered_three_ways_is_one_attendance(town: Town) -> None:
    played = script.whole(town)
    member = town.county.evening.two_phones[0]
    town.sync(member, town.county.contact)
    town.phone(member).net.weights = {"doubled": 1.0}
    town.sync(member)
    subjects = town.server.facts_by_subject()
    about = [facts for facts in subjects.values() if facts[0].entry.body.get("member") == member]
    answered = [
        fact for facts in about for fact in facts if fact.entry.kind == "attendance.answered"
    ]
    assert len(answered) == 1
    _, found = script.at_server(town, played.activity)
    assert (found[member].value, found[member].evidence) == ("present", 3)


def test_the_home_side_sees_both_lanes_of_the_newcomers_stay(town: Town) -> None:
    script.report_newcomer_in(town)
    for member in (town.county.contact, town.county.home_contact, town.county.evening.newcomer):
        stay = town.phone(town.county.evening.newcomer).report_in.mine()
        assert stay is not None
        seen = town.phone(member).report_in.state(stay.stay)
        assert seen is not None
        assert (seen.host, seen.home, seen.is_both) == ("accepted", "acknowledged", True)
