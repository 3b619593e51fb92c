"""`make demo` on a few people: the same story, the same checks, in a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from subprocess import PIPE

import pytest

from tests.demo.cast import small, whole

ROOT = Path(__file__).resolve().parents[2]
KIVY = ("KIVY_", "SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY")


def _demo(out: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.demo", "--small", "--density", "1"]
    command += ["--out", str(out)]
    environment = {k: v for k, v in os.environ.items() if not k.startswith(KIVY)}
    with tempfile.TemporaryDirectory(prefix="suixing-") as folder:
        environment["TMPDIR"] = folder
        demo = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        try:
            said, wrong = demo.communicate(timeout=880)
        finally:
            # However it ended, its server ends with it.
            with suppress(ProcessLookupError):
                os.killpg(demo.pid, signal.SIGKILL)
            demo.wait()
    return subprocess.CompletedProcess(command, demo.returncode, said, wrong)


@pytest.mark.timeout(900)  # a busy machine takes its time; nothing here waits for a clock
def test_a_small_evening_ends_with_the_same_figures_everywhere(tmp_path: Path) -> None:
    done = _demo(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("应到 9 实到 6 请假 2 缺席 1 · 66.67 %") == 5
    assert "WRONG" not in done.stdout
    written, delivered, stored = map(
        int, re.findall(r"(?:written|delivered|at the server) (\d+)", done.stdout)
    )
    assert written == delivered == stored > 0
    pictures = list((tmp_path / "pictures").glob("*.png"))
    assert len(pictures) > 60
    assert len(list((tmp_path / "pictures").glob("*.pdf"))) == 2


def test_the_whole_cast_is_the_evening_of_the_report() -> None:
    cast = whole()
    figures = cast.figures
    assert (figures.expected, figures.present, figures.leave, figures.absent) == (38, 31, 4, 3)
    assert figures.rate == "81.58"
    assert cast.evidence == (2, 0, 0, 29)


def test_the_small_cast_has_everybody_a_step_needs() -> None:
    cast = small()
    assert cast.newcomer.id == cast.two_phones[-1]
    assert cast.county.secretary in cast.two_phones
    assert any(map(cast.is_elsewhere, cast.two_phones))
    assert cast.paper
    assert cast.unseen
    assert len(cast.leave) > 1
