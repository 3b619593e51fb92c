"""Whom the consent names as seeing one's records: exactly those the server shows them to."""

from __future__ import annotations

import uuid
from dataclasses import replace
from hashlib import sha256

import pytest

from mobile.contract.registry import REGISTRY
from mobile.core.people.enrol import CONSENT_VERSION
from mobile.i18n.texts import Texts, tables
from server_stub.ledger import audience
from server_stub.ops.offices import ROLES
from tests.server.kit import COUNTY, World, ids_seen
from tests.server.makers import planned

ONE, LOOKER = COUNTY.roster[0], COUNTY.roster[1]
HOST, HOME = COUNTY.dongguan, COUNTY.person(ONE).home
ABOVE = COUNTY.organisation(HOME).parent
ENGLISH = {"contact": "contact", "secretary": "secretar", "committee": "committee member"}
# What a person agrees to; whoever changes a word of it that matters asks everybody again.
AGREED = ("keeps_", "who_sees_", "never_", "consent")
DIGESTS = {"3": "e9158e7724a059a0"}


def _sees(role: str, branch: str) -> bool:
    world, office = World(), str(uuid.uuid4())
    if role:
        grant = world.registrar.grant
        world.doors.change(lambda: grant(office, LOOKER, branch, role, "2026-01-01"))
    rows = [one["row"] for lines in world.phone(LOOKER).pull().values() for one in lines
            if "row" in one]  # fmt: skip
    return any(one.get("id") == ONE and one.get("phone") for one in rows)


@pytest.mark.parametrize("branch", [HOST, HOME, ABOVE], ids=["host", "home", "above"])
@pytest.mark.parametrize("role", sorted(ROLES))
def test_whoever_sees_a_member_by_an_office_is_named_on_the_first_page(
    role: str, branch: str
) -> None:
    assert _sees(role, branch)
    assert not _sees("", branch)
    assert ROLES[role] in Texts("zh").get("welcome.who_sees_branch")
    assert ENGLISH[role] in Texts("en").get("welcome.who_sees_branch").lower()


def test_the_first_page_names_the_branches_above_and_the_keeper_too() -> None:
    zh, en = Texts("zh"), Texts("en")
    assert "上级" in zh.get("welcome.who_sees_branch")
    assert "above" in en.get("welcome.who_sees_branch")
    assert "管服务器的同志" in zh.get("welcome.who_sees_county")
    assert "keeper" in en.get("welcome.who_sees_county")


def test_a_consent_that_reads_otherwise_bears_another_number() -> None:
    rows = tables()
    said = [f"{key} {rows[key]['zh']} {rows[key]['en']}" for key in sorted(rows)
            if key.startswith(tuple(f"welcome.{one}" for one in AGREED))]  # fmt: skip
    digest = sha256("\n".join(said).encode()).hexdigest()[:16]
    assert DIGESTS[CONSENT_VERSION] == digest


def test_who_is_named_where_a_kind_names_nobody_keeps_it_from_nobody() -> None:
    world = World()
    contact, member = world.phone(COUNTY.contact), world.phone(LOOKER)
    plan = planned(contact, HOST)
    body = {"reason": "停电", "member": ONE}
    off = contact.entry("activity.cancelled", plan.subject, HOST, body, sees=(plan.id,))
    assert contact.verdicts(plan, off) == [("accepted", "")] * 2
    assert ids_seen(member) >= {plan.id, off.id}


def test_an_undeclared_member_brings_no_entry_to_another_home() -> None:
    world = World()
    contact, head = world.phone(COUNTY.contact), world.phone(COUNTY.person(ONE).id)
    plan = planned(contact, HOST)
    plan = replace(plan, body=plan.body | {"member": ONE})
    assert contact.verdicts(plan) == [("accepted", "")]
    assert [b for b, lines in head.pull().items() for one in lines if plan.id in str(one)] == [HOST]


@pytest.mark.parametrize("kind", [name for name, one in REGISTRY.kinds.items()
                                  if "member" not in one.fields])  # fmt: skip
def test_no_kind_is_about_a_member_it_does_not_declare(kind: str) -> None:
    said = World().phone(COUNTY.contact).entry(kind, HOST, HOST, {"member": ONE})
    assert audience.member_of(said, REGISTRY.kinds[kind]) == ""
