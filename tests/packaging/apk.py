"""Stages the Android tree, then builds it when this machine can."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from mobile.__main__ import read_options
from tests.packaging.stage import stage
from tests.packaging.tree import ROOT

TARGET = ROOT / ".cache" / "apk"
# What buildozer drives; it downloads the SDK and the NDK itself only when told to.
TOOLS = {"buildozer": "buildozer", "javac": "a JDK 17", "git": "git", "unzip": "unzip"}


def missing(home: Path) -> list[str]:
    """What a build needs and this machine lacks, in words."""
    lacking = [words for tool, words in TOOLS.items() if shutil.which(tool) is None]
    kits = (os.environ.get("ANDROIDSDK"), home / ".buildozer/android/platform/android-sdk")
    if not any(kit and Path(kit).is_dir() for kit in kits):
        lacking.append("an Android SDK (ANDROIDSDK)")
    return lacking


def main() -> int:
    """Status of the build; 1 and one line when there is nothing to build with."""
    # A county's own file that is wrong would only be noticed on its phones, which do not start.
    read_options([])
    stage(TARGET)
    lacking = missing(Path.home())
    if lacking:
        print(
            f"apk: staged in {TARGET.relative_to(ROOT)}, not built; missing: {', '.join(lacking)}"
        )
        return 1
    return subprocess.run(["buildozer", "android", "debug"], cwd=TARGET, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
