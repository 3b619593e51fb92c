"""Words half written and left: each question says whether they are kept, and it is so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.screens.member_world import Away
from tests.ui.screens.ways_to_fields import WAYS, Way, dispute, late_sign_in, leave

Walk = Callable[..., Any]
TYPED = "六"


ACTS = {leave: "activity.leave", late_sign_in: "activity.ask_late", dispute: "activity.dispute"}


def opened(walk: Walk, to: Way) -> Any:
    is_contact = bool(to.services.me() and to.services.offices())
    stage = walk(to.services, to.route, is_contact=is_contact, **to.params)
    to.open(stage)
    return stage


def closed_and_opened(stage: Any, to: Way) -> None:
    """The same phone, after the app ended."""
    from mobile.ui.app import Start

    stage.app.shell.clear_above()
    is_contact = bool(to.services.me() and to.services.offices())
    stage.use(to.services, Start(to.route, is_contact, True, params=to.params))


def fields(stage: Any) -> list[Any]:
    from tests.pictures.finder import is_kind, walk

    sheet = stage.see(kind="Sheet")
    return [one for one in walk(sheet) if is_kind(one, "Field")] if sheet else []


def write(stage: Any) -> list[str]:
    """A letter into every field of words; what they then hold."""
    for one in fields(stage):
        if not one.numeric:
            stage.tap(one.ids.entry)
            stage.type(TYPED)
    return [one.ids.entry.text for one in fields(stage)]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way.__name__))
def test_a_question_that_is_left_says_truly_whether_its_words_are_kept(
    walk: Walk, way: Callable[[], Way]
) -> None:
    to = way()
    stage = opened(walk, to)
    if not fields(stage):
        return  # a page of its own: what it does is told in its own story
    typed = write(stage)
    stage.back()
    is_kept = stage.see(key="draft.words_kept") is not None
    assert is_kept != (stage.see(key="draft.words_gone") is not None)
    closed_and_opened(stage, to)
    to.open(stage)
    found = [one.ids.entry.text for one in fields(stage)]
    assert (found == typed) == is_kept
    assert any(TYPED in one for one in found) == is_kept


@pytest.mark.parametrize("way", ACTS, ids=lambda way: str(way.__name__))
def test_who_comes_back_to_the_page_reads_that_nothing_was_sent_and_goes_on(
    walk: Walk, way: Callable[[], Way]
) -> None:
    to = way()
    stage = opened(walk, to)
    typed = write(stage)
    stage.back()
    told = stage.app.texts.get("draft.begun", act=stage.app.texts.get(ACTS[way]))
    assert stage.see(told), "in sight at once"
    closed_and_opened(stage, to)
    assert stage.see(told), "and after the app ended"
    stage.tap(key=ACTS[way])
    assert [one.ids.entry.text for one in fields(stage)] == typed
    stage.tap(stage.see(kind="Sheet").ids.act)
    assert stage.see(told) is None


def test_an_empty_question_that_is_left_says_nothing(walk: Walk) -> None:
    away = Away()
    stage = walk(away.services, "activity", activity=away.plan(hours=30))
    stage.tap(key="activity.leave")
    stage.back()
    assert stage.see(kind="Toast") is None
