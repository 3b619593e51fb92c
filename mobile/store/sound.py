"""Registry rows as screens may read them: what a server spoilt is left out, and breaks no page.

A row is kept as it came, since a newer app may read more of it. A page that cannot be built because
of one row would stay so at every start, before anything better could come.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mobile.contract.moments import is_day

# What is read as text of these tables.
_TEXTS = frozenset({"id", "name", "initials", "card", "city", "form", "model", "nature", "parent"})
_TEXTS |= {"home", "joined", "village", "group", "place", "phone"}
_TEXTS |= {"member", "branch", "role", "since", "until", "source"}
# Pages reckon with these, and with the month of joining.
_DAYS = ("since", "until")
# What holds from a day to a day: with half of it missing it would say something else.
_WHOLE = {
    "office": frozenset({"id", "member", "branch", "role", "since"}),
    "placement": frozenset({"id", "member", "branch", "since"}),
}
_IN_PARTS = ("member", "organisation")


def _is_right(key: str, value: Any) -> bool:
    if type(value) is not str:
        return False
    if key in _DAYS:
        return not value or is_day(value)
    return key != "joined" or not value or is_day(f"{value}-01")


def sound(name: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
    """The row without what is no text, or no day, where one has to be; None when too little is
    left.

    name: of its table. One that this app does not know is given as it is.
    """
    if name not in _WHOLE and name not in _IN_PARTS:
        return dict(row)
    left = {key: value for key, value in row.items() if key not in _TEXTS or _is_right(key, value)}
    is_whole = len(left) == len(row) and left.keys() >= _WHOLE.get(name, frozenset())
    return left if name in _IN_PARTS or is_whole else None
