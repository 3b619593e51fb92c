"""是本人 to durable: the real store, its append file and every fsync, on a real directory."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from mobile.bootstrap import Options, make_phone
from mobile.contract import presence, qr
from mobile.contract.entry import Entry, to_text
from mobile.contract.ids import attendance_id, entry_id
from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at, to_ms
from mobile.contract.seal import seal
from mobile.core.services import Services
from tests.bench.prepared import COUNTY

TAPS = 30


@dataclass(frozen=True)
class Taps:
    """Milliseconds, medians. fsync: one of a small file, in the same run. worst: of `met`."""

    met: float
    worst: float
    fsync: float


def opened(services: Services) -> str:
    """A new activity with its sign-in open."""
    plan = Plan("党课", "class", format_at(services.clock.now()), 60, ("活动室",))
    activity = services.organise.plan(COUNTY.dongguan, plan)
    services.organise.open(activity)
    return activity


def answer(services: Services, activity: str, number: int) -> str:
    """The text of the QR on the phone of the roster's member with that number."""
    member, now = COUNTY.roster[number], services.clock.now()
    shown = services.desk(activity, COUNTY.dongguan).challenge()
    challenge = presence.read_challenge(qr.read("challenge", shown))
    entry = Entry(
        id=entry_id(to_ms(now), number.to_bytes(10, "big")),
        device=member,
        seq=1,
        at=format_at(now),
        branch=COUNTY.dongguan,
        subject=attendance_id(activity, member),
        kind="attendance.answered",
        sees=(),
        body=presence.answer_body(member, challenge),
    )
    raw = presence.answer_bytes(entry, seal(b"\5" * 32, to_text(entry)))
    return qr.write("answer", raw)


def at_the_desk(folder: Path) -> Taps:
    """Without a screen: Desk.met, and what a bare fsync costs here."""
    phone = make_phone(Options(data=str(folder)))
    services, found, bare = phone.services, list[float](), list[float]()
    activity = opened(services)
    desk = services.desk(activity, COUNTY.dongguan)
    for number in range(TAPS):
        seen = desk.take(answer(services, activity, number))
        began = time.perf_counter()
        desk.met(seen)
        found.append((time.perf_counter() - began) * 1000)
        bare.append(_fsync(folder / "bare"))
    phone.store.close()
    return Taps(median(found), max(found), median(bare))


def on_the_screen(folder: Path) -> float:
    """Median ms from the finger's leaving 是本人 to the entry's being durable."""
    from tests.pictures.environment import prepare

    prepare(density=1, backend="mock")
    from dataclasses import replace

    from mobile.device.fake import fake_devices
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    phone = make_phone(Options(data=str(folder)))
    devices = fake_devices()
    services = replace(phone.services, devices=devices)
    activity = opened(services)
    params = {"activity": activity}
    stage = Stage(services, Start("desk", is_contact=True, strict=True, params=params))
    watch = Watch(services.store)
    for number in range(8):
        devices.scanner.seen.append(answer(services, activity, number))
        stage.tap(key="desk.scan")
        watch.tap(stage, "desk.yes")
    return median(watch.found)


class Watch:
    """Notes when an entry is durable, seen from the touch before."""

    def __init__(self, store: Any) -> None:
        self.found: list[float] = []
        self._began = 0.0
        append = store.append

        def timed(make: Any) -> Any:
            sealed = append(make)
            self.found.append((time.perf_counter() - self._began) * 1000)
            return sealed

        store.append = timed

    def tap(self, stage: Any, key: str) -> None:
        from kivy.base import EventLoop

        from tests.pictures.finder import pressable
        from tests.pictures.touch import Finger

        widget = pressable(stage.see(key=key))
        finger = Finger(*widget.to_window(*widget.center))
        finger.down()
        EventLoop.idle()
        self._began = time.perf_counter()
        finger.up()
        stage.settle()


def _fsync(path: Path) -> float:
    with path.open("ab", buffering=0) as file:
        file.write(b"x" * 500)
        began = time.perf_counter()
        os.fsync(file.fileno())
        return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    print(f"{on_the_screen(Path(sys.argv[1])):.3f}")
