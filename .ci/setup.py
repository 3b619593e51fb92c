"""Makes `.venv` with the pinned packages, and says in one line what the machine lacks.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import fcntl
import glob
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "suixing-lock"
LOCKS = [ROOT / ".requirements" / f"{name}.txt" for name in ("phone", "server", "dev")]

# Kivy's wheels for the desktop exist for these and no others.
OLDEST, NEWEST = (3, 11), (3, 13)

# Kivy draws through EGL, in software, with no screen; Mesa's driver has one of these names.
DRIVERS = ("/usr/lib*/dri/*_dri.so", "/usr/lib*/*/dri/*_dri.so", "/usr/lib*/*/libgallium*.so")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _has_driver() -> bool:
    return any(glob.glob(pattern) for pattern in DRIVERS)


def missing_packages(python: str) -> list[str]:
    """Debian names of the system packages that are not there."""
    version = _version(python)
    checks = {
        "libgl1": _loads("libGL.so.1"),
        "libegl1": _loads("libEGL.so.1"),
        "libgl1-mesa-dri": _has_driver(),
        f"python{version[0]}.{version[1]}-venv": _run(python, "-c", "import ensurepip") == 0,
    }
    return [name for name, present in checks.items() if not present]


def _run(*command: str) -> int:
    return subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    ).returncode


def _version(python: str) -> tuple[int, int]:
    code = "import sys; print(*sys.version_info[:2])"
    try:
        text = subprocess.run(
            [python, "-c", code], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        return (0, 0)
    major, minor = text.split()
    return (int(major), int(minor))


def find_python() -> str | None:
    """The first interpreter in a version that Kivy has wheels for."""
    names = [sys.executable, "python3.13", "python3.12", "python3.11", "python3"]
    paths = (shutil.which(name) for name in names if name)
    return next((p for p in paths if p and OLDEST <= _version(p) <= NEWEST), None)


def install_system(packages: list[str]) -> bool:
    """Installs Debian packages; only root on a machine with apt can."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    _run("apt-get", "update", "-qq")
    return _run("apt-get", "install", "-qq", "--no-install-recommends", *packages) == 0


def fingerprint(python: str) -> str:
    """Changes when a lock or the interpreter does."""
    digest = hashlib.sha256(repr(_version(python)).encode())
    for lock in LOCKS:
        digest.update(lock.read_bytes())
    return digest.hexdigest()


def make_venv(python: str, mark: str) -> None:
    """Builds the environment; the stamp comes last, so a broken build is made again."""
    inner = VENV / "bin" / "python"
    if not inner.exists() or _version(str(inner)) != _version(python):
        shutil.rmtree(VENV, ignore_errors=True)
        subprocess.run([python, "-m", "venv", str(VENV)], check=True)
    STAMP.unlink(missing_ok=True)
    wanted = [word for lock in LOCKS for word in ("-r", str(lock))]
    pip = [str(inner), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--only-binary=:all:", *wanted], check=True)
    STAMP.write_text(mark, encoding="ascii")


def main() -> int:
    """0 when everything is in place; otherwise 1, after one line that says what is not."""
    python = find_python()
    if python is None:
        print("setup: missing Python 3.11, 3.12 or 3.13 (set PYTHON=/path/to/python3)")
        return 1
    missing = missing_packages(python)
    if missing and not (install_system(missing) and not missing_packages(python)):
        print(f"setup: missing system packages: {' '.join(missing)} (Debian names)")
        return 1
    mark = fingerprint(python)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with (cache / "setup.lock").open("w") as guard:
        # Two `make` at once would otherwise install into each other's half-made environment.
        fcntl.flock(guard, fcntl.LOCK_EX)
        if not STAMP.exists() or STAMP.read_text(encoding="ascii") != mark:
            print("setup: making .venv; a few minutes, 正在准备，要几分钟 …", flush=True)
            make_venv(python, mark)
            print("setup: ready 好了", flush=True)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as failed:
        sys.exit(f"setup: stopped at: {' '.join(map(str, failed.cmd[:5]))} …")
