"""One member's page for a contact: how to reach them, their evenings, and what was tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mobile.contract.faults import Fault
from mobile.contract.kinds.followup import Try
from mobile.contract.moments import civil_day, format_at, parse_at
from mobile.core.activity.attended import Attendance, attended
from mobile.core.pages import people_list
from mobile.core.pages.people_list import Listed
from mobile.core.people import follow_ups, roster
from mobile.core.people.access_log import Looks, may_open
from mobile.core.people.called import Called, called
from mobile.core.people.follow_ups import Followups
from mobile.core.people.names import name_of
from mobile.core.people.stay_ends import left_at
from mobile.core.ports.outcome import Outcome
from mobile.core.services import Services
from mobile.core.work.reports import Reports
from mobile.core.work.silence import Silence

TRIES_SHOWN = 40
TAKE_BACK_REASONS = ("follow_up.wrong_person", "follow_up.wrong_tap", "follow_up.told_twice")


@dataclass(frozen=True, slots=True)
class TryRow:
    """one: as recorded. by: name, "" when no row says it. own: this phone's holder tried."""

    one: Try
    by: str
    own: bool


@dataclass(frozen=True, slots=True)
class StayLine:
    """The stay that counts now. host, home: as StayState; branch: name of the host. ended: aware
    UTC, None while it holds or waits."""

    id: str
    host: str
    home: str
    branch: str
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonState:
    """face: ok, ended (their stay here did: nobody's page but the roster's), missing or refused
    (code says why). reports: not withdrawn, and of them confirmed.

    submitted_by: name of who handed it to the branch, "" when nobody did. reachable: has a number.
    """

    face: str
    code: str = ""
    person: Listed | None = None
    branch: str = ""
    home: str = ""
    away: str = ""
    reachable: bool = False
    silence: Silence | None = None
    attendance: Attendance | None = None
    stay: StayLine | None = None
    reports: tuple[int, int] = (0, 0)
    tries: tuple[TryRow, ...] = ()
    submitted_by: str = ""
    who: Called | None = None


class PersonModel:
    """member: an id."""

    def __init__(self, services: Services, member: str) -> None:
        self._services = services
        self._member = member
        self._looks = Looks(services.store, services.recorder, services.clock)
        self._acts = Followups(services.store, services.recorder, services.clock)
        self._opened = ""
        self._person: Listed | None = None

    def state(self) -> PersonState:
        """The first reading of a day writes down that somebody looked; without that, no page."""
        found = self._person = people_list.person(self._services, self._member)
        if found is None:
            return self._gone()
        code = self._look("history") if self._opened != self._services.today() else ""
        if code:
            return PersonState("refused", code)
        self._opened = self._services.today()
        return self._page(found)

    def _gone(self) -> PersonState:
        stay = self._stay(self._member, self._services.offices())
        if stay is None or stay.ended is None:
            return PersonState("missing")
        return PersonState("ended", stay=stay, who=called(self._services.store, self._member))

    def call(self) -> Outcome:
        """Opens the phone's own page with the number. Errors: "dialer_missing"."""
        return self._reach(self._services.devices.dialer.call)

    def message(self, text: str) -> Outcome:
        """text: what stands in the message already."""
        return self._reach(lambda number: self._services.devices.dialer.message(number, text))

    def number(self) -> str:
        """To be copied where nothing can call; whoever reads it has looked at it."""
        return "" if self._look("phone") else self._found().member.phone

    def tried(self, way: str, result: str, yesterday: bool = False) -> Outcome:
        """subject: id of the try."""
        now = self._services.clock.now() - timedelta(days=yesterday)
        day, branch = civil_day(format_at(now)), self._found().branch
        act = lambda: self._acts.tried(branch, self._member, way, result, day)  # noqa: E731
        return self._services.attempt(act, "follow_up.recorded")

    def take_back(self, entry: str, reason: str) -> Outcome:
        """One's own try, or one's own submission."""
        states = follow_ups.known(self._services.store, self._member)
        mine = [s.branch for s in states for one in s.live if one.entry.id == entry]
        branch = mine[0] if mine else self._found().branch
        act = lambda: self._acts.take_back(branch, self._member, entry, reason)  # noqa: E731
        return self._services.attempt(act, "follow_up.taken_back")

    def submit(self) -> Outcome:
        """To the branch, for discussion; nothing else happens. subject: what `take_back` takes."""
        one = self._found()
        if not people_list.followed(self._services, one).silence.may_submit:
            return Outcome(code="too_early")
        act = lambda: self._acts.submitted(one.branch, self._member).entry.id  # noqa: E731
        return self._services.attempt(act, "follow_up.submitted")

    def _found(self) -> Listed:
        """As the page shows them: what is pressed on it means that person."""
        if self._person is None:
            raise Fault("not_found", "member")
        return self._person

    def _look(self, what: str) -> str:
        branch = self._found().branch
        code = may_open(self._looks, self._member, branch, what)
        if not code:
            self._services.wake()
        return code

    def _reach(self, dial: Callable[[str], None]) -> Outcome:
        code = self._look("phone")
        if code:
            return Outcome(code=code)
        try:
            dial(self._found().member.phone)
        except Fault as fault:
            return Outcome(code=fault.code)
        return Outcome()

    def _page(self, found: Listed) -> PersonState:
        store, who = self._services.store, found.member
        states = follow_ups.known(store, who.id)
        handed = follow_ups.submissions(states)
        me = self._services.recorder.me().member
        reports = Reports(store, self._services.recorder, self._services.clock).of(who.id)
        known = [one for one in reports if one.value not in ("", "withdrawn")]
        return PersonState(
            face="ok",
            person=found,
            branch=roster.branch_of(store, found.branch).name,
            home=roster.branch_of(store, who.home).name if who.home else "",
            away=roster.branch_of(store, found.away).name if found.away else "",
            reachable=bool(who.phone),
            silence=people_list.followed(self._services, found).silence,
            attendance=attended(store, who.id, found.branch),
            stay=self._stay(who.id),
            reports=(len(known), sum(one.value == "confirmed" for one in known)),
            tries=tuple(
                TryRow(one, name_of(store, one.by), one.by == me)
                for one in follow_ups.tries(states)[:TRIES_SHOWN]
            ),
            submitted_by=name_of(store, handed[0].by) or "—" if handed else "",
        )

    def _stay(self, member: str, hosts: tuple[str, ...] = ()) -> StayLine | None:
        known = roster.stays(self._services.store, member)
        own = [s for s in known if s.member == member and (not hosts or s.branch in hosts)]
        now = next((s for s in own if s.is_open), own[0] if own else None)
        if now is None:
            return None
        branch = roster.branch_of(self._services.store, now.branch).name
        ended = left_at(now) if now.host == "left" else ""
        return StayLine(now.stay, now.host, now.home, branch, parse_at(ended) if ended else None)
