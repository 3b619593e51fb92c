"""The end of an evening: count heads, close, look at the unmarked, stand by the figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mobile.contract.kinds.activity_state import Tally
from mobile.core import evening, guests
from mobile.core.gathering import Gathering
from mobile.core.outcome import Outcome
from mobile.core.roll import RollLine
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
    """face: count (before close), follow (closed), done (confirmed), missing, not_open.

    here: present, guests and 临时人员 among them; the counted heads are compared with it.
    counted: whether a person said how many heads; until then they are as many as recorded.
    gap: heads − here. rest: nobody has seen them. torn: people said different things of them.
    strangers: 临时人员 whom nobody has recognised yet.
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
        said = self._said()
        heads = here if said is None else said
        return CloseState(
            face=faces.get(self._gathering.phase, "not_open"),
            title=self._gathering.title,
            tally=known.tally,
            heads=heads,
            here=here,
            gap=heads - here,
            counted=said is not None,
            rest=self._those(_is_unseen),
            torn=self._those(_is_torn),
            strangers=strangers,
        )

    def count(self, heads: int) -> None:
        """As counted in the room."""
        self._heads = heads

    def close(self, note: str = "") -> Outcome:
        """Sign-in ends, who was expected is frozen; a gap is written down, never forced away.

        An empty room is closed only by who said that it is: "need_head_count" otherwise.
        """
        now, act = self.state(), self._services.organise.close
        if not now.heads and not now.counted:
            return Outcome(code="need_head_count")
        return self._services.attempt(lambda: act(self._activity, now.heads, note), "close.closed")

    def mark(self, member: str, value: str, reason: str = "") -> Outcome:
        """By a person's word. value: absent, leave, or present (补签, with a reason)."""
        source = "late" if value == "present" else "person"
        return self._gathering.mark(member, value, source, reason)

    def all_absent(self, members: tuple[str, ...]) -> Outcome:
        """Of those whose names were on the screen, the ones still 未签到; a request for leave
        is answered, not turned into an absence."""
        unseen = {one.id for one in self.state().rest if one.mark == "unmarked"}
        wanted = [member for member in members if member in unseen]
        return self._each(wanted, lambda one: self.mark(one, "absent"), "close.all_absent")

    def undo_all(self, members: tuple[str, ...]) -> Outcome:
        """Takes those marks back, within two minutes."""
        return self._each(list(members), self._gathering.undo, "said.undone")

    def confirm(self, note: str = "") -> Outcome:
        """The contact stands by the figures."""
        act = self._services.organise.confirm
        return self._services.attempt(lambda: act(self._activity, note), "close.confirmed")

    def _those(self, wanted: Callable[[RollLine], bool]) -> tuple[Absentee, ...]:
        return tuple(
            Absentee(line.member.id, line.member.name, line.hint, _word(line))
            for line in self._gathering.lines()
            if wanted(line)
        )

    def _said(self) -> int | None:
        if self._heads is not None:
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
