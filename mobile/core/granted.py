"""What was granted to me, told until I have looked: leave, a late sign-in, and a stay."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.ids import attendance_id
from mobile.contract.kinds.stay import StayState
from mobile.core.my_activity import MyActivity
from mobile.core.my_marks import marks
from mobile.core.store_port import Store

_LEAVE, _LATE = "leave_granted", "late_granted"
# What stands once it was granted -> (what I asked, how it is told).
_ASKED = {"leave": ("leave_asked", _LEAVE), "present": ("late_asked", _LATE)}


def granted(store: Store, member: str, one: MyActivity) -> str:
    """leave_granted or late_granted; "" for nothing I asked, or that I have looked at since."""
    grant = _grant(store, member, one)
    is_news = grant is not None and store.setting(_key(one.id)) != grant.entry.id
    return _ASKED[one.value][1] if is_news else ""


def looked(store: Store, member: str, one: MyActivity) -> None:
    """I have seen how I stand there. Errors: "disk_full"."""
    grant = _grant(store, member, one)
    if grant is not None and store.setting(_key(one.id)) != grant.entry.id:
        store.set_setting(_key(one.id), grant.entry.id)


def is_accepted(store: Store, stay: StayState) -> bool:
    """Whether a branch accepted me, and I have not looked since."""
    return stay.host == "accepted" and store.setting(_key(stay.stay)) != stay.since


def looked_at_stay(store: Store, stay: StayState) -> None:
    """I have seen what the branch answered. Errors: "disk_full"."""
    if is_accepted(store, stay):
        store.set_setting(_key(stay.stay), stay.since)


def _grant(store: Store, member: str, one: MyActivity) -> Fact | None:
    """The newest word of another that answers what I asked, where that stands."""
    if one.value not in _ASKED or not one.marked or one.disputed:
        return None
    facts = store.facts(attendance_id(one.id, member))
    word = f"attendance.{_ASKED[one.value][0]}"
    mine = {f.entry.id for f in facts if f.entry.kind == word and f.by == member and not f.aside}
    # By what it names, not by its time: two clocks may differ by years.
    said = [fact for fact in marks(facts, member) if not mine.isdisjoint(fact.entry.sees)]
    return said[-1] if said else None


def _key(activity: str) -> str:
    return f"granted.seen.{activity}"
