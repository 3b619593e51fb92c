"""Who may record what, as of the time of the event: device → member → office held then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from mobile.contract.entry import Entry
from mobile.contract.kind import Kind
from mobile.contract.moments import civil_day, parse_at

# Clocks of phones in order run some minutes apart; only more than that is worth a person's look.
CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Office:
    """An office in one branch. since, until: `YYYY-MM-DD`, both inclusive; until "" is open."""

    branch: str
    role: str
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """The holder of a device. enrolled, revoked: times as entries write them, revoked "" if in use.

    offices: a committee's office is given once for each branch below it.
    """

    device: str
    member: str
    enrolled: str
    revoked: str = ""
    provisional: bool = False
    offices: tuple[Office, ...] = ()


def event_time(at: str, enrolled: str, received: str) -> str:
    """When an entry happened, as far as it can be known.

    A device cannot have acted before it was enrolled or after the server received the entry; a
    claim outside that span is a wrong clock, and then the time of receipt stands in for it. An
    enrolment after the receipt was the server's own clock: it says nothing about the phone's.
    """
    began = enrolled if enrolled <= received else at
    return at if began <= at <= received else received


def is_clock_wrong(at: str, enrolled: str, received: str) -> bool:
    """Whether the claimed time cannot be true: shown to people, never a reason to refuse."""
    began = enrolled if enrolled <= received else at
    if began <= at <= received:
        return False
    claimed = parse_at(at)
    early, late = parse_at(began) - claimed, claimed - parse_at(received)
    return max(early, late) > CLOCK_SLACK


def holds_office(actor: Actor, branch: str, day: str) -> bool:
    """Whether the actor held an office of `branch` on `day` (`YYYY-MM-DD`, civil day in China)."""
    return any(
        office.branch == branch
        and office.since <= day
        and (not office.until or day <= office.until)
        for office in actor.offices
    )


def judge(kind: Kind, entry: Entry, actor: Actor, received: str, home: str = "") -> str:
    """ "" when the actor may record this, or the code for which it is set aside.

    received: when the server took it in; on a phone, now. home: home branch of the member it is
    about as the register says, "" when unknown: only then is the entry's own word taken for it.
    """
    if actor.revoked and received >= actor.revoked:
        return "device_revoked"
    if "self" in kind.who and entry.body.get("member") == actor.member:
        return ""
    day = civil_day(event_time(entry.at, actor.enrolled, received))
    branches = []
    if "contact" in kind.who:
        branches.append(entry.branch)
    if "home" in kind.who:
        # A field the kind does not declare is anybody's word: it must not lend an office.
        named = entry.body.get(kind.home_field) if kind.home_field else ""
        branches.append(home or (named if isinstance(named, str) else ""))
    if any(holds_office(actor, branch, day) for branch in branches):
        return "device_provisional" if actor.provisional and not kind.at_once else ""
    return "no_office" if branches else "not_yours"
