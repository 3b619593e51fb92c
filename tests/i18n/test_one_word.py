"""One thing, one word: words that were given up stay given up, in every text of the app."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from mobile.i18n.texts import tables

ROWS = tables()
# The word that stands, what is not said instead of it, and the keys that may, each for a reason.
GIVEN_UP = {
    "保存": ("存好|存下", ()),
    "撤回": ("收回", ()),
    "未签到": ("还没到|未定|未签(?!到)|没到|没来", ("confirm.left_out", "report.photo_away")),
    "未准假": ("请假未批|没有准假|请假没有批准", ()),
    "临时人员": ("来宾", ()),
    "签到回执": ("(?<!签到)回执", ()),
    "补签未批": ("没有同意补签|补签没有批准", ()),
    "没有采用的记录": ("单独放着，请看一眼", ()),
    "已对应": ("已对上|再对上", ()),
    "绑定码": ("邀请码", ()),
    "提交支部讨论": ("提请支部", ()),
    "支部名录": ("在目录里找", ()),
    "管服务器的同志": ("管理员|管服务器的人", ()),
    "比手机上记的少": ("少数出|多数出", ()),
    # Not names of things but of what was not done: somebody did not come to a place, a photo did
    # not come to a phone.
}
# 撤销 is the two-minute undo, and what it left in a history.
UNDO = {
    "act.undo",
    "act.undo_for",
    "said.undone",
    "said.undone_what",
    "said.undo_over",
    "history.undone",
    "kind.attendance_undone",
    "settings.vibration_body",
    "roll.undo_all",
    "roll.undo_all_hint",
    "roll.undo_body",
    "roll.all_body",
    "fault.end_stands",
    "fault.undo_not_own",
    "fault.undo_too_late",
    "close.undo_closed",
    "close.undo_confirmed",
    "stay.undo_accepted",
    "stay.undo_sent_back",
    "stay.undo_refused",
    "stay.undo_acknowledged",
    "stay.undo_left",
    "stay.taken_back",
    "report_in.taken_back",
    "kind.stay_undone",
    "kind.report_undone",
    "kind.request_undone",
    "kind.guest_undone",
    "kind.activity_undone",
    "report.did_undone",
}
# An evening's list is 签到名单; 名册 are the people, who are spoken of there as well.
OF_AN_EVENING = ("roll.", "desk.", "paper.", "close.", "ledger.", "sign_in.")
PEOPLE = {
    "desk.not_expected",  # of the branch's people
    "desk.no_name",  # of the branch's people
    "desk.no_name_unapproved",  # of the branch's people
    "roll.nobody_body",  # what is imported
}
GIVEN_UP_ENGLISH = {
    "Not started": "[Nn]ot begun|has not begun",
    "Unmarked": r"\bNo mark\b",
    "6-digit code": r"\b[Ss]ix digits\b|\bDigits\b",
    "Not sent yet": r"^To send$",
    "late sign-in requested": r"[Ll]ate sign-in asked",
    "Records": r"\b[Ll]og\b",
    "Leave not granted": "Leave refused",
    "waiting to upload": "waiting for a network",
    "Contact attempts": r"\b[Tt]ries to reach\b|^Tries$|^tries:",
    "Left a message": "Left word",
    "Finish": r"^Close$|close sign-in",
    "Guest": r"\b[Vv]isitors?\b",
    "What is stored about me": r"^Stored about me|under Stored",
    "What works offline": "What it knows offline",
    "Agree and continue": "Agree and go on",
    "Requested branch": "Branch asked",
    "Not on your roster": "Not on a roster of yours",
}
# The app lock's six digits are no code of an evening; closing a sheet is not finishing one.
LOCK = {key for key in ROWS if key.startswith("lock.")} | {"settings.lock_body"}
ENGLISH_EXCEPTIONS = {"act.close", *LOCK}


def saying(pattern: str, language: str) -> set[str]:
    return {key for key, row in ROWS.items() if re.search(pattern, row[language])}


@pytest.mark.parametrize(("stands", "rule"), GIVEN_UP.items(), ids=list(GIVEN_UP))
def test_a_word_that_was_given_up_is_in_no_text(
    stands: str, rule: tuple[str, Iterable[str]]
) -> None:
    pattern, excepted = rule
    assert saying(pattern, "zh") - set(excepted) == set(), stands


def test_every_word_that_stands_is_in_use() -> None:
    assert [word for word in GIVEN_UP if not saying(re.escape(word), "zh")] == []


def test_undoing_within_two_minutes_alone_is_called_by_its_word() -> None:
    assert saying("撤销", "zh") == UNDO


def test_an_evening_s_list_is_not_called_as_the_people_are() -> None:
    evening = {key for key in saying("名册", "zh") if key.startswith(OF_AN_EVENING)}
    assert evening == PEOPLE


@pytest.mark.parametrize(
    ("stands", "pattern"), GIVEN_UP_ENGLISH.items(), ids=list(GIVEN_UP_ENGLISH)
)
def test_an_english_word_that_was_given_up_is_in_no_text(stands: str, pattern: str) -> None:
    assert saying(pattern, "en") - ENGLISH_EXCEPTIONS == set(), stands


def test_the_member_s_own_screen_calls_the_answer_as_the_desk_does() -> None:
    for key in ("desk.scan", "sign_in.show", "activity.show_answer", "today.show_answer"):
        assert "签到回执" in ROWS[key]["zh"], key
        assert "reply code" in ROWS[key]["en"].lower(), key


def test_no_blank_stands_between_a_name_and_the_chinese_around_it() -> None:
    blank = r"[\u4e00-\u9fff] \{(name|by)\}|\{(name|by)\} [\u4e00-\u9fff]"
    assert saying(blank, "zh") == {"my_data.photo"}, "the name of a file alone stands apart"


def test_a_month_s_usual_amount_does_not_read_like_a_limit() -> None:
    assert "通常" in ROWS["me.data_kb"]["zh"]
    assert "usually" in ROWS["me.data_kb"]["en"]
