"""One process that shows its first frame, says so, and ends: the app, or Kivy with one Label.

python -m tests.bench.first_frame app FOLDER | empty FOLDER | profile FOLDER
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

REST = 1.5  # s after the first frame, when garbage was collected and the sync thread began


def shown() -> None:
    """Called at the first frame; the parent stops its watch at this line."""
    os.write(1, b"frame\n")


def resident() -> int:
    """Memory of this process, KiB."""
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def leave(*_: object) -> None:
    """Without the tidying of an orderly end, which nobody waits for here."""
    os.write(1, f"{resident()}\n".encode())
    os._exit(0)


def watch(app: Any) -> None:
    """Tells of the first frame that is on the glass after the app has built its screen."""
    from kivy.clock import Clock
    from kivy.core.window import Window

    def flipped(*_: object) -> None:
        Window.unbind(on_flip=flipped)
        shown()
        Clock.schedule_once(leave, REST)

    app.bind(on_start=lambda *_: Window.bind(on_flip=flipped))


def run_app(folder: str) -> None:
    """As `python -m mobile --data FOLDER`."""
    import mobile.__main__ as main
    from mobile import bootstrap

    make = bootstrap.make_app

    def watched(phone: Any) -> Any:
        app = make(phone)
        watch(app)
        return app

    bootstrap.make_app = watched
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
