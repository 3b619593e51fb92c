"""One phone: its own data folder, store and network, put together as the app does it.

Three things are the story's and not the device's: what lies before the camera, when there is a
network, and what time it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from mobile.bootstrap import Options, make_phone
from mobile.contract.faults import Fault
from mobile.contract.registry import REGISTRY
from mobile.core.people.consents import Consents
from mobile.device.http_net import HttpNet
from mobile.device.real import RealNoise
from mobile.device.zxing_scanner import ZxingScanner
from mobile.sync.engine import SyncEngine
from tests.county.model import Person
from tests.demo.clock import StoryClock

MOST_RUNS = 60
MANY = 1000
NO_LINE = ("no_network", "reply_unsigned")


class PhoneScanner(ZxingScanner):
    """album: the folder of this phone's pictures. Its camera sees what is held before it."""

    def __init__(self, album: Path) -> None:
        self._album = album
        self._done: Callable[[tuple[str, ...]], None] | None = None

    def recent_pictures(self) -> tuple[str, ...]:
        """Newest first."""
        found = sorted(self._album.glob("*.png"), key=lambda one: one.stat().st_mtime_ns)
        return tuple(str(one) for one in reversed(found))

    def open_camera(self, done: Callable[[tuple[str, ...]], None], torch: bool = False) -> None:
        """Waits for `see`."""
        self._done = done

    def see(self, grey: bytes, width: int, height: int) -> None:
        """A camera frame while the camera is open; RuntimeError when it is closed or blind."""
        found = self.read_frame(grey, width, height)
        if self._done is None or not found:
            raise RuntimeError("the camera is closed, or there is no code before it")
        done, self._done = self._done, None
        done(found)


class Phone:
    """person: whose it is. address: of the line to the server. clock: one for the whole story."""

    def __init__(self, folder: Path, person: Person, address: str, clock: StoryClock) -> None:
        self.person, self.data = person, folder / "data"
        self.album = folder / "Pictures"
        self.album.mkdir(parents=True)
        self.calls = 0
        made = make_phone(Options(data=str(self.data), server=address), clock=clock)
        self.camera = PhoneScanner(self.album)
        devices = replace(made.services.devices, scanner=self.camera)
        # Nobody wakes the sync thread: the story says when there is a network.
        self.services = replace(made.services, devices=devices, wake=lambda: None)
        self.store = made.store
        self._net = HttpNet(address)
        photos = made.services.attachments
        self._engine = SyncEngine(self.store, self._net, clock, RealNoise(), photos)

    @property
    def member(self) -> str:
        """Id at the server."""
        identity = self.services.me()
        assert identity is not None
        return identity.member

    @property
    def device(self) -> str:
        identity = self.services.me()
        assert identity is not None
        return identity.device

    def sync(self) -> None:
        """Over the line as it is, as often as it takes. RuntimeError when it never ends well."""
        for run in range(MOST_RUNS):
            outcome = self._engine.run_once()
            self.calls += outcome.calls
            if outcome.is_good:
                return
            if outcome.code not in NO_LINE:
                raise RuntimeError(f"{self.person.name}: {outcome.code}")
            time.sleep(min(0.5, 0.02 * run))
        raise RuntimeError(f"{self.person.name}: the line never held")

    def enrol(self, invite: str) -> None:
        """By the use cases, as often as the line asks for; the invite works once all the same."""
        consents = Consents(self.store, self.services.recorder)
        consents.agree()
        for _ in range(MOST_RUNS):
            try:
                self.services.enrol.bind(invite, self.person.phone[-4:])
                return consents.catch_up()
            except Fault as fault:
                if fault.code not in NO_LINE:
                    raise
        raise RuntimeError(f"{self.person.name}: the line never held")

    def deliveries(self) -> list[str]:
        """Of every own entry, how far it has come."""
        facts = [
            fact
            for family in REGISTRY.families
            for fact in self.store.latest(family, "", MANY)
            if fact.entry.device == self.device
        ]
        known = self.store.delivery([fact.entry.id for fact in facts])
        return [one.word for one in known.values()]

    def close(self) -> None:
        """Lets go of the files."""
        self.store.close()
        self._net.close()
