import re
import tomllib
from pathlib import Path

import pytest

from tests.packaging.tree import ROOT

LOCKS = sorted((ROOT / ".requirements").glob("*.txt"))
PIN = re.compile(r"([a-z0-9-]+)==[\w.]+( ; [\w.<>='! ]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}( \\)?")


def locked(name: str) -> set[str]:
    text = (ROOT / ".requirements" / f"{name}.txt").read_text(encoding="ascii")
    return {match[1] for match in PIN.finditer(text)}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_a_lock_holds_versions_and_hashes_and_nothing_else(lock: Path) -> None:
    lines = lock.read_text(encoding="ascii").splitlines()
    assert [line for line in lines if not (PIN.fullmatch(line) or HASH.fullmatch(line))] == []


@pytest.mark.parametrize("side", ["phone", "server", "dev"])
def test_what_the_project_asks_for_is_locked(side: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {re.split(r"[=<>~\[]", one)[0] for one in project["optional-dependencies"][side]}
    assert {name.lower() for name in asked} <= locked(side)


def test_one_package_has_one_version_in_every_lock() -> None:
    versions: dict[str, set[str]] = {}
    for side in ("phone", "server"):
        text = (ROOT / ".requirements" / f"{side}.txt").read_text(encoding="ascii")
        for line in text.splitlines():
            if PIN.fullmatch(line):
                name, _, version = line.split(" ", 1)[0].partition("==")
                versions.setdefault(name, set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}
