"""The subjects of commits since the house was put in order: `area: verb …`, of 72 characters."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.packaging.tree import Finding, main

# What lies before keeps its words.
SINCE = "f2056dcc"
MOST = 72
_SHAPE = re.compile(r"[a-z][a-z0-9 _./-]*: [a-z]")


def check(root: Path) -> Iterator[Finding]:
    """Of every commit here since then; none where there is no history, as in an archive."""
    ask = ["git", "log", "--no-merges", "--format=%h %s", f"{SINCE}..HEAD"]
    done = subprocess.run(ask, cwd=root, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines() if done.returncode == 0 else ():
        name, _, subject = line.partition(" ")
        if len(subject) > MOST:
            yield Finding(name, 0, f"{len(subject)} characters in its subject, more than {MOST}")
        elif not _SHAPE.match(subject):
            yield Finding(name, 0, f"its subject is not `area: verb …`: {subject}")


if __name__ == "__main__":
    main(check)
