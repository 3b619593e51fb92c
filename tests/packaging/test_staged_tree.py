"""What ships starts with what a phone has: no pytest, no server package, no Pillow."""

from pathlib import Path

import pytest

from tests.packaging.phone import run, site
from tests.packaging.stage import stage

IMPORT = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print("in")
"""
SERVER_AND_TESTS = [
    "pytest",
    "msgspec",
    "apsw",
    "starlette",
    "PIL",
    "pypinyin",
    "numpy",
    "zxingcpp",
]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stage(tmp_path_factory.mktemp("staged") / "tree")


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("phone") / "site")


def shipped_modules(tree: Path) -> list[str]:
    paths = (path.relative_to(tree).with_suffix("") for path in sorted(tree.rglob("*.py")))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return [name for name in names if name.startswith("mobile") and "__main__" not in name]


def test_every_module_that_ships_can_be_imported_on_a_phone(tree: Path, packages: Path) -> None:
    done = run(IMPORT, tree, packages, *shipped_modules(tree))
    assert done.stdout.strip() == "in", done.stderr[-2000:]


@pytest.mark.parametrize("name", SERVER_AND_TESTS)
def test_the_phones_environment_has_nothing_else(tree: Path, packages: Path, name: str) -> None:
    done = run(IMPORT, tree, packages, name)
    assert "ModuleNotFoundError" in done.stderr
    assert done.stdout == ""
