"""The table at the door: the code on the screen, the answers from the camera, the figures."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.faults import Fault
from mobile.contract.qr import PREFIXES
from mobile.core.activity.denied import allow, deny
from mobile.core.activity.desk import Seen
from mobile.core.activity.evening import Evening
from mobile.core.activity.guests import Guests
from mobile.core.activity.roll import NOBODY_SAID
from mobile.core.pages.gathering import Gathering
from mobile.core.people.roster import Member
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services
from mobile.core.work import card
from mobile.core.work.card import CardSeen
from mobile.screens.desk.model_state import Beat, DeskState, Face, LateOne, Taken

CANCEL_REASONS = ("reason.weather", "reason.no_room", "reason.shift_clash", "reason.merged")
# What a card must not be to be looked at any further.
_UNKNOWN = ("stranger", "unapproved")
_WORTHLESS = ("wrong", *_UNKNOWN)


def _is_card(text: str) -> bool:
    return text.strip().upper().startswith(PREFIXES["card"])


class DeskModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self._gathering = Gathering(services, activity)
        self._activity = activity
        self._seen: Seen | CardSeen | None = None

    def state(self) -> DeskState:
        """Title and figures; the code itself is in `beat`."""
        known = self._gathering.now()
        if known is None:
            return DeskState("missing")
        faces = {"open": "ok", "planned": "planned", "closed": "over", "confirmed": "over"}
        phase, place = self._gathering.phase, self._gathering.desk.place
        shown = faces.get(phase, phase)
        places = known.plan.places if known.plan else ()
        return DeskState(
            face="where" if shown == "ok" and len(places) > 1 and not place else shown,
            title=self._gathering.title,
            tally=known.tally,
            places=places,
            place=place,
            by_place=known.by_place,
            late=self._late(known),
            final=phase == "confirmed",
        )

    def beat(self) -> Beat:
        """The code of this half minute; empty without an enrolled phone."""
        desk = self._gathering.desk
        try:
            return Beat(desk.challenge(), desk.digits(), desk.digits_left())
        except Fault:
            return Beat()

    def open(self) -> Outcome:
        """Sign-in begins."""
        return self._services.attempt(
            lambda: self._services.organise.open(self._activity), "desk.opened"
        )

    def cancel(self, reason: str) -> Outcome:
        """The activity will not be; nothing of it is removed."""
        act = self._services.organise.cancel
        return self._services.attempt(lambda: act(self._activity, reason), "desk.cancelled")

    def undo_cancel(self) -> Outcome:
        """The activity will be after all, said within two minutes."""
        act = self._services.organise.undo
        return self._services.attempt(lambda: act(self._activity, "cancelled"), "said.undone")

    def stand_at(self, place: str) -> Outcome:
        """Which of the places this phone stands at, "" to be asked again."""
        return attempt(lambda: self._gathering.desk.stand_at(place), "")

    def in_time(self, member: str, reason: str) -> Outcome:
        """到得准时: by a person's word, with the reason in sight."""
        return self._gathering.in_time(member, reason)

    def late_minutes(self, member: str) -> int:
        """0 for who came in time."""
        late = self._gathering.late(member)
        return late.minutes if late else 0

    def fits(self, text: str) -> int:
        """For `codes.best`: an answer that can be taken now before a card, that before another."""
        if not _is_card(text):
            self._gathering.desk.take(text)
            return len(card.WORTH)
        services = self._services
        return card.worth(card.check(services.store, text, services.clock.now()))

    def take(self, text: str) -> Taken:
        """An answer or a card from the camera; nothing is written before a person looked at the
        face."""
        self._seen = None
        try:
            if _is_card(text):
                return self._card(text)
            self._seen = self._gathering.desk.take(text)
        except Fault as fault:
            return self._refused(fault.code, text)
        return Taken(face=self._face(self._seen.member, self._seen.expected))

    def is_them(self) -> Outcome:
        """是本人: recorded when this returns."""
        seen, self._seen = self._seen, None
        if seen is None:
            return Outcome(code="not_found")
        if isinstance(seen, CardSeen):
            # A card says whose it is; that they came is the contact's word, and counts the same.
            outcome = self._gathering.mark(seen.member.id, "present", "roll")
        else:
            outcome = self._gathering.met(seen)
        if outcome.is_done:
            # A full disk keeps nobody from being there: the worst is one look too many.
            attempt(lambda: allow(self._services.store, self._activity, seen.member.id), "")
        return Outcome(outcome.code, outcome.key, seen.member.id)

    def is_called(self, name: str) -> Outcome:
        """是本人, of somebody no roster here has: recorded, and under the name they gave."""
        if not name.strip():
            return Outcome(code="need_name")
        met = self.is_them()
        if not met.is_done:
            return met
        act = lambda: self._guests().name(self._activity, met.subject, name)  # noqa: E731
        return replace(self._services.attempt(act, met.key), subject=met.subject)

    def add_guest(self, name: str) -> Outcome:
        """Somebody in the room without a sign-in of their own. Errors: as `Guests.add`."""
        act = lambda: self._guests().add(self._activity, name)  # noqa: E731
        return self._services.attempt(act, "guests.added")

    def undo_guest(self, guest: str) -> Outcome:
        """Takes back what `add_guest` wrote, within two minutes."""
        act = lambda: self._guests().undo(self._activity, guest, "added")  # noqa: E731
        return self._services.attempt(act, "said.undone")

    def undo_called(self, member: str, reason: str) -> Outcome:
        """As `undo`, and the name goes with it. reason: why, as it stands beside the name."""
        undone = self.undo(member)
        if not undone.is_done:
            return undone
        act = lambda: self._guests().unname(self._activity, member, reason)  # noqa: E731
        return self._services.attempt(act, undone.key)

    def _guests(self) -> Guests:
        services = self._services
        return Guests(services.store, services.recorder, services.clock)

    def is_not_them(self) -> Outcome:
        """不是: the answer is laid aside, and remembered here until somebody says 是本人."""
        seen, self._seen = self._seen, None
        if seen is None or isinstance(seen, CardSeen):
            return Outcome(key="desk.not_them")
        act = lambda: deny(self._services.store, self._activity, seen.member.id)  # noqa: E731
        return attempt(act, "desk.not_them")

    def undo(self, member: str) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(member)

    def _refused(self, code: str, text: str) -> Taken:
        if code != "code_wrong":
            return Taken(code=code)
        return Taken(code=code, key="desk.digits_wrong", name=self._gathering.desk.whose(text).name)

    def _card(self, text: str) -> Taken:
        services = self._services
        seen = card.check(services.store, text, services.clock.now())
        if seen.verdict in _WORTHLESS:
            is_unknown = seen.verdict in _UNKNOWN
            return Taken(key=f"card_check.{seen.verdict}_body", is_stranger=is_unknown)
        known = self._gathering.now()
        expected = known is not None and seen.member.id in known.expected
        found = replace(self._face(seen.member, expected), card=seen.verdict)
        is_there = found.already == "present"
        self._seen = None if is_there else seen
        return Taken(face=found, is_there=is_there)

    def _face(self, member: Member, expected: bool) -> Face:
        line = self._gathering.line(member.id)
        marked = line.mark if line else ""
        return Face(
            member=member.id,
            name=member.name,
            hint=(line.hint if line else "") or member.village,
            probationary=member.probationary,
            expected=expected,
            already="" if marked in NOBODY_SAID else marked,
        )

    def _late(self, known: Evening) -> tuple[LateOne, ...] | None:
        if known.plan is None or not known.plan.late_after:
            return None
        found = []
        for member, late in known.late.items():
            line = self._gathering.line(member)
            name, hint = (line.member.name, line.hint) if line else ("", "")
            found.append(LateOne(member, name, hint, late.minutes, late.clock, late.at))
        return tuple(sorted(found, key=lambda one: (-one.minutes, one.name, one.member)))
