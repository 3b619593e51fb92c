"""A small tree with one planted violation, to see a linter find it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.packaging.tree import Finding

Check = Callable[[Path], Iterable[Finding]]


def found_in(check: Check, root: Path, path: str, source: str) -> list[str]:
    """What `check` says about a tree of this one file."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(source, encoding="utf-8")
    return [str(finding) for finding in sorted(check(root))]
