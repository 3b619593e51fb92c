"""The real app on a data folder, signing in by touches until it is killed.

    python -m tests.journeys.tapping_app FOLDER
Writes a line to standard output for what a person can see: `begin ACTIVITY` before the touch that
saves, `saved ACTIVITY` when the screen says so.
"""

from __future__ import annotations

import os
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mobile.bootstrap import Options, first_route, make_phone
from mobile.contract import presence, qr
from mobile.contract.ids import entry_id
from mobile.contract.moments import to_ms
from mobile.device.real import RealClock
from mobile.device.zxing_scanner import ZxingScanner
from tests.pictures.environment import prepare

if TYPE_CHECKING:
    from tests.pictures.stage import Stage

BRANCH = str(uuid.UUID(int=2, version=4))
CONTACT = str(uuid.UUID(int=3, version=4))
PATIENCE = 10.0


class Wall(ZxingScanner):
    """Every picture is the code of another activity."""

    activity = ""

    def pick_picture(self, done: Callable[[str], None]) -> None:
        done("code.png")

    def read_picture(self, path: str) -> tuple[str, ...]:
        now = RealClock().now()
        shown = presence.challenge(bytes(32), self.activity, BRANCH, CONTACT, now)
        return (qr.write("challenge", presence.challenge_bytes(shown)),)


def main(folder: str) -> None:
    prepare(density=1, backend="mock")
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    wall, phone = Wall(), make_phone(Options(data=folder))
    devices = replace(phone.services.devices, scanner=wall)
    services = replace(phone.services, devices=devices)
    stage = Stage(services, Start(first_route(services), strict=True))
    say("ready")
    while True:
        wall.activity = entry_id(to_ms(services.clock.now()), os.urandom(10))
        stage.tap(key="nav.sign_in")
        say(f"begin {wall.activity}")
        stage.tap(key="sign_in.picture")
        wait(stage, "sign_in.show_saved")
        say(f"saved {wall.activity}")
        stage.tap(key="sign_in.scanned")
        wait(stage, "sign_in.receipt_saved")
        stage.tap(key="sign_in.done")


def wait(stage: Stage, key: str) -> None:
    end = time.monotonic() + PATIENCE
    while stage.see(key=key) is None:
        if time.monotonic() > end:
            raise AssertionError(stage.words())
        stage.frame()


def say(line: str) -> None:
    """In one call of the system: a kill leaves no half line."""
    os.write(1, f"{line}\n".encode())


if __name__ == "__main__":
    main(str(Path(sys.argv[1])))
