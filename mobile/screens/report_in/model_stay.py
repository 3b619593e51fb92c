"""One stay as its member sees it, in both lanes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.kinds.stay import StayState
from mobile.contract.moments import parse_at
from mobile.core.people import roster
from mobile.core.people.roster import Branch
from mobile.core.people.stay_ends import left_at
from mobile.core.phone.delivery import chip
from mobile.core.services import Services


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay in both lanes. host, home, claims: as StayState. suggested: name of a better branch.

    taken_back: an acceptance was undone, and nobody has answered anew.

    sent, since, ended: aware UTC, None when unknown. chip: of my last entry about it.
    city, via: as asked.
    """

    id: str
    branch: Branch
    home: Branch
    host_lane: str
    home_lane: str
    is_both: bool
    reason: str
    suggested: str
    suggested_id: str
    sent: datetime | None
    since: datetime | None
    chip: str
    code: str
    city: str = ""
    via: str = ""
    claims: tuple[str, ...] = ()
    taken_back: bool = False
    ended: datetime | None = None

    @property
    def may_withdraw(self) -> bool:
        """While the host has not accepted."""
        return self.host_lane in ("requested", "sent_back")

    @property
    def differs(self) -> str:
        """The key of what differs: two contacts, or a contact and this member; "" when nothing."""
        if self.host_lane != "differing" or "withdrawn" not in self.claims:
            return ""
        return "differs_accepted" if "accepted" in self.claims else "differs_answered"

    @property
    def may_end(self) -> bool:
        """Withdrawn while the host accepted: leaving ends both."""
        return self.differs == "differs_accepted"

    @property
    def may_ask_again(self) -> bool:
        """Sent back for something missing."""
        return self.host_lane == "sent_back"


def stay_of(services: Services, state: StayState) -> Stay:
    """As the entries on this phone say it now."""
    store, me = services.store, services.recorder.me().member
    facts = sorted(store.facts(state.stay), key=lambda fact: fact.entry.id)
    mine = [fact for fact in facts if fact.by == me]
    asked = [fact for fact in mine if fact.entry.kind == "stay.requested"]
    word, code = chip(store, mine[-1]) if mine else ("", "")
    suggested = roster.branch_of(store, state.suggested) if state.suggested else None
    said = asked[-1].entry.body if asked else {}
    return Stay(
        id=state.stay,
        branch=roster.branch_of(store, state.branch),
        home=roster.branch_of(store, state.home_branch),
        host_lane=state.host,
        home_lane=state.home,
        is_both=state.is_both,
        reason=state.reason,
        suggested=suggested.name or state.suggested_name if suggested else "",
        suggested_id=state.suggested,
        sent=parse_at(asked[-1].entry.at) if asked else None,
        since=parse_at(state.since) if state.since else None,
        chip=word,
        code=code,
        city=str(said.get("city", "")),
        via=str(said.get("via", "directory")),
        claims=state.claims,
        taken_back=state.is_taken_back,
        ended=parse_at(left_at(state)) if state.host == "left" else None,
    )
