"""What somebody who wants another evening would send to the server, with the phones they have."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from mobile.contract import presence, seal
from mobile.contract.entry import Entry, parse
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.moments import to_ms
from tests.server.honest import ACTED, BRANCH, MET, ROSTER, UNSEEN, Honest, about
from tests.server.kit import COUNTY, Phone
from tests.server.makers import planned

Pair = list[str]
MARKS = ("met", "marked", "leave_answered", "undone", "corrected", "settled")


class Gang:
    """Every kind of phone a forger may hold. dice: seeds everything they try."""

    def __init__(self, honest: Honest, seed: int) -> None:
        self.honest, self.dice = honest, random.Random(seed)
        world = honest.world
        self.mallory = world.phone(ROSTER[20])
        plain = [member for member in ROSTER[21:29] if member != COUNTY.secretary]
        self.friends = [world.phone(member) for member in plain]
        self.other_contact = self._officer(ROSTER[29], COUNTY.joint_branch)
        self.provisional = self._officer(ROSTER[30], BRANCH, approved=False)
        self.revoked = self._officer(ROSTER[31], BRANCH)
        world.doors.change(lambda: world.registrar.revoke(self.revoked.device))
        self.gone = self._officer(ROSTER[32], BRANCH, until="2026-10-31")
        self.stranger = Phone(world, str(uuid.UUID(int=7, version=4)), bytes(32), ROSTER[20])

    def _officer(
        self, member: str, branch: str, *, approved: bool = True, until: str = ""
    ) -> Phone:
        world = self.honest.world
        office = str(uuid.uuid5(uuid.UUID(member), "office"))
        args = (office, member, branch, "contact", "2026-04-01")
        world.doors.change(lambda: world.registrar.grant(*args))
        phone = world.phone(member, approved=approved)
        if until:
            world.doors.change(lambda: world.registrar.end_office(office, until))
        return phone

    # -- parts ----------------------------------------------------------------

    @property
    def activity(self) -> str:
        return self.honest.activity

    def pair(self) -> Pair:
        """Something honest people sent: overheard, or taken from a stolen copy."""
        entry = self.dice.choice(self.honest.entries)
        owner = self.honest.people.get(self.honest_by(entry), self.honest.contact)
        owner = self.honest.newcomer if entry.device == self.honest.newcomer.device else owner
        return owner.sealed(entry)

    def honest_by(self, entry: Entry) -> str:
        found = (m for m, phone in self.honest.people.items() if phone.device == entry.device)
        return next(found, "")

    def mark(self, phone: Phone, member: str, word: str = "") -> Entry:
        """A contact's word about a member, naming whatever stands there now."""
        word = word or self.dice.choice(MARKS)
        body: dict[str, Any] = {
            "met": {"answer": self.dice.choice(list(self.honest.answers.values()))},
            "marked": {"value": self.dice.choice(("present", "absent", "leave")), "source": "roll"},
            "leave_answered": {"granted": self.dice.random() < 0.5},
            "undone": {},
        }.get(word, {"value": "absent", "reason": "x", "home": BRANCH})
        return about(phone, word, member, self.activity, **body, sees=self.standing_ids(member))

    def standing_ids(self, member: str) -> list[str]:
        subject = attendance_id(self.activity, member)
        return [one.id for one in self.honest.entries if one.subject == subject]

    def anybody(self) -> str:
        return self.dice.choice(ACTED + UNSEEN)

    # -- what they try --------------------------------------------------------

    def flipped_text(self) -> Pair:
        text, mac = self.pair()
        raw = bytearray(text.encode())
        for _ in range(self.dice.choice((1, 1, 2, 5))):
            raw[self.dice.randrange(len(raw))] ^= 1 << self.dice.randrange(8)
        raw[self.dice.randrange(len(raw))] ^= 1 << self.dice.randrange(8)
        other = bytes(raw).decode("utf-8", "replace")
        return [other if other != text else text + " ", mac]

    def flipped_mac(self) -> Pair:
        text, mac = self.pair()
        at = self.dice.randrange(len(mac))
        digit = self.dice.choice([c for c in "0123456789abcdef" if c != mac[at]])
        return [text, mac[:at] + digit + mac[at + 1 :]]

    def under_another_device(self) -> Pair:
        """An honest text taken over by a phone of the gang, or sealed with its key."""
        phone, entry = self.dice.choice(self.friends), self.dice.choice(self.honest.entries)
        if self.dice.random() < 0.5:
            entry = replace(entry, device=phone.device, id=self.new_id(), seq=self.next(phone))
        return phone.sealed(entry)

    def in_anothers_name(self) -> Pair:
        victim, phone = self.anybody(), self.mallory
        seen = self.honest.answers[self.dice.choice(MET)][0]
        proof = {k: v for k, v in _body(seen).items() if k in ("how", "step", "contact", "proof")}
        made = about(phone, "answered", victim, self.activity, **proof)
        victims = self.honest.people.get(victim)
        if victims and self.dice.random() < 0.5:
            made = replace(made, device=victims.device)
        return phone.sealed(made)

    def a_member_plays_the_contact(self) -> Pair:
        return self.mallory.sealed(self.mark(self.mallory, self.anybody()))

    def a_member_rewrites_the_activity(self) -> Pair:
        word = self.dice.choice(("opened", "closed", "confirmed", "cancelled", "revised"))
        plan = planned(self.mallory, BRANCH)
        body: dict[str, Any] = {
            "opened": {},
            "closed": {"head_count": 99, "expected": [self.mallory.member]},
            "confirmed": {"tally": {"expected": 1, "present": 1}},
            "cancelled": {"reason": "x"},
        }.get(word, plan.body)
        sees = [e.id for e in self.honest.entries if e.subject == self.activity]
        made = replace(plan, kind=f"activity.{word}", subject=self.activity, body=body)
        return self.mallory.sealed(replace(made, sees=tuple(sorted(sees))))

    def a_challenge_from_elsewhere(self) -> Pair:
        """A true challenge of another day, another activity, or nobody's."""
        seen = dict(_body(self.honest.answers[self.dice.choice(MET)][0]))
        wrong = self.dice.choice(("step", "proof", "activity", "contact"))
        if wrong == "step":
            seen["step"] += self.dice.choice((-2880, -1, 1, 5, 2880))
        elif wrong == "proof":
            seen["proof"] = self.dice.randbytes(16).hex()
        elif wrong == "contact":
            seen["contact"] = self.dice.choice(self.friends).device.replace("-", "")[:16]
        else:
            other = str(uuid.UUID(bytes=self.dice.randbytes(16), version=4))
            key = seal.activity_key(self.honest.contact.key, other)
            seen["proof"] = presence.scan_proof(key, seen["step"])
        seen = {k: v for k, v in seen.items() if k not in ("activity", "member")}
        phone = self.dice.choice(self.friends)
        return phone.sealed(about(phone, "answered", phone.member, self.activity, **seen))

    def a_challenge_of_their_own(self) -> Pair:
        """Made with the key of a phone that holds no office here."""
        shower = self.dice.choice((self.mallory, self.other_contact, self.gone, self.revoked))
        phone = self.dice.choice(self.friends)
        key = seal.activity_key(shower.key, self.activity)
        now = self.honest.world.clock()
        shown = presence.challenge(key, self.activity, BRANCH, shower.device, now)
        body = presence.answer_body(phone.member, shown)
        del body["activity"], body["member"]
        return phone.sealed(about(phone, "answered", phone.member, self.activity, **body))

    def replayed(self) -> Pair:
        return self.pair()

    def guessed_digits(self) -> Pair:
        true = self.honest.digits()
        code = f"{self.dice.randrange(10**6):06d}"
        code = code if code != true else "000000"
        phone = self.dice.choice(self.friends)
        return phone.sealed(self.honest.typed(phone, code))

    def a_phone_without_standing(self) -> Pair:
        """Revoked, provisional, of a past office, or known to nobody."""
        phones = (self.revoked, self.provisional, self.gone, self.stranger)
        phone = self.dice.choice(phones)
        return phone.sealed(self.mark(phone, self.anybody()))

    def another_branchs_contact(self) -> Pair:
        """In this branch's ledger, or in the own one under this activity's subjects."""
        phone = self.other_contact
        made = self.mark(phone, self.anybody(), self.dice.choice(("marked", "corrected", "met")))
        branch = self.dice.choice((BRANCH, COUNTY.joint_branch))
        return phone.sealed(replace(made, branch=branch))

    def the_wrong_homes_powers(self) -> Pair:
        """Settling and acknowledging for members whose home is elsewhere."""
        phone, word = self.other_contact, self.dice.choice(("settled", "stay"))
        if word == "settled":
            return phone.sealed(self.mark(phone, self.anybody(), "settled"))
        kind = self.dice.choice(("acknowledged", "declared", "accepted", "refused", "left"))
        body = {"member": self.honest.newcomer.member, "home": COUNTY.joint_branch}
        more: dict[str, Any] = {"refused": {"reason": "x"}, "left": {"end": "moved"}}
        sees = [e.id for e in self.honest.entries if e.subject == self.honest.stay]
        made = phone.entry(f"stay.{kind}", self.honest.stay, BRANCH, body | more.get(kind, {}))
        return phone.sealed(replace(made, sees=tuple(sorted(sees))))

    def naming_what_is_not_theirs(self) -> Pair:
        """A right of their own, pointed at other people's marks."""
        sees = self.dice.sample([e.id for e in self.honest.entries], 3)
        phone, victim = self.mallory, self.dice.choice(MET)
        made = about(
            phone, "disputed", phone.member, self.activity, value="absent", reason="x", sees=sees
        )
        if self.dice.random() < 0.5:
            made = replace(made, subject=attendance_id(self.activity, victim))
        return phone.sealed(made)

    # -------------------------------------------------------------------------

    def new_id(self) -> str:
        return entry_id(to_ms(self.honest.world.clock()), self.dice.randbytes(10))

    def next(self, phone: Phone) -> int:
        phone.seq += 1
        return phone.seq


# May be told "accepted": it lands where it counts for nothing, or was there before.
HARMLESS = ("another_branchs_contact", "naming_what_is_not_theirs", "replayed")
SORTS: tuple[Callable[[Gang], Pair], ...] = (
    Gang.flipped_text,
    Gang.flipped_mac,
    Gang.under_another_device,
    Gang.in_anothers_name,
    Gang.a_member_plays_the_contact,
    Gang.a_member_rewrites_the_activity,
    Gang.a_challenge_from_elsewhere,
    Gang.a_challenge_of_their_own,
    Gang.replayed,
    Gang.guessed_digits,
    Gang.a_phone_without_standing,
    Gang.another_branchs_contact,
    Gang.the_wrong_homes_powers,
    Gang.naming_what_is_not_theirs,
)


def batches(pairs: list[Pair], size: int = 200) -> Iterator[list[Pair]]:
    """As many calls as the protocol's limit asks for."""
    for at in range(0, len(pairs), size):
        yield pairs[at : at + size]


def _body(text: str) -> dict[str, Any]:
    return dict(parse(text).body)
