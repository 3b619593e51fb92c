"""党员活动证: a code that renews each minute, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from mobile.contract.card import STEP_SECONDS
from mobile.core.people.my_standing import MyStanding, my_standing
from mobile.core.phone.delivery import sync_glance
from mobile.core.services import Services
from mobile.core.work import card


@dataclass(frozen=True, slots=True)
class CardState:
    """qr: of this minute. is_checkable: False without the card's key. is_stopped: this phone was
    revoked, and the key taken from it."""

    who: MyStanding
    qr: str
    is_checkable: bool
    is_stopped: bool = False


class CardModel:
    """Works without a network: the key is on the phone."""

    total = STEP_SECONDS

    def __init__(self, services: Services) -> None:
        self._services = services

    def state(self) -> CardState:
        """The card of this minute."""
        services = self._services
        me = services.recorder.me().member
        who = my_standing(services.store, services.report_in, me, services.today())
        made = card.mine(services.store, me, services.clock.now())
        is_stopped = sync_glance(services.store).is_stopped
        return CardState(who, made.qr, made.is_checkable, is_stopped)

    def left(self) -> int:
        """Seconds until the code renews, 1 to 60."""
        me = self._services.recorder.me().member
        return card.mine(self._services.store, me, self._services.clock.now()).left
