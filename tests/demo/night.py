"""What the acts of an evening share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import numpy as np

from mobile.contract.moments import parse_at
from mobile.core.activity import evening
from tests.demo.cast import Cast
from tests.demo.clock import StoryClock
from tests.demo.hands import Hands
from tests.demo.phone import Phone

TITLE, PLACE = "集中学习", "老乡饭店二楼"
LATE_AFTER = 10  # minutes


@dataclass
class Night:
    """What the acts share. activity: its id, once planned. codes: the screens of the two desks as
    last photographed, by whose phone it is."""

    hands: Hands
    phones: dict[str, Phone]
    cast: Cast
    clock: StoryClock
    activity: str = ""
    signed: int = 0
    codes: dict[str, np.ndarray] = field(default_factory=dict, repr=False)

    @property
    def contact(self) -> Phone:
        return self.phones[self.cast.contact.id]

    @property
    def member(self) -> Phone:
        """One who was there, on whose phone the story looks."""
        return self.phones[self.cast.two_phones[0]]

    @property
    def secretary(self) -> Phone:
        return self.phones[self.cast.county.secretary]

    def desk_for(self, member: str) -> Phone:
        """Whose phone signs them in."""
        return self.secretary if self.cast.is_elsewhere(member) else self.contact

    def starts(self) -> datetime:
        """Aware UTC."""
        known = evening.activity(self.contact.store, self.activity)
        assert known is not None
        assert known.plan is not None
        return parse_at(known.plan.starts)
