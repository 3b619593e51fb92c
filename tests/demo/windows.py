"""Two phones as two windows, on the data of the story, for whoever has a screen."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.demo.phone import Phone

LEFT, TOP, APART = 80, 60, 420
CHINA = "CST-8"  # as POSIX writes eight hours east
WEAK = 0.1  # of the calls suffer while somebody plays


class Windows:
    """environment: as it was before the story took the screen away."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = dict(environment)
        self._processes: list[subprocess.Popen[bytes]] = []

    def open(self, phone: Phone, address: str) -> None:
        """`python -m mobile` on that phone's folder, beside the windows before it."""
        home = phone.data / "kivy"
        home.mkdir(parents=True, exist_ok=True)
        left = LEFT + APART * len(self._processes)
        place = f"[graphics]\nposition = custom\nleft = {left}\ntop = {TOP}\n"
        (home / "config.ini").write_text(place)
        words = [sys.executable, "-m", "mobile", "--data", str(phone.data), "--server", address]
        kivy = {"KIVY_HOME": str(home.absolute()), "KIVY_NO_ARGS": "1"}
        environment = {"TZ": CHINA, **self._environment, **kivy}
        log = (Path(phone.data) / "window.log").open("wb")
        self._processes.append(subprocess.Popen(words, env=environment, stderr=log))
        log.close()

    def wait(self) -> int:
        """Until all are closed, or Ctrl-C; the highest exit code."""
        try:
            return max(abs(process.wait()) for process in self._processes)
        except KeyboardInterrupt:
            return 0

    def close(self) -> None:
        """Those still open."""
        for process in self._processes:
            if process.poll() is None:
                process.terminate()
        for process in self._processes:
            process.wait(20)
