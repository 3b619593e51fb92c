"""我的 by touch: consent on record, what is stored, who looked, requests, the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mobile.contract.entry import parse
from mobile.core.people.consents import Consents
from mobile.core.people.enrol import CONSENT_VERSION
from tests.journeys.cast import Cast
from tests.journeys.newcomer import consented, first_start, invite, new_phone

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


def _name(hands: Hands, member: str) -> str:
    return hands.town.county.person(member).name


def _finds(hands: Hands, words: str) -> bool:
    """Whether the words are somewhere on this page, for who scrolls through all of it."""
    scroll = hands.app.app.router.view.ids.scroll
    for step in range(20, -1, -1):
        scroll.scroll_y = step / 20
        hands.app.settle()
        if hands.shows(words):
            return True
    return False


def _held_of(hands: Hands, member: str) -> list[str]:
    """Kinds of what the server holds of that member's own doing, in order."""
    server = hands.town.server
    numbers = server.storage.lines.branches()
    texts = {
        row.id: row.text
        for number in numbers.values()
        for row in server.storage.lines.all_of(number)
        if row.id and row.by == member and row.part == 0
    }
    return [parse(text).kind for _, text in sorted(texts.items())]


def test_consent_then_enrolment_then_the_page_that_lists_what_is_stored(
    hands: Hands, cast: Cast
) -> None:
    member = cast.member
    new_phone(hands.town, member)
    held = first_start(hands, member)
    assert hands.shows("手机号")
    hands.tap(key="welcome.consent_title")
    hands.tap("同意并继续")
    hands.type(invite(hands.town, member).lower(), "绑定码（10 位字母数字）")
    hands.type(hands.town.county.person(member).phone[-4:], "您的手机号后 4 位")
    hands.tap("绑定")
    hands.app.settle(until=lambda: hands.shows("绑定好了"))
    hands.sync(member)
    assert _held_of(hands, member) == ["consent.given"]

    hands.tap("我的")
    hands.tap("存了我哪些信息")
    assert _finds(hands, _name(hands, member))
    assert _finds(hands, "在服务器和支部、上级任职同志的手机上")
    assert _finds(hands, "还没有人看过")
    assert _finds(hands, f"第 {CONSENT_VERSION} 版")
    assert _finds(hands, held.services.recorder.me().device[:8].upper())
    assert _finds(hands, "身份证号")


def test_a_contact_who_opened_a_person_is_seen_by_that_person(hands: Hands, cast: Cast) -> None:
    cast.announce()
    hands.hold(cast.member)
    hands.sync(cast.member, cast.contact)
    hands.town.server.away = True
    for _ in range(2):
        hands.take(cast.contact, "branch")
        hands.app.app.router.go("person", member=cast.member)
        hands.app.settle()
        assert hands.shows(_name(hands, cast.member))
    hands.town.server.away = False
    hands.sync(cast.contact, cast.member)

    hands.take(cast.member, "me")
    assert hands.shows("被查看 1 次")
    hands.tap("存了我哪些信息")
    assert _finds(hands, _name(hands, cast.contact))
    assert _finds(hands, "看了资料和记录 · 今天")


def test_the_exported_page_is_whole_without_a_network_and_fuller_with_one(
    hands: Hands, cast: Cast
) -> None:
    activity = cast.open()
    hands.hold(cast.member)
    hands.sync(cast.member)
    hands.town.server.away = True
    hands.town.phone(cast.member).sign_in.ask_leave(activity, "shift", "<b>夜班</b>")
    held = hands.take(cast.member, "my_data")
    hands.tap("从服务器取一份")
    assert hands.shows("没有连上网")
    hands.tap("导出文件")
    name, page = held.devices.share.texts[-1]
    assert name.endswith(".html")
    for words in (
        _name(hands, cast.member),
        "因班次请假",
        "只有这部手机上的内容",
        "没有向服务器要",
    ):
        assert words in page
    assert "<b>夜班</b>" not in page
    assert "&lt;b&gt;夜班&lt;/b&gt;" in page
    assert not any(word in page for word in ("<script", "http:", "https:", "src="))

    hands.town.server.away = False
    hands.sync(cast.member, cast.contact)
    hands.tap("从服务器取一份")
    assert hands.shows("取到了")
    assert hands.shows(hands.town.county.person(cast.member).phone)
    hands.tap("导出文件")
    _, page = held.devices.share.texts[-1]
    assert hands.town.county.person(cast.member).phone in page
    assert "手机和服务器" in page
    assert "服务器在" in page


