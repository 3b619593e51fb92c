"""Memory of a phone on which every screen was visited; its own process, nothing is drawn.

python -m tests.bench.rounds FOLDER: MiB at the first screen and after each round of all routes.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

from tests.bench.first_frame import resident
from tests.bench.scroll import opened
from tests.pictures.environment import prepare as prepare_kivy

ROUNDS = 3
APART = ("lock", "enrol", "welcome")  # in front of a phone that is not open
OF_ACTIVITY = (
    "activity desk roll guests paper close sign_in sheet ledger todo_leave todo_late todo_confirm"
)


def measure(folder: Path) -> list[float]:
    """folder: of a contact's phone."""
    prepare_kivy(density=1, backend="mock")
    from mobile.bootstrap import Options, make_phone
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    phone = make_phone(Options(data=str(folder)))
    stage = Stage(phone.services, Start("today", is_contact=True, strict=True))
    params = params_of(phone.services)
    found = [_held()]
    for _ in range(ROUNDS):
        for route in stage.app.start.routes:
            if route.name not in APART:
                stage.app.router.home(route.name, **params.get(route.name, {}))
                stage.frame()
                stage.frame()
        found.append(_held())
    return found


def params_of(services: Any) -> dict[str, dict[str, str]]:
    """What each screen is opened with, where it needs anything."""
    at, member = {"activity": opened(services)}, {"member": services.me().member}
    return {
        **dict.fromkeys(OF_ACTIVITY.split(), at),
        "todo_marks": at | member,
        "person": member,
        # Nothing of these is known here: the screens say so.
        "guest_match": at | {"guest": ""},
        "campaign": {"campaign": "unknown"},
        "todo_stay": {"stay": ""},
        "todo_stays": {"side": "host"},
        "todo_request": {"request": ""},
    }


def _held() -> float:
    gc.collect()
    return resident() / 1024


if __name__ == "__main__":
    print(" ".join(f"{one:.1f}" for one in measure(Path(sys.argv[1]))))
