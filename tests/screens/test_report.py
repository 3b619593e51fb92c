"""活动记录: the form's decisions and its draft."""

from __future__ import annotations

from typing import Any

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.core.phone.drafts import Drafts
from mobile.core.work.reports import Reports
from mobile.screens.report.model import ReportModel
from mobile.screens.report.model_form import MINUTES
from tests.screens.member_world import Away

SAID = Content("volunteer", "2026-11-22", 90, "看望老人")
PHOTO = b"a photo"


def reports(services: Any) -> Reports:
    return Reports(services.store, services.recorder, services.clock)


def filled(away: Away, **params: Any) -> ReportModel:
    model = ReportModel(away.services, **params)
    model.choose(title="学习党章党规")
    return model


def handed_in(away: Away, said: Content = SAID) -> str:
    report = reports(away.services).submit(said)
    away.carry()
    return report


# -- the form -----------------------------------------------------------------


def test_a_new_form_begins_with_today_and_no_title() -> None:
    form = ReportModel(Away().services).state().form
    assert (form.what, form.day, form.days, form.minutes) == ("study", "2026-11-23", 0, 60)
    assert (form.title, form.own, form.restored) == ("", False, False)
    assert form.minutes in MINUTES


def test_typed_letters_change_nothing_that_would_draw_the_form_anew() -> None:
    model = ReportModel(Away().services)
    model.choose(own=True)
    before = model.state()
    model.typed(title="帮", note="写了一半", place="厚")
    assert model.state() == before


def test_another_kind_asks_for_another_title_and_keeps_ones_own_words() -> None:
    model = filled(Away())
    model.choose(what="class")
    assert model.state().form.title == ""
    model.choose(own=True, title="我的话")
    model.choose(what="visit")
    assert model.form.said.title == "我的话"


def test_thoughts_take_no_minutes() -> None:
    away = Away()
    model = filled(away)
    model.choose(what="thoughts", title="季度思想汇报")
    assert not model.state().form.timed
    assert reports(away.services).state(model.save().subject).content.minutes == 0


def test_a_saved_report_clears_its_draft_and_one_line_is_one_line() -> None:
    away = Away()
    model = ReportModel(away.services)
    model.choose(own=True, title="  帮老乡\n找住处 ")
    model.drafts.keep(model.draft_name, model.draft())
    outcome = model.save()
    assert outcome.is_done
    assert reports(away.services).state(outcome.subject).content.title == "帮老乡 找住处"
    assert Drafts(away.store).read("report") == {}


def test_a_draft_comes_back_and_may_be_discarded_and_taken_back() -> None:
    away = Away()
    model = filled(away)
    model.choose_days(5)
    model.choose_minutes("other")
    model.choose(minutes=75)
    model.typed(note="写了一半")
    model.drafts.keep(model.draft_name, model.draft())
    again = ReportModel(away.services)
    assert again.form.said == model.form.said
    form = again.state().form
    assert (form.restored, form.days, form.other) == (True, 5, True)
    held = again.discard()
    assert not ReportModel(away.services).state().form.restored
    again.take_back(held)
    assert ReportModel(away.services).form.said.note == "写了一半"


@pytest.mark.parametrize(
    "kept",
    [
        {"what": "dance", "day": "2026-02-31", "minutes": "soon"},
        {"day": "2999-01-01", "minutes": "-5"},
        {"minutes": "٣", "own": "yes"},
        {"minutes": "9" * 30},
    ],
)
def test_a_draft_that_makes_no_sense_reads_as_an_untouched_form(kept: dict[str, str]) -> None:
    away = Away()
    Drafts(away.store).keep("report", kept)
    said = ReportModel(away.services).form.said
    assert (said.what, said.day, said.minutes) == ("study", "2026-11-23", 60)


def test_a_form_nobody_touched_leaves_no_draft() -> None:
    model = ReportModel(Away().services)
    assert model.draft() == {}


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": "  "}, "need_title", "title"),
        ({"title": "长" * 61}, "too_long", "title"),
        ({"note": "长" * 2001}, "too_long", "note"),
        ({"place": "长" * 61}, "too_long", "place"),
    ],
)
def test_a_refusal_stands_where_it_belongs_and_loses_nothing(changes, code, field) -> None:
    away = Away()
    model = filled(away)
    model.choose(**changes)
    before = model.form
    assert model.save().code == code
    form = model.state().form
    assert (form.error, form.field) == (code, field)
    assert model.form == before
    assert reports(away.services).of(away.services.recorder.me().member) == ()


def test_a_full_disk_is_said_of_the_whole_form() -> None:
    away = Away()
    model = filled(away)
    away.store.full = True
    assert model.save().code == "disk_full"
    assert (model.state().form.error, model.state().form.field) == ("disk_full", "")
    away.store.full = False
    assert model.save().is_done


def test_a_photo_is_kept_named_and_removed_again() -> None:
    away = Away()
    away.devices.pictures.files["/room.jpg"] = PHOTO
    model = filled(away)
    model.begin_photo()
    assert model.state().form.busy
    model.end_photo(model.take_photo("/room.jpg"))
    digest = model.state().form.photo
    assert model.photo(digest) == PHOTO
    model.choose(photo="")
    assert reports(away.services).state(model.save().subject).content.photo == ""


@pytest.mark.parametrize("code", ["picture_unreadable", "picture_too_large"])
def test_a_picture_that_will_not_do_says_why(code: str) -> None:
    away = Away()
    if code == "picture_too_large":
        away.devices.pictures.files["/room.jpg"] = b"x" * 200_000
    model = filled(away)
    model.begin_photo()
    model.end_photo(model.take_photo("/room.jpg"))
    form = model.state().form
    assert (form.error, form.field, form.photo, form.busy) == (code, "photo", "", False)
