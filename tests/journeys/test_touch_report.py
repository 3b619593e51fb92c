"""A member's own record by touch: written offline, killed, sent, sent back, confirmed, counted."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from mobile.core.phone.drafts import Drafts
from mobile.core.work.reports import Reports
from tests.journeys.cast import Cast

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands

PHOTO = b"a photo, small enough"
DIGEST = sha256(PHOTO).hexdigest()
TITLE, PLACE = "写个名称", "在哪里"


def known(hands: Hands, member: str) -> tuple:
    """The member's reports as the contact's or their own phone has them."""
    phone = hands.town.phone(member)
    return Reports(phone.store, phone.recorder, phone.clock).of(phone.identity.member)


def write(hands: Hands, cast: Cast) -> str:
    """A study of 90 minutes, in five touches from the log; the report's id."""
    hands.take(cast.member, "records")
    hands.tap("写一条活动记录")
    hands.tap("学习党章党规")
    hands.tap("90 分钟")
    hands.tap("保存，交给联系人")
    assert hands.taps <= 5
    assert hands.shows("已保存")
    return known(hands, cast.member)[0].report


def test_a_draft_survives_a_kill_and_is_edited_before_it_is_sent(hands: Hands, cast: Cast) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member, "records")
    hands.tap("写一条活动记录")
    hands.tap("志愿服务")
    hands.tap("自己写")
    hands.type("帮老乡找住处", TITLE)
    hands.type("厚街", PLACE)
    drafts = Drafts(hands.town.phone(cast.member).store)
    hands.app.settle(until=lambda: drafts.read("report").get("place") == "厚街")

    hands.restart(cast.member, "records")
    assert hands.shows("帮老乡找住处")
    assert hands.shows("草稿")
    hands.tap("帮老乡找住处")
    assert hands.shows("上次没写完的")
    hands.tap("昨天")
    hands.tap("保存，交给联系人")
    assert hands.shows("待上传")

    said = known(hands, cast.member)[0].content
    assert (said.what, said.title, said.place) == ("volunteer", "帮老乡找住处", "厚街")
    assert said.day == "2026-11-22"
    hands.tap("好了")
    assert not hands.shows("草稿")


def test_going_back_keeps_the_draft_and_discarding_it_can_be_taken_back(
    hands: Hands, cast: Cast
) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member, "records")
    hands.tap("写一条活动记录")
    hands.tap("党课")
    hands.back()
    assert hands.shows("草稿已保存")
    hands.tap("写一条活动记录")
    hands.tap("丢弃，从头来")
    store = hands.town.phone(cast.member).store
    assert Drafts(store).read("report") == {}
    hands.tap(hands.app.undo_button())
    assert Drafts(store).read("report")["what"] == "class"


def test_written_offline_confirmed_in_bulk_and_counted(hands: Hands, cast: Cast) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    hands.town.server.away = True
    for _ in range(2):
        write(hands, cast)
        hands.tap("好了")
    assert hands.shows("0 / 32 学时")
    assert hands.shows("另有 4 学时等联系人确认")

    hands.town.server.away = False
    hands.sync(cast.member, cast.contact)
    hands.take(cast.contact, "branch")
    hands.tap("2 条活动记录待确认")
    hands.tap("全部勾选 · 2")
    hands.tap("确认 2 条")
    assert hands.taps == 3
    assert hands.shows("没有活动记录在等")

    hands.sync(cast.contact, cast.member)
    hands.take(cast.member, "records")
    assert hands.shows("4 / 32 学时")
    assert hands.shows("已确认")
    assert [one.value for one in known(hands, cast.member)] == ["confirmed", "confirmed"]


def test_sent_back_revised_and_confirmed(hands: Hands, cast: Cast) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    report = write(hands, cast)
    hands.sync(cast.member, cast.contact)

    hands.take(cast.contact, "todo_report")
    hands.tap("退回")
    hands.tap("请核对时间长短")
    hands.tap("退回给本人")
    hands.sync(cast.contact, cast.member)
    assert known(hands, cast.member)[0].value == "sent_back"

    hands.take(cast.member, "report", report=report)
    assert hands.shows("联系人退回：请核对时间长短")
    hands.tap("修改")
    hands.tap("45 分钟")
    hands.tap("保存改动")
    assert hands.shows("待确认")
    hands.sync(cast.member, cast.contact)

    hands.take(cast.contact, "report", report=report)
    hands.tap("确认")
    hands.sync(cast.contact, cast.member)
    state = known(hands, cast.member)[0]
    assert (state.value, state.minutes, state.content.minutes) == ("confirmed", 45, 45)


