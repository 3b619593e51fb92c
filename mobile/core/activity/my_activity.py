"""One activity as its member sees it: what is planned, how I stand, what I may do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.kinds.attendance_state import UNSAID
from mobile.core.activity.lateness import Late
from mobile.core.activity.plan_changes import SAME, Change

# An activity opened offline is "planned" on every other phone: sign-in is offered around its time.
BEFORE, AFTER = timedelta(hours=3), timedelta(hours=6)
# Earlier than this it is no time to be told to sign in, though one may.
SOON = timedelta(hours=1)
# One that was opened and never closed does not stay tonight's for ever.
FORGOTTEN = timedelta(days=1)
UNSIGNED = UNSAID | {"leave_asked", "leave"}


@dataclass(frozen=True, slots=True)
class MyActivity:
    """starts, ends: aware UTC, None without a plan. value: as AttendanceState.value.

    evidence: 0–3 once somebody checked, None before. how: scan or code, while only this phone's
    own answer speaks for it; digits: those typed, until somebody checked them.
    marker: name of who last marked me, "—" unknown by name, "" nobody; markers: all of them, where
    they differ. marked: whether such a mark stands. settled: by a second person.
    delivery: state chip of my last entry.
    contested: contacts planned different things. change: what was announced otherwise before, and
    not looked at since. late_from: aware UTC, None without one. tardy: how late I came, None in
    time. campaign: "" without one. cancelled_for: why, "" unless cancelled.
    late_pending: I asked to be signed in later. leave_asked: by me, and it stands or was granted.
    unexpected: it was closed, and I was not on its list.
    """

    id: str
    branch: str
    branch_name: str
    phase: str
    title: str
    type: str
    starts: datetime | None
    ends: datetime | None
    places: tuple[str, ...]
    note: str
    contested: bool
    value: str
    claims: tuple[str, ...]
    evidence: int | None
    how: str
    waiting: bool
    late: bool
    disputed: str
    before: str
    marker: str
    marked: bool
    delivery: str
    code: str
    change: Change = SAME
    late_from: datetime | None = None
    tardy: Late | None = None
    campaign: str = ""
    cancelled_for: str = ""
    late_pending: bool = False
    leave_asked: bool = False
    markers: tuple[str, ...] = ()
    settled: bool = False
    unexpected: bool = False
    digits: str = ""

    @property
    def is_over(self) -> bool:
        """Nothing more will happen there."""
        return self.phase in ("closed", "confirmed", "cancelled")

    def may_sign_in(self, now: datetime) -> bool:
        """Whether signing in makes sense: not yet signed, and open or about its time."""
        return self.value in UNSIGNED and self.is_current(now)

    def calls_to_sign_in(self, now: datetime) -> bool:
        """Whether to say so unasked: opened, or its start is near."""
        is_soon = self.starts is not None and self.starts - SOON <= now
        return self.may_sign_in(now) and (self.phase == "open" or is_soon)

    def is_current(self, now: datetime) -> bool:
        """Whether it is going on, as far as this phone can know."""
        if self.is_over:
            return False
        is_open = self.phase == "open" and (self.ends is None or now <= self.ends + FORGOTTEN)
        return is_open or self.is_near(now)

    def is_ahead(self, now: datetime) -> bool:
        """Whether it is going on or still to come."""
        is_later = self.starts is not None and self.starts > now
        return self.is_current(now) or (is_later and not self.is_over)

    def is_near(self, now: datetime) -> bool:
        """Whether `now` is about the time of it."""
        if self.starts is None or self.ends is None:
            return False
        return self.starts - BEFORE <= now <= self.ends + AFTER

    def may_ask_leave(self, now: datetime) -> bool:
        """Before it is over, and while nothing was said about me."""
        if self.is_over or self.value not in UNSAID:
            return False
        return self.ends is None or now <= self.ends

    def may_still_come(self, now: datetime) -> bool:
        """After asking leave: signing in takes the leave back."""
        is_past = self.is_over or (self.ends is not None and now > self.ends)
        return self.value in ("leave_asked", "leave") and not is_past

    def may_take_back(self, now: datetime) -> bool:
        """Whether my leave can be taken back: I asked for it, and it is not over."""
        return self.leave_asked and self.may_still_come(now)

    def may_ask_late(self, now: datetime) -> bool:
        """补签: held and over, nobody has me there or absent, and I have not asked yet."""
        is_past = self.is_over or (self.ends is not None and now > self.ends)
        # What nobody opened is in no ledger: a sign-in to it would count on one side only.
        is_held = self.phase not in ("cancelled", "unknown", "planned")
        return is_past and is_held and self.value in UNSIGNED and not self.late_pending

    @property
    def may_dispute(self) -> bool:
        """Whether somebody else's word about me stands, uncontested."""
        return self.marked and not self.disputed
