"""今天: the next activity with its one act, what waits for upload, what is asked of me."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.kinds.activity_state import Tally
from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import parse_at
from mobile.core.activity.decided import granted, is_accepted
from mobile.core.activity.evening import evening
from mobile.core.activity.my_activities import my_activities, my_differing
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.not_heard_of import NotHeardOf, not_heard_of
from mobile.core.people import roster
from mobile.core.phone.approval import is_provisional
from mobile.core.phone.delivery import SyncGlance, sync_glance
from mobile.core.phone.second_life import life
from mobile.core.services import Services
from mobile.core.work.set_aside import MISTYPED

LOOK_AT = 24
# A mark is brought to its member's eyes for this long; after that it is in the records. What
# people differ about stays until somebody settles it, also of activities further back.
MARK_DAYS = timedelta(days=30)
LOOK_BACK = 300
OFF_AHEAD = timedelta(days=2)
_NOTE = {"device_revoked": "revoked", "device_unknown": "revoked", "auth_wrong": "auth"}


@dataclass(frozen=True, slots=True)
class Ask:
    """what: report_in, held, sent_back, refused, requested, accepted, mark, differing,
    leave_refused, late_refused, leave_granted, late_granted, ruled_present, ruled_leave,
    ruled_absent or check.

    subject: id of the stay or activity it opens. name: of the branch or activity. reason: said
    by the other side, "" for none.
    """

    what: str
    subject: str = ""
    name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TodayState:
    """act: what the card's button does: desk, sign_in, show_answer, leave, detail, "" without one.

    note: revoked, auth, wiped or "". off: cancelled, of the coming two days. tally: of the next one
    where I answer for it and it has begun, else None. life: as `core.life` says. whose: who plans:
    "" for others, office for me, unapproved for me on a phone that is told of nothing yet.
    days_off: of this phone's clock. not_heard_of: signed in to today, with nothing of them here.
    """

    name: str
    branch: str
    next: MyActivity | None
    act: str
    sync: SyncGlance
    asks: tuple[Ask, ...]
    later: tuple[MyActivity, ...]
    note: str
    now: datetime
    off: tuple[MyActivity, ...] = ()
    tally: Tally | None = None
    life: str = ""
    whose: str = ""
    days_off: int = 0
    not_heard_of: tuple[NotHeardOf, ...] = ()


class TodayModel:
    """Reads the store, writes nothing."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._differing: tuple[int, tuple[MyActivity, ...]] = (-1, ())

    def state(self) -> TodayState:
        """The page as of now; `now` is cut to the minute so that equal pages are equal."""
        services, me = self._services, self._services.recorder.me().member
        now = services.clock.now().replace(second=0, microsecond=0)
        seen = my_activities(services.store, me, LOOK_AT)
        ahead = sorted((one for one in seen if one.is_ahead(now)), key=_start)
        first = ahead[0] if ahead else None
        act = _act(first, now, services.offices())
        member = roster.member_of(services.store.row("member", me), me)
        stay, sync = services.report_in.mine(), sync_glance(services.store)
        placed = roster.placement(services.store, me, services.today())
        return TodayState(
            name=member.name,
            branch=roster.branch_of(services.store, _branch(member, stay, placed)).name,
            next=first,
            act=act,
            sync=sync,
            # What others answered went with the branch: half of it is no state to be told.
            asks=()
            if sync.wiped
            else self._asks(placed or _at_home(member, stay, seen), stay, seen, now),
            later=tuple(ahead[1:3]),
            note="wiped" if sync.wiped else _NOTE.get(sync.code, ""),
            now=now,
            off=tuple(one for one in seen if _is_off_soon(one, now)),
            tally=self._tally(first) if first and act == "desk" else None,
            life=life(services.store),
            whose=self._whose(),
            days_off=services.days_off(),
            not_heard_of=not_heard_of(services.store, me, services.clock.now()),
        )

    def _whose(self) -> str:
        if not self._services.offices():
            return ""
        return "unapproved" if is_provisional(self._services.store) else "office"

    def _tally(self, one: MyActivity) -> Tally | None:
        known = evening(self._services.store, one.id) if one.phase == "open" else None
        return known.tally if known else None

    def _asks(
        self, placed: str, stay: StayState | None, seen: tuple[MyActivity, ...], now: datetime
    ) -> tuple[Ask, ...]:
        asks = self._stay_asks(placed, stay, now)
        for one in seen:
            is_new = one.starts is not None and now - one.starts < MARK_DAYS
            if is_new or one.value == "differing":
                asks += _activity_asks(one) or self._granted(one, now)
        known = [one.id for one in seen]
        older = (Ask("differing", one.id, one.title) for one in self._older(known))
        return (*asks, *older)

    def _granted(self, one: MyActivity, now: datetime) -> list[Ask]:
        """Of granted leave only while there is still something to stay away from."""
        is_past = one.is_over or (one.ends is not None and now > one.ends)
        what = granted(self._services.store, self._services.recorder.me().member, one)
        is_news = what and not (what == "leave_granted" and is_past)
        return [Ask(what, one.id, one.title)] if is_news else []

    def _older(self, known: list[str]) -> tuple[MyActivity, ...]:
        """Read when the store changed, not at every minute."""
        store, at = self._services.store, self._services.store.changes()
        if self._differing[0] != at:
            me = self._services.recorder.me().member
            self._differing = (at, my_differing(store, me, known, LOOK_BACK))
        return self._differing[1]

    def _stay_asks(self, placed: str, stay: StayState | None, now: datetime) -> list[Ask]:
        if stay is None or stay.host in ("withdrawn", "left"):
            # Until the server was heard, nobody here knows whether there is a place already.
            is_heard = bool(self._services.store.news().last_good)
            return [Ask("report_in")] if is_heard and not placed else []
        name = roster.branch_of(self._services.store, stay.branch).name
        if not stay.host:  # asked, and kept apart
            return [] if placed else [Ask("held", stay.stay, name)]
        if stay.host in ("sent_back", "refused", "requested"):
            return [Ask(stay.host, stay.stay, name, stay.reason)]
        is_new = bool(stay.since) and now - parse_at(stay.since) < MARK_DAYS
        if is_new and is_accepted(self._services.store, stay):
            return [Ask("accepted", stay.stay, name)]
        return []


