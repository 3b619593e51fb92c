"""Settings can be looked at before the store is open, and nothing is touched by it."""

from pathlib import Path

from mobile.device.fake import FakeDisk
from mobile.store.glimpse import glimpse
from mobile.store.sqlite_store import SqliteStore


def test_a_glimpse_sees_what_was_set_while_the_store_is_open(tmp_path: Path) -> None:
    path = str(tmp_path / "a phone #1.db")
    store = SqliteStore(path, FakeDisk())
    store.set_setting("elder", "1")
    seen = glimpse(path)
    store.close()
    assert seen.setting("elder") == "1"
    assert seen.setting("language") == ""


def test_without_a_file_nothing_is_known_and_none_is_made(tmp_path: Path) -> None:
    path = tmp_path / "phone.db"
    assert glimpse(str(path)).setting("elder") == ""
    assert not path.exists()


def test_of_a_damaged_file_nothing_is_known(tmp_path: Path) -> None:
    path = tmp_path / "phone.db"
    path.write_bytes(b"no database at all" * 100)
    assert glimpse(str(path)).setting("elder") == ""
