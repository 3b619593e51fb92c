"""Forged, altered and replayed entries against every check the contract has. None may pass."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from mobile.contract import presence
from mobile.contract.entry import Entry, parse, to_text
from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.ids import attendance_id
from mobile.contract.moments import format_at
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import Actor, judge
from mobile.contract.seal import activity_key, is_sealed, seal
from tests.contract.people import (
    ACTIVITY,
    BRANCH,
    LI,
    NOW,
    WANG,
    ZHAO,
    Phone,
    actor,
    contact_office,
    may,
    name,
    phones,
)

EACH = 1_000
RECEIVED = format_at(NOW + timedelta(minutes=10))


class Room:
    """What the honest sides check: the server a sealed text, the contact's phone an answer."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.contact, self.member, self.mallory = phones(LI, WANG, ZHAO, seed=seed)
        self.honest = self.member.answer(self.contact).entry
        self.mac = seal(self.member.key, to_text(self.honest))
        offices = {self.contact.device: (contact_office(),)}
        people = (self.contact, self.member, self.mallory)
        self.actors = {p.device: actor(p, *offices.get(p.device, ())) for p in people}
        self.keys = {p.device: p.key for p in people}

    def server_takes(self, text: str, mac: str) -> bool:
        """Seal, shape, rights and proof, in the order a server asks them."""
        try:
            entry = parse(text)
        except Fault:
            return False
        key = self.keys.get(entry.device)
        if key is None or not is_sealed(key, text, mac) or REGISTRY.problem(entry):
            return False
        who: Actor = self.actors[entry.device]
        if judge(REGISTRY.kinds[entry.kind], entry, who, RECEIVED):
            return False
        is_answer = entry.kind == "attendance.answered"
        return not is_answer or not presence.check_scan(self._activity_key(entry), entry.body)

    def contact_takes(self, raw: bytes, minutes: float = 0) -> bool:
        """The camera's side, and later the server's for the carried seal."""
        try:
            answer = presence.read_answer(raw, BRANCH)
        except Fault:
            return False
        now = NOW + timedelta(minutes=minutes)
        if presence.check_answer(self.contact.activity_key, answer, ACTIVITY, now):
            return False
        return self.server_takes(to_text(answer.entry), answer.mac)

    def _activity_key(self, entry: Entry) -> bytes:
        return activity_key(self.contact.key, entry.body["activity"])


def _send(room: Room, entry: Entry, by: Phone) -> bool:
    """Mallory's best: her own device key is the only one she has."""
    try:
        text = to_text(entry)
    except Fault:
        return False
    return room.server_takes(text, seal(by.key, text))


