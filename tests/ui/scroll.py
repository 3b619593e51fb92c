"""How long Python takes for a frame while a long list scrolls; nothing is drawn.

python -m tests.ui.scroll [rows]: prints p50 and p95 in ms.
"""

from __future__ import annotations

import sys
import time

from tests.pictures.environment import prepare

FRAMES, STEP = 300, 30  # frames, px a frame


def frame_times(rows: int) -> list[float]:
    """Milliseconds of each frame, ascending; `prepare(backend="mock")` must have run."""
    from kivy.base import EventLoop
    from kivy.factory import Factory

    from mobile.i18n.texts import Texts
    from mobile.ui.widgets.rows import RowItem
    from tests.pictures.stage import Stage
    from tests.ui.pages import Bench, route_of, start_for

    stage = Stage(None, start_for((route_of(Bench),)), texts=Texts("zh"))
    view = stage.app.router.view
    view.scrolls = False
    listed = Factory.RowList()
    names = [
        RowItem(str(n), f"Zhang {n}", f"row {n}", "person", tag="ok", hue="green")
        for n in range(rows)
    ]
    listed.show(names)
    view.fill(listed)
    stage.settle()
    times = []
    for _ in range(FRAMES):
        listed.scroll_y -= STEP / (listed.children[0].height - listed.height)
        before = time.perf_counter()
        EventLoop.idle()
        times.append((time.perf_counter() - before) * 1000)
    stage.close()
    return sorted(times)


def main() -> None:
    prepare(backend="mock")
    times = frame_times(int(sys.argv[1]) if len(sys.argv) > 1 else 2_000)
    print(f"p50 {times[len(times) // 2]:.1f} ms  p95 {times[len(times) * 95 // 100]:.1f} ms")


if __name__ == "__main__":
    main()