def test_a_request_goes_home_and_its_answer_comes_back(hands: Hands, cast: Cast) -> None:
    keeper = cast.home_side(cast.member)
    hands.hold(cast.member)
    hands.hold(keeper)
    hands.sync(cast.member, keeper)
    hands.take(cast.member, "my_data")
    hands.tap(key="request.ask")
    hands.tap("删除")
    hands.type("旧手机号请不要再留", "哪里不对，或要删什么")
    hands.tap("提出申请")
    assert _finds(hands, "等待答复")
    hands.sync(cast.member, keeper)

    hands.take(keeper, "branch")
    hands.tap(f"{_name(hands, cast.member)}申请更正或删除资料")
    assert hands.shows("旧手机号请不要再留")
    hands.tap("同意")
    hands.tap("已删除")
    hands.tap("同意")
    assert not hands.shows("申请更正或删除资料")
    hands.sync(keeper, cast.member)

    hands.take(cast.member, "my_data")
    assert _finds(hands, "已同意")
    assert _finds(hands, "已删除")


def test_taking_consent_back_reaches_the_server_and_nothing_follows(
    hands: Hands, cast: Cast
) -> None:
    member = cast.member
    held = hands.take(member, "settings")
    phone = hands.town.phone(member)
    phone.engine = consented(phone)
    hands.sync(member)
    Consents(phone.store, phone.recorder).catch_up()
    hands.town.time.move(1)
    hands.tap("撤回同意")
    hands.tap("撤回")
    assert hands.shows("您已撤回同意")
    assert Consents(phone.store, phone.recorder).may_send()
    hands.sync(member)
    assert _held_of(hands, member)[-2:] == ["consent.given", "consent.withdrawn"]
    assert hands.shows("服务器已经知道")

    hands.town.time.move(1)
    phone.report_in.request(cast.branch, "invite", "东莞")
    hands.town.time.move(1)
    assert phone.engine.run_once().code == "not_enrolled"
    assert _held_of(hands, member)[-1] == "consent.withdrawn"
    assert len(phone.store.outbox(10)) == 1

    hands.tap(key="welcome.consent_title")
    hands.tap("同意并继续")
    hands.sync(member)
    assert _held_of(hands, member)[-2:] == ["stay.requested", "consent.given"]
    assert held.services.enrol.has_consent()


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "有效"), (45, "45 分钟前的画面")], ids=["fresh", "screenshot"]
)
def test_a_contact_checks_a_card_without_a_network(
    hands: Hands, cast: Cast, minutes: int, words: str
) -> None:
    hands.hold(cast.member)
    hands.hold(cast.contact)
    hands.sync(cast.member, cast.contact)
    hands.town.server.away = True
    member = hands.take(cast.member, "me")
    hands.tap(key="me.card_show")
    assert member.devices.screen.is_bright
    shown = hands.app.app.router.view.state.qr
    hands.back()
    assert not member.devices.screen.is_bright

    hands.town.time.move(minutes * 60)
    contact = hands.take(cast.contact, "me")
    hands.tap("查验活动证")
    contact.devices.scanner.seen = [shown]
    hands.tap("扫活动证")
    assert hands.shows(words)
    assert hands.shows(_name(hands, cast.member))
    hands.tap("打开这位同志的资料")
    assert hands.app.app.router.view.params["member"] == cast.member


def test_a_card_of_somebody_of_no_branch_here_is_a_stranger(hands: Hands, cast: Cast) -> None:
    stranger = cast.outsider(cast.member)
    hands.hold(stranger)
    hands.hold(cast.contact)
    hands.sync(stranger, cast.contact)
    hands.take(stranger, "card")
    shown = hands.app.app.router.view.state.qr
    contact = hands.take(cast.contact, "card_check")
    contact.devices.scanner.seen = [shown]
    hands.tap("扫活动证")
    assert hands.shows("不在名册上")
    assert not hands.shows(_name(hands, stranger))


def test_a_contacts_phone_that_is_not_approved_is_told_so_until_it_is(
    hands: Hands, cast: Cast
) -> None:
    phone = cast.another_phone(cast.contact, provisional=True)
    hands.sync(phone)
    hands.take(phone, "me")
    assert hands.shows("这部手机还没有核准")
    hands.take(phone, "branch")
    assert hands.shows("这部手机还没有核准")

    device = hands.town.phone(phone).identity.device
    cast.keeper(lambda: cast.registrar().approve(device))
    hands.sync(phone)
    hands.take(phone, "me")
    assert not hands.shows("这部手机还没有核准")
