"""The table at the door: the code on the screen, the answers from the camera, the figures."""

from __future__ import annotations

from dataclasses import dataclass, field

from mobile.contract.faults import Fault
from mobile.contract.kinds.activity_state import Tally
from mobile.core.desk import Seen
from mobile.core.gathering import Gathering
from mobile.core.outcome import Outcome
from mobile.core.services import Services

CANCEL_REASONS = ("reason.weather", "reason.no_room", "reason.shift_clash", "reason.merged")


@dataclass(frozen=True, slots=True)
class DeskState:
    """face: ok, missing, planned (sign-in not begun), over (closed, confirmed), cancelled,
    or differing (contacts disagree about the activity)."""

    face: str
    title: str = ""
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Beat:
    """What changes by the clock. challenge: text of the QR. left: seconds, 30 down to 1."""

    challenge: str = ""
    digits: str = ""
    left: int = 30


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody whose answer was read, to be looked at. name "" when no row says it.

    already: the mark that stands from before, "" for none.
    """

    member: str
    name: str
    hint: str
    probationary: bool
    expected: bool
    already: str


@dataclass(frozen=True, slots=True)
class Taken:
    """face: look at this person; else code: why not, in the words of `fault.<code>`."""

    face: Face | None = None
    code: str = ""


class DeskModel:
    """activity: its id."""

    def __init__(self, services: Services, activity: str) -> None:
        self._services = services
        self._gathering = Gathering(services, activity)
        self._activity = activity
        self._seen: Seen | None = None

    def state(self) -> DeskState:
        """Title and figures; the code itself is in `beat`."""
        known = self._gathering.now()
        if known is None:
            return DeskState("missing")
        faces = {"open": "ok", "planned": "planned", "closed": "over", "confirmed": "over"}
        phase = self._gathering.phase
        return DeskState(faces.get(phase, phase), self._gathering.title, known.tally)

    def beat(self) -> Beat:
        """The code of this half minute; empty without an enrolled phone."""
        desk = self._gathering.desk
        try:
            return Beat(desk.challenge(), desk.digits(), desk.seconds_left())
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

    def take(self, text: str) -> Taken:
        """An answer from the camera; nothing is written before a person looked at the face."""
        try:
            self._seen = self._gathering.desk.take(text)
        except Fault as fault:
            self._seen = None
            return Taken(code=fault.code)
        return Taken(face=self._face(self._seen))

    def is_them(self) -> Outcome:
        """是本人: recorded when this returns."""
        seen = self._seen
        if seen is None:
            return Outcome(code="not_found")
        self._seen = None
        outcome = self._gathering.met(seen)
        return Outcome(outcome.code, outcome.key, seen.member.id)

    def is_not_them(self) -> None:
        """不是: the answer is laid aside, nothing is written."""
        self._seen = None

    def undo(self, member: str) -> Outcome:
        """Within two minutes, what this phone did."""
        return self._gathering.undo(member)

    def _face(self, seen: Seen) -> Face:
        line = self._gathering.line(seen.member.id)
        marked = line.mark if line else ""
        return Face(
            member=seen.member.id,
            name=seen.member.name,
            hint=(line.hint if line else "") or seen.member.village,
            probationary=seen.member.probationary,
            expected=seen.expected,
            already=marked if marked not in ("", "expected", "unmarked", "leave_refused") else "",
        )
