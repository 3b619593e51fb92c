"""Kivy without a screen. Import nothing of Kivy before `prepare`."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

WIDTH, HEIGHT = 360, 780  # dp


def prepare(density: float = 2, backend: str = "sdl2") -> None:
    """Set what Kivy reads once at its first import.

    density: px per dp. backend: "mock" draws nothing and is fastest, for tests of behaviour.
    """
    if "kivy" in sys.modules:
        raise RuntimeError("prepare must come before the first import of kivy")
    os.environ.update(
        KIVY_CLIPBOARD="dummy",
        KIVY_GL_BACKEND=backend,
        KIVY_LOG_MODE="PYTHON",  # else Kivy takes stderr and tracebacks vanish
        KIVY_HOME=os.environ.get("KIVY_HOME") or _home(),
        KIVY_METRICS_DENSITY=str(density),
        KIVY_METRICS_FONTSCALE="1",
        KIVY_NO_ARGS="1",
        KIVY_NO_CONFIG="1",  # no file, and no word about an older one that never was
        SDL_VIDEODRIVER="offscreen",
    )
    from kivy.logger import Logger

    Logger.disabled = True  # it reports every missing desktop clipboard as critical
    shape_window(density)


def _home() -> str:
    """A folder for Kivy, gone when the process ends."""
    folder = tempfile.mkdtemp(prefix="suixing-kivy-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def shape_window(density: float = 1) -> None:
    """Give the window a phone's size and no input but the driver's; before it is first imported.

    A window that is made larger later reads back pixels nobody drew.
    """
    from kivy.config import Config

    for key, value in (
        ("width", int(WIDTH * density)),
        ("height", int(HEIGHT * density)),
        ("maxfps", 0),
        ("multisamples", 0),
        ("vsync", 0),
        ("min_state_time", 0),  # else a button let go looks pressed for some frames more or less
    ):
        Config.set("graphics", key, str(value))
    for device, _ in Config.items("input"):
        Config.remove_option("input", device)
