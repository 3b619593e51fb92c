"""The one rule: what people wrote gives one state, however it arrives."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import tally
from mobile.contract.kinds.attendance_rules import MARKS, may_supersede
from mobile.contract.registry import REGISTRY
from tests.contract.evening import Evening
from tests.contract.people import ACTIVITY, BRANCH, CHEN, LI, WANG, name, phones, state

CHOICES = st.randoms(use_true_random=False)


@settings(max_examples=60)
@given(st.integers(0, 2**32), CHOICES)
def test_every_order_and_every_duplicate_of_an_evening_gives_one_state(seed, choose):
    evening = Evening(seed).live_through(40)
    for subject, facts in evening.by_subject().items():
        kind = "activity" if subject == ACTIVITY else "attendance"
        once = REGISTRY.derive(kind, facts)
        shuffled = [*facts, *choose.choices(facts, k=len(facts))]
        choose.shuffle(shuffled)
        assert REGISTRY.derive(kind, shuffled) == once


@settings(max_examples=60)
@given(st.integers(0, 2**32), CHOICES)
def test_two_phones_that_got_the_same_part_agree_on_it(seed, choose):
    facts = Evening(seed).live_through(40).facts()
    part = choose.sample(facts, choose.randint(1, len(facts)))
    other = list(part)
    choose.shuffle(other)
    for member in (WANG, CHEN):
        mine, theirs = (
            [f for f in some if f.entry.body.get("member") == member] for some in (part, other)
        )
        assert state(*mine) == state(*theirs)


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_an_undo_right_after_a_mark_changes_nothing_at_all(seed):
    evening = Evening(seed).live_through(30)
    for member in evening.members:
        before, facts = evening.known(member), evening.of(member)
        mark = evening.contacts[0].about(
            "marked", member, evening.allowed("marked", member), value="leave", source="roll"
        )
        undo = evening.contacts[0].about("undone", member, [mark])
        after = state(*facts, mark, undo)
        assert after.aside == (before.aside if before else ())
        said = (after.value, after.claims, after.evidence, after.waiting, after.disputed)
        assert said == (
            (before.value, before.claims, before.evidence, before.waiting, before.disputed)
            if before
            else ("expected", (), None, False, "")
        )


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_a_member_alone_never_confirms_and_never_hides_what_a_contact_said(seed):
    evening = Evening(seed).live_through(30)
    for member in evening.members:
        before, facts = evening.known(member), evening.of(member)
        own = evening.phones_of(member)[0]
        seen = before.live if before else ()
        lies = [
            own.answer(evening.contacts[0], seen),
            own.about("leave_asked", member, seen, leave="sick"),
            own.about("late_asked", member, seen, reason="漏了"),
            own.about("disputed", member, seen, value="present", reason="我在"),
        ]
        lies.append(own.answer(evening.contacts[1], [*seen, *lies]))
        after = state(*facts, *lies)
        is_confirmed = before is not None and before.evidence is not None and not before.waiting
        said = set(before.claims) if before else set()
        refusals = {"leave_refused", "late_refused"}
        of_contacts = said - refusals - (set() if is_confirmed else {"present"})
        assert of_contacts <= set(after.claims)
        assert after.waiting is not is_confirmed


@settings(max_examples=40)
@given(st.integers(0, 2**32))
def test_the_figures_of_an_evening_always_add_up(seed):
    evening = Evening(seed).live_through(60)
    states = {m: evening.known(m) for m in evening.members if evening.known(m)}
    figures = tally(evening.members, states, closed=True)
    parts = (figures.present, figures.leave, figures.leave_pending)
    rest = (figures.unmarked, figures.absent, figures.differing)
    assert sum(parts) + sum(rest) == figures.expected == len(evening.members)
    assert figures.waiting <= figures.present


def _corrections(count: int) -> list[Fact]:
    contact, other = phones(LI, CHEN, seed=8)
    facts = [contact.about("marked", WANG, value="absent", source="roll")]
    for number in range(count):
        by = (contact, other)[number % 2]
        facts.append(by.about("corrected", WANG, [facts[-1]], value="present", reason="误"))
    return facts


@pytest.mark.timeout(20)
def test_a_chain_of_thousands_of_corrections_is_read_without_recursion():
    facts = _corrections(3000)
    random.Random(1).shuffle(facts)
    assert state(*facts).value == "present"
    assert len(state(*facts).live) == 1


@pytest.mark.timeout(20)
def test_layers_of_undos_that_fan_out_are_read_in_no_time():
    contact = phones(LI, seed=8)[0]
    layer, facts = [], []
    for _ in range(30):
        marks = [
            contact.about("marked", WANG, layer, value="absent", source="roll") for _ in "1234"
        ]
        layer = [contact.about("undone", WANG, marks) for _ in "1234"]
        facts += [*marks, *layer]
    assert state(*facts).value == "expected"


@pytest.mark.timeout(20)
def test_entries_that_name_each_other_in_a_circle_all_stay_in_sight():
    facts = _corrections(2000)
    ring = [
        replace(
            facts[0],
            entry=replace(
                facts[0].entry,
                kind="attendance.corrected",
                sees=(facts[-1].entry.id,),
                body=facts[1].entry.body,
            ),
        ),
        *facts[1:],
    ]
    aside = dict(state(*ring).aside)
    assert set(aside) == {fact.entry.id for fact in ring}
    honest = phones(CHEN, seed=77)[0].about("marked", WANG, value="present", source="paper")
    assert state(*ring, honest).value == "present"


def test_an_entry_that_names_itself_supersedes_nothing():
    mark = phones(LI)[0].about("marked", WANG, value="present", source="roll")
    own = replace(mark, entry=replace(mark.entry, sees=(mark.entry.id,)))
    assert state(own).live == (own,)


def test_of_two_copies_the_delivered_one_counts_whichever_came_first():
    mine = phones(WANG)[0].about("leave_asked", WANG, leave="sick")
    refused = replace(mine, received="2026-11-23T13:00:00.000Z", aside="not_yours")
    released = replace(refused, aside="")
    for pair in ((mine, refused), (refused, mine)):
        assert state(*pair).value == "expected"
    for pair in ((refused, released), (released, refused)):
        assert state(*pair).value == "leave_asked"


def test_one_id_with_two_contents_gives_one_state_in_either_order():
    mark = phones(LI)[0].about("marked", WANG, value="present", source="roll")
    twin = replace(mark, entry=replace(mark.entry, body={**mark.entry.body, "value": "absent"}))
    assert state(mark, twin) == state(twin, mark)


def test_derive_sets_aside_what_no_server_should_have_let_through():
    good = phones(LI)[0].about("marked", WANG, value="present", source="roll")
    bad = []
    for number, change in enumerate(
        (
            {"kind": "attendance.teleported"},
            {"kind": "attendance.leave_answered", "body": {**good.entry.body, "granted": "x"}},
            {"body": {**good.entry.body, "value": ["present"]}},
            {"body": {**good.entry.body, "member": {}}},
            {"body": {}},
            {"kind": "stay.requested", "body": {}},
            {"kind": "unheard.of"},
        )
    ):
        changed = replace(good.entry, id=name(900 + number), sees=(good.entry.id,), **change)
        bad.append(replace(good, entry=changed))
    known = state(good, *bad)
    assert known.value == "present"
    assert {fact.entry.id for fact in bad} == set(dict(known.aside))
    assert len(REGISTRY.derive("activity", [good, *bad]).aside) == len(bad) + 1
    # Cut to nothing on its way it would look like this: it counts, and says nothing.
    bare = REGISTRY.derive("stay", [good, *bad])
    assert [fact.entry.body for fact in bare.live] == [{}]
    assert (bare.member, bare.host, bare.home_branch) == ("", "requested", "")


def test_an_unknown_kind_may_supersede_nothing():
    good = phones(LI)[0].about("marked", WANG, value="present", source="roll")
    newer = replace(good, entry=replace(good.entry, kind="attendance.teleported"))
    assert may_supersede(newer, good, {}) == "may_not_supersede"
    assert good.entry.kind in MARKS
    assert good.entry.branch == BRANCH
