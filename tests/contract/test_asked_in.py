"""What another branch's contact writes, in a ledger of their own, answers nobody's words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.registry import REGISTRY
from tests.contract.people import CHEN, HOME, LI, WANG, name, phones

MEMBER, CONTACT, OTHER = phones(WANG, LI, CHEN, seed=60)
SUBJECT, ELSEWHERE = name(0x57), name(0xEE)
REPORT = {"what": "study", "day": "2026-11-21", "minutes": 90, "title": "学习"}
STAY = {"home": HOME, "via": "invite", "city": "东莞", "since": "2026-11-01"}
OWN = {
    "stay": ("stay.requested", STAY),
    "report": ("report.submitted", REPORT),
    "request": ("request.made", {"about": "correct", "note": "村名写错了"}),
}
ANSWERS = (
    ("stay.refused", {"home": HOME, "reason": "查无此人"}),
    ("stay.sent_back", {"home": HOME, "reason": "请填城市"}),
    ("stay.accepted", {"home": HOME}),
    ("report.confirmed", {}),
    ("report.sent_back", {"reason": "缺照片"}),
    ("request.answered", {"granted": False, "reason": "不行"}),
)


def _write(by, kind, body, *seen):
    full = {"member": WANG, **body}
    return by.write(kind, SUBJECT, full, [fact.entry.id for fact in seen])


def _there(fact):
    return replace(fact, entry=replace(fact.entry, branch=ELSEWHERE))


@pytest.mark.parametrize(("kind", "body"), ANSWERS, ids=[kind for kind, _ in ANSWERS])
def test_an_answer_counts_where_it_was_asked_and_nowhere_else(kind, body):
    family = kind.partition(".")[0]
    asked = _write(MEMBER, *OWN[family])
    before = REGISTRY.derive(family, [asked])
    said = _write(OTHER, kind, body, asked)
    assert REGISTRY.derive(family, [asked, said]).live != before.live
    for facts in ([asked, _there(said)], [_there(said), asked]):
        found = REGISTRY.derive(family, facts)
        assert replace(found, aside=()) == before
        assert found.aside == ((said.entry.id, "subject_wrong"),)


@pytest.mark.parametrize("family", OWN)
def test_words_that_are_not_the_members_own_make_no_ledger(family):
    asked = _write(MEMBER, *OWN[family])
    forged = _there(_write(OTHER, *OWN[family]))
    assert REGISTRY.derive(family, [asked, forged]).live == (asked,)
    aside = replace(_there(_write(MEMBER, *OWN[family])), aside="no_office")
    assert REGISTRY.derive(family, [asked, aside]).live == (asked,)
