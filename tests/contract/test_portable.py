"""The contract runs wherever a phone's Python does: standard library only, nothing at import."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "mobile/contract").rglob("*.py"))
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
SAID = "golden: the same"


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "."


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_contract_module_imports_the_standard_library_and_the_contract_only(path):
    for name in _imported(path):
        is_own = name == "mobile.contract" or name.startswith("mobile.contract.")
        assert is_own or name.partition(".")[0] in sys.stdlib_module_names, name


def test_package_files_are_empty():
    packages = [path for path in FILES if path.name == "__init__.py"]
    assert packages
    assert [path for path in packages if path.read_text("utf-8")] == []


def _pythons() -> list[str]:
    """Other interpreters on this machine, by path; tried one by one as not each is whole."""
    found = [str(path) for path in Path.home().glob(".pyenv/versions/3.*/bin/python3")]
    folders = os.environ.get("PATH", "").split(os.pathsep)
    found += [f"{folder}/python{version}" for folder in folders for version in VERSIONS]
    return sorted({str(Path(one).resolve()) for one in found if Path(one).exists()})


def _version(python: str) -> str:
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=False)
    return done.stdout.strip()


def _check(python: str) -> str:
    """Without site packages and with every warning an error."""
    env = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    line = [python, "-S", "-W", "error", "-m", "tests.contract.golden_check"]
    done = subprocess.run(line, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or done.stderr


def test_the_golden_files_hold_on_this_python_without_any_package():
    assert _check(sys.executable) == SAID


@pytest.mark.parametrize("version", [v for v in VERSIONS if not sys.version.startswith(f"{v}.")])
def test_the_golden_files_hold_on_another_python(version):
    pythons = [python for python in _pythons() if _version(python) == version]
    if not pythons:
        pytest.skip(f"no Python {version} on this machine")
    assert _check(pythons[0]) == SAID
