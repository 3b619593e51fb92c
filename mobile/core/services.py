"""Everything a screen's model may ask for, in one place, made by the bootstrap."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mobile.contract.moments import civil_day, format_at
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people import roster
from mobile.core.people.branch_search import Directory
from mobile.core.people.enrol import Enrol
from mobile.core.people.report_in import ReportIn
from mobile.core.people.server_export import ExportCall
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.common_time import CommonTime
from mobile.core.phone.drafts import Drafts
from mobile.core.phone.record import Recorder
from mobile.core.ports.devices import Devices
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.ports.outside import Clock
from mobile.core.ports.store import Identity, Store

if TYPE_CHECKING:
    from mobile.core.activity.desk import Desk


DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Services:
    """wake: asks the sync thread to try now; returns at once."""

    store: Store
    clock: Clock
    recorder: Recorder
    sign_in: SignIn
    organise: Organise
    report_in: ReportIn
    enrol: Enrol
    devices: Devices
    directory: Directory
    attachments: Attachments
    export: ExportCall
    wake: Callable[[], None]
    # One for all: what no disk took is remembered in it.
    drafts: Drafts = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "drafts", Drafts(self.store))

    def desk(self, activity: str, branch: str) -> Desk:
        """The contact's table at one activity; what only a contact needs is loaded here."""
        from mobile.core.activity.desk import Desk

        return Desk(self.store, self.recorder, self.clock, activity, branch)

    def attempt(self, act: Callable[[], object], key: str) -> Outcome:
        """As outcome.attempt; what was done goes out as soon as there is a network."""
        outcome = attempt(act, key)
        if outcome.is_done:
            self.wake()
        return outcome

    def me(self) -> Identity | None:
        """None before enrolment."""
        return self.store.identity()

    def today(self) -> str:
        """The civil day in China, `YYYY-MM-DD`: offices and stays begin and end by it. As the
        server has it, where this phone has heard it: a clock far off would find nobody's place."""
        return civil_day(format_at(CommonTime(self.store, self.clock).now()))

    def days_off(self) -> int:
        """Whole days that this phone's clock is off, as far as it can know; 0 below one."""
        off = CommonTime(self.store, self.clock).now() - self.clock.now()
        return int(abs(off.total_seconds()) // DAY_SECONDS)

    def offices(self) -> tuple[str, ...]:
        """Branches this phone's member holds an office in today."""
        identity = self.store.identity()
        if identity is None:
            return ()
        return roster.offices(self.store, identity.member, self.today())
