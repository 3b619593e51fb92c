"""A contact's first two months, led by nothing but the words on the screen.

Two monthly meetings: the first the simple way, the second with everything that happens to one.
What is not the app's: other people's phones before the camera, the network, the clock.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from mobile.contract.moments import parse_at
from mobile.device.desktop import FolderShare
from tests.journeys.cast import Cast
from tests.journeys.counted import Counted
from tests.journeys.script import FIGURES, report_newcomer_in
from tests.journeys.test_touch_paper import codes, count, drawn

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

pytestmark = pytest.mark.timeout(400)

SCANNED = 29
# Touches at most, from the page that the contact has open when the step begins.
MOST = {
    "第一次：开会": 3,
    "第一次：全部到场": 3,
    "第一次：收场": 6,
    "安排每月的会": 3,
    "准四个人的假": 3,
    "开始签到": 2,
    "签到，29 人": 1 + SCANNED,
    "名单上点一人": 5,
    "按行码录一人": 4,
    "登记临时人员": 4,
    "数人，收场": 5,
    "三人记缺席": 2,
    "另一位联系人裁定申诉": 5,
    "确认": 3,
    "打印台账": 2,
    "表格": 3,
    "月度": 2,
}
DAY = 86_400


class Contact:
    """The contact of the branch, a second contact, and 38 people with or without phones."""

    def __init__(self, hands: Hands, cast: Cast, folder: Path) -> None:
        self.hands, self.cast, self.town, self.folder = hands, cast, cast.town, folder
        self.id, self.script = cast.contact, cast.town.county.evening
        self.counted = Counted(hands, MOST)
        self.activity = ""
        for one in (cast.contact, cast.secretary):
            self.town.phone(one)
            self.town.sync(one)

    def first_meeting(self) -> None:
        hands = self.hands
        hands.take(self.id)
        with self.counted.step("第一次：开会"):
            hands.tap("支部")
            hands.tap("新开一场活动")
            hands.tap("保存，马上签到")
        with self.counted.step("第一次：全部到场"):
            hands.tap("签到名单")
            hands.tap("其余 37 人全部到场")
            hands.tap("记 37 人到会")
        hands.back()
        with self.counted.step("第一次：收场"):
            hands.tap("收场")
            assert hands.shows("看一圈")
            count(hands, "37")
            hands.tap("数过是 37 人，收场")
            hands.tap("数字无误，确认")
        assert hands.shows("37/37 · 100.00%")
        self.town.time.move(20 * DAY)
        hands.sync(self.id)
        report_newcomer_in(self.town)

    # -- the second ------------------------------------------------------------

    def plan(self) -> None:
        hands = self.hands
        hands.take(self.id)
        hands.tap("支部")
        with self.counted.step("安排每月的会"):
            hands.tap("新开一场活动")
            hands.tap("像上次一样")
            hands.tap("保存")
        (self.activity,) = self.town.phone(self.id).store.subjects("activity", 1, 1)
        hands.sync(self.id)

    def grant_leaves(self) -> None:
        hands = self.hands
        for leave in self.script.leave:
            phone = self.town.phone(leave.member)
            self.town.sync(leave.member)
            phone.sign_in.ask_leave(self.activity, leave.kind)
            self.town.sync(leave.member)
        hands.sync(self.id)
        hands.take(self.id)
        with self.counted.step("准四个人的假"):
            hands.tap("支部")
            hands.tap("4 人请假待批")
            hands.tap("全部准假 · 4")
        hands.sync(self.id)

    def hold(self) -> None:
        """No network in the room. 29 come with phones, one without, one signs on paper."""
        plan = self.cast.activity(self.id, self.activity).plans[0]
        ahead = parse_at(plan.starts) - self.town.phone(self.id).clock.now()
        self.town.time.move(ahead.total_seconds())
        self.town.sync(*self.script.two_phones)
        self.hands.sync(self.id, self.cast.secretary)
        self.town.server.away = True
        hands = self.hands
        held = hands.take(self.id)
        with self.counted.step("开始签到"):
            hands.tap("打开签到台")
            hands.tap("开始签到")
        desk = self.cast.desk(self.id, self.activity)
        phones = [self.town.phone(member) for member in self.script.two_phones]
        held.devices.scanner.seen = [one.sign_in.scan(desk.challenge()).qr for one in phones]
        with self.counted.step("签到，29 人"):
            hands.tap("扫签到回执")
            for _ in phones:
                hands.tap("是本人")

    def the_others(self) -> None:
        hands = self.hands
        on_roll, on_paper = (self.town.county.person(one) for one in self.script.paper)
        with self.counted.step("名单上点一人"):
            hands.tap("签到名单")
            for letter in on_roll.initials[:3]:
                hands.tap(letter)
            hands.tap(on_roll.name)
        hands.back()
        with self.counted.step("按行码录一人"):
            hands.tap("纸签")
            for digit in codes(hands, self.cast, self.activity)[on_paper.id]:
                hands.tap(digit)
            assert hands.shows(on_paper.name)
        hands.back()
        with self.counted.step("登记临时人员"):
            hands.tap("签到名单")
            hands.tap("登记临时人员")
            hands.type("小刘", label="姓名")
            hands.tap("登记")
        hands.back()
        hands.back()

    def close(self) -> None:
        hands = self.hands
        with self.counted.step("数人，收场"):
            hands.tap("收场")
            count(hands, "32")
            assert hands.shows("手机上记了 32 人"), "31 and the guest"
            hands.tap("数过是 32 人，收场")
        assert hands.shows("没有签到的 3 位")
        with self.counted.step("三人记缺席"):
            hands.tap("看过名单，全部记缺席")
            hands.tap("都记缺席")
        assert self.cast.figures(self.id, self.activity) == FIGURES

    def settle(self) -> None:
        """One of the three says they were there; who marked them may not decide."""
        hands, member = self.hands, self.script.unseen[0]
        name = self.town.county.person(member).name
        self.town.server.away = False
        self.town.phone(member)
        hands.sync(self.id, member)
        self.town.phone(member).sign_in.dispute(self.activity, "present", "我在现场")
        hands.sync(member, self.id, self.cast.secretary)
        hands.take(self.id)
        hands.tap("支部")
        hands.tap(f"{name}对记录有申诉")
        assert hands.shows("这里面有您记的")
        hands.take(self.cast.secretary)
        with self.counted.step("另一位联系人裁定申诉"):
            hands.tap("支部")
            hands.tap(f"{name}对记录有申诉")
            hands.tap("裁定")
            hands.tap("缺席")
            hands.tap("问过在场的同志")
        hands.sync(self.cast.secretary, self.id, member)

    def confirm(self) -> None:
        hands = self.hands
        hands.take(self.id)
        with self.counted.step("确认"):
            hands.tap("支部")
            hands.tap("数字等您确认")
            hands.tap("数字无误，确认")
        assert hands.shows("31/38 · 81.58%")

    def share(self) -> None:
        """A document and a table leave the phone."""
        hands = self.hands
        held = hands.hold(self.id)
        with self.counted.step("打印台账"):
            hands.tap("打印、分享台账")
            pages = drawn(hands)
            hands.tap(f"发 PDF（{len(pages)} 页）")
        ((_, shared),) = held.devices.share.documents
        made = Path(FolderShare(str(self.folder)).pages("台账", shared)).read_bytes()
        assert made.startswith(b"%PDF")
        hands.back()
        with self.counted.step("表格"):
            hands.tap("看台账")
            hands.tap("导出台账")
            hands.tap("电子表格（XLSX）")
        ((name, sheets),) = held.devices.share.tables
        flat = cells(FolderShare(str(self.folder)).table(name, sheets))
        assert {"38", "31", "4", "3"} <= flat

    def month(self) -> None:
        hands = self.hands
        hands.take(self.id)
        with self.counted.step("月度"):
            hands.tap("支部")
            hands.tap("月度")
        assert hands.shows("31/38 · 81.58%")


def cells(place: str) -> set[str]:
    rows = openpyxl.load_workbook(place).active.rows
    return {str(cell.value) for row in rows for cell in row}


def test_a_contact_finds_everything_by_reading_the_screen(
    hands: Hands, cast: Cast, tmp_path: Path
) -> None:
    contact = Contact(hands, cast, tmp_path)
    contact.first_meeting()
    contact.plan()
    contact.grant_leaves()
    contact.hold()
    contact.the_others()
    contact.close()
    contact.settle()
    contact.confirm()
    contact.share()
    contact.month()
    contact.counted.end()
