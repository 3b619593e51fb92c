"""What a new phone's first start says and leaves behind."""

import os
import subprocess
import sys
from pathlib import Path

START = """
import logging, sys
logging.basicConfig(level=logging.WARNING)
from mobile.options import Options, prepare_kivy
prepare_kivy(Options(sys.argv[1]))
from kivy.config import Config
print(Config.getint("graphics", "width"))
"""


def test_a_first_start_complains_of_no_older_configuration(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if "KIVY" not in name}
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "360", done.stderr[-1000:]
    assert "onfiguration" not in done.stderr
    assert not list(tmp_path.rglob("config.ini"))