def _flip(raw: bytes, dice: random.Random) -> bytes:
    changed = bytearray(raw)
    for _ in range(dice.choice((1, 1, 1, 2, 9))):
        changed[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(changed) if bytes(changed) != raw else _flip(raw, dice)


def _altered_text(room: Room) -> bool:
    raw = _flip(to_text(room.honest).encode(), room.dice)
    return room.server_takes(raw.decode("utf-8", "surrogateescape"), room.mac)


def _altered_mac(room: Room) -> bool:
    mac = _flip(room.mac.encode(), room.dice).decode("latin-1")
    return room.server_takes(to_text(room.honest), mac)


def _altered_on_the_screen(room: Room) -> bool:
    return room.contact_takes(_flip(presence.answer_bytes(room.honest, room.mac), room.dice))


def _cut_or_grown_on_the_screen(room: Room) -> bool:
    raw = presence.answer_bytes(room.honest, room.mac)
    size = room.dice.randrange(len(raw))
    return room.contact_takes(room.dice.choice((raw[:size], raw + room.dice.randbytes(size + 1))))


def _shown_late_or_early(room: Room) -> bool:
    minutes = room.dice.choice((2.5, 3, 60, 1440, 525_600, -0.01, -5, -1440))
    return room.contact_takes(presence.answer_bytes(room.honest, room.mac), minutes)


def _in_the_name_of_another(room: Room) -> bool:
    """Mallory's phone says the honest member was there; or takes over the member's device id."""
    entry = replace(room.honest, id=name(room.dice.randrange(2**40)))
    if room.dice.random() < 0.5:
        entry = replace(entry, device=room.mallory.device)
    return _send(room, entry, room.mallory)


def _guessed_challenge(room: Room) -> bool:
    """Mallory signs in herself without having seen the screen."""
    step = room.honest.body["step"] + room.dice.choice((0, 0, 1, 2880))
    proof = room.dice.choice((room.dice.randbytes(16).hex(), room.honest.body["proof"]))
    proof = proof if step != room.honest.body["step"] else room.dice.randbytes(16).hex()
    body = {**room.honest.body, "member": ZHAO, "proof": proof, "step": step}
    made = room.mallory.write("attendance.answered", attendance_id(ACTIVITY, ZHAO), body).entry
    taken = room.contact_takes(presence.answer_bytes(made, seal(room.mallory.key, to_text(made))))
    return taken or _send(room, made, room.mallory)


def _carried_to_another_evening(room: Room) -> bool:
    """The same challenge under another activity, with a right subject for it."""
    other = name(room.dice.randrange(2**40))
    body = {**room.honest.body, "activity": other, "member": ZHAO}
    made = room.mallory.write("attendance.answered", attendance_id(other, ZHAO), body).entry
    return _send(room, made, room.mallory)


def _a_member_plays_the_contact(room: Room) -> bool:
    words = ("met", "marked", "leave_answered", "undone", "corrected", "settled", "late_refused")
    word = room.dice.choice(words)
    more = {
        "met": {"answer": [to_text(room.honest), room.mac]},
        "marked": {"value": "present", "source": "roll"},
        "leave_answered": {"granted": True},
        "undone": {},
    }.get(word, {"value": "present", "reason": "x", "home": BRANCH})
    target = room.dice.choice((ZHAO, WANG))
    if (word, target) == ("undone", ZHAO):
        # Everybody may undo what they said of themselves: so of a mark it must take nothing back.
        mark = room.contact.about("marked", ZHAO, value="absent", source="roll")
        return may(room.mallory.about("undone", ZHAO, [mark]), mark) == ""
    made = room.mallory.about(word, target, **more).entry
    by_contact_id = replace(made, device=room.contact.device)
    return _send(room, room.dice.choice((made, by_contact_id)), room.mallory)


def _a_member_asks_for_another(room: Room) -> bool:
    """Takes somebody's leave back, or asks to have them signed in."""
    word = room.dice.choice(("late_asked", "leave_withdrawn", "leave_asked"))
    more = {"late_asked": {"reason": "x"}, "leave_asked": {"leave": "sick"}}.get(word, {})
    made = room.mallory.about(word, WANG, [Fact(room.honest, WANG)], **more).entry
    as_member = replace(made, device=room.member.device)
    return _send(room, room.dice.choice((made, as_member)), room.mallory)


def _a_member_writes_down_guests(room: Room) -> bool:
    word = room.dice.choice(("added", "matched", "removed", "undone"))
    said = {"added": {"name": "某某"}, "removed": {"reason": "x"}, "undone": {}}
    more = said.get(word, {"member": ZHAO})
    subject = name(room.dice.randrange(2**40))
    made = room.mallory.write(f"guest.{word}", subject, {"activity": ACTIVITY, **more}).entry
    by_contact_id = replace(made, device=room.contact.device)
    return _send(room, room.dice.choice((made, by_contact_id)), room.mallory)


def _another_branch(room: Room) -> bool:
    """A contact writes into a ledger where the office does not reach."""
    made = room.contact.about("marked", WANG, value="absent", source="roll").entry
    return _send(room, replace(made, branch=name(room.dice.randrange(2**40))), room.contact)


def _another_subject(room: Room) -> bool:
    """A right body put under somebody else's attendance."""
    body = dict(room.honest.body) | {"member": ZHAO}
    subject = room.dice.choice((room.honest.subject, name(room.dice.randrange(2**40))))
    return _send(room, room.mallory.write("attendance.answered", subject, body).entry, room.mallory)


def _another_spelling(room: Room) -> bool:
    """The same value under its own seal, written differently."""
    text = to_text(room.honest)
    at = room.dice.choice([i for i, c in enumerate(text) if c in ',:{["'])
    space = room.dice.choice((" ", "\n", "\t"))
    other = text[:at] + space + text[at:]
    return room.server_takes(other, seal(room.member.key, other)) and parse(other) == room.honest


FORGERIES: tuple[Callable[[Room], bool], ...] = (
    _altered_text,
    _altered_mac,
    _altered_on_the_screen,
    _cut_or_grown_on_the_screen,
    _shown_late_or_early,
    _in_the_name_of_another,
    _guessed_challenge,
    _carried_to_another_evening,
    _a_member_plays_the_contact,
    _a_member_asks_for_another,
    _a_member_writes_down_guests,
    _another_branch,
    _another_subject,
    _another_spelling,
)


def test_the_honest_entry_passes_every_check_the_forgeries_meet():
    room = Room(7)
    assert room.server_takes(to_text(room.honest), room.mac)
    assert room.contact_takes(presence.answer_bytes(room.honest, room.mac), 2)
    own = room.mallory.answer(room.contact).entry
    assert _send(room, own, room.mallory)
    mark = room.contact.about("marked", WANG, value="absent", source="roll").entry
    assert _send(room, mark, room.contact)


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda one: one.__name__.strip("_"))
def test_none_of_a_thousand_forgeries_of_each_sort_is_taken(forge):
    room = Room(20261123)
    taken = Counter(forge(room) for _ in range(EACH))
    assert taken == {False: EACH}


def test_there_are_more_than_ten_thousand_of_them():
    assert len(FORGERIES) * EACH > 10_000
