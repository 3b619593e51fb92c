"""What one can show for a sign-in: the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mobile.contract.entry import Entry
from mobile.contract.moments import parse_at
from mobile.core.activity.my_activity import MyActivity
from mobile.core.activity.sign_in import Answered
from mobile.core.phone.delivery import chip_of
from mobile.core.ports.store import Store

# What the member can do where an answer did not count; for any other reason only the contact can.
_MENDS = {"code_wrong": "digits", "code_blocked": "scan", "challenge_unknown": "scan"}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What this phone can show for a sign-in. number: short, for reading out on the telephone.

    at: aware UTC, when this phone wrote it. Without an own entry number is "" and at None.
    stands: met, marked, waiting, aside (the server did not take it) or unsettled (another record
    speaks instead). code: fault code of aside. mend: digits, scan or contact, for aside; retype for
    digits that nobody has checked yet.
    """

    number: str
    at: datetime | None
    how: str
    stands: str
    code: str = ""
    mend: str = ""


def receipt_of(
    store: Store, answered: Answered | None, seen: MyActivity | None, now: datetime
) -> Receipt:
    """answered: my last answer, None without one. seen: how I stand there."""
    stands = _stands(seen)
    if answered is None:
        return Receipt("", None, "", "marked" if stands == "met" else stands)
    entry: Entry = answered.recorded.entry
    said = store.delivery((entry.id,)).get(entry.id)
    code = mend = ""
    if said is not None and stands != "met" and chip_of(said) == "check":
        may = seen is not None and seen.may_sign_in(now)
        stands, code = "aside", said.code
        mend = _MENDS.get(code, "contact") if may else "contact"
    elif seen is not None and stands == "waiting" and may_retype(seen, now):
        mend = "retype"
    tail = entry.id.replace("-", "")[-8:].upper()
    number, how = f"{tail[:4]} {tail[4:]}", str(entry.body["how"])
    return Receipt(number, parse_at(entry.at), how, stands, code, mend)


def may_retype(one: MyActivity, now: datetime) -> bool:
    """Whether only six digits that nobody has checked speak for me: they may be mistyped."""
    return one.how == "code" and not one.marked and one.is_current(now)


def _stands(seen: MyActivity | None) -> str:
    if seen is None:
        return "waiting"
    if seen.value != "present":
        return "unsettled"
    return "waiting" if seen.waiting else "met"
