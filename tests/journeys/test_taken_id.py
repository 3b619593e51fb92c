"""Somebody photographs the reply code of a sign-in without a network, and is online first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mobile.contract import presence, qr
from mobile.contract.entry import to_text
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.seal import seal
from mobile.core.ports.store import Sealed
from tests.journeys.cast import Cast
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def _stolen(thief: SimPhone, shown: presence.Answer, challenge: str) -> presence.Answer:
    """The thief's own answer to the same challenge, under the id of the one photographed."""
    read = presence.read_challenge(qr.read("challenge", challenge))
    member = thief.identity.member
    made: list[presence.Answer] = []

    def make(seq: int) -> Sealed:
        entry = replace(
            shown.entry,
            device=thief.identity.device,
            seq=seq,
            subject=attendance_id(read.activity, member),
            body=presence.answer_body(member, read),
        )
        text = to_text(entry)
        made.append(presence.Answer(entry, seal(thief.identity.key, text)))
        return Sealed(entry.id, text, made[-1].mac)

    thief.store.append(make)
    return made[-1]


@pytest.mark.parametrize("is_met", [True, False])
def test_a_sign_in_stands_though_who_photographed_it_sent_its_id_first(
    town: Town, cast: Cast, is_met: bool
) -> None:
    activity, thief = cast.open(), cast.members[-1]
    desk = cast.desk(cast.contact, activity)
    challenge = desk.challenge()
    shown = town.phone(cast.member).sign_in.scan(challenge).qr
    photo = presence.read_answer(qr.read("answer", shown), cast.branch)
    _stolen(town.phone(thief), photo, challenge)
    town.sync(thief)
    if is_met:
        desk.met(desk.take(shown))
    town.sync(cast.contact, cast.member, cast.contact, cast.secretary)
    for one in (cast.contact, cast.secretary, cast.member):
        state = cast.stands(one, cast.member, activity)
        assert (state.value, state.evidence) == ("present", 3 if is_met else 2)
    (said,) = town.phone(cast.member).store.delivery([photo.entry.id]).values()
    assert said.word == "delivered"
    (said,) = town.phone(thief).store.delivery([photo.entry.id]).values()
    assert (said.word, said.code) == ("set_aside", "id_taken")
    assert cast.figures(cast.contact, activity).present == 1


def test_the_desk_takes_no_answer_that_bears_anothers_id(town: Town, cast: Cast) -> None:
    activity, thief = cast.open(), cast.members[-1]
    desk = cast.desk(cast.contact, activity)
    challenge = desk.challenge()
    shown = town.phone(cast.member).sign_in.scan(challenge).qr
    photo = presence.read_answer(qr.read("answer", shown), cast.branch)
    stolen = _stolen(town.phone(thief), photo, challenge)
    with pytest.raises(Fault, match="id_taken"):
        desk.take(qr.write("answer", presence.answer_bytes(stolen.entry, stolen.mac)))
    assert desk.take(shown).member.id == cast.member
