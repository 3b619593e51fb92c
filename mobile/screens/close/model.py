"""The end of an evening: count heads, close, look at the unmarked, stand by the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import ActivityState, Tally
from mobile.core.activity import evening, guests
from mobile.core.activity.roll import RollLine
from mobile.core.pages.gathering import Gathering
from mobile.core.phone.take_back import undoable
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class Absentee:
    """Somebody nobody has seen, or whose mark is contested.

    mark: unmarked, expected (before close), leave_asked (请假待批), differing or disputed.
    """

    id: str
    name: str
    hint: str
    mark: str


@dataclass(frozen=True, slots=True)
class CloseState:
    """face: count (before close), follow (closed, or confirmed by figures that no longer hold:
    `stood_by`), done (confirmed), missing, not_open.

    here: present, guests and 临时人员 among them; the counted heads are compared with it.
    counted: whether a person said how many heads; until then there is no number, and what was
    recorded is not shown, so that the count is one of its own.
    undo: what this phone did and may still take back: closed, confirmed or "".
    gap: heads − here. rest: nobody has seen them. torn: people said different things of them.
    strangers: 临时人员 whom nobody has recognised yet. me: who holds this phone.
    """

    face: str
    title: str = ""
    tally: Tally = field(default_factory=Tally)
    heads: int = 0
    here: int = 0
    gap: int = 0
    counted: bool = False
    rest: tuple[Absentee, ...] = ()
    torn: tuple[Absentee, ...] = ()
    strangers: int = 0
    undo: str = ""
    stood_by: tuple[Tally, ...] = ()
    me: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody's sign-in, leave or name still waits for an answer."""
        tally = self.tally
        return bool(self.torn or tally.leave_pending or tally.waiting or self.strangers)

    @property
    def guests(self) -> int:
        """Of those in `here`, who is on no roster of this evening: not in 实到."""
        return self.here - self.tally.present


class CloseModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self._gathering = Gathering(services, activity)
        self._activity = activity
        self._heads: int | None = None

    def state(self) -> CloseState:
        """Where the evening stands."""
        known = self._gathering.now()
        if known is None:
            return CloseState("missing")
        faces = {"open": "count", "closed": "follow", "confirmed": "done"}
        # Contacts who differ come together by closing, or by confirming, once more.
        torn = "follow" if evening.is_over(known.activity) else "count"
        faces["differing"] = torn if known.activity.opened else "not_open"
        # Whoever counts heads counts the 临时人员 as well.
        strangers = len(guests.here(self._services.store, self._gathering.activity))
        here = known.tally.present + known.tally.guests + strangers
        face = faces.get(self._gathering.phase, "not_open")
        is_stale = face == "done" and evening.is_contradicted(known.activity, known.tally)
        face = "follow" if is_stale else face
        said = self._said(face)
        heads = said or 0
        return CloseState(
            face=face,
            title=self._gathering.title,
            tally=known.tally,
            heads=heads,
            here=here,
            gap=heads - here if said is not None else 0,
            counted=said is not None,
            rest=self._those(_is_unseen),
            torn=self._those(_is_torn),
            strangers=strangers,
            undo=self._undoable(known.activity),
            stood_by=known.activity.tallies if is_stale else (),
            me=self._services.recorder.me().member,
        )

    def count(self, heads: int | None) -> None:
        """As counted in the room; None: the number was wiped out."""
        self._heads = heads

    def close(self, note: str = "") -> Outcome:
        """Sign-in ends, who was expected is frozen; a gap is written down, never forced away.

        Only a person's count closes, of an empty room too: "need_head_count" otherwise.
        """
        now, act = self.state(), self._services.organise.close
        if not now.counted:
            return Outcome(code="need_head_count")
        return self._services.attempt(lambda: act(self._activity, now.heads, note), "close.closed")

    def mark(self, member: str, value: str, reason: str = "") -> Outcome:
        """By a person's word. value: absent, leave, or present (补签, with a reason)."""
        source = "late" if value == "present" else "person"
        return self._gathering.mark(member, value, source, reason)

    def all_absent(self, members: tuple[str, ...]) -> Outcome:
        """Of those whose names were on the screen, the ones still 未签到; a request for leave
        is answered, not turned into an absence."""
        now = self.state()
        # How they themselves stand is no part of a press for all.
        unseen = {o.id for o in now.rest if o.mark == "unmarked" and o.id != now.me}
        wanted = [member for member in members if member in unseen]
        return self._each(wanted, lambda one: self.mark(one, "absent"), "close.all_absent")

    def undo_all(self, members: tuple[str, ...]) -> Outcome:
        """Takes those marks back, within two minutes."""
        return self._each(list(members), self._gathering.undo, "said.undone")

    def confirm(self, note: str = "") -> Outcome:
        """The contact stands by the figures."""
        act = self._services.organise.confirm
        return self._services.attempt(lambda: act(self._activity, note), "close.confirmed")

    def undo(self, word: str) -> Outcome:
        """Within two minutes. word: closed (sign-in is open again) or confirmed."""
        act = self._services.organise.undo
        outcome = self._services.attempt(lambda: act(self._activity, word), "said.undone")
        if outcome.is_done and word == "closed":
            self._heads = None
        return outcome

    def _undoable(self, activity: ActivityState) -> str:
        services = self._services
        kinds = undoable(activity.speaking, services.me(), services.clock.now())
        words = ("confirmed", "closed")
        return next((word for word in words if f"activity.{word}" in kinds), "")

    def _those(self, wanted: Callable[[RollLine], bool]) -> tuple[Absentee, ...]:
        return tuple(
            Absentee(line.member.id, line.member.name, line.hint, _word(line))
            for line in self._gathering.lines()
            if wanted(line)
        )

    def _said(self, face: str) -> int | None:
        # What another contact counted is no count of who is about to close.
        if self._heads is not None or face == "count":
            return self._heads
        said = self._gathering.state.head_counts if self._gathering.state else ()
        return said[-1] if said else None

    def _each(self, members: list[str], act: Callable[[str], Outcome], key: str) -> Outcome:
        for member in members:
            outcome = act(member)
            if not outcome.is_done:
                return outcome
        return Outcome(key=key)


def _is_torn(line: RollLine) -> bool:
    return line.mark == "differing" or bool(line.state and line.state.disputed)


def _word(line: RollLine) -> str:
    return "disputed" if line.state and line.state.disputed else line.mark


def _is_unseen(line: RollLine) -> bool:
    return line.mark in ("unmarked", "leave_asked", "late_asked", "expected")
