"""One process that shows its first frames, says so, and ends: the app, or Kivy with one Label.

python -m tests.bench.first_frame app FOLDER | empty FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

REST = 1.5  # s after the first frame, when garbage was collected and the sync thread began
FRAME, CONTENT = b"frame\n", b"content\n"  # the parent reads its watch at these lines


def resident() -> int:
    """Memory of this process, KiB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def leave(*_: object) -> None:
    """Without the tidying of an orderly end, which nobody waits for here."""
    os.write(1, f"{resident()}\n".encode())
    os._exit(0)


def watch(app: Any) -> None:
    """Tells of the first frame on the glass, and of the first with the day's content."""
    from kivy.clock import Clock
    from kivy.core.window import Window

    said: list[bytes] = []

    def flipped(*_: object) -> None:
        if not said:
            said.append(FRAME)
            os.write(1, FRAME)
        if is_ready(app):
            Window.unbind(on_flip=flipped)
            os.write(1, CONTENT)
            Clock.schedule_once(leave, REST)

    app.bind(on_start=lambda *_: Window.bind(on_flip=flipped))


def is_ready(app: Any) -> bool:
    """Whether the screen was built before this frame was drawn; the empty app always is."""
    router = getattr(app, "router", "")
    return router == "" or (router is not None and router.view.state is not None)


def run_app(folder: str) -> None:
    """As `python -m mobile --data FOLDER`."""
    import mobile.__main__ as main
    from mobile import opening

    make = opening.make

    def watched(options: Any) -> Any:
        app = make(options)
        watch(app)
        return app

    opening.make = watched
    main.run(main.read_options(["--data", folder]))


def run_empty(folder: str) -> None:
    """The least there is to compare with; the same window."""
    os.environ.setdefault("KIVY_HOME", str(Path(folder) / "kivy"))
    from kivy.config import Config

    Config.set("graphics", "width", 360)
    Config.set("graphics", "height", 780)
    from kivy.app import App
    from kivy.uix.label import Label

    class EmptyApp(App):
        def build(self) -> Label:
            return Label(text="Suixing")

    app = EmptyApp()
    watch(app)
    app.run()


if __name__ == "__main__":
    {"app": run_app, "empty": run_empty}[sys.argv[1]](sys.argv[2])
