"""A member's first weeks, from a phone out of its box, led by nothing but the words on it.

The app's own reading decides each touch. What is not the app's: the other phone's camera, the
network, the clock, and what a contact does meanwhile.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.journeys.cast import Cast
from tests.journeys.counted import Counted
from tests.journeys.newcomer import invite, new_phone
from tests.journeys.outside import Outside

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

pytestmark = pytest.mark.timeout(240)

# Touches at most, from the first screen of the app as it opens. Scrolling and letters beside.
MOST = {
    "同意": 2,
    "绑定手机": 3,
    "报到": 5,
    "扫码签到": 2,
    "看到凭据": 1,
    "数字码签到": 8,
    "请假": 3,
    "申诉": 5,
    "写一条活动记录": 6,
    "看学时": 1,
    "导出自己的资料": 3,
    "出示活动证": 2,
    "谁看过我": 2,
}
PHOTO = b"a picture of the room, small enough"
BRANCH = "四里乡驻东莞党支部"


class Newcomer(Outside):
    """Somebody with a new phone, far from home."""

    def __init__(self, hands: Hands, cast: Cast) -> None:
        super().__init__(hands, cast, cast.town.county.evening.newcomer)
        self.person = self.town.county.person(self.id)
        new_phone(self.town, self.id)
        self.town.phone(cast.contact)
        self.town.sync(cast.contact)
        self.counted = Counted(hands, MOST)

    def enrol(self) -> None:
        hands = self.hands
        hands.open(self.id)
        with self.counted.step("同意"):
            hands.tap("单独同意")
            hands.tap("同意并继续")
        with self.counted.step("绑定手机"):
            hands.type(invite(self.town, self.id).lower(), "绑定码（10 位字母数字）")
            hands.type(self.person.phone[-4:], "您的手机号后 4 位")
            hands.tap("绑定")
        assert hands.shows("绑定好了")
        hands.sync(self.id)

    def report_in(self) -> None:
        hands, contact = self.hands, self.cast.contact
        with self.counted.step("报到"):
            hands.tap("人在外地？可以向当地支部报到")
            hands.type("东莞", "城市，或支部名称首字母")
            hands.tap("查找")
            hands.tap(BRANCH)
            hands.tap("报到")
            assert hands.shows("已申请，等待答复")
        self.meanwhile(self.id, contact)
        hands.take(contact)
        hands.tap("支部")
        hands.tap(f"{self.person.name}申请报到")
        hands.tap("接收")
        self.meanwhile(contact, self.id)
        hands.open(self.id)
        assert hands.shows(BRANCH)

    def sign_in(self) -> None:
        activity = self.evening()
        held = self.offline()
        desk = self.cast.desk(self.cast.contact, activity)
        held.devices.scanner.seen = [desk.challenge()]
        with self.counted.step("扫码签到"):
            self.hands.tap("签到")
            self.hands.tap("扫一扫")
            assert self.hands.shows("签到已保存")
        self.met(activity)
        with self.counted.step("看到凭据"):
            self.hands.tap("联系人扫过了")
            assert self.hands.shows("签到已保存")
        self.online()
        assert self.hands.shows("扫码并当面确认")

    def sign_in_by_digits(self) -> None:
        activity = self.evening()
        self.offline()
        digits = self.cast.desk(self.cast.contact, activity).digits()
        with self.counted.step("数字码签到"):
            self.hands.tap("签到")
            self.hands.tap("输 6 位数字")
            for digit in digits:
                self.hands.tap(digit)
            assert self.hands.shows("数字还没核对")
        self.online()
        self.end(activity)

    def ask_leave(self) -> None:
        self.cast.announce(minutes=26 * 60)
        self.meanwhile(self.id)
        self.offline()
        with self.counted.step("请假"):
            self.hands.tap("请假")
            self.hands.tap("班次冲突")
            self.hands.tap("请假")
            assert self.hands.shows("请假待批")
        self.online()

    def dispute(self) -> None:
        """Was there, and is marked absent by a slip of somebody's thumb."""
        activity = self.evening()
        self.cast.desk(self.cast.contact, activity).mark(self.id, "absent", "person")
        self.end(activity)
        self.offline()
        with self.counted.step("申诉"):
            self.hands.tap("有人把您记为缺席")
            self.hands.tap("申诉")
            self.hands.tap("到会")
            self.hands.tap("我在现场")
            self.hands.tap("提交申诉")
            assert self.hands.shows("您已申诉，认为应是“到会”")
        self.online()

    def report(self) -> None:
        """A picture, then the battery is empty: what was filled in is there again."""
        held = self.offline()
        held.devices.pictures.files["/room.jpg"] = PHOTO
        held.devices.scanner.picked.append("/room.jpg")
        hands = self.hands
        with self.counted.step("写一条活动记录"):
            hands.tap("记录")
            hands.tap("写一条活动记录")
            hands.tap("学习党章党规")
            hands.tap("加一张照片")
        self.town.phone(self.id).restart()
        hands.open(self.id)
        before = hands.touched
        hands.tap("记录")
        hands.tap("学习党章党规")
        assert hands.shows("上次没写完的")
        assert hands.touched - before == 2, "to where one was"
        with self.counted.step("写一条活动记录"):
            hands.tap("90 分钟")
            hands.tap("保存，交给联系人")
            assert hands.shows("已保存")
        self.online()

    def hours(self) -> None:
        contact, hands = self.cast.contact, self.hands
        hands.sync(contact)
        hands.take(contact)
        hands.tap("支部")
        hands.tap("1 条活动记录待确认")
        hands.tap("确认 1 条")
        self.meanwhile(contact, self.id)
        self.offline()
        with self.counted.step("看学时"):
            hands.tap("记录")
            assert hands.shows("4 / 32 学时"), "of an evening and of the report"
            assert hands.shows("另有 2 学时等联系人确认"), "of the digits nobody looked at yet"
        self.online()

    def own_data(self) -> None:
        """All that is held, taken along; then the card, which needs no network."""
        hands = self.hands
        held = hands.open(self.id)
        with self.counted.step("导出自己的资料"):
            hands.tap("我的")
            hands.tap("存了我哪些信息")
            hands.tap("导出文件")
        ((name, page),) = held.devices.share.texts
        assert name.endswith(".html")
        for words in (self.person.name, BRANCH, "学习党章党规", "因班次请假"):
            assert words in page
        self.offline()
        with self.counted.step("出示活动证"):
            hands.tap("我的")
            hands.tap("出示活动证")
            assert hands.shows("每分钟换一次")
        self.online()

    def who_looked(self) -> None:
        contact, hands = self.cast.contact, self.hands
        hands.take(contact)
        hands.tap("支部")
        hands.tap("名册")
        for letter in self.person.initials[:3]:
            hands.tap(letter)
        hands.tap(self.person.name)
        self.meanwhile(contact, self.id)
        self.offline()
        with self.counted.step("谁看过我"):
            hands.tap("我的")
            assert hands.shows("被查看 1 次")
            hands.tap("存了我哪些信息")
            looker = self.town.county.person(contact).name
            assert hands.finds(looker, "看了资料和记录 · 今天", "从来不存")


def test_a_member_finds_everything_by_reading_the_screen(hands: Hands, cast: Cast) -> None:
    newcomer = Newcomer(hands, cast)
    newcomer.enrol()
    newcomer.report_in()
    newcomer.sign_in()
    newcomer.sign_in_by_digits()
    newcomer.ask_leave()
    newcomer.dispute()
    newcomer.report()
    newcomer.hours()
    newcomer.own_data()
    newcomer.who_looked()
    newcomer.counted.end()
