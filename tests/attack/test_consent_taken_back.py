"""Whatever a copy of a phone's folder wrote about the consent: its owner's withdrawal counts."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from mobile.contract.entry import MAX_SEES, Entry
from mobile.contract.kinds.consent import consent_id
from server_stub.ledger import consented
from server_stub.ledger.bounds import MOST_DERIVED
from server_stub.ledger.consented import CODE, Consented
from server_stub.registry.anew import MOST
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import reported

ONE = COUNTY.roster[0]
HOME = COUNTY.person(ONE).home
SUBJECT = consent_id(ONE)


def word(phone: Phone, said: str, over: tuple[str, ...] = ()) -> Entry:
    body = {"member": ONE, "version": "2"}
    return phone.entry(f"consent.{said}", SUBJECT, HOME, body, sees=tuple(sorted(over)))


def bound_anew(world: World, phone: Phone, number: int) -> Phone:
    ask = json.dumps({"nonce": f"{number:032x}", "proto": 1}).encode()
    status, _headers, raw = phone.call("POST", "/v1/anew", ask)
    assert status == 200
    said = json.loads(raw)
    return Phone(world, said["device"], bytes.fromhex(said["key"]), ONE)


def copied(phone: Phone) -> Phone:
    """Its folder on another phone, which goes on from far above."""
    return Phone(phone.world, phone.device, phone.key, phone.member, seq=5_000)


def push(phone: Phone, entries: list[Entry]) -> list[str]:
    """Ids of those that count."""
    found: list[str] = []
    for at in range(0, len(entries), 100):
        part = entries[at : at + 100]
        verdicts = phone.verdicts(*part)
        found += [e.id for e, said in zip(part, verdicts, strict=True) if said == ("accepted", "")]
    return found


def agree_over(phone: Phone, ids: list[str]) -> list[Entry]:
    """As many agreements as it takes to name all of them."""
    parts = [ids[at : at + MAX_SEES] for at in range(0, len(ids), MAX_SEES)]
    said = [word(phone, "given", tuple(part)) for part in parts]
    assert push(phone, said) == [one.id for one in said]
    return said


@pytest.fixture
def world() -> World:
    return World(stays=False)


def test_a_withdrawal_counts_whatever_a_copy_wrote_before_it(world: World) -> None:
    owner = world.phone(ONE)
    first = word(owner, "given")
    owner.sync(first)
    copy, anew = copied(owner), [bound_anew(world, owner, n) for n in range(MOST)]
    taken_back = push(copy, [word(copy, "withdrawn") for _ in range(MOST_DERIVED - 5)])
    given = agree_over(anew[0], [first.id, *taken_back])
    last = [word(one, "given") for one in anew[1:3]]
    said = [one.verdicts(its)[0][1] for one, its in zip(anew[1:3], last, strict=True)]
    # Under however many ids: one phone and all its copies have said what they may.
    assert said == ["", "subject_full"]
    assert anew[0].verdicts(reported(anew[0], HOME)) == [("accepted", "")]
    assert owner.verdicts(word(owner, "withdrawn", (given[0].id,))) == [("accepted", "")]
    for one in (copy, *anew):
        assert one.verdicts(reported(one, HOME)) == [("retry", CODE)]


def test_a_withdrawal_counts_though_a_copy_filled_the_day_of_its_subject(world: World) -> None:
    owner = world.phone(ONE)
    owner.sync(word(owner, "given"))
    copy = copied(owner)
    for _ in range(21):
        # Of another kind, about the same: set aside, and counted.
        copy.sync(*[copy.entry("look.opened", SUBJECT, HOME, {"member": ONE}) for _ in range(200)])
    assert owner.verdicts(word(owner, "withdrawn")) == [("accepted", "")]


def test_after_a_withdrawal_a_copy_writes_under_no_number_that_was_used(world: World) -> None:
    owner = world.phone(ONE)
    owner.sync(word(owner, "given"), *[reported(owner, HOME) for _ in range(3)])
    copy = Phone(world, owner.device, owner.key, ONE)
    assert owner.verdicts(word(owner, "withdrawn")) == [("accepted", "")]
    assert copy.verdicts(reported(copy, HOME)) == [("retry", CODE)]


def test_what_was_kept_outside_before_a_withdrawal_may_come_again(world: World) -> None:
    owner = world.phone(ONE)
    odd = owner.entry("report.submitted", SUBJECT, HOME, {"member": 3})
    assert owner.verdicts(odd)[0][0] == "set_aside"
    owner.sync(word(owner, "given"), word(owner, "withdrawn"))
    assert owner.verdicts(odd)[0][0] == "set_aside"


def test_withdrawals_that_change_nothing_come_in_up_to_the_limit_alone(world: World) -> None:
    owner = world.phone(ONE)
    said = push(owner, [word(owner, "withdrawn") for _ in range(3 * MOST_DERIVED)])
    assert len(said) == MOST_DERIVED


def test_agreements_that_name_withdrawals_to_come_open_no_stream_of_them(world: World) -> None:
    owner = world.phone(ONE)
    before = push(owner, [word(owner, "withdrawn") for _ in range(MOST_DERIVED - 10)])
    copy = bound_anew(world, owner, 1)
    later = [word(owner, "withdrawn") for _ in range(MAX_SEES)]
    given = agree_over(copy, [*before, *[one.id for one in later]])
    assert len(push(owner, later)) == 10 - len(given)


def test_who_alternates_writes_no_more_than_the_agreements_that_are_counted(world: World) -> None:
    owner = world.phone(ONE)
    said: Counter[str] = Counter()
    last: tuple[str, ...] = ()
    for _ in range(3 * MOST_DERIVED):
        for what in ("given", "withdrawn"):
            one = word(owner, what, last)
            if owner.verdicts(one) == [("accepted", "")]:
                said[what] += 1
                last = (one.id,)
    assert said.total() <= MOST_DERIVED + 1


def test_a_call_that_alternates_has_a_bounded_history_derived(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = world.phone(ONE)
    before = push(owner, [word(owner, "withdrawn") for _ in range(MOST_DERIVED)])
    # By an invite of its own: it may say as much again.
    other = world.phone(ONE)
    derived: list[str] = []
    facts = Consented._facts

    def counting(self: Any, member: str) -> Any:
        derived.append(member)
        return facts(self, member)

    monkeypatch.setattr(Consented, "_facts", counting)
    agree_over(other, before[:-1])
    last, turns = before[-1], []
    for _ in range(90):
        given = word(other, "given", (last,))
        back = word(owner, "withdrawn", (given.id,))
        turns += [other.sealed(given), owner.sealed(back)]
        last = back.id
    derived.clear()
    said = other.verdicts(*turns)
    assert said.count(("accepted", "")) == 90 + consented.MOST_LOOKS
    assert len(derived) <= 3 * consented.MOST_LOOKS + 3
