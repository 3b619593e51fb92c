"""Forgeries of every other family (reports, looks, numbers …) at the server's own door."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract.kind import Kind
from mobile.contract.registry import REGISTRY
from tests.server.forgeries import Gang
from tests.server.honest import BRANCH, Honest
from tests.server.other_families import FAMILIES, Others
from tests.server.test_forgery import verdicts

EACH, SEED = 400, 20261124


@pytest.fixture(scope="module")
def others() -> Others:
    return Others(Honest(), SEED)


@pytest.fixture(scope="module")
def gang(others: Others) -> Gang:
    return Gang(others.honest, SEED)


def _kinds(family: str) -> list[Kind]:
    return list(REGISTRY.families[family].kinds)


def test_every_family_meets_its_forgers() -> None:
    assert set(REGISTRY.families) == {*FAMILIES, "activity", "attendance", "stay"}


def test_the_honest_ones_count(others: Others) -> None:
    told = others.standing()
    assert told["report"]["value"] == "confirmed"
    assert told["request"]["standing"] in ("granted", "refused")
    assert told["consent"]["standing"] == "given"
    assert told["reach"]["is_open"] is True
    assert len(told["followup"]["tries"]) == 1
    assert told["guest"]["value"] == "here"
    assert len(told["look"]["looks"]) == 1


@pytest.mark.parametrize("family", FAMILIES)
def test_nobody_says_what_only_the_member_or_a_contact_may(
    others: Others, gang: Gang, family: str
) -> None:
    before = others.standing()
    pairs = [others.by_somebody_else(gang, _kinds(family)) for _ in range(EACH)]
    assert set(verdicts(gang.mallory, pairs)) == {"set_aside"}
    assert others.standing() == before


@pytest.mark.parametrize("family", FAMILIES)
def test_a_contact_of_another_branch_changes_nothing_in_this_ledger(
    others: Others, gang: Gang, family: str
) -> None:
    before = others.standing()
    pairs = [others.from_another_branch(gang, _kinds(family)) for _ in range(EACH)]
    verdicts(gang.other_contact, pairs)
    assert others.standing() == before


@pytest.mark.parametrize("kind", ["report.confirmed", "report.sent_back", "request.answered"])
def test_a_contact_answers_nothing_of_their_own(others: Others, kind: str) -> None:
    contact, family = others.contact, kind.partition(".")[0]
    opening = {"report": "report.submitted", "request": "request.made"}[family]
    body = {"member": contact.member}
    asked = others.forged(contact, REGISTRY.kinds[opening])
    asked = replace(asked, subject=asked.id, sees=(), body={**asked.body, **body})
    own = others.forged(contact, REGISTRY.kinds[kind])
    own = replace(own, subject=asked.id, sees=(asked.id,), body={**own.body, **body})
    contact.verdicts(asked, own)
    state = REGISTRY.derive(family, others.honest.facts()[asked.id], BRANCH)
    assert dict(state.aside)[own.id] == "second_person_needed"
