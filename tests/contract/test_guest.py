"""Guests: written down in the room, matched to a member later or removed."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import (
    ACTIVITY,
    CHEN,
    HOME,
    LI,
    WANG,
    ZHAO,
    actor,
    contact_office,
    name,
    phones,
)

ONE, OTHER, MEMBER = phones(LI, CHEN, WANG, seed=6)
GUEST = name(0x6E)
RECEIVED = "2026-11-23T13:00:00.000Z"


def _said(word, *seen, by=ONE, **body):
    sees = [fact.entry.id for fact in seen]
    return by.write(f"guest.{word}", GUEST, {"activity": ACTIVITY, **body}, sees)


def _state(*facts):
    return REGISTRY.derive("guest", facts)


ADDED = _said("added", name="小刘", note="老乡，党员", place="二厂宿舍")


def test_somebody_written_down_is_here_until_a_person_says_who_it_was():
    here = _state(ADDED)
    assert (here.value, here.name, here.place, here.counts) == ("here", "小刘", "二厂宿舍", True)
    matched = _state(ADDED, _said("matched", ADDED, member=WANG))
    assert (matched.value, matched.members, matched.counts) == ("matched", (WANG,), False)
    removed = _state(ADDED, _said("removed", ADDED, reason="写重了"))
    assert (removed.value, removed.reason, removed.counts) == ("removed", "写重了", False)


def test_two_contacts_who_match_the_same_person_agree_and_another_name_differs():
    mine, theirs = (
        _said("matched", ADDED, member=WANG),
        _said("matched", ADDED, by=OTHER, member=WANG),
    )
    assert _state(ADDED, mine, theirs).value == "matched"
    else_ = _said("matched", ADDED, by=OTHER, member=ZHAO)
    torn = _state(ADDED, mine, else_)
    assert (torn.value, torn.members) == ("differing", tuple(sorted((WANG, ZHAO))))
    ended = _said("removed", mine, else_, reason="核实后去掉")
    assert _state(ADDED, mine, else_, ended).value == "removed"


def test_matched_on_one_phone_and_removed_on_another_differs():
    torn = _state(
        ADDED, _said("matched", ADDED, member=WANG), _said("removed", ADDED, reason="重复")
    )
    assert (torn.value, torn.counts) == ("differing", True)


def test_a_match_or_removal_alone_waits_for_whom_it_is_about():
    for lone in (_said("matched", ADDED, member=WANG), _said("removed", ADDED, reason="重复")):
        known = _state(lone)
        assert known.value == ""
        assert dict(known.aside) == {lone.entry.id: "target_missing"}
        assert not known.counts


def test_only_a_contact_of_the_branch_writes_any_of_it():
    words = (ADDED, _said("matched", ADDED, member=WANG), _said("removed", ADDED, reason="重复"))
    for fact in words:
        kind = REGISTRY.kinds[fact.entry.kind]
        assert judge(kind, fact.entry, actor(MEMBER), RECEIVED) == "no_office"
        assert judge(kind, fact.entry, actor(ONE, contact_office(HOME)), RECEIVED) == "no_office"
        assert judge(kind, fact.entry, actor(ONE, contact_office()), RECEIVED) == ""


def test_a_match_of_another_evening_or_another_ledger_has_no_effect():
    match = _said("matched", ADDED, member=WANG)
    other = replace(match, entry=replace(match.entry, body={"activity": name(9), "member": WANG}))
    assert _state(ADDED, other).value == "here"
    elsewhere = replace(match, entry=replace(match.entry, branch=HOME))
    assert _state(ADDED, elsewhere).value == "here"


def test_a_members_copy_without_the_name_still_counts():
    cut = replace(ADDED, entry=replace(ADDED.entry, body={"activity": ACTIVITY}))
    known = _state(cut)
    assert (known.value, known.name) == ("here", "")
    assert _state(replace(cut, entry=replace(cut.entry, body={}))).value == "here"


def test_too_long_a_name_is_malformed():
    long = replace(
        ADDED, entry=replace(ADDED.entry, body={"activity": ACTIVITY, "name": "刘" * 21})
    )
    assert REGISTRY.problem(long.entry) == "body_malformed"


@settings(max_examples=80)
@given(st.integers(0, 2**32))
def test_every_order_and_every_duplicate_gives_one_state(seed):
    choose = random.Random(seed)
    facts = [ADDED]
    for _ in range(choose.randrange(1, 9)):
        seen = choose.sample(facts, choose.randrange(0, len(facts) + 1))
        by, word = choose.choice((ONE, OTHER)), choose.choice(("matched", "removed", "added"))
        more = {"matched": {"member": choose.choice((WANG, ZHAO))}, "removed": {"reason": "重复"}}
        facts.append(_said(word, *seen, by=by, **more.get(word, {"name": "小刘"})))
    once = _state(*facts)
    shuffled = [*facts, *choose.choices(facts, k=len(facts))]
    choose.shuffle(shuffled)
    assert _state(*shuffled) == once
