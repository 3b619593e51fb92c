"""What all the linters share: which files there are, and how a finding reads."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SKIPPED = {".git", ".cache", ".venv", "__pycache__"}


@dataclass(frozen=True, order=True)
class Finding:
    """One broken rule. path: relative to the tree; line: from 1, 0 for the whole file."""

    path: str
    line: int
    says: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.says}"


def files(root: Path, *suffixes: str) -> list[Path]:
    """Files git tracks or would track, sorted; every file when `root` is no repository."""
    listed = _listed_by_git(root) if (root / ".git").exists() else _walked(root)
    return sorted(p for p in listed if not suffixes or p.suffix in suffixes)


def _listed_by_git(root: Path) -> Iterator[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    out = subprocess.run(command, cwd=root, capture_output=True, check=True).stdout
    paths = (root / name for name in out.decode().split("\0") if name)
    return (p for p in paths if p.is_file())


def _walked(root: Path) -> Iterator[Path]:
    return (p for p in root.rglob("*") if p.is_file() and not SKIPPED & set(p.parts))


def trees(root: Path) -> Iterator[tuple[str, ast.Module]]:
    """(path relative to the tree, syntax tree) of every Python file that can be read."""
    for path in files(root, ".py"):
        parsed = parse(path)
        if parsed is not None:
            yield path.relative_to(root).as_posix(), parsed


def parse(path: Path) -> ast.Module | None:
    """None when the file is no Python of this version."""
    try:
        return ast.parse(path.read_bytes(), str(path))
    except SyntaxError:
        return None


def report(check: Callable[[Path], Iterable[Finding]]) -> int:
    """Prints what `check` finds in this project; 1 when there is anything."""
    found = sorted(check(ROOT))
    for finding in found:
        print(finding)
    return min(len(found), 1)


def main(check: Callable[[Path], Iterable[Finding]]) -> None:
    """The command line of a linter."""
    sys.exit(report(check))
