"""Builds the tree that a phone ships: main.py, mobile/, assets/ and the spec that packs them."""

import re
import shutil
import tomllib
from pathlib import Path

from tests.packaging.tree import ROOT, files

HERE = Path(__file__).resolve().parent
SHIPPED = ("mobile", "assets")
# Read while packing, and left out of what is packed.
PACKING = ("hook.py", "java", "manifest_application.xml", "manifest_receiver.xml", "xml")
# Kivy asks for these on a desktop only, or for its own examples.
NOT_ON_PHONE = {"docutils", "pygments", "kivy-garden"}
PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;]+)", re.MULTILINE)


def pins(root: Path = ROOT) -> dict[str, str]:
    """Name to version of every package a phone carries, from the lock."""
    text = (root / ".requirements" / "phone.txt").read_text(encoding="ascii")
    return {name: version for name, version in PIN.findall(text) if name not in NOT_ON_PHONE}


def requirements(root: Path = ROOT) -> str:
    """The spec's list; python-for-android brings its own Python and pyjnius."""
    listed = [f"{name}=={version}" for name, version in sorted(pins(root).items())]
    return ",".join(["python3", "android", "pyjnius", *listed])


def spec(root: Path = ROOT) -> str:
    """The buildozer.spec with version and requirements filled in."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (HERE / "android" / "buildozer.spec").read_text(encoding="utf-8")
    filled = text.replace("@version@", project["version"])
    return filled.replace("@requirements@", requirements(root))


def stage(target: Path, root: Path = ROOT) -> Path:
    """Fills `target` anew and gives it back; what buildozer made there before stays."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*SHIPPED, "packing"):
        shutil.rmtree(target / name, ignore_errors=True)
    for path in files(root):
        inside = path.relative_to(root)
        if inside.parts[0] in SHIPPED:
            copy = target / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
    shutil.copyfile(HERE / "android" / "main.py", target / "main.py")
    for name in PACKING:
        _copy(HERE / "android" / name, target / "packing" / name)
    (target / "buildozer.spec").write_text(spec(root), encoding="utf-8")
    return target


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    (shutil.copytree if source.is_dir() else shutil.copyfile)(source, target)
