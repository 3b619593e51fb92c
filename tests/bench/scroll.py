"""Python's share of a frame while a long list scrolls; its own process, nothing is drawn.

python -m tests.bench.scroll SCREEN FOLDER; a member's phone for records, else a contact's
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

from tests.pictures.environment import prepare as prepare_kivy

FRAMES, STEP = 400, 37  # px a frame: a quick flick


def measure(what: str, folder: Path) -> list[float]:
    """Milliseconds of processor time, frame by frame, furthest first to the end of the flick."""
    prepare_kivy(density=1, backend="mock")
    from mobile.bootstrap import Options, make_phone
    from mobile.core.phone.preferences import prefer
    from mobile.ui.app import Start
    from mobile.ui.widgets.rows import RowList
    from tests.pictures.finder import find
    from tests.pictures.stage import Stage

    phone = make_phone(Options(data=str(folder)))
    activity = opened(phone.services) if what in ("roll", "month") else ""
    params = {"activity": activity} if what == "roll" else {}
    if what == "roster":
        prefer(phone.store, hide_list=False)
    is_contact = what != "records"
    stage = Stage(phone.services, Start(what, is_contact=is_contact, strict=True, params=params))
    if what == "month":
        stage.tap("每个人")
    stage.settle()
    rows = find("", RowList)
    if rows is None:
        raise RuntimeError(f"no list on {what}: {stage.words()}")
    return [_frame(stage, rows) for _ in range(FRAMES)]


def opened(services: Any) -> str:
    """A new activity of the contact's branch, ready for the roll."""
    from mobile.contract.kinds.activity_state import Plan
    from mobile.contract.moments import format_at

    plan = Plan("党课", "class", format_at(services.clock.now()), 60, ("活动室",))
    activity = services.organise.plan(services.offices()[0], plan)
    services.organise.open(activity)
    return str(activity)


def _frame(stage: Any, rows: Any) -> float:
    began = time.process_time()
    high = max(1.0, rows.children[0].height - rows.height)
    rows.scroll_y = max(0.0, rows.scroll_y - STEP / high)
    stage.frame()
    return (time.process_time() - began) * 1000


if __name__ == "__main__":
    found = measure(sys.argv[1], Path(sys.argv[2]))
    print(" ".join(f"{one:.3f}" for one in found))
