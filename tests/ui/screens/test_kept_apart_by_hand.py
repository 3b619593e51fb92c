"""What somebody wrote and the server keeps apart: it reads as their own words, with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from mobile.contract.kinds.report_state import Content
from mobile.core.people.requests import Requests
from mobile.core.work.reports import Reports
from tests.screens.member_world import HOST, ME, Away

Walk = Callable[..., Any]
SAID = Content("study", "2026-11-22", 90, "学习党章党规", "读了第三章", "厚街")
WHY = "device_revoked"


def kept_apart(away: Away, subject: str) -> Away:
    """The same entry on a phone bound anew, which gets it from the server."""
    new = Away(is_placed=False)
    (fact,) = away.store.facts(subject)
    away.store.deliver(fact.entry.id, "set_aside", WHY)
    new.store.receive(fact.entry, ME, aside=WHY)
    return new


@pytest.mark.parametrize("is_new", [False, True])
def test_a_record_shows_its_name_day_length_place_and_text(walk: Walk, is_new: bool) -> None:
    away = Away(is_placed=False)
    report = Reports(away.store, away.services.recorder, away.clock).submit(SAID)
    new = kept_apart(away, report)
    stage = walk((new if is_new else away).services, "report", report=report, sent=True)
    length = stage.app.texts.get("plan.minutes", n=90)
    for text in (SAID.title, SAID.note, SAID.place, f"昨天 · {length}"):
        assert stage.see(text), text
    assert stage.see(key=f"fault.{WHY}")
    assert stage.see(key="report.state_held")
    for key in ("kind.other", "report.sent"):
        assert stage.see(key=key) is None, key


def test_a_report_in_says_why_and_offers_another_one(walk: Walk) -> None:
    away = Away(is_placed=False)
    stay = away.services.report_in.request(HOST, "invite", "东莞")
    stage = walk(kept_apart(away, stay).services, "report_in")
    assert stage.see(key=f"fault.{WHY}")
    stage.tap(key="report_in.anew")
    assert stage.see(key="report_in.lead")


def test_a_request_does_not_say_that_it_waits(walk: Walk) -> None:
    away = Away()
    asked = Requests(away.store, away.services.recorder).make("correct", "村名写错了")
    stage = walk(kept_apart(away, asked).services, "my_data")
    assert stage.see("村名写错了")
    assert stage.see(key="request.asked") is None
    assert stage.see(key="state.check")
