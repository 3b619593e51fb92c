"""Runs the rooms that need no Kivy on another interpreter, in an environment of their own.

usage: PYTHON .ci/pure.py [TEST FOLDER…]
"""

from __future__ import annotations

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


def main(tests: list[str]) -> int:
    """pytest's own status."""
    if not tests:
        print("pure: no test folders")
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
