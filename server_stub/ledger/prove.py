"""What speaks for a sign-in: the challenge a member scanned, or the six digits they typed."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from mobile.contract.carried import check_met
from mobile.contract.entry import Entry
from mobile.contract.moments import civil_day, format_at, from_ms, parse_at, to_ms
from mobile.contract.presence import (
    CODE_AROUND,
    CODE_SECONDS,
    SCAN_SECONDS,
    Answer,
    code_step,
    is_shown_around,
    scan_proof,
)
from mobile.contract.rights import CLOCK_SLACK, event_time, holds_office
from mobile.contract.seal import activity_key, same
from server_stub.registry.roll import Phone, Roll
from server_stub.storage.port import PhonesPort

# Wrong digits of one phone for an activity, and of all phones within so many seconds. Each id that
# was bound anew has a count of its own, a smaller one: what a copy of a phone tries takes nothing
# from its owner, and all ids of one phone still try no more than one evening's phones may. Of that
# they take together what any one phone does.
WRONG_PER_DEVICE, WRONG_OF_ANEW = 5, 3
WRONG_PER_ACTIVITY = 30
WRONG_WINDOW_SECONDS = 600
_MOST = 20_000
_ELSEWHERE = "elsewhere"
# Why a sign-in waits: what it answered was shown by a contact's phone that nobody approved yet.
WAITS = "contact_provisional"


class _Moment(NamedTuple):
    """When a sign-in was: shown, by the clock of the contact's phone, and at, by the member's,
    both in milliseconds; day: the civil day rights are asked for.

    is_near: whether both clocks tell of one time. If not, one of them is wrong, or the challenge
    is: nobody can tell which, or when it was shown.
    """

    shown: int
    at: int
    day: str
    is_near: bool

    def may_show(self, contact: Phone, branch: str) -> bool:
        """Whether what this phone showed counts. One that was revoked may still make challenges and
        digits, of any time: only those count that both clocks put before that."""
        revoked = contact.actor.revoked
        if revoked and not (self.is_near and max(self.shown, self.at) < to_ms(parse_at(revoked))):
            return False
        return holds_office(contact.actor, branch, self.day)


def _moment(entry: Entry, phone: Phone, received: str) -> _Moment:
    seconds = CODE_SECONDS if entry.body["how"] == "code" else SCAN_SECONDS
    shown = entry.body["step"] * seconds * 1000
    happened = event_time(entry.at, phone.actor.enrolled, received)
    at = to_ms(parse_at(happened))
    is_near = happened == entry.at and abs(shown - at) <= CLOCK_SLACK // timedelta(milliseconds=1)
    day = civil_day(format_at(from_ms(shown)) if is_near else happened)
    return _Moment(shown, at, day, is_near)


class Prover:
    """Derives again the keys of the contacts' phones and compares."""

    def __init__(self, roll: Roll, phones: PhonesPort) -> None:
        self._roll = roll
        self._phones = phones
        self._keys: dict[tuple[str, str], bytes] = {}
        self._proofs: dict[tuple[str, str, int], str] = {}

    def answered(self, entry: Entry, phone: Phone, received: str) -> tuple[str, str]:
        """(code, proof): ("", "scan"), ("", "code"), or (why set aside, "")."""
        when = _moment(entry, phone, received)
        is_typed = entry.body["how"] == "code"
        if is_typed and self._is_blocked(entry, phone, when.day, received):
            return "code_blocked", ""
        shown_by = self._shown_by(entry, when)
        if shown_by is not None:
            return (WAITS, "") if shown_by.actor.provisional else ("", entry.body["how"])
        if not is_typed:
            return "challenge_unknown", ""
        self._phones.add_wrong_code(self._pool(entry, phone, when.day), phone.device.id, received)
        return "code_wrong", ""

    def again(self, entry: Entry, phone: Phone, received: str) -> str:
        """The proof of what waited for an approval; "" while it still does."""
        shown_by = self._shown_by(entry, _moment(entry, phone, received))
        return entry.body["how"] if shown_by and not shown_by.actor.provisional else ""

    def met(self, met: Entry, phone: Phone, answer: Answer) -> str:
        """ "" when this contact's phone met the answer in time, else why it did not."""
        return check_met(self._key(phone, str(met.body["activity"])), met, answer)

    def _shown_by(self, entry: Entry, when: _Moment) -> Phone | None:
        """The contact's phone that showed what was answered; an approved one before others."""
        if entry.body["how"] == "scan":
            return self._scanned(entry, when)
        activity, step, code = (entry.body.get(name, "") for name in ("activity", "step", "code"))
        if abs(code_step(parse_at(entry.at)) - step) > CODE_AROUND:
            # Both are of one clock: whatever it shows, no phone in order says two minutes.
            return None
        contacts = self._roll.contacts_of(entry.branch, when.day)
        for contact in sorted(contacts, key=lambda one: one.actor.provisional):
            if self._is_shown(contact, activity, step, code):
                return contact if when.may_show(contact, entry.branch) else None
        return None

    def _scanned(self, entry: Entry, when: _Moment) -> Phone | None:
        body = entry.body
        shown, step = body.get("proof"), body["step"]
        if shown is None or body.get("contact") is None:
            return None
        for contact in self._roll.by_prefix(body["contact"]):
            if same(self._proof(contact, body["activity"], step), shown):
                return contact if when.may_show(contact, entry.branch) else None
        return None

    def _is_blocked(self, entry: Entry, phone: Phone, day: str, received: str) -> bool:
        since = format_at(parse_at(received) - timedelta(seconds=WRONG_WINDOW_SECONDS))
        pool = self._pool(entry, phone, day)
        one, span = phone.device.id, (since, received)
        mine, recent = self._phones.wrong_codes(pool, one, span, WRONG_PER_DEVICE)
        most = WRONG_PER_DEVICE if one == phone.line else WRONG_OF_ANEW
        return mine >= most or recent >= WRONG_PER_ACTIVITY

    def _pool(self, entry: Entry, phone: Phone, day: str) -> str:
        # Guesses of people who have nothing to do with the branch block only such people.
        role = self._roll.scope(phone, day).get(entry.branch)
        activity = str(entry.body["activity"])
        return activity if role in ("member", "contact") else f"{activity} {_ELSEWHERE}"

    def _is_shown(self, contact: Phone, activity: str, step: int, code: str) -> bool:
        return is_shown_around(self._key(contact, activity), code, step)

    def _proof(self, contact: Phone, activity: str, step: int) -> str:
        wanted = (contact.device.id, activity, step)
        if wanted not in self._proofs:
            if len(self._proofs) >= _MOST:
                self._proofs.clear()
            self._proofs[wanted] = scan_proof(self._key(contact, activity), step)
        return self._proofs[wanted]

    def _key(self, contact: Phone, activity: str) -> bytes:
        wanted = (contact.device.id, activity)
        if wanted not in self._keys:
            if len(self._keys) >= _MOST:
                self._keys.clear()
            self._keys[wanted] = activity_key(contact.key, activity)
        return self._keys[wanted]
