"""Who I am and where I belong, as this phone knows it."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.core.people import roster
from mobile.core.people.report_in import ReportIn
from mobile.core.people.stay_ends import left_at
from mobile.core.ports.store import Store


@dataclass(frozen=True, slots=True)
class MyStanding:
    """joined: `YYYY-MM`. home, host: names of branches, "" for none or unknown.

    stay: host lane of my stay, "placed" when a roster has me there, "left" when my last one ended
    and nobody has me since, "" for none; is_both: 双向确认.
    left, left_at: the branch of the one that ended, and when, as entries write it; "" for none.
    """

    member: str
    name: str
    probationary: bool
    joined: str
    home_branch: str
    home: str
    host_branch: str
    host: str
    stay: str
    is_both: bool
    left: str = ""
    left_at: str = ""


def my_standing(store: Store, report_in: ReportIn, me: str, day: str) -> MyStanding:
    """day: civil day in China, `YYYY-MM-DD`."""
    member = roster.member_of(store.row("member", me), me)
    stay = report_in.mine()
    is_shown = stay is not None and stay.host not in ("withdrawn", "left", "")
    host = stay.branch if stay and is_shown else roster.placement(store, me, day)
    ended = stay if stay and stay.host == "left" and not host else None
    return MyStanding(
        member=me,
        name=member.name,
        probationary=member.probationary,
        joined=member.joined,
        home_branch=member.home,
        home=roster.branch_of(store, member.home).name if member.home else "",
        host_branch=host,
        host=roster.branch_of(store, host).name if host else "",
        stay=stay.host if stay and (is_shown or ended) else ("placed" if host else ""),
        is_both=bool(stay and stay.is_both),
        left=roster.branch_of(store, ended.branch).name if ended else "",
        left_at=left_at(ended) if ended else "",
    )
