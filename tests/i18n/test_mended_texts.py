"""Sentences that readers stumbled over, as they were mended: no edit brings the old ones back."""

from __future__ import annotations

import pytest

from mobile.i18n.texts import tables

ROWS = tables()
CHINESE = {
    "my_data.title": "存了我哪些信息",
    "my_data.fetch": "从服务器取一份",
    "limits.title": "没有网络时能做什么",
    "lock.honest": "打开随行，或离开两分钟再回来，要输密码。只防旁人看，不给记录加密。",
    "guest_match.title": "他是哪一位？",
    "guest_match.ask": "把临时登记的“{guest}”对应到名册上的{name}？",
    "guests.matched": "已对应",
    "person.days_never_today": "今天刚到支部",
    "confirm.left_out": "其余 {n} 人没到场……",
    "stays.hint_host": "认得的可以一次接收；不熟悉的点名字留下，单独看。",
    "branch.unopened": "已过时间，还没开始签到",
    "branch.asides": "没有采用的记录",
    "branch.advice_county": "请县里管服务器的同志核准这部手机；核准后，这条记录自动生效。",
    "records.report": "我写的",
    "records.empty_report_body": "点下面，写第一条。",
    "roster.hidden": "名单已隐藏",
    "roster.narrow": "按类筛选",
    "follow_up.need_tries": "再换 {n} 天各联系一次",
    "desk.own_card_unproven": "出示了活动证，但没有防伪",
    "paper.as_present": "接下来记到会",
    "activity.words": "补充说明（可不写）",
    "activity.take_back_body": "撤回后，您会重新列入应到。联系人会看到。",
    "activity.tardy": "迟到 {n} 分钟，仍算到会。",
    "report_in.suggested_go": "向这个支部报到",
    "plan.revise": "修改活动",
    "marks.title": "这次的出勤记录",
    "welcome.keeps_phone": "手机号：存在服务器和支部、上级任职同志的手机上；"
    "您取回或导出后，本机才有",
    "settings.hide_list": "隐藏名册",
    "fault.subject_wrong": "这条记录对应不上。",
    "fault.data_in_use": "随行已经打开，正在使用这份数据。",
    "fault.hash_mismatch": "文件不完整，会重新传。",
    "close.fewer": "比手机上记的少 {n} 人：可能有人先走了，或记多了。"
    "可以照实收场，差额会写进台账。",
    "stay.via_directory": "在支部名录里找到",
    "fault.undo_not_own": "只能撤销这部手机刚做的；别人已经接着处理的，撤销不了。",
}
ENGLISH = {
    "desk.close": "Finish",
    "branch.phase_planned": "Not started",
    "evidence.E1": "6-digit code",
    "state.waiting": "Not sent yet",
    "mark.late_asked": "Late sign-in requested",
    "nav.records": "Records",
    "records.report": "Mine",
    "figure.unmarked": "Unmarked",
    "confirm.left_out": "Others ({n}) did not come…",
    "ledger.look": "Review {n}",
    "branch.task_leave_n": "{n} leave requests",
    "sync.never_waiting": "{n} waiting to upload",
    "report_in.asked_lane": "Requested branch",
    "desk.title": "Sign-in desk",
    "card_check.stranger": "Not on your roster",
    "follow_up.section": "Contact attempts",
    "follow_up.result_left_word": "Left a message",
    "my_data.title": "What is stored about me",
    "desk.where": "Which place is this phone at?",
    "guest_match.ask": "Match guest {guest} to {name} on the roster?",
    "limits.title": "What works offline",
    "welcome.agree": "Agree and continue",
    "branch.not_opened": "Not started",
    "mark.unmarked": "Unmarked",
    "sync.waiting": "{n} waiting to upload",
}


@pytest.mark.parametrize("key", CHINESE)
def test_a_mended_sentence_stays_mended_in_chinese(key: str) -> None:
    assert ROWS[key]["zh"] == CHINESE[key]


@pytest.mark.parametrize("key", ENGLISH)
def test_a_mended_sentence_stays_mended_in_english(key: str) -> None:
    assert ROWS[key]["en"] == ENGLISH[key]