def test_a_photo_taken_offline_is_named_in_the_entry_and_fetched_by_the_contact(
    hands: Hands, cast: Cast
) -> None:
    held = hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    hands.town.server.away = True
    held.devices.pictures.files["/room.jpg"] = PHOTO
    held.devices.scanner.picked.append("/room.jpg")
    hands.take(cast.member, "report")
    hands.tap("学习党章党规")
    hands.tap("加一张照片")
    assert hands.shows("照片 · 1 KB")
    hands.tap("保存，交给联系人")
    report = known(hands, cast.member)[0]
    assert report.content.photo == DIGEST
    assert held.services.attachments.read(DIGEST) == PHOTO

    hands.take(cast.contact, "report", report=report.report)
    assert hands.shows("还没有这条记录")
    hands.town.server.away = False
    hands.sync(cast.member, cast.member, cast.contact)
    hands.town.server.away = True
    hands.take(cast.contact, "report", report=report.report)
    hands.tap("看照片")
    assert hands.shows("照片还没到这部手机")
    hands.town.server.away = False
    hands.tap("看照片")
    assert hands.hold(cast.contact).services.attachments.read(DIGEST) == PHOTO
    assert hands.shows("照片 · 1 KB")


def test_a_contact_is_told_that_a_second_person_is_needed(hands: Hands, cast: Cast) -> None:
    hands.hold(cast.secretary)
    hands.sync(cast.secretary, cast.contact)
    hands.take(cast.secretary, "report")
    hands.tap("学习党章党规")
    hands.tap("保存，交给联系人")
    hands.sync(cast.secretary, cast.contact)
    hands.take(cast.secretary, "todo_report")
    assert hands.shows("要由支部另一位联系人确认")
    hands.tap("学习党章党规")
    assert not hands.shows("退回")
    hands.take(cast.contact, "branch")
    assert hands.shows("1 条活动记录待确认")


def test_a_pause_while_typing_takes_no_letter_and_the_complaint_goes(
    hands: Hands, cast: Cast
) -> None:
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member, "report")
    hands.tap("保存，交给联系人")
    assert hands.shows("请选择活动名称")
    hands.tap("自己写")
    hands.tap(hands.field(TITLE))
    for letters in ("帮", "老", "乡"):
        hands.type(letters)
        hands.rest(1)
    hands.tap("保存，交给联系人")
    assert not hands.shows("请选择活动名称")
    assert known(hands, cast.member)[0].content.title == "帮老乡"


def test_every_refusal_says_its_sentence_and_loses_nothing(hands: Hands, cast: Cast) -> None:
    held = hands.hold(cast.member)
    hands.sync(cast.member)
    hands.take(cast.member, "report")
    hands.tap("保存，交给联系人")
    assert hands.shows("请选择活动名称")

    hands.tap("自己写")
    hands.type("长" * 61, TITLE)
    hands.tap("保存，交给联系人")
    assert hands.shows("最多 60 字，现在 61 字")
    hands.tap("学习党章党规")
    hands.type("厚街", PLACE)

    held.devices.scanner.picked.append("/notes.txt")
    hands.tap("加一张照片")
    assert hands.shows("这不是能打开的图片")
    held.devices.pictures.files["/huge.jpg"] = b"x" * 200_000
    held.devices.scanner.picked.append("/huge.jpg")
    hands.tap("加一张照片")
    assert hands.shows("缩小后仍然太大")

    phone = hands.town.phone(cast.member)
    phone.set_full(full=True)
    hands.tap("保存，交给联系人")
    assert hands.shows("手机空间已满"), " | ".join(hands.app.words())
    assert known(hands, cast.member) == ()
    phone.set_full(full=False)
    hands.tap("保存，交给联系人")
    said = known(hands, cast.member)[0].content
    assert (said.title, said.place) == ("学习党章党规", "厚街")


def test_a_mark_is_disputed_from_the_log_and_the_log_taken_along(hands: Hands, cast: Cast) -> None:
    activity = cast.open()
    held = hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    cast.desk(cast.contact, activity).mark(cast.member, "absent", "person")
    hands.sync(cast.contact, cast.member)

    hands.take(cast.member, "records")
    hands.tap(kind="IconButton")
    ((name, (sheet,)),) = held.devices.share.tables
    assert name.startswith("我的记录")
    assert "记为缺席" in sheet.rows[0]
    hands.tap("学习夜话")
    assert hands.app.app.router.name == "activity"
    assert hands.shows("申诉")
