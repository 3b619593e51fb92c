"""Paper: the same wherever the phone stands, and with letters where no font has the name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from typing import Any

import pytest

from mobile.ui.glyphs import GETA
from tests.county.rows import member_row
from tests.screens.a_month import a_month
from tests.screens.contact_world import Room
from tests.ui.screens.conftest import CHINA

NEW_YORK = timezone(timedelta(hours=-5))
# 07:00 on the first of December in China: November's last evening in New York.
HOURS_ON = 7 * 24 + 11


@pytest.fixture
def at() -> Iterator[Any]:
    """`at(zone, services, "ledger", …)`: that screen on a phone whose clock shows that zone."""
    from mobile.ui.app import Start
    from tests.pictures.stage import Stage

    stages: list[Any] = []

    def start(zone: timezone, services: Any, first: str, **params: Any) -> Any:
        start = Start(first, is_contact=True, strict=True, zone=zone, params=params)
        if not stages:
            stages.append(Stage(services, start))
        else:
            stages[0].use(services, start)
        return stages[0]

    yield start
    for stage in stages:
        stage.close()


def early(room: Room) -> str:
    """An activity in China's morning, held and closed."""
    room.clock.pass_by(HOURS_ON * 3600)
    activity = room.open("晨会")
    room.desk(activity).mark(room.member(0), "present", "roll")
    room.services.organise.close(activity, 1)
    return activity


def printed(stage: Any) -> list[str]:
    """All words on all pages."""
    from mobile.screens.sheet.view_tables import book, file_name

    view = stage.app.router.view
    pages = book(view, view.state)
    words = [one.text for n in range(1, pages.count + 1) for one in pages.page(n).words]
    return [file_name(view, view.state), *words]


@pytest.mark.parametrize("what", ["blank", "ledger", "month"])
def test_a_printed_page_says_china_s_time_wherever_the_phone_stands(at: Any, what: str) -> None:
    room = Room()
    activity = early(room)
    params = {"what": what, "activity": activity}
    if what == "month":
        params = {"what": what, "branch": room.county.dongguan, "month": "2026-12"}
    pages = [printed(at(zone, room.services, "sheet", **params)) for zone in (CHINA, NEW_YORK)]
    assert pages[0] == pages[1]
    day = "1日" if what == "month" else "2026-12-01 07:00"
    assert any(day in words for words in pages[0])


@pytest.mark.parametrize("screen", ["ledger", "month", "records"])
def test_a_table_says_china_s_time_wherever_the_phone_stands(at: Any, screen: str) -> None:
    room = Room()
    activity = early(room)
    room.services.sign_in.scan(room.desk(activity).challenge())
    params = {"activity": activity} if screen == "ledger" else {}
    for zone in (CHINA, NEW_YORK):
        stage = at(zone, room.services, screen, **params)
        if screen == "month":
            stage.settle(lambda stage=stage: bool(stage.see(key="month.people")))
        stage.app.router.view._share()
    tables = room.services.devices.share.tables
    assert tables[0] == tables[1]
    lines = [row for sheet in tables[0][1] for row in (*sheet.facts, sheet.head, *sheet.rows)]
    cells = [str(cell) for row in lines for cell in row]
    assert any("12-01" in cell for cell in cells)


def test_the_file_of_my_data_says_china_s_time_wherever_the_phone_stands(at: Any) -> None:
    room = Room()
    early(room)
    for zone in (CHINA, NEW_YORK):
        at(zone, room.services, "my_data").tap(key="my_data.export")
    texts = room.services.devices.share.texts
    assert texts[0] == texts[1]
    assert "北京时间" in texts[0][1]
    assert "2026年12月1日 07:00" in texts[0][1]


def named(room: Room, member: str, name: str, letters: str) -> None:
    person = next(one for one in room.county.people if one.id == member)
    other = replace(person, name=name, initials=letters)
    room.store.put(member_row(other, with_phone=False))


@pytest.mark.parametrize(
    ("name", "letters", "shown"),
    [
        ("张\U00020bb7", "ZJ", f"张{GETA} ZJ"),
        ("\u3431三", "ZS", f"{GETA}三 ZS"),
        ("ئايگۈل", "AYGUL", f"{GETA} AYGUL"),
        ("王明", "WM", "王明"),
    ],
)
def test_a_printed_name_no_font_has_stands_with_its_letters(
    at: Any, name: str, letters: str, shown: str
) -> None:
    from mobile.ui.glyphs import runs

    room = Room()
    a_month(room)
    named(room, room.member(3), name, letters)
    activity = room.open()
    month = {"branch": room.county.dongguan, "month": "2026-11"}
    for params in ({"activity": activity}, {"activity": activity, "what": "ledger"}, month):
        what = {"what": "month"} if params is month else {}
        words = printed(at(CHINA, room.services, "sheet", **params, **what))
        drawn = {"".join(run for _, run in runs(one)) for one in words}
        assert shown in drawn


def test_who_confirmed_a_ledger_stands_with_letters_too(at: Any) -> None:
    room = Room()
    named(room, room.who, "陈\U00020bb7", "CJ")
    activity = room.open()
    room.desk(activity).mark(room.member(0), "present", "roll")
    room.services.organise.close(activity, 1)
    room.services.organise.confirm(activity)
    words = printed(at(CHINA, room.services, "sheet", activity=activity, what="ledger"))
    assert any("CJ" in one and "确认" in one for one in words)


def test_a_name_without_letters_stands_with_its_village(at: Any) -> None:
    room = Room()
    named(room, room.member(3), "Дима", "####")
    village = next(one.village for one in room.county.people if one.id == room.member(3))
    words = printed(at(CHINA, room.services, "sheet", activity=room.open()))
    if any("Дима" in one for one in words):
        return  # a font of ours has these letters
    assert any(village in one and GETA in one for one in words)


def test_a_month_of_few_evenings_uses_the_page_s_width_and_says_its_marks_in_words(at: Any) -> None:
    room = Room()
    a_month(room)
    params = {"what": "month", "branch": room.county.dongguan, "month": "2026-11"}
    (table,) = month_tables(at(CHINA, room.services, "sheet", **params))
    name, *days = (one.share for one in table.columns[1:-1])
    assert name < 0.35 < sum(days)
    assert sum(one.share for one in table.columns) == pytest.approx(1)
    assert {"到会", "请假"} <= {cell for row in table.cells for cell in row}
    assert any("签字" in line for line in table.foot)


def test_a_month_of_many_evenings_still_fits_its_page(at: Any) -> None:
    room = Room()
    for day in range(11):
        room.clock.pass_by(3600)
        room.desk(room.open(f"第 {day} 场")).mark(room.member(0), "present", "roll")
    params = {"what": "month", "branch": room.county.dongguan, "month": "2026-11"}
    many, one = month_tables(at(CHINA, room.services, "sheet", **params))
    for table in (many, one):
        assert sum(column.share for column in table.columns) == pytest.approx(1)
    assert "到" in {cell for row in many.cells for cell in row}
    assert "到：到会" in many.aside
    assert "到会" in {cell for row in one.cells for cell in row}


def month_tables(stage: Any) -> Any:
    from mobile.screens.sheet.view_tables import _months

    view = stage.app.router.view
    return _months(view, view.state)
