"""Runs the rooms that need no Kivy on another interpreter, in an environment of their own.

usage: PYTHON .ci/pure.py [TEST FOLDER…]
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("phone.txt", "dev.txt")
NAMES = {
    "certifi",
    "charset-normalizer",
    "hypothesis",
    "idna",
    "iniconfig",
    "packaging",
    "pluggy",
    "pygments",
    "pytest",
    "pytest-timeout",
    "requests",
    "segno",
    "sortedcontainers",
    "urllib3",
    "xlsxwriter",
}


def pins(*files: str) -> str:
    """The pinned blocks of the packages in NAMES, hashes too; the first lock with one wins."""
    blocks: dict[str, str] = {}
    for name in files or LOCKS:
        text = (ROOT / ".requirements" / name).read_text(encoding="ascii")
        for block in re.split(r"\n(?=\S)", text):
            package = block.split("==", 1)[0]
            if package in NAMES:
                blocks.setdefault(package, block.rstrip())
    return "\n".join(blocks.values()) + "\n"


def missing() -> str:
    """What this interpreter lacks, "" for nothing."""
    name = f"{sys.executable} ({sys.version.split()[0]})"
    if sys.version_info < (3, 11):  # noqa: UP036 - started by whatever Python was named
        return f"{name} is too old: Python 3.11 or later"
    lacks = [one for one in ("venv", "ensurepip") if importlib.util.find_spec(one) is None]
    return f"{name} lacks {', '.join(lacks)}; on Debian: its -venv package" if lacks else ""


def main(tests: list[str]) -> int:
    """pytest's own status."""
    if not tests:
        print("pure: no test folders")
        return 1
    if lack := missing():
        print(f"pure: {lack}")
        return 1
    venv = ROOT / ".cache" / f"pure-{sys.version_info[0]}.{sys.version_info[1]}"
    python, lock = venv / "bin" / "python", venv / "lock.txt"
    if not lock.exists() or lock.read_text(encoding="ascii") != pins():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(venv)], check=True)
        partial = venv / "lock.part"
        partial.write_text(pins(), encoding="ascii")
        pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", str(partial)], check=True)
        partial.rename(lock)
    return subprocess.run([str(python), "-m", "pytest", *tests], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
