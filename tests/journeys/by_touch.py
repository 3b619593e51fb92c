"""One pair of hands and any phone of the town: real screens, real store, the real server's doors.

hands.take(member)            whose phone it is now, on its first screen
hands.tap("签到")             as Stage.tap; `taps` counts them
hands.open(member)            the same, on the page the app begins with
hands.shows("已保存")         whether some text on the screen holds these words
hands.sync(member, …)         those phones meet the server, in that order
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from mobile.bootstrap import first_route
from mobile.core.people.enrol import Enrol
from mobile.core.phone.attachments import Attachments
from mobile.core.ports.devices import Devices
from mobile.core.services import Services
from mobile.device.fake import fake_devices
from mobile.sync.asking import AskingDoor
from mobile.sync.doors import DirectoryDoor, EnrolDoor
from mobile.ui.app import Start
from tests.journeys.town import Town
from tests.pictures.scenes import CHINA
from tests.pictures.stage import Stage
from tests.simulation.phone import SimPhone


class InlinePool:
    """Stands in for the pool of `in_background`: a story has one thread, and so has its store."""

    def __init__(self, *_: object) -> None:
        pass

    def submit(self, work: Callable[[], Any]) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work())  # what it raises ends the story at once
        return done

    def shutdown(self, wait: bool = True) -> None:
        """Nothing waits."""


@dataclass(frozen=True)
class Held:
    """A phone as its screens get it."""

    phone: SimPhone
    services: Services
    devices: Devices


class Hands:
    """taps: touches since the last `take`. At first nobody's phone is held.

    touched, letters: all touches so far, the back key and fields among them, and all letters typed.
    """

    def __init__(self, town: Town) -> None:
        self.town = town
        self.taps = self.touched = self.letters = 0
        self.stage: Stage | None = None
        self._held: dict[str, Held] = {}

    def hold(self, member: str) -> Held:
        """That member's phone, without looking at it. Its devices outlive a restart."""
        phone = self.town.phone(member)
        old = self._held.get(member)
        if old is None or old.services.store is not phone.store:
            devices = old.devices if old else fake_devices()
            self._held[member] = Held(phone, _services(phone, devices), devices)
        return self._held[member]

    def take(self, member: str, route: str = "today", **params: Any) -> Held:
        """That member's phone in hand, its app just started on `route`.

        The consent is remembered, not recorded: these phones come enrolled, without a first run,
        and an entry of its own would stand in everything the journeys count.
        """
        held = self.hold(member)
        held.services.enrol.consent()
        return self._start(held, route, params)

    def open(self, member: str) -> Held:
        """That phone in hand, its app just started, on whatever page it begins with."""
        held = self.hold(member)
        return self._start(held, first_route(held.services), {})

    def _start(self, held: Held, route: str, params: dict[str, Any]) -> Held:
        is_contact = bool(held.services.offices())
        start = Start(route, is_contact, strict=True, zone=CHINA, params=params)
        if self.stage is None:
            self.stage = Stage(held.services, start)
        else:
            self.stage.use(held.services, start)
        self.taps = 0
        return held

    def restart(self, member: str, route: str = "today", **params: Any) -> Held:
        """The app was killed and is started again: all it knows comes from its files."""
        if self.stage is not None:
            self.stage.drop()
        self.town.phone(member).restart()
        return self.take(member, route, **params)

    def press(self, kind: str, **wanted: object) -> None:
        """A widget by what it is, where the words on it are no help."""
        from tests.pictures.finder import everything, is_kind

        fits = lambda w: all(getattr(w, name, None) == value for name, value in wanted.items())  # noqa: E731
        self.tap(next(w for w in everything() if is_kind(w, kind) and fits(w)))

    def tap(self, target: Any = "", **how: Any) -> None:
        """One touch."""
        self.app.tap(target, **how)
        self.taps += 1
        self.touched += 1

    def type(self, text: str, label: str = "") -> None:
        """Into the field with that label, or the one that has the focus; then it is left."""
        if label:
            self.field(label).focus = True
            self.touched += 1
        self.app.type(text)
        self.letters += len(text)
        if label:
            self.field(label).focus = False
            self.app.settle()

    def field(self, label: str) -> Any:
        """The input of the field with that label."""
        from tests.pictures.finder import everything, is_kind

        fields = (w for w in everything() if is_kind(w, "Field") and w.label == label)
        return next(fields).ids.entry

    def rest(self, seconds: float) -> None:
        """Doing nothing for that long."""
        from tests.pictures.steady import FRAME

        for _ in range(round(seconds / FRAME)):
            self.app.frame()

    def back(self) -> None:
        """The back key."""
        self.app.back()
        self.touched += 1

    def shows(self, words: str) -> bool:
        """Whether a text on the screen holds `words`."""
        return any(words in one for one in self.app.words())

    def finds(self, *words: str) -> bool:
        """Whether all of `words` are on this page, for who scrolls through it to its end."""
        scroll, left = self.app.app.router.view.ids.scroll, set(words)
        for step in range(20, -1, -1):
            scroll.scroll_y = step / 20
            self.app.settle()
            left -= {one for one in left if self.shows(one)}
        return not left

    def sync(self, *members: str) -> None:
        """Those phones meet the server, in that order; every call must end well."""
        self.town.sync(*members)
        if self.stage is not None:
            self.stage.settle()

    @property
    def app(self) -> Stage:
        assert self.stage is not None, "take a phone first"
        return self.stage

    def close(self) -> None:
        """Lets the window go."""
        if self.stage is not None:
            self.stage.close()


def _services(phone: SimPhone, devices: Devices) -> Services:
    store, net, noise = phone.store, phone.net, phone.noise
    asking = AskingDoor(store, net, noise)
    return Services(
        store=store,
        clock=phone.clock,
        recorder=phone.recorder,
        sign_in=phone.sign_in,
        organise=phone.organise,
        report_in=phone.report_in,
        enrol=Enrol(store, noise, EnrolDoor(store, net, noise)),
        devices=devices,
        directory=DirectoryDoor(store, net, noise),
        attachments=Attachments(phone.disk, asking),
        export=asking,
        wake=lambda: None,
    )
