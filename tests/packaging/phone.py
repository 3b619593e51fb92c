"""An environment on this machine that has what a phone has and nothing else."""

import os
import subprocess
import sys
from importlib.metadata import distribution
from pathlib import Path

from tests.packaging.stage import pins

START = "import sys; sys.path[:0] = sys.argv[1:3]; sys.argv[1:3] = []; exec(sys.argv.pop(1))"


def site(target: Path) -> Path:
    """Fills `target` with links to the phone's packages alone."""
    target.mkdir(parents=True, exist_ok=True)
    for name in pins():
        installed = distribution(name)
        tops = {Path(str(file)).parts[0] for file in installed.files or []}
        for top in sorted(tops - {"..", "__pycache__"}):
            link = target / top
            if not link.exists():
                link.symlink_to(Path(str(installed.locate_file(top))).resolve())
    return target


def run(code: str, tree: Path, packages: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `code` with `tree` and `packages` beside the standard library, in a home of its own."""
    home = packages.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {
        "HOME": str(home),
        "KIVY_CLIPBOARD": "dummy",
        "KIVY_HOME": str(home / "kivy"),
        "KIVY_NO_ARGS": "1",
        "KIVY_NO_FILELOG": "1",
        "LANG": "C.UTF-8",
        "PATH": os.environ["PATH"],
        "SDL_VIDEODRIVER": "offscreen",
    }
    command = [sys.executable, "-I", "-S", "-c", START, str(tree), str(packages), code, *arguments]
    return subprocess.run(
        command,
        cwd=tree,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=100,
    )
