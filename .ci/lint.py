"""Runs every linter to its end, so that one run shows all there is to mend.

usage: python .ci/lint.py ROOM…    the rooms that mypy reads strictly
"""

from __future__ import annotations

import subprocess
import sys

OURS = ("arrows", "sizes", "kv", "words", "subjects")


def commands(rooms: list[str]) -> list[list[str]]:
    """Module and arguments of each linter."""
    return [
        ["ruff", "check", "-q", "--output-format", "concise", "."],
        ["ruff", "format", "-q", "--check", "--output-format", "concise", "."],
        *([["mypy", *rooms]] if rooms else []),
        *([f"tests.packaging.{name}"] for name in OURS),
    ]


def main(rooms: list[str]) -> int:
    """1 when any linter found anything."""
    failed = [
        command[0]
        for command in commands(rooms)
        if subprocess.run([sys.executable, "-m", *command], check=False).returncode
    ]
    print(f"lint: {', '.join(failed)} found something" if failed else "lint: clean", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
