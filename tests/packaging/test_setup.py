"""`make setup` on machines that lack something."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.tree import ROOT


@pytest.fixture
def setup() -> ModuleType:
    spec = importlib.util.spec_from_file_location("suixing_setup", ROOT / ".ci" / "setup.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_one_line_names_what_a_user_has_to_install(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "_loads", lambda library: library != "libEGL.so.1")
    monkeypatch.setattr(setup, "_has_driver", lambda: False)
    monkeypatch.setattr(setup.os, "geteuid", lambda: 1000)
    assert setup.main() == 1
    said = capsys.readouterr().out
    assert said == "setup: missing system packages: libegl1 libgl1-mesa-dri (Debian names)\n"


def test_one_line_asks_for_a_python_that_kivy_has_wheels_for(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "_version", lambda python: (3, 14))
    assert setup.main() == 1
    assert capsys.readouterr().out.startswith("setup: missing Python 3.11, 3.12 or 3.13")


def test_root_on_debian_installs_what_is_missing_itself(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(setup.os, "geteuid", lambda: 0)
    monkeypatch.setattr(setup.shutil, "which", lambda name: name)
    monkeypatch.setattr(setup, "_run", lambda *command: ran.append(command) or 0)
    assert setup.install_system(["libegl1"])
    assert ran[-1][-1] == "libegl1"
    assert ran[-1][:2] == ("apt-get", "install")


def test_another_lock_or_another_python_makes_the_environment_anew(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "_version", lambda python: (3, 12))
    before = setup.fingerprint("python3")
    assert setup.fingerprint("python3") == before
    monkeypatch.setattr(setup, "_version", lambda python: (3, 13))
    after = setup.fingerprint("python3")
    monkeypatch.setattr(setup, "LOCKS", setup.LOCKS[:1])
    assert len({before, after, setup.fingerprint("python3")}) == 3


def test_who_waits_for_the_environment_is_told_so_and_who_has_it_hears_nothing(
    setup: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stamp = tmp_path / "stamp"
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "STAMP", stamp)
    monkeypatch.setattr(setup, "missing_packages", lambda python: [])
    monkeypatch.setattr(setup, "make_venv", lambda python, mark: stamp.write_text(mark, "ascii"))
    assert setup.main() == 0
    first, last = capsys.readouterr().out.splitlines()
    assert "a few minutes" in first
    assert "ready" in last
    assert setup.main() == 0
    assert capsys.readouterr().out == ""
