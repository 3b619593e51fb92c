"""One person's line: who said what, and what may still be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.attendance_state import AttendanceState, proven
from mobile.contract.kinds.undo import is_undo
from mobile.contract.moments import parse_at
from mobile.core.activity.history import Said, mark_said, said
from mobile.core.pages.gathering import Gathering
from mobile.core.people.names import name_of
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services

VALUES = ("present", "leave", "absent")


@dataclass(frozen=True, slots=True)
class Claim:
    """One of the words that stand against each other. mark: as RollLine.mark.

    by: name, "" when no row says it. at: None when only an undo brought it back. evidence: 0-3 for
    present, None otherwise. mine: this phone's holder said it. theirs: the member did.
    """

    mark: str
    by: str = ""
    at: datetime | None = None
    evidence: int | None = None
    reason: str = ""
    mine: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class MarksState:
    """face: ok or missing. sides: the words that stand against each other, empty when none do.
    act: as choices.next_act. may_settle: I am a second person.

       values: what may be said instead. undo_left: seconds.
    """

    face: str
    title: str = ""
    phase: str = ""
    name: str = ""
    hint: str = ""
    mark: str = ""
    claims: tuple[str, ...] = ()
    sides: tuple[Claim, ...] = ()
    disputed: str = ""
    before: str = ""
    evidence: int | None = None
    waiting: bool = False
    act: str = ""
    may_settle: bool = False
    values: tuple[str, ...] = ()
    undo_left: int = 0
    said: tuple[Said, ...] = ()


class MarksModel:
    """activity, member: ids."""

    def __init__(self, services: Services, activity: str, member: str) -> None:
        self._store = services.store
        self._gathering = Gathering(services, activity)
        self._activity, self._member = activity, member

    def state(self) -> MarksState:
        """As the entries on this phone say it now."""
        line = self._gathering.line(self._member)
        if line is None:
            return MarksState("missing")
        state = line.state
        act = self._gathering.next_act(self._member)
        return MarksState(
            face="ok",
            title=self._gathering.title,
            phase=self._gathering.phase,
            name=line.member.name,
            hint=line.hint or line.member.village,
            mark=line.mark,
            claims=state.claims if state else (),
            sides=self._sides(state) if state else (),
            disputed=state.disputed if state else "",
            before=state.before if state else "",
            evidence=state.evidence if state else None,
            waiting=bool(state and state.waiting),
            act=act,
            may_settle=act == "settle" and self._gathering.desk.may_settle(self._member),
            values=tuple(v for v in VALUES if act == "settle" or v != line.mark) + self._slip(act),
            undo_left=self._gathering.undo_left(self._member),
            said=said(self._store, self._activity, self._member, state.live if state else ()),
        )

    def _slip(self, act: str) -> tuple[str, ...]:
        unsaid = self._gathering.unsaid(self._member) if act == "correct" else ""
        return (unsaid,) if unsaid else ()

    def _sides(self, state: AttendanceState) -> tuple[Claim, ...]:
        if not (state.is_differing or state.disputed):
            return ()
        standing = self._under_undos(state)
        said = [claim for fact in standing if (claim := self._claim(fact))]
        if state.disputed:
            # A dispute covers the mark it is about: that one still stands against it.
            below = {name for fact in standing for name in fact.entry.sees}
            facts = self._store.facts(attendance_id(self._activity, self._member))
            under = [claim for f in facts if f.entry.id in below and (claim := self._claim(f))]
            said = [claim for claim in under if claim.mark == state.value] + said
        known = {claim.mark for claim in said}
        bare = [Claim(mark) for mark in state.claims if mark not in known]
        return tuple(bare + said)

    def _under_undos(self, state: AttendanceState) -> tuple[Fact, ...]:
        """What stands, as it did before whatever was undone since."""
        every = self._store.facts(attendance_id(self._activity, self._member))
        aside = {name for name, _ in state.aside}
        known = {fact.entry.id: fact for fact in every if fact.entry.id not in aside}
        gone = {name for fact in known.values() if is_undo(fact) for name in fact.entry.sees}
        found: dict[str, Fact] = {}
        left, seen = list(state.live), set[str]()
        while left:
            fact = left.pop(0)
            name = fact.entry.id
            if is_undo(fact) or name in gone:
                left += [known[i] for i in fact.entry.sees if i in known and i not in seen]
            else:
                found[name] = fact
            seen.add(name)
        return tuple(found.values())

    def _claim(self, fact: Fact) -> Claim | None:
        mark = mark_said(fact)
        if not mark:
            return None
        me = self._store.identity()
        is_claim = fact.entry.kind == "attendance.disputed"
        return Claim(
            mark=mark,
            by=name_of(self._store, fact.by),
            at=parse_at(fact.entry.at),
            evidence=proven(fact) if mark == "present" and not is_claim else None,
            reason=str(fact.entry.body.get("reason", "")),
            mine=me is not None and fact.by == me.member,
            theirs=fact.by == self._member,
        )

    def say(self, value: str, reason: str) -> Outcome:
        """Whatever the present mark allows: a settlement, a correction, or a late mark."""
        act = self._gathering.next_act(self._member)
        if act == "settle":
            return self._gathering.settle(self._member, value, reason)
        if act in ("correct", "undo"):
            return self._gathering.correct(self._member, value, reason)
        source = "person"
        if value == "present":
            source = "roll" if self._gathering.phase == "open" else "late"
        return self._gathering.mark(self._member, value, source, reason)

    def confirm(self) -> Outcome:
        """Their own sign-in, vouched for."""
        return self._gathering.mark(self._member, "present", "confirm")

    def undo(self) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(self._member)
