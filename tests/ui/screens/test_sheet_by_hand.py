"""Pages on the real app: what is drawn, and how it leaves the phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import numpy as np
import pytest
from PIL import Image

from mobile.contract.faults import Fault
from mobile.device.fake import FakeShare
from tests.pictures.finder import everything, is_kind
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room
from tests.screens.scripted_evening import the_evening

Walk = Callable[..., Any]


class NoDocuments(FakeShare):
    """A phone that makes no PDF."""

    def pages(self, name: str, pictures: Sequence[str]) -> str:
        raise Fault("document_missing")


def drawn(stage: Any) -> list[str]:
    """Paths of all pages."""
    view = stage.app.router.view
    stage.settle(lambda: len(view._paths) == view._total > 0)
    return list(view._paths)


def ink(path: str) -> np.ndarray:
    """Which pixels are dark."""
    with Image.open(path) as picture:
        return np.asarray(picture) < 128


def press(stage: Any, icon: str) -> None:
    stage.tap(next(w for w in everything() if is_kind(w, "ActButton") and w.icon == icon))


def test_the_empty_sheet_of_38_is_two_pages_of_a4_with_dark_words_on_white(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "sheet", is_contact=True, activity=room.open())
    pages = drawn(stage)
    assert len(pages) == 2
    for path in pages:
        with Image.open(path) as picture:
            assert (picture.size, picture.mode) == ((1240, 1754), "L")
        assert 0.01 < ink(path).mean() < 0.3
        assert not ink(path)[:60].any(), "nothing in the margin"
        assert not ink(path)[:, :60].any()
        assert not ink(path)[:, -60:].any()


def test_a_filled_ledger_is_not_an_empty_sheet_and_every_line_has_words(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "sheet", is_contact=True, activity=the_evening(room))
    blank = ink(drawn(stage)[0])
    stage.tap(key="sheet.ledger")
    filled = ink(drawn(stage)[0])
    assert filled[:, :].sum() > blank.sum() * 1.2
    marks = filled[560:1500, 490:600]
    lines = marks.any(axis=1)
    assert lines.mean() > 0.3


def test_dark_and_large_faces_print_the_very_same_page(walk: Walk) -> None:
    from tests.pictures.stage import LOOKS

    room = Room()
    stage = walk(room.services, "sheet", is_contact=True, activity=room.open())
    light = Path(drawn(stage)[0]).read_bytes()
    for look in LOOKS[1:3]:
        stage.wear(look)
        assert Path(drawn(stage)[0]).read_bytes() == light
    stage.wear(LOOKS[3])
    assert Path(drawn(stage)[0]).read_bytes() != light, "another language draws it anew"


def test_the_document_leaves_with_all_pages_and_the_picture_with_one_after_another(
    walk: Walk,
) -> None:
    room = Room()
    activity = room.open()
    stage = walk(room.services, "sheet", is_contact=True, activity=activity)
    pages = drawn(stage)
    press(stage, "share")
    share = room.services.devices.share
    assert share.documents == [("签到表 十一月支部党员大会 2026-11-23", pages)]
    press(stage, "image")
    press(stage, "image")
    assert share.shared == [(pages[0], "image/png"), (pages[1], "image/png")]
    assert room.store.setting(f"sheet.{activity}")


def test_a_phone_without_documents_offers_pictures(walk: Walk) -> None:
    room = Room()
    share = NoDocuments()
    services = replace(room.services, devices=replace(room.services.devices, share=share))
    stage = walk(services, "sheet", is_contact=True, activity=room.open())
    pages = drawn(stage)
    press(stage, "share")
    assert stage.see(key="sheet.no_pdf")
    stage.tap(key="sheet.as_pictures")
    assert share.shared == [(pages[0], "image/png")]


def test_pages_are_gone_when_the_screen_is_left_and_come_again_with_it(walk: Walk) -> None:
    room = Room()
    activity = the_evening(room)
    stage = walk(room.services, "ledger", is_contact=True, activity=activity)
    stage.tap(key="ledger.share")
    stage.tap(key="ledger.share_pages")
    (first, *_) = drawn(stage)
    stage.back()
    assert not Path(first).exists()
    stage.tap(key="ledger.share")
    stage.tap(key="ledger.share_pages")
    assert Path(drawn(stage)[0]).exists()


def test_a_full_disk_is_said_and_drawing_can_begin_again(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room()
    from mobile.device.page_folder import PageFolder

    def full(*_: object) -> str:
        raise Fault("disk_full", "pages")

    with monkeypatch.context() as broken:
        broken.setattr(PageFolder, "keep", full)
        stage = walk(room.services, "sheet", is_contact=True, activity=room.open())
        stage.settle(lambda: bool(stage.see(key="sheet.stopped")))
        assert stage.see(key="fault.disk_full")
    stage.tap(key="sheet.again")
    assert len(drawn(stage)) == 2


def test_drawing_2000_lines_can_be_given_up_at_any_page(
    walk: Walk, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = Room()
    activity = room.open()
    from mobile.core.activity import evening

    ids = tuple(f"{n:08d}-0000-4000-8000-000000000000" for n in range(2000))
    monkeypatch.setattr(evening, "member_ids", lambda *_: ids)
    stage = walk(room.services, "sheet", is_contact=True, activity=activity)
    view = stage.app.router.view
    end = monotonic() + 20
    while len(view._paths) < 2 and monotonic() < end:
        stage.frame()
        sleep(0.002)  # the packing is in another thread: frames alone would starve it
    assert view._total > 80
    assert 2 <= len(view._paths) < 20
    stage.tap(key="act.cancel")
    assert stage.see(key="sheet.stopped")
    assert view._paths == ()


def test_the_month_has_its_pages(walk: Walk) -> None:
    room = Room()
    a_month(room)
    stage = walk(room.services, "month", is_contact=True)
    press_icon(stage, "share")
    stage.tap(key="month.share_pages")
    assert len(drawn(stage)) == 2


def press_icon(stage: Any, name: str) -> None:
    stage.tap(next(w for w in everything() if is_kind(w, "IconButton") and w.name == name))


def test_the_branch_s_code_is_two_touches_away_and_leaves_as_a_picture(walk: Walk) -> None:
    room = Room()
    stage = walk(room.services, "branch", is_contact=True)
    stage.tap(key="branch.code")
    (page,) = drawn(stage)
    with Image.open(page) as picture:
        assert (picture.size, picture.mode) == ((1240, 1754), "L")
    press(stage, "image")
    ((shared, kind),) = room.services.devices.share.shared
    assert (shared, kind) == (page, "image/png")
