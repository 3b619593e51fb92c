"""What the table at the door shows, and what the camera read there."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mobile.contract.kinds.activity_state import Tally


@dataclass(frozen=True, slots=True)
class LateOne:
    """Somebody who came after the time that was said. clock: own or contact; at: aware UTC."""

    member: str
    name: str
    hint: str
    minutes: int
    clock: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DeskState:
    """face: ok, missing, planned (sign-in not begun), over (closed, confirmed), cancelled,
    where (several places, and nobody has said at which this phone stands), or differing (contacts
    disagree about the activity).

    places: the plan's. place: this phone's, "". by_place: (place, present), () for one place.
    late: None when the plan does not say when late begins. final: its figures were confirmed.
    """

    face: str
    title: str = ""
    tally: Tally = field(default_factory=Tally)
    places: tuple[str, ...] = ()
    place: str = ""
    by_place: tuple[tuple[str, int], ...] = ()
    late: tuple[LateOne, ...] | None = None
    final: bool = False


@dataclass(frozen=True, slots=True)
class Beat:
    """What changes by the clock. challenge: text of the QR. left: seconds until the digits change,
    60 down to 1; the QR renews beside it, and whoever scans needs no count."""

    challenge: str = ""
    digits: str = ""
    left: int = 60


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody whose answer or card was read, to be looked at. name "" when no row says it.

    already: the mark that stands from before, "" for none. card: verdict of a card (see
    card.CardSeen), "" for an answer.
    """

    member: str
    name: str
    hint: str
    probationary: bool
    expected: bool
    already: str
    card: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """face: look at this person; else code: why not, in the words of `fault.<code>`, or key: a
    text. is_there: they are recorded already, nothing is to be done. is_stranger: a card of nobody
    this phone knows; they are asked for their name. name: whose answer was refused, for a key that
    names them; "" when no row says it."""

    face: Face | None = None
    code: str = ""
    key: str = ""
    is_there: bool = False
    is_stranger: bool = False
    name: str = ""
