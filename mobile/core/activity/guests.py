"""临时人员: who is in the room and on no roster, and who it turned out to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from mobile.contract.fact import Fact
from mobile.contract.faults import Fault
from mobile.contract.kinds.guest import GuestState
from mobile.contract.plain import clean, same_as
from mobile.contract.registry import REGISTRY
from mobile.core.activity import evening
from mobile.core.people.roster import Member
from mobile.core.phone.record import Draft, Recorded, Recorder
from mobile.core.phone.take_back import own_act
from mobile.core.ports.at_once import at_once
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Store

if TYPE_CHECKING:
    from mobile.core.activity.desk import Desk


def of(store: Store, activity: str) -> tuple[GuestState, ...]:
    """Everybody ever written down as a guest there, in that order; () for an unknown activity."""
    return tuple(one for one in _states(store, activity) if one.value)


def kept_apart(store: Store, activity: str) -> tuple[tuple[str, str], ...]:
    """Entry id and code of what does not count, for a person to look at."""
    return tuple(pair for one in _states(store, activity) for pair in one.aside)


def _states(store: Store, activity: str) -> tuple[GuestState, ...]:
    known = evening.activity(store, activity)
    branch = known.branch if known else ""
    found = store.facts_tagged(activity, "guest")
    states = (REGISTRY.derive("guest", facts, branch) for _, facts in sorted(found.items()))
    return tuple(one for one in states if one is not None and one.activity in (activity, ""))


@at_once
def here(store: Store, activity: str) -> tuple[GuestState, ...]:
    """Those who count as 临时人员: neither matched to a member nor removed. In neither 应到 nor
    实到."""
    return tuple(one for one in of(store, activity) if one.counts)


def names(store: Store, activity: str) -> dict[str, str]:
    """Member id → how they were called in the room, where somebody said so."""
    found = (one for one in of(store, activity) if one.value == "matched" and one.name)
    return {member: one.name for one in found for member in one.members}


def likely(name: str, people: Iterable[Member]) -> tuple[Member, ...]:
    """Who a guest of that name may be, the likeliest first: the same name, then the same initials.

    Initials are read off the names of `people`, whose letters are known; nobody is ever matched by
    this alone.
    """
    known = tuple(people)
    key = same_as(name)
    same = [one for one in known if same_as(one.name) == key]
    letters = {c: i for one in known for c, i in zip(one.name, one.initials, strict=False)}
    initials = "".join(letters.get(c, "?") for c in name)
    alike = [one for one in known if one.initials == initials and one not in same]
    return (*same, *alike)


class Guests:
    """A contact's acts. Each is durable when it returns."""

    def __init__(self, store: Store, recorder: Recorder, clock: Clock) -> None:
        self._store = store
        self._recorder = recorder
        self._clock = clock

    def add(self, activity: str, name: str, note: str = "") -> str:
        """Id of the new guest. Errors: "need_name", "too_long", "not_found"."""
        name = clean(name)
        if not name:
            raise Fault("need_name")
        desk, guest = self._desk(activity), self._recorder.fresh(activity)
        extra = {"name": name, "note": note.strip(), "place": desk.place}
        self._record(desk, "added", guest, {k: v for k, v in extra.items() if v})
        return guest

    def name(self, activity: str, member: str, name: str) -> str:
        """Somebody who signed in here with a phone of their own, and of whom this phone knows no
        more than an id, is called `name` in the room. Errors: as `add`.

        Written down and matched at once: they are counted by their sign-in, and not twice.
        """
        guest = self.add(activity, name)
        state = self._state(guest, activity)
        self._record(self._desk(activity), "matched", guest, {"member": member}, state)
        return guest

    def unname(self, activity: str, member: str, reason: str) -> None:
        """Takes back what `name` said, as far as this phone said it. Errors: as `remove`."""
        device = self._recorder.me().device
        for one in of(self._store, activity):
            own = all(fact.entry.device == device for fact in one.live)
            if one.value == "matched" and one.members == (member,) and own:
                self.remove(activity, one.guest, reason)

    def match(self, activity: str, guest: str, member: str, reason: str) -> None:
        """The guest was `member`: who is marked present first, or corrected to it with that reason
        where a contact said otherwise; then the guest is matched.

        Killed between the two it is finished by doing it again. Errors: "guest_decided" when it was
        decided otherwise; "need_reason"; what refuses a mark, and then nothing is written.
        """
        state = self._state(guest, activity)
        if state.value == "matched" and state.members == (member,):
            return
        if state.value != "here":
            raise Fault("guest_decided")
        if not reason.strip():
            raise Fault("need_reason")
        desk = self._desk(activity)
        known, stands = evening.activity(self._store, activity), desk.state(member)
        if desk.needs_correction(member, "present"):
            desk.correct(member, "present", reason)
        elif stands is None or stands.value != "present" or stands.waiting:
            source = "late" if known and evening.is_over(known) else "person"
            desk.mark(member, "present", source, reason=reason)
        self._record(desk, "matched", guest, {"member": member}, state)

    def remove(self, activity: str, guest: str, reason: str) -> Recorded:
        """Written down by mistake, or twice. Errors: "need_reason", "target_missing"."""
        if not reason.strip():
            raise Fault("need_reason")
        state = self._state(guest, activity)
        return self._record(
            self._desk(activity), "removed", guest, {"reason": reason.strip()}, state
        )

    def undo(self, activity: str, guest: str, word: str) -> None:
        """Takes back what this phone said of a guest, within two minutes. word: added, matched or
        removed. With a match goes the mark this phone made for it.

        Errors: "undo_too_late", "undo_not_own", "not_found".
        """
        state, desk = self._state(guest, activity), self._desk(activity)
        over = own_act(state.speaking, self._recorder.me(), f"guest.{word}")
        body = {"activity": activity}
        self._recorder.record(Draft("guest.undone", desk.branch, guest, body, over))
        for member in state.members if word == "matched" else ():
            self._unmark(desk, member, over)

    def _unmark(self, desk: Desk, member: str, matches: tuple[Fact, ...]) -> None:
        """Present by this phone's word of the same moment as the match; never by a sign-in of
        theirs, or by what somebody said before."""
        mine, stands = self._recorder.me(), desk.state(member)
        first = min(fact.entry.seq for fact in matches)
        made = [
            fact
            for fact in (stands.live if stands else ())
            if fact.entry.device == mine.device and fact.entry.seq == first - 1
        ]
        if made and made[0].entry.kind in ("attendance.marked", "attendance.corrected"):
            desk.undo(member)

    def _state(self, guest: str, activity: str) -> GuestState:
        found = (one for one in of(self._store, activity) if one.guest == guest)
        state = next(found, None)
        if state is None:
            raise Fault("not_found", "guest")
        return state

    def _desk(self, activity: str) -> Desk:
        # What waits is counted on every start; the desk is needed only by who acts.
        from mobile.core.activity.desk import Desk

        known = evening.activity(self._store, activity)
        if known is None:
            raise Fault("not_found", "activity")
        return Desk(self._store, self._recorder, self._clock, activity, known.branch)

    def _record(
        self,
        desk: Desk,
        word: str,
        guest: str,
        extra: dict[str, Any],
        over: GuestState | None = None,
    ) -> Recorded:
        body = {"activity": desk.activity, **extra}
        live = over.live if over else ()
        return self._recorder.record(Draft(f"guest.{word}", desk.branch, guest, body, live))
