"""What others decided about me, told until I have looked: what was granted, and what was ruled."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.contract.kinds.stay import StayState
from mobile.core.activity import evening
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.my_marks import marks
from mobile.core.ports.store import Store

_LEAVE, _LATE = "leave_granted", "late_granted"
_RULED = ("present", "leave", "absent")
# What stands once it was granted -> (what I asked, how it is told).
_ASKED = {"leave": ("leave_asked", _LEAVE), "present": ("late_asked", _LATE)}


def granted(store: Store, member: str, one: MyActivity) -> str:
    """leave_granted or late_granted, or of what a second person settled ruled_present, ruled_leave
    or ruled_absent; "" for nothing of it, or what I have looked at since."""
    what, said = _decided(store, member, one)
    is_news = said is not None and store.setting(_key(one.id)) != said.entry.id
    return what if is_news else ""


def looked(store: Store, member: str, one: MyActivity) -> None:
    """I have seen how I stand there. Errors: "disk_full"."""
    _what, said = _decided(store, member, one)
    if said is not None and store.setting(_key(one.id)) != said.entry.id:
        store.set_setting(_key(one.id), said.entry.id)


def is_accepted(store: Store, stay: StayState) -> bool:
    """Whether a branch accepted me, and I have not looked since."""
    return stay.host == "accepted" and store.setting(_key(stay.stay)) != stay.since


def looked_at_stay(store: Store, stay: StayState) -> None:
    """I have seen what the branch answered. Errors: "disk_full"."""
    if is_accepted(store, stay):
        store.set_setting(_key(stay.stay), stay.since)


def _decided(store: Store, member: str, one: MyActivity) -> tuple[str, Fact | None]:
    """How it is told, and the word of another that says it."""
    ruling = _ruling(store, member, one)
    if ruling is not None:
        return f"ruled_{one.value}", ruling
    grant = _grant(store, member, one)
    return (_ASKED[one.value][1], grant) if grant else ("", None)


def _ruling(store: Store, member: str, one: MyActivity) -> Fact | None:
    """The newest word by which a second person settled it, where that stands undisputed."""
    if not one.settled or one.value not in _RULED or one.disputed:
        return None
    facts = marks(evening.counted(store, one.id, member, one.branch), member)
    said = [fact for fact in facts if fact.entry.kind == "attendance.settled"]
    return said[-1] if said else None


def _grant(store: Store, member: str, one: MyActivity) -> Fact | None:
    """The newest word of another that answers what I asked, where that stands."""
    if one.value not in _ASKED or not one.marked or one.disputed:
        return None
    facts = evening.counted(store, one.id, member, one.branch)
    word = f"attendance.{_ASKED[one.value][0]}"
    mine = {f.entry.id for f in facts if f.entry.kind == word and f.by == member}
    # By what it names, not by its time: two clocks may differ by years.
    said = [fact for fact in marks(facts, member) if not mine.isdisjoint(fact.entry.sees)]
    return said[-1] if said else None


def _key(activity: str) -> str:
    return f"granted.seen.{activity}"
