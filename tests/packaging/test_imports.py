"""What a room pulls in, seen from a process that has imported nothing else."""

import subprocess
import sys

import pytest

from tests.packaging.tree import ROOT, files

ROOMS = ("contract", "core", "store", "sync", "i18n")
PURE = [*(f"mobile/{room}" for room in ROOMS), "server_stub"]
PROBE = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def modules(folder: str) -> list[str]:
    """Dotted names of the modules of a room, those that run when imported left out."""
    paths = (path.relative_to(ROOT) for path in files(ROOT, ".py"))
    inside = (p for p in paths if p.as_posix().startswith(folder + "/"))
    names = (p.with_suffix("").as_posix().replace("/", ".") for p in inside)
    kept = (name.removesuffix(".__init__") for name in names)
    return [name for name in kept if not name.endswith("__main__")]


def loaded_with(names: list[str]) -> set[str]:
    """Top-level modules in a fresh process after importing `names`."""
    command = [sys.executable, "-c", PROBE, *names]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("folder", [folder for folder in PURE if (ROOT / folder).is_dir()])
def test_a_room_below_the_screens_loads_no_kivy(folder: str) -> None:
    loaded = loaded_with(modules(folder))
    assert "kivy" not in loaded
    assert folder.split("/", 1)[0] in loaded


def test_the_models_of_all_screens_load_no_kivy() -> None:
    names = [name for name in modules("mobile/screens") if name.rsplit(".", 1)[1] == "model"]
    assert "kivy" not in loaded_with(names)


def test_the_contract_loads_nothing_outside_the_standard_library() -> None:
    foreign = loaded_with(modules("mobile/contract")) - set(sys.stdlib_module_names)
    assert foreign - {"mobile", "__main__"} <= loaded_with([])


def test_the_probe_sees_kivy_when_something_loads_it() -> None:
    assert "kivy" in loaded_with(["kivy"])


def test_package_files_of_the_servers_path_are_empty() -> None:
    roots = ("mobile/__init__.py", "mobile/contract/", "server_stub/")
    paths = [p for p in files(ROOT, ".py") if p.name == "__init__.py"]
    on_path = [p for p in paths if p.relative_to(ROOT).as_posix().startswith(roots)]
    assert on_path
    assert [p for p in on_path if p.read_bytes().strip()] == []
