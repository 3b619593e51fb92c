from __future__ import annotations

import stat
from pathlib import Path

from mobile.device.real import RealDisk


def test_what_a_phone_writes_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    disk = RealDisk(str(tmp_path / "state"))
    disk.append("own.log", b"entry")
    disk.replace("rows.key", b"key")
    for name in ("own.log", "rows.key"):
        assert stat.S_IMODE((tmp_path / "state" / name).stat().st_mode) == 0o600
