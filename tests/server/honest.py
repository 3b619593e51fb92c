"""An honest evening at the server, and what everybody's state is, told from its own log."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from typing import Any

from mobile.contract import presence, seal
from mobile.contract.entry import Entry, parse
from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.activity_state import Tally, tally
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.registry import REGISTRY
from server_stub.settings import Settings
from server_stub.storage.model import ROW
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import accepted, answered, met, planned, requested

BRANCH = COUNTY.dongguan
# Forgers by the thousand: what is shown is that they change nothing, not how many may come.
UNBOUND = Settings(calls_a_minute=100_000, member_bytes_a_day=10**12, contact_bytes_a_day=10**12)
ROSTER = COUNTY.roster
# r0–r5 met, r6 scanned only, r7 typed digits, r8 on leave, r9 absent, r10 on paper.
MET = ROSTER[:6]
ACTED = ROSTER[:11]
# Expected, but nobody saw them: what a forger would like to change.
UNSEEN = ROSTER[11:20]


def about(phone: Phone, word: str, member: str, activity: str, **more: Any) -> Entry:
    """An attendance entry. sees: among `more`; the rest is body."""
    sees = tuple(sorted(more.pop("sees", ())))
    body = {"activity": activity, "member": member, **more}
    subject = attendance_id(activity, member)
    return phone.entry(f"attendance.{word}", subject, BRANCH, body, sees=sees)


@dataclass(frozen=True)
class Standing:
    """What people would be told. attendance by member, "" values for nobody's word."""

    activity: tuple[Any, ...]
    stay: tuple[Any, ...]
    attendance: dict[str, tuple[Any, ...]]
    figures: Tally


class Honest:
    """The evening, and the phones it needed."""

    def __init__(self) -> None:
        self.world = World(settings=UNBOUND)
        self.contact = self.world.phone(COUNTY.contact)
        self.people = {member: self.world.phone(member) for member in ACTED}
        self.newcomer = self.world.phone(COUNTY.evening.newcomer)
        self.entries: list[Entry] = []
        plan = planned(self.contact, BRANCH)
        self.activity = plan.subject
        self._push(self.contact, plan)
        self._about_activity("opened", {}, plan)
        self.answers: dict[str, list[str]] = {}
        for member in ROSTER[:7]:
            self._scan(member, meets=member in MET)
        self._rest()
        self.figures = self._figures(self._states())
        body = {"head_count": 7, "expected": sorted(ROSTER)}
        closed = self._about_activity("closed", body, self.entries[1])
        self._about_activity("confirmed", {"tally": asdict(self.figures)}, closed)
        self._report_in()

    def standing(self) -> Standing:
        """Derived anew from everything the server has written down."""
        facts = self.facts()
        activity = REGISTRY.derive("activity", facts[self.activity], BRANCH)
        stay = REGISTRY.derive("stay", facts[self.stay], BRANCH)
        states, frozen = self._states(), (activity.expected, activity.tally)
        return Standing(
            (activity.phase, activity.plans, activity.head_counts, *frozen),
            (stay.host, stay.home, stay.claims, stay.member, stay.home_branch),
            {member: _told(state) for member, state in states.items()},
            self._figures(states),
        )

    def facts(self) -> dict[str, list[Fact]]:
        """Every entry in every log, by subject."""
        assert self.world.storage is not None
        lines = self.world.storage.lines
        rows = [r for n in lines.branches().values() for r in lines.all_of(n) if r.part != ROW]
        known = lines.known([row.id for row in rows if row.part == 0 and row.id])
        found: dict[str, list[Fact]] = {}
        for one in known.values():
            fact = Fact(parse(one.text), one.by, one.proof, one.aside, one.received)
            found.setdefault(fact.entry.subject, []).append(fact)
        return found

    def state(self, member: str) -> AttendanceState | None:
        """One member's attendance."""
        facts = self.facts().get(attendance_id(self.activity, member), [])
        state: AttendanceState | None = REGISTRY.derive("attendance", facts, BRANCH)
        return state

    def typed(self, phone: Phone, code: str) -> Entry:
        """Six digits typed now."""
        body = presence.code_body(self.activity, phone.member, code, self.world.clock())
        return phone.entry(
            "attendance.answered", attendance_id(self.activity, phone.member), BRANCH, body
        )

    def digits(self) -> str:
        """What the contact's screen shows now."""
        key = seal.activity_key(self.contact.key, self.activity)
        return presence.digits(key, presence.code_step(self.world.clock()))

    def _scan(self, member: str, *, meets: bool) -> None:
        phone = self.people[member]
        answer = answered(phone, self.contact, BRANCH, self.activity)
        self.answers[member] = phone.sealed(answer)
        self._push(phone, answer)
        if meets:
            one = met(self.contact, self.answers[member], BRANCH, self.activity, member)
            self._push(self.contact, one)

    def _rest(self) -> None:
        seven, eight, nine, ten = ROSTER[7:11]
        self._push(self.people[seven], self.typed(self.people[seven], self.digits()))
        ask = about(self.people[eight], "leave_asked", eight, self.activity, leave="shift")
        self._push(self.people[eight], ask)
        grant = {"granted": True, "sees": (ask.id,)}
        self._push(
            self.contact, about(self.contact, "leave_answered", eight, self.activity, **grant)
        )
        for member, value in ((nine, "absent"), (ten, "present")):
            mark = {"value": value, "source": "roll"}
            self._push(self.contact, about(self.contact, "marked", member, self.activity, **mark))

    def _report_in(self) -> None:
        self.stay = str(uuid.UUID(bytes=self.world.chance.randbytes(16), version=4))
        ask = requested(self.newcomer, BRANCH, self.stay)
        self._push(self.newcomer, ask)
        self._push(self.contact, accepted(self.contact, ask))

    def _about_activity(self, word: str, body: dict[str, Any], sees: Entry) -> Entry:
        made = self.contact.entry(f"activity.{word}", self.activity, BRANCH, body, sees=(sees.id,))
        self._push(self.contact, made)
        return made

    def _push(self, phone: Phone, entry: Entry) -> None:
        assert phone.verdicts(entry) == [("accepted", "")]
        self.entries.append(entry)

    def _states(self) -> dict[str, AttendanceState | None]:
        facts = self.facts()
        members = (*ROSTER, COUNTY.contact, COUNTY.home_contact)
        found = {one: facts.get(attendance_id(self.activity, one), []) for one in members}
        return {one: REGISTRY.derive("attendance", some, BRANCH) for one, some in found.items()}

    def _figures(self, states: dict[str, AttendanceState | None]) -> Tally:
        known = {one: state for one, state in states.items() if state is not None}
        return tally(ROSTER, known, closed=True)


def _told(state: AttendanceState | None) -> tuple[Any, ...]:
    """What a screen or the ledger says; not which entries were set aside on the way."""
    if state is None:
        return ("expected", (), None, False, False, False, "", "")
    mark = (state.value, state.claims, state.evidence, state.waiting, state.late)
    return (*mark, state.leave_pending, state.disputed, state.before)
