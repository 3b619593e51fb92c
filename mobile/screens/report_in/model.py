"""报到: find the branch by its code or in the directory, ask, and see what both sides say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.core.activity.decided import looked_at_stay
from mobile.core.people import roster
from mobile.core.people.roster import Branch
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services
from mobile.screens.report_in.model_stay import Stay, stay_of

CITY, NOTE = 40, 100  # characters
ENDS = ("moved", "home", "other")
OFFLINE = ("no_network", "reply_unsigned")


@dataclass(frozen=True, slots=True)
class ReportInState:
    """step: choose, found, confirm, stay or placed. found: None before a search, () for none.

    city: as typed, and not sent yet.

    placed: the branch whose roster has me without a request of mine; home: of my affiliation.

    error: text key. offline: the directory could not be asked; the code works without a network.

    days_off: of this phone's clock.
    """

    step: str = "choose"
    words: str = ""
    city: str = ""
    busy: bool = False
    found: tuple[Branch, ...] | None = None
    chosen: Branch | None = None
    via: str = ""
    error: str = ""
    offline: bool = False
    stay: Stay | None = None
    placed: Branch | None = None
    home: Branch | None = None
    days_off: int = 0


class ReportInModel:
    """Shows the open stay, if there is one; else the way to one."""

    def __init__(self, services: Services, again: bool = False) -> None:
        self._services = services
        self._form = ReportInState()
        self._asking = again
        self._is_suggested = False

    def state(self) -> ReportInState:
        """The form, or the stay as both sides have it."""
        return replace(self._shown(), days_off=self._services.days_off())

    def _shown(self) -> ReportInState:
        stay = self._services.report_in.mine()
        shown = stay_of(self._services, stay) if stay and stay.host != "withdrawn" else None
        if self._asking or self._form.step != "choose":
            return replace(self._form, stay=shown)
        if shown is not None:
            return replace(self._form, stay=shown, step="stay")
        return self._placed()

    def _placed(self) -> ReportInState:
        store, me = self._services.store, self._services.recorder.me().member
        branch = roster.placement(store, me, self._services.today())
        if not branch:
            return self._form
        home = roster.member_of(store.row("member", me), me).home
        placed, home_branch = roster.branch_of(store, branch), roster.branch_of(store, home)
        return replace(self._form, step="placed", placed=placed, home=home_branch)

    def look(self) -> None:
        """What the branch answered was on the screen: it is no news any more."""
        stay = self._services.report_in.mine()
        if stay is not None:
            attempt(lambda: looked_at_stay(self._services.store, stay), "")

    def ask_anew(self) -> None:
        """After a refusal, or when another place is meant."""
        self._asking, self._form = True, ReportInState()

    def fits(self, text: str) -> int:
        """For `codes.best`: a branch this phone knows before one it does not."""
        return int(roster.branch_of(self._services.store, qr.read_branch(text)).name != "")

    def scan(self, text: str) -> Outcome:
        """A branch's poster, by camera or picture."""
        try:
            branch = qr.read_branch(text)
        except Fault as fault:
            return self.refuse(fault.code, fault.detail)
        self._confirm(roster.branch_of(self._services.store, branch), "invite")
        return Outcome(subject=branch)

    def begin(self, words: str) -> bool:
        """False while a search runs, or with nothing to look for."""
        if self._form.busy:
            return False
        if not words.strip():
            self._form = replace(self._form, words="", error="report_in.search_empty")
            return False
        self._form = replace(self._form, words=words.strip(), busy=True, error="", offline=False)
        return True

    def search(self) -> tuple[Branch, ...] | Outcome:
        """Blocks: run it off the UI thread, between `begin` and `end`."""
        try:
            return self._services.directory.search(self._form.words)
        except Fault as fault:
            return Outcome(code=fault.code)

    def end(self, found: tuple[Branch, ...] | Outcome) -> None:
        """Takes over what `search` gave."""
        if isinstance(found, Outcome):
            self._form = replace(self._form, busy=False, offline=found.code in OFFLINE)
            self.refuse("" if found.code in OFFLINE else found.code)
            return
        self._form = replace(self._form, busy=False, found=found, step="found")

    def choose(self, branch: str) -> None:
        """One of what was found."""
        for one in self._form.found or ():
            if one.id == branch:
                self._confirm(one, "directory")

    def back(self) -> bool:
        """One step back inside the screen; False at its first one."""
        if self._form.step == "confirm" and self._is_suggested:
            # Nothing was searched: one step back is the refusal that named this branch.
            self._asking, self._is_suggested, self._form = False, False, ReportInState()
            return True
        before = {"confirm": "found" if self._form.via == "directory" else "choose"}
        step = {**before, "found": "choose"}.get(self._form.step, "")
        self._form = replace(self._form, step=step or self._form.step, error="")
        return bool(step)

    def refuse(self, code: str, purpose: str = "") -> Outcome:
        """Shows a refusal; "" clears it."""
        key = f"fault.{code}" if code else ""
        if code == "qr_other_purpose":
            key = f"report_in.other_{purpose}"
        self._form = replace(self._form, error=key)
        return Outcome(code=code)

    def request(self, city: str = "") -> Outcome:
        """Sends the request for the chosen branch. city: typed when the branch's is unknown."""
        branch, via = self._form.chosen, self._form.via
        if branch is None:
            return Outcome(code="need_branch")
        self._form = replace(self._form, city=city)
        report_in = self._services.report_in
        where = branch.city or city.strip()
        outcome = attempt(lambda: report_in.request(branch.id, via, where), "report_in.sent")
        if not outcome.is_done:
            return self.refuse(outcome.code)
        attempt(lambda: roster.remember(self._services.store, branch), "")
        self._asking, self._form = False, ReportInState()
        self._services.wake()
        return outcome

    def ask_again(self, city: str = "", note: str = "") -> Outcome:
        """Answers what was sent back: the same stay goes on. city: "" for the one said before."""
        stay = self.state().stay
        if stay is None:
            return Outcome(code="not_found")
        act, where = self._services.report_in.request, city.strip() or stay.city
        outcome = attempt(
            lambda: act(stay.branch.id, stay.via, where, note.strip()),
            "report_in.sent",
        )
        if outcome.is_done:
            self._services.wake()
        return outcome

    def follow_suggestion(self) -> None:
        """Confirms the branch that was suggested by the one that refused."""
        stay = self.state().stay
        if stay is not None and stay.suggested:
            known = roster.branch_of(self._services.store, stay.suggested_id)
            self._confirm(replace(known, name=stay.suggested), "directory")
            self._is_suggested = True

    def withdraw(self) -> Outcome:
        """Takes the request back."""
        return self._about_stay(self._services.report_in.withdraw, "withdrawn")

    def leave(self, end: str) -> Outcome:
        """end: one of ENDS."""
        return self._about_stay(lambda stay: self._services.report_in.leave(stay, end), "left")

    def declare(self) -> Outcome:
        """Tells the home branch where I live now."""
        return self._about_stay(self._services.report_in.declare, "declared")

    def undo(self, word: str, stay: str) -> Outcome:
        """Within two minutes. word: withdrawn, left or declared. stay: its id, the subject of what
        is undone, for another one may be the newest by then."""
        act = self._services.report_in.undo
        outcome = self._services.attempt(lambda: act(stay, word), "said.undone")
        if outcome.is_done:
            self._asking, self._form = False, ReportInState()
        return outcome

    def _about_stay(self, act: Callable[[str], object], word: str) -> Outcome:
        stay = self._services.report_in.mine()
        if stay is None:
            return Outcome(code="not_found")
        outcome = self._services.attempt(lambda: act(stay.stay), f"report_in.done_{word}")
        return replace(outcome, subject=stay.stay)

    def _confirm(self, branch: Branch, via: str) -> None:
        self._form = replace(self._form, step="confirm", chosen=branch, via=via, error="")
        self._is_suggested = False
