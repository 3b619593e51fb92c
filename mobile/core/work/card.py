"""A member's electronic card: the one this phone shows, and checking one that it sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract import card
from mobile.core.people.roster import Member, member_of
from mobile.core.phone.approval import FACE, is_provisional
from mobile.core.ports.store import Store

# Verdicts, the least first.
WORTH = ("stranger", "wrong", "unkeyed", "unproven", "old", "fresh")


@dataclass(frozen=True, slots=True)
class MyCard:
    """qr: its text now. is_checkable: there is a key; else it is the plain card.

    left: seconds until it renews.
    """

    qr: str
    is_checkable: bool
    left: int


@dataclass(frozen=True, slots=True)
class CardSeen:
    """verdict: fresh, old (a picture of it, or a wrong clock), wrong (forged or of another key),
    unproven (a plain card), unkeyed (on the roster, but no key here to check with), stranger
    (nobody this phone knows) or unapproved (it knows nobody yet). minutes: how long ago an old card
    was shown; below 0 ahead of here.
    """

    member: Member
    verdict: str
    minutes: int = 0

    @property
    def is_known(self) -> bool:
        """Whether this phone has a row for the person, whatever the card proves."""
        return self.member.known


def worth(seen: CardSeen) -> int:
    """Of two cards in one picture the one that proves more is meant; 0 for who is unknown."""
    return 0 if seen.verdict == FACE else WORTH.index(seen.verdict)


def mine(store: Store, member: str, now: datetime) -> MyCard:
    """The card of this phone's own member at `now` (aware UTC)."""
    key = str((store.row("member", member) or {}).get("card", ""))
    left = card.STEP_SECONDS - int(now.timestamp()) % card.STEP_SECONDS
    return MyCard(card.write(member, key, now), card.is_key(key), left)


def check(store: Store, text: str, now: datetime) -> CardSeen:
    """What a scanned card is worth here and now, without a network.

    Errors: Fault("qr_unknown"), Fault("qr_other_purpose"), Fault("qr_damaged"), Fault("qr_newer").
    """
    shown = card.read(text)
    row = store.row("member", shown.member)
    person = member_of(row, shown.member)
    if row is None:
        return CardSeen(person, FACE if is_provisional(store) else "stranger")
    key = str(row.get("card", ""))
    if not shown.proof:
        return CardSeen(person, "unproven")
    if not card.is_key(key):
        return CardSeen(person, "unkeyed")
    return CardSeen(person, card.check(key, shown, now), card.card_step(now) - shown.step)
