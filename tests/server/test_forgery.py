"""More than ten thousand forgeries at the real doors: not one changes what the evening says."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable

import pytest

from mobile.contract.entry import parse, to_text
from mobile.contract.kinds.activity_state import Tally
from tests.server.forgeries import HARMLESS, SORTS, Gang, Pair, batches
from tests.server.honest import BRANCH, MET, ROSTER, UNSEEN, Honest, about
from tests.server.kit import Phone
from tests.server.makers import answered, met

EACH = 750
SEED = 20261123


def verdicts(sender: Phone, pairs: list[Pair]) -> Counter[str]:
    """The words of the server for each of them; nothing is pulled."""
    said: Counter[str] = Counter()
    for batch in batches(pairs):
        status, value = sender.ask(batch, limit=0)
        assert status == 200, value
        said.update(one["verdict"] for one in value["verdicts"])
    return said


@pytest.fixture(scope="module")
def honest() -> Honest:
    return Honest()


@pytest.fixture(scope="module")
def gang(honest: Honest) -> Gang:
    return Gang(honest, SEED)


def test_there_are_more_than_ten_thousand_of_them() -> None:
    assert len(SORTS) * EACH > 10_000


def test_the_honest_evening_counts_as_it_should(honest: Honest) -> None:
    told = honest.standing()
    assert told.figures == Tally(expected=38, present=9, leave=1, unmarked=27, absent=1, waiting=2)
    evidence = [told.attendance[member][2] for member in ROSTER[:11]]
    assert evidence == [3, 3, 3, 3, 3, 3, 2, 1, None, None, 0]
    assert told.stay[0] == "accepted"
    assert told.activity[0] == "confirmed"


@pytest.mark.parametrize("forge", SORTS, ids=lambda one: one.__name__)
def test_none_of_seven_hundred_and_fifty_changes_the_evening(
    honest: Honest, gang: Gang, forge: Callable[[Gang], Pair]
) -> None:
    before = honest.standing()
    pairs = [forge(gang) for _ in range(EACH)]
    sender = gang.dice.choice((gang.mallory, *gang.friends))
    said = verdicts(sender, pairs)
    assert sum(said.values()) == EACH
    if forge.__name__ not in HARMLESS:
        assert set(said) <= {"set_aside", "conflict"}, said
    assert honest.standing() == before


def test_replays_of_a_whole_evening_are_duplicates_whoever_sends_them(
    honest: Honest, gang: Gang
) -> None:
    pairs = [gang.pair() for _ in range(200)]
    for sender in (gang.mallory, gang.other_contact, honest.contact):
        assert set(verdicts(sender, pairs)) == {"duplicate"}


def test_after_all_of_them_an_honest_sign_in_still_counts(honest: Honest, gang: Gang) -> None:
    before = honest.standing().figures
    late = honest.world.phone(ROSTER[35])
    answer = answered(late, honest.contact, BRANCH, honest.activity)
    assert late.verdicts(answer) == [("accepted", "")]
    one = met(honest.contact, late.sealed(answer), BRANCH, honest.activity, late.member)
    assert honest.contact.verdicts(one) == [("accepted", "")]
    state = honest.state(late.member)
    assert state is not None
    assert (state.value, state.evidence, state.waiting) == ("present", 3, False)
    after = honest.standing().figures
    assert (after.present, after.unmarked) == (before.present + 1, before.unmarked - 1)


class Liar:
    """The branch's own contact, who may say that somebody was there, but not prove it."""

    def __init__(self, seed: int) -> None:
        self.honest = Honest()
        self.dice = random.Random(seed)
        self.contact = self.honest.contact
        self.phones = {member: self.honest.world.phone(member) for member in UNSEEN}

    def invented(self, member: str) -> Pair:
        """An entry the member's phone never wrote, under the contact's own key or none."""
        made = answered(self.phones[member], self.contact, BRANCH, self.honest.activity)
        key = self.dice.choice((self.contact.key, self.dice.randbytes(32)))
        return Phone(self.honest.world, made.device, key, member).sealed(made)

    def altered(self, member: str) -> Pair:
        """Somebody else's true answer with the member's name in it."""
        text, mac = self.honest.answers[self.dice.choice(MET)]
        entry = parse(text)
        subject = about(self.phones[member], "answered", member, self.honest.activity).subject
        body = {**entry.body, "member": member}
        device = self.dice.choice((entry.device, self.phones[member].device))
        made = {name: getattr(entry, name) for name in entry.__slots__}
        other = type(entry)(**{**made, "body": body, "subject": subject, "device": device})
        return [to_text(other), mac]

    def transplanted(self, _member: str) -> Pair:
        """Somebody else's true answer as it is."""
        return self.honest.answers[self.dice.choice(MET)]

    def broken(self, member: str) -> Pair:
        text, mac = self.invented(member)
        return self.dice.choice(([text[: len(text) // 2], mac], ["", ""], ["{}", mac], [text, ""]))


@pytest.mark.parametrize("how", ["invented", "altered", "transplanted", "broken"])
def test_a_contacts_met_with_an_answer_nobody_gave_is_the_contacts_word_alone(how: str) -> None:
    liar = Liar(SEED)
    before = liar.honest.standing()
    pairs = []
    for number in range(200):
        member = UNSEEN[number % len(UNSEEN)]
        answer = getattr(liar, how)(member)
        made = met(liar.contact, answer, BRANCH, liar.honest.activity, member)
        pairs.append(liar.contact.sealed(made))
    verdicts(liar.contact, pairs)
    after = liar.honest.standing()
    for member in ROSTER:
        if member in UNSEEN:
            assert after.attendance[member][:3] == ("present", ("present",), 0)
        else:
            assert after.attendance[member] == before.attendance[member]
    proofs = [
        fact.proof
        for facts in liar.honest.facts().values()
        for fact in facts
        if fact.entry.kind == "attendance.met" and fact.entry.body["member"] in UNSEEN
    ]
    assert proofs == [""] * 200


@pytest.mark.parametrize("late", [True, False])
def test_an_answer_met_after_its_two_minutes_proves_no_meeting(late: bool) -> None:
    liar = Liar(SEED)
    phone = liar.phones[UNSEEN[0]]
    true = phone.sealed(answered(phone, liar.contact, BRANCH, liar.honest.activity))
    liar.honest.world.clock.pass_by(minutes=10 if late else 1)
    made = met(liar.contact, true, BRANCH, liar.honest.activity, phone.member)
    assert liar.contact.verdicts(made) == [("accepted", "")]
    state = liar.honest.state(phone.member)
    assert state is not None
    assert (state.value, state.evidence) == ("present", 2 if late else 3)
