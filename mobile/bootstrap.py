"""The one place that names concrete adapters: what a phone is made of, and in which order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from mobile.contract.faults import Fault
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.consents import ConsentedFiles, Consents
from mobile.core.people.enrol import Enrol
from mobile.core.people.report_in import ReportIn
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.preferences import preferences
from mobile.core.phone.record import Recorder
from mobile.core.phone.upgrade import take_over
from mobile.core.ports.devices import Devices, Keystore
from mobile.core.ports.outside import Clock, Noise, Reply
from mobile.core.services import Services
from mobile.device.real import RealClock, RealDisk, RealNoise
from mobile.options import DATABASE, EXPECTED, Options, face, is_android, wear
from mobile.store.checking import Checking
from mobile.store.owned import OwnedStore
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.asking import AskingDoor
from mobile.sync.doors import DirectoryDoor, EnrolDoor
from mobile.sync.thread import SyncThread

if TYPE_CHECKING:
    from mobile.device.http_net import HttpNet
    from mobile.sync.engine import SyncEngine
    from mobile.ui.app import Start, SuixingApp

Do = Callable[[], object]


class LazyNet:
    """The HTTP library costs a third of the start: it is loaded by the first call.

    Each user has one of its own; a connection is for one thread at a time.
    """

    def __init__(self, server: str, ca: str) -> None:
        self._server, self._ca = server, ca
        self._net: HttpNet | None = None

    def close(self) -> None:
        """Lets the connection go, if there ever was one."""
        if self._net is not None:
            self._net.close()

    def call(
        self, method: str, path: str, headers: tuple[tuple[str, str], ...], body: bytes
    ) -> Reply:
        """Fault("no_network") also while no server is known."""
        if not self._server:
            raise Fault("no_network", "no server")
        if self._net is None:
            from mobile.device.http_net import HttpNet

            self._net = HttpNet(self._server, self._ca)
        return self._net.call(method, path, headers, body)


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone ready for its app. The thread has not begun."""

    services: Services
    thread: SyncThread
    store: OwnedStore
    nets: tuple[LazyNet, ...] = ()

    def stop(self) -> None:
        """Ends the thread, lets go of connections and of the file."""
        self.thread.stop()
        for net in self.nets:
            net.close()
        self.store.close()


def make_phone(
    options: Options,
    meanwhile: Do = lambda: None,
    clock: Clock | None = None,
    checking: Checking | None = None,
) -> Phone:
    """Everything but the window. ValueError for options with problems.

    meanwhile: called while the store waits for the disk; may not ask it. clock: None: the system's.
    checking: has begun to look at the database.
    """
    if options.problems():
        raise ValueError("; ".join(options.problems()))
    clock, noise, disk = clock or _clock(), RealNoise(), RealDisk(options.data)
    devices, keystore, is_metered = _device(options, disk, noise)
    path = str(Path(options.data) / DATABASE)
    store = OwnedStore(lambda: SqliteStore(path, disk, keystore=keystore, checking=checking))
    meanwhile()
    take_over(store)
    nets = tuple(LazyNet(options.server, options.ca) for _ in range(3))
    recorder = Recorder(store, clock, noise)
    asking = AskingDoor(store, nets[2], noise)
    attachments = Attachments(disk, asking)
    engine = cache(lambda: _engine(store, nets[1], (clock, noise), attachments, recorder))
    thread = SyncThread(engine, store, clock, noise, is_metered=is_metered)
    services = Services(
        store=store,
        clock=clock,
        recorder=recorder,
        sign_in=SignIn(store, recorder, clock),
        organise=Organise(store, recorder, clock, noise),
        report_in=ReportIn(store, recorder, clock),
        enrol=Enrol(store, noise, EnrolDoor(store, nets[0], noise)),
        devices=devices,
        directory=DirectoryDoor(store, nets[2], noise),
        attachments=attachments,
        export=asking,
        wake=thread.wake,
    )
    return Phone(services, thread, store, nets)


def _engine(
    store: OwnedStore,
    net: LazyNet,
    ports: tuple[Clock, Noise],
    attachments: Attachments,
    recorder: Recorder,
) -> SyncEngine:
    # The first frame comes before the first sync, and needs nothing of it.
    from mobile.sync.engine import SyncEngine

    consents = Consents(store, recorder)
    files = ConsentedFiles(attachments, consents)
    return SyncEngine(store, net, *ports, files, consents)


def first_route(services: Services) -> str:
    """Consent, then enrolment, then the day."""
    if not services.enrol.has_consent():
        return "welcome"
    return "today" if services.me() else "enrol"


def make_start(phone: Phone, strict: bool = False) -> Start:
    """The first screen of a phone; remembers it for the next start's opening face."""
    from mobile.ui.app import Start

    Consents(phone.services.store, phone.services.recorder).catch_up()
    first, is_contact = first_route(phone.services), bool(phone.services.offices())
    expected = ("contact" if is_contact else "member") if first == "today" else ""
    if phone.store.setting(EXPECTED) != expected:
        phone.store.set_setting(EXPECTED, expected)
    is_night, insets = face()
    return Start(first, is_contact, strict, is_night=is_night, insets=insets)


def make_app(phone: Phone, strict: bool = False) -> SuixingApp:
    """The Kivy app of a phone; imports Kivy. The thread begins and ends with the app."""
    from mobile.ui.app import SuixingApp

    start = make_start(phone, strict)
    theme, texts = wear(preferences(phone.store), start.is_night)
    app = SuixingApp(phone.services, theme, texts, start)
    app.bind(on_start=lambda _app: follow(app, phone))
    return app


def follow(app: SuixingApp, phone: Phone) -> None:
    """The phone's thread begins soon, and all of the phone ends with the app."""
    from kivy.clock import Clock

    # The first frame comes before the network, whose library alone would hold it up.
    begin = Clock.create_trigger(lambda _dt: phone.thread.start(), 0.5)
    app.bind(on_resume=lambda _app: phone.thread.network(is_up=True))
    app.bind(on_stop=lambda _app: (begin.cancel(), phone.stop()))
    begin()
    _on_coming_back(phone.thread.wake)


def _on_coming_back(act: Callable[[], None]) -> None:
    """A desktop pauses no app: turning to its window is what on_resume is on a phone."""
    from kivy.core.window import Window

    Window.bind(focus=lambda _window, has_it: act() if has_it else None)


def _clock() -> Clock:
    if is_android():
        from mobile.device.android_clock import AndroidClock

        return AndroidClock()
    return RealClock()


def _device(
    options: Options, disk: RealDisk, noise: RealNoise
) -> tuple[Devices, Keystore, Callable[[], bool]]:
    if is_android():
        from mobile.device.android import android_devices
        from mobile.device.android_keystore import AndroidKeystore
        from mobile.device.android_link import is_metered

        return android_devices(), AndroidKeystore(), is_metered
    from mobile.device.desktop import FileKeystore, desktop_devices

    shared = str(Path(options.data) / "shared")
    return desktop_devices(shared), FileKeystore(disk, noise), lambda: False
