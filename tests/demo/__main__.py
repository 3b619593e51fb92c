"""The whole story on this machine: a real server, a bad line, a phone for everybody, one evening.

    python -m tests.demo [--small] [--no-windows]
Ends with 1 when any figure is not what it must be. Pictures of every step: .cache/demo/pictures.
With a screen, a member's and the contact's phone stay open afterwards, on live data.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tests.garbage import collect_seldom
from tests.pictures.environment import prepare

if TYPE_CHECKING:
    from tests.demo.story import Story

CACHE = Path(".cache/demo")


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="tests.demo", description=__doc__)
    parser.add_argument("--small", action="store_true", help="7 people instead of 38")
    parser.add_argument("--no-windows", action="store_true", help="end after the story")
    parser.add_argument("--density", type=float, default=2, help="pixels a dp")
    parser.add_argument("--out", type=Path, default=CACHE, help="folder of pictures")
    options = parser.parse_args(words)
    screen = {} if options.no_windows else _screen()
    # The story's own window is one that nobody sees, also on a machine with a screen.
    pictures = options.out / "pictures"
    shutil.rmtree(pictures, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix="suixing-demo-") as data:
        os.environ.setdefault("KIVY_HOME", str(Path(data) / "kivy"))
        collect_seldom()
        prepare(density=options.density)
        return _play(Path(data), pictures, screen, is_small=options.small)


def _screen() -> Mapping[str, str]:
    """The environment of a machine with a screen; {} for one without."""
    has_one = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return dict(os.environ) if has_one else {}


def _play(data: Path, pictures: Path, screen: Mapping[str, str], *, is_small: bool) -> int:
    from tests.demo.cast import small, whole
    from tests.demo.story import Story

    began = time.monotonic()
    print("随行 Suixing · 一个晚上 one evening\n", flush=True)
    cast = small() if is_small else whole()
    # Also when whoever started it has told it to ignore Ctrl-C, or ends it another way.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    story = Story(data, pictures, cast, lambda text: print(text, flush=True))
    try:
        story.play()
        code = _judge(story)
        print(f"图片 pictures {pictures}/*.png · 台账 ledger {pictures}/*.xlsx")
        print(f"用时 took {time.monotonic() - began:.0f} s", flush=True)
        if screen and not code:
            _stay(story, screen)
        return code
    finally:
        story.stop()


def _judge(story: Story) -> int:
    for finding in story.findings:
        print(f"  看图 in a picture: {finding}")
    for one in story.wrong:
        print(f"  不对 WRONG: {one}")
    if not story.wrong:
        print("\n全部一致 everything agrees")
    return 1 if story.wrong else 0


def _stay(story: Story, screen: Mapping[str, str]) -> None:
    from tests.demo.windows import WEAK, Windows

    county, windows = story.cast.county, Windows(screen)
    story.line.badness = WEAK
    print(
        "两部手机已打开，关掉窗口或按 Ctrl-C 结束。Two phones are open; close them or press Ctrl-C."
    )
    try:
        for member in (story.cast.two_phones[0], county.contact):
            phone = story.phones.pop(member)
            phone.close()
            windows.open(phone, story.line.address)
        windows.wait()
    finally:
        windows.close()


if __name__ == "__main__":
    sys.exit(main())
