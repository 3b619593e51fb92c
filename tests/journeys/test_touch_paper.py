"""A sheet of paper goes round the room and comes back into the phone, by touches."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from PIL import Image

from mobile.core.activity import paper_sheet
from mobile.core.pages.gathering import Gathering
from mobile.device.desktop import FolderShare
from tests.journeys.cast import Cast
from tests.journeys.script import report_newcomer_in

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

pytestmark = pytest.mark.timeout(240)


def codes(hands: Hands, cast: Cast, activity: str) -> dict[str, str]:
    """What stands on the printed sheet: code by member."""
    services = hands.hold(cast.contact).services
    order = paper_sheet.order(services.store, activity, Gathering(services, activity).lines())
    made = paper_sheet.codes(activity, order)
    return {member: made.code(line) for line, member in enumerate(order.members, 1)}


def enter(hands: Hands, code: str) -> None:
    for digit in code:
        hands.press("Key", key=digit)


def drawn(hands: Hands) -> list[str]:
    """All pages of the sheet that is in front."""
    view: Any = hands.app.app.router.view
    hands.app.settle(lambda: len(view._paths) == view._total > 0)
    return list(view._paths)


def printed(hands: Hands, folder: Path) -> None:
    """The sheet is looked at and leaves the phone as a document of two pages."""
    hands.press("IconButton", name="print")
    pages = drawn(hands)
    with Image.open(pages[0]) as picture:
        assert picture.size == (1240, 1754)
    hands.press("ActButton", icon="share")
    share: Any = hands.app.app.router.view.services.devices.share
    ((_, shared),) = share.documents
    assert shared == pages
    made = Path(FolderShare(str(folder)).pages("签到表", shared)).read_bytes()
    assert made.count(b"/Type /Page\n") == 2
    hands.back()


def count(hands: Hands, heads: str) -> None:
    """The number a person counted in the room, typed."""
    hands.tap("直接写人数")
    for digit in heads:
        hands.press("Key", key=digit)


def close(hands: Hands, cast: Cast, activity: str) -> None:
    """Everybody still unmarked is read out and marked absent; the figures are stood by."""
    hands.take(cast.contact, "close", activity=activity)
    count(hands, "31")
    hands.tap("数过是 31 人，收场")
    assert hands.shows("没有签到的 3 位")
    hands.tap("看过名单，全部记缺席")
    hands.tap("都记缺席")
    hands.tap("数字无误，确认")
    assert hands.shows("31/38 · 81.58%")
    hands.tap("打印、分享台账")
    assert len(drawn(hands)) == 2


def test_print_type_in_31_codes_and_close_with_the_right_figures(
    hands: Hands, cast: Cast, tmp_path: Path
) -> None:
    report_newcomer_in(cast.town)
    activity, script = cast.open(), cast.town.county.evening
    contact = hands.take(cast.contact, "paper", activity=activity)
    printed(hands, tmp_path)
    lines = codes(hands, cast, activity)
    here = [*script.two_phones, *script.paper]
    before = hands.taps
    for member in here:
        enter(hands, lines[member])
        assert hands.shows(hands.town.county.person(member).name)
    assert hands.taps - before == 31 * 3, "no touch beside the digits"
    hands.tap("接下来记请假")
    for one in script.leave:
        enter(hands, lines[one.member])
    wrong = lines[script.unseen[0]]
    slip = wrong[:-1] + str((int(wrong[-1]) + 1) % 10)
    enter(hands, slip)
    assert hands.shows(f"{slip} 对不上")
    assert contact.devices.haptics.felt[-1] == "refused"
    tally = cast.figures(cast.contact, activity)
    assert (tally.expected, tally.present, tally.leave) == (38, 31, 4)

    close(hands, cast, activity)
    hands.sync(cast.contact, cast.secretary)
    there = cast.figures(cast.secretary, activity)
    assert (there.expected, there.present, there.leave, there.absent) == (38, 31, 4, 3)


def test_the_sheet_one_contact_printed_is_typed_in_on_the_others_phone(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    hands.take(cast.contact, "paper", activity=activity)
    lines = codes(hands, cast, activity)
    hands.take(cast.secretary, "paper", activity=activity)
    enter(hands, lines[cast.member])
    assert hands.shows(hands.town.county.person(cast.member).name)
    assert cast.stands(cast.secretary, cast.member, activity).value == "present"


def test_the_months_table_says_what_the_months_screen_says(
    hands: Hands, cast: Cast, tmp_path: Path
) -> None:
    activity = cast.open()
    desk = cast.desk(cast.contact, activity)
    for member in cast.members:
        desk.mark(member, "present", "roll")
    cast.town.phone(cast.contact).organise.close(activity, 6)
    contact = hands.take(cast.contact, "month", branch=cast.branch)
    known = cast.figures(cast.contact, activity)
    rate = f"{known.present}/{known.expected} · {known.rate}%"
    assert hands.shows(rate)

    hands.press("IconButton", name="share")
    hands.tap("电子表格（XLSX）")
    ((name, sheets),) = contact.devices.share.tables
    sums, meetings, people = opened(FolderShare(str(tmp_path)).table(name, sheets))
    ((share, of),) = [row[1:3] for row in sums if row[0] == "出勤率"]
    assert (f"{share:.2%}", of) == (f"{known.rate}%", f"{known.present}/{known.expected}")
    assert f"{meetings[2][-1]:.2%}" == f"{known.rate}%"
    hands.tap("每个人")
    listed: Any = hands.app.see(kind="DotsList")
    lines = people[2 : 2 + len(listed.data)]
    assert [one["title"].split(" · ")[0] for one in listed.data] == [row[0] for row in lines]
    assert [one["count"] for one in listed.data] == [f"{row[3]}/{row[4]}" for row in lines]


def test_the_ledgers_table_says_what_the_ledgers_screen_says(
    hands: Hands, cast: Cast, tmp_path: Path
) -> None:
    activity = cast.open()
    cast.desk(cast.contact, activity).mark(cast.member, "present", "roll")
    contact = hands.take(cast.contact, "ledger", activity=activity)
    hands.press("IconButton", name="share")
    hands.tap("电子表格（XLSX）")
    ((name, sheets),) = contact.devices.share.tables
    _, named = opened(FolderShare(str(tmp_path)).table(name, sheets))
    hands.tap("名单")
    listed: Any = hands.app.see(kind="RowList")
    assert named[1][0] == "序号"
    lines = named[2 : 2 + len(listed.data)]
    assert [one["title"] for one in listed.data] == [f"{row[0]}  {row[1]}" for row in lines]
    assert [one["tag"] for one in listed.data] == [row[2] for row in lines]


def opened(place: str) -> list[list[list[Any]]]:
    """Cells of every sheet, row by row."""
    book = openpyxl.load_workbook(place)
    return [[[cell.value for cell in row] for row in sheet.rows] for sheet in book]
