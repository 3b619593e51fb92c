"""A fact: an entry and what the server added when it took it in. All state derives from facts."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.entry import Entry
from mobile.contract.place import place_of


@dataclass(frozen=True, slots=True)
class Fact:
    """by: member who acted, from the device. proof: what was verified ("", "scan", "code").

    aside: code for which the entry was set aside, "" when it counts. received: "" until delivered.
    """

    entry: Entry
    by: str
    proof: str = ""
    aside: str = ""
    received: str = ""

    @property
    def place(self) -> str:
        """As place_of: by this, then by their ids, facts are put in order of time."""
        return place_of(self.entry.id, self.received)
