"""Attendance at an activity belongs to the branch that activity was made for."""

from __future__ import annotations

import itertools
from dataclasses import replace

from mobile.contract.ids import activity_id, attendance_id
from mobile.contract.moments import to_ms
from mobile.contract.registry import REGISTRY
from tests.contract.people import BRANCH, CHEN, HOME, LI, NOW, WANG, name, phones

OURS, THEIRS = phones(LI, CHEN, seed=9)
OURSELVES = activity_id(to_ms(NOW), bytes(range(10)), BRANCH)
OLD = name(0xA)


def _said(of, value, by=OURS, branch=BRANCH, **more):
    body = {"activity": of, "member": WANG, "value": value, "source": "roll"}
    subject = attendance_id(of, WANG)
    fact = by.write("attendance.marked", subject, {**body, **more}, [])
    return replace(fact, entry=replace(fact.entry, branch=branch))


def test_a_contact_of_another_branch_neither_contradicts_nor_replaces_a_mark():
    ours = _said(OURSELVES, "present")
    theirs = _said(OURSELVES, "absent", by=THEIRS, branch=HOME)
    for order in itertools.permutations([ours, theirs]):
        known = REGISTRY.derive("attendance", order)
        assert (known.value, known.aside) == ("present", ((theirs.entry.id, "subject_wrong"),))


def test_an_entry_that_names_an_activity_of_its_own_under_this_subject_moves_no_ledger():
    ours = _said(OURSELVES, "present")
    own = activity_id(0, bytes(10), HOME)
    theirs = _said(OURSELVES, "absent", by=THEIRS, branch=HOME, activity=own)
    odd = _said(OURSELVES, "absent", by=THEIRS, branch=HOME, activity="x", member=7)
    for order in itertools.permutations([ours, theirs, odd]):
        assert REGISTRY.derive("attendance", order).value == "present"


def test_an_id_from_before_keeps_everything_in_sight_as_it_did():
    facts = [_said(OLD, "present"), _said(OLD, "absent", by=THEIRS, branch=HOME)]
    known = REGISTRY.derive("attendance", facts)
    assert (known.value, known.aside) == ("differing", ())
