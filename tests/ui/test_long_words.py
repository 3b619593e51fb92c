"""Words are never cut without a word: the field says so, and a sheet waits until they fit."""

from collections.abc import Callable
from typing import Any

import pytest
from kivy.core.clipboard import Clipboard
from kivy.factory import Factory

from mobile.contract import qr
from mobile.contract.entry import parse
from mobile.core.ports.outcome import Outcome
from mobile.screens.plan.model import PlanModel
from mobile.screens.report_in.model import ReportInModel
from mobile.ui.reasons import ask_reason
from tests.screens.contact_world import Room
from tests.screens.member_world import OTHER, Away
from tests.ui.pages import Bench

Open = Callable[..., Any]
REASON = (
    "夜班调到了晚上七点，车间主任临时通知，来不及改签，只好请假，之后补看材料并写学习心得；" * 2
)


@pytest.fixture
def field(open_stage: Open) -> Any:
    stage = open_stage(Bench)
    made = Factory.Field(label="原因", limit=6)
    stage.app.router.view.put(made)
    stage.tap(made.ids.entry)
    made.stage = stage
    return made


def test_what_is_typed_beyond_the_limit_stays_whole_and_is_said_at_once(field: Any) -> None:
    field.stage.type("一二三四五六七八")
    assert field.too_long
    assert field.stage.see(field.stage.app.texts.get("field.too_long", most=6, n=8))
    assert field.settle() == "一二三四五六七八"


def test_what_is_pasted_beyond_the_limit_stays_whole_and_is_said(field: Any) -> None:
    Clipboard.copy("一二三四五六七八九")
    field.ids.entry.paste()
    field.stage.settle()
    assert field.settle() == "一二三四五六七八九"
    assert field.stage.see(field.stage.app.texts.get("field.too_long", most=6, n=9))


def test_the_last_character_that_fits_is_no_fault(field: Any) -> None:
    field.stage.type("一二三四五六")
    assert not field.too_long
    assert field.settle() == "一二三四五六"


def test_half_typed_pinyin_does_not_count_and_is_not_stopped(field: Any) -> None:
    entry = field.ids.entry
    field.stage.type("一二三四")
    entry.window_on_textedit(None, "nihao")
    assert entry.text == "一二三四nihao"
    assert not field.too_long
    entry.window_on_textedit(None, "")
    field.stage.type("你好")
    assert (field.settle(), field.too_long) == ("一二三四你好", False)


def test_words_made_shorter_fit_again(field: Any) -> None:
    field.stage.type("一二三四五六七")
    field.ids.entry.do_backspace()
    field.stage.settle()
    assert not field.too_long


def test_a_sheet_waits_while_the_words_in_it_are_too_long(open_stage: Open) -> None:
    stage = open_stage(Bench, services=Room().services)
    told: list[str] = []
    view = stage.app.router.view
    sheet = ask_reason(view, "为什么", ("reason.mistap",), told.append, yes="交")
    stage.settle()
    stage.tap(key="reason.own")
    entry = next(one for one in sheet.walk() if type(one).__name__ == "Entry")
    entry.text = REASON
    stage.settle()
    assert len(REASON) > 60
    stage.tap("交")
    assert told == []
    assert sheet.is_open
    entry.text = REASON[:60]
    stage.settle()
    stage.tap("交")
    assert told == [REASON[:60]]


def test_a_place_too_long_is_refused_in_words_and_not_shortened() -> None:
    room = Room()
    model = PlanModel(room.services)
    model.choose(title="主题党日")
    model.add_place("大" * 75)
    outcome = model.save()
    assert outcome == Outcome(code="too_long")
    assert model.state().draft.places[-1] == "大" * 75


def test_a_city_too_long_is_refused_in_words_and_not_shortened() -> None:
    away = Away(is_placed=False)
    model = ReportInModel(away.services)
    model.scan(qr.write_branch(OTHER))
    assert model.request("很" * 41).code == "too_long"
    assert not [one for one in away.store.sealed() if parse(one.text).kind == "stay.requested"]
