"""What is not the app's: a contact elsewhere, their camera, the network, the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands, Held

HOUR, DAY = 3600, 86_400


class Outside:
    """Around the phone of the member `who`."""

    def __init__(self, hands: Hands, cast: Cast, who: str) -> None:
        self.hands, self.cast, self.town, self.id = hands, cast, cast.town, who

    def evening(self) -> str:
        """Another week, another evening, opened on the contact's phone."""
        contact = self.cast.contact
        self.town.time.move(7 * DAY)
        activity = self.cast.announce()
        self.town.phone(contact).organise.open(activity)
        self.meanwhile(contact, self.id)
        return activity

    def met(self, activity: str) -> None:
        """The contact's camera before this screen."""
        shown: Any = self.hands.app.see(kind="QrView")
        desk = self.cast.desk(self.cast.contact, activity)
        desk.met(desk.take(shown.content))

    def end(self, activity: str) -> None:
        self.town.phone(self.cast.contact).organise.close(activity, 1)
        self.town.time.move(3 * HOUR)
        self.meanwhile(self.cast.contact, self.id)

    def offline(self) -> Held:
        """The app is opened where there is no network."""
        self.town.server.away = True
        return self.hands.open(self.id)

    def online(self) -> None:
        self.town.server.away = False
        self.meanwhile(self.id, self.cast.contact, self.id)

    def meanwhile(self, *members: str) -> None:
        self.town.time.move(1)
        self.hands.sync(*members)