def _branch(me: roster.Member, stay: StayState | None, placed: str) -> str:
    if stay and stay.host == "accepted":
        return stay.branch
    return placed or me.home


def _at_home(me: roster.Member, stay: StayState | None, seen: tuple[MyActivity, ...]) -> str:
    """The home branch of somebody known to live there: who went home, or is seen there; else ""."""
    ends = {fact.entry.body.get("end") for fact in stay.speaking} if stay else set()
    is_seen = any(one.branch == me.home and one.value == "present" for one in seen)
    return me.home if "home" in ends or is_seen else ""


def _is_off_soon(one: MyActivity, now: datetime) -> bool:
    """Whether somebody might set out for what will not be."""
    if one.phase != "cancelled" or one.starts is None or one.ends is None:
        return False
    return now <= one.ends and one.starts <= now + OFF_AHEAD


def _start(one: MyActivity) -> tuple[bool, str]:
    # What is open now comes before what was planned for an earlier hour and never opened.
    return (one.phase != "open", one.starts.isoformat() if one.starts else "")


def _act(one: MyActivity | None, now: datetime, offices: tuple[str, ...]) -> str:
    if one is None:
        return ""
    if one.branch in offices and one.is_current(now):
        return "desk"
    if one.calls_to_sign_in(now):
        return "sign_in"
    if one.value == "present" and one.waiting:
        return "show_answer"
    return "leave" if one.may_ask_leave(now) else "detail"


def _activity_asks(one: MyActivity) -> list[Ask]:
    is_mended = one.code in MISTYPED and one.value == "present"
    if one.code and not is_mended:
        return [Ask("check", one.id, one.title, one.code)]
    if one.value == "differing":
        return [Ask("differing", one.id, one.title)]
    # Who disputed it knows; and so does who was told that a second person looked at it.
    if one.disputed or one.settled:
        return []
    if one.value == "absent" and one.marked:
        return [Ask("mark", one.id, one.title)]
    is_refused = one.value in ("leave_refused", "late_refused")
    return [Ask(one.value, one.id, one.title)] if is_refused else []
