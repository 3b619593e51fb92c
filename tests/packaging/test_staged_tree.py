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


# What `main.py` would do on a phone, until five frames were drawn.
FIRST_FRAMES = """
import runpy, sys
from kivy.app import App
from kivy.clock import Clock

def look(_dt, left=[5]):
    left[0] -= 1
    if left[0] == 0:
        app = App.get_running_app()
        shown = [getattr(widget, "text", "") for widget in app.root.walk()]
        sys.stdout.buffer.write("\\n".join(filter(None, shown)).encode())
        app.stop()

Clock.schedule_interval(look, 0)
sys.argv = ["main.py", "--data", sys.argv[1]]
runpy.run_path("main.py", run_name="__main__")
"""


def test_the_app_shows_its_first_screen_from_the_staged_tree(
    tree: Path, packages: Path, tmp_path: Path
) -> None:
    done = run(FIRST_FRAMES, tree, packages, str(tmp_path))
    assert done.returncode == 0, done.stderr[-2000:]
    assert any("一" <= letter <= "鿿" for letter in done.stdout)
    assert (tmp_path / "suixing.db").exists()
