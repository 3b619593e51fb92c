"""Runs the rooms that need no Kivy on CPython 3.14, compiled to WebAssembly, under node.

The phone's Python is 3.14 and few desktops have it; this one needs node and npm only. It has no
threads, processes or signals: what starts one cannot be judged here.
usage: python .ci/py314.py TEST…
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import tarfile

from pure import LOCKS, ROOT, pins

PLACE = ROOT / ".cache" / "py314"
RUNTIME = "pyodide@314.0.7"
DIGEST = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
ANY_MACHINE = ["--implementation", "py", "--abi", "none", "--platform", "any"]


def fetch_runtime() -> None:
    """Unpacks the interpreter; ValueError when it is not the one we pinned."""
    command = ["npm", "pack", "--silent", RUNTIME]
    name = subprocess.run(command, cwd=PLACE, capture_output=True, text=True, check=True).stdout
    archive = PLACE / name.strip()
    if hashlib.sha256(archive.read_bytes()).hexdigest() != DIGEST:
        raise ValueError(f"{RUNTIME} is not the pinned file")
    with tarfile.open(archive) as packed:
        packed.extractall(PLACE, filter="data")


def fetch_packages(lock: str) -> None:
    """Installs what the tests need as it is on every machine."""
    listed = PLACE / "packages.txt"
    listed.write_text(lock, encoding="ascii")
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    exact = ["--require-hashes", "--only-binary=:all:", "--python-version", "3.14", *ANY_MACHINE]
    target = ["--no-deps", "--target", str(PLACE / "site")]
    subprocess.run([*pip, *exact, *target, "-r", str(listed)], check=True)


def prepare() -> None:
    """Fetches interpreter and packages, once for each lock."""
    # Hypothesis has a compiled part since; its last version without one comes first.
    lock = pins("py314.txt", *LOCKS)
    done = PLACE / "lock.txt"
    if done.exists() and done.read_text(encoding="ascii") == RUNTIME + lock:
        return
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    fetch_runtime()
    fetch_packages(lock)
    done.write_text(RUNTIME + lock, encoding="ascii")


def main(tests: list[str]) -> int:
    """pytest's own status; 1 and one line when there is no node."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("py314: missing node and npm")
        return 1
    prepare()
    script = ROOT / ".ci" / "py314.mjs"
    # pytest goes deep; the engine's own stack has to be as large as it was told.
    command = f'ulimit -s unlimited && exec node --stack-size=40000 "{script}" "$@"'
    # Where no thread starts, the store that would live in one is never closed; 3.13 sees to that.
    left_out = ["--ignore=tests/contract/test_portable.py", "-W", "ignore::Warning"]
    arguments = [str(PLACE), str(ROOT), *left_out, *tests]
    return subprocess.run(["bash", "-c", command, "py314", *arguments], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
