"""A kind nobody has heard of: it works with one Family and no edit anywhere else."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.registry import REGISTRY, Registry
from mobile.contract.rights import judge
from tests.contract.errand import FAMILY, Errand
from tests.contract.people import LI, WANG, ZHAO, actor, contact_office, name, phones

WITH_ERRANDS = Registry((*REGISTRY.families.values(), FAMILY))
MEMBER, CONTACT_PHONE = phones(WANG, LI, seed=41)
SUBJECT = name(0xE)
OFFER = MEMBER.write("errand.offered", SUBJECT, {"member": WANG, "hours": 2, "way": "by hand"})
THANKS = CONTACT_PHONE.write("errand.thanked", SUBJECT, {"member": WANG}, [OFFER.entry.id])
RECEIVED = "2026-11-23T13:00:00.000Z"


def test_it_is_checked_like_any_other_kind():
    assert WITH_ERRANDS.problem(OFFER.entry) == ""
    assert WITH_ERRANDS.problem(replace(OFFER.entry, body={"member": WANG})) == "body_malformed"
    assert WITH_ERRANDS.problem(replace(OFFER.entry, kind="errand.sold")) == "kind_unknown"
    assert REGISTRY.problem(OFFER.entry) == "kind_unknown"


def test_it_is_judged_like_any_other_kind():
    kinds = WITH_ERRANDS.kinds
    offered, thanked = kinds["errand.offered"], kinds["errand.thanked"]
    assert judge(offered, OFFER.entry, actor(MEMBER), RECEIVED) == ""
    stranger = phones(ZHAO)[0]
    assert judge(offered, OFFER.entry, actor(stranger), RECEIVED) == "not_yours"
    assert judge(thanked, THANKS.entry, actor(stranger), RECEIVED) == "no_office"
    held = actor(CONTACT_PHONE, contact_office())
    assert judge(thanked, THANKS.entry, held, RECEIVED) == ""


def test_it_derives_and_the_one_rule_holds_for_it():
    assert WITH_ERRANDS.derive("errand", [OFFER]) == Errand((2,), False, ())
    for facts in ([OFFER, THANKS], [THANKS, OFFER, THANKS]):
        assert WITH_ERRANDS.derive("errand", facts) == Errand((2,), True, ())
    lone = WITH_ERRANDS.derive("errand", [THANKS])
    assert lone == Errand((), False, ((THANKS.entry.id, "target_missing"),))


def test_an_older_program_keeps_it_and_says_where_it_came_from():
    aside = dict(REGISTRY.derive("activity", [OFFER]).aside)
    assert aside == {OFFER.entry.id: "kind_unknown"}
