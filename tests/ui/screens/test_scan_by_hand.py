"""On a computer, without scanning page and chooser: a list of pictures; real codes, really read."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import segno

from mobile.device.zxing_scanner import ZxingScanner
from tests.screens.member_world import Away
from tests.ui.screens.hands import kinds

Walk = Callable[..., Any]


class Computer(ZxingScanner):
    """album: the one folder it looks for pictures in."""

    def __init__(self, album: Path) -> None:
        self._album = album

    def recent_pictures(self) -> tuple[str, ...]:
        return tuple(str(path) for path in sorted(self._album.iterdir()))


def on_a_computer(away: Away, album: Path) -> Any:
    devices = replace(away.devices, scanner=Computer(album))
    return replace(away.services, devices=devices)


def test_a_picture_of_the_code_is_picked_from_the_list_and_read(walk: Walk, tmp_path: Path) -> None:
    away = Away()
    activity = away.open()
    segno.make(away.desk(activity).challenge()).save(str(tmp_path / "code.png"), scale=4)
    stage = walk(on_a_computer(away, tmp_path), "sign_in")
    stage.tap(key="sign_in.picture")
    stage.tap("code.png")
    stage.settle(until=lambda: bool(stage.see(key="sign_in.show")))
    assert kinds(away) == ["attendance.answered"]
    assert stage.see(kind="Sheet") is None


def test_a_file_that_is_no_picture_is_refused_in_words(walk: Walk, tmp_path: Path) -> None:
    away = Away()
    (tmp_path / "notes.png").write_text("not a picture")
    stage = walk(on_a_computer(away, tmp_path), "sign_in")
    stage.tap(key="sign_in.picture")
    stage.tap("notes.png")
    stage.settle(until=lambda: bool(stage.see(key="fault.no_code_in_picture")))
    assert kinds(away) == []


def test_without_pictures_the_list_says_where_to_put_one(walk: Walk, tmp_path: Path) -> None:
    stage = walk(on_a_computer(Away(), tmp_path), "sign_in")
    stage.tap(key="sign_in.picture")
    assert any(stage.app.texts.get("scan.pick_empty") in words for words in stage.words())
    stage.back()
    assert stage.app.router.name == "sign_in"


def test_without_a_camera_the_other_ways_are_named(walk: Walk, tmp_path: Path) -> None:
    stage = walk(on_a_computer(Away(), tmp_path), "sign_in")
    stage.tap(key="sign_in.scan")
    assert stage.see(key="scan.no_camera")
