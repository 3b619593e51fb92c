from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from mobile.contract.entry import parse
from mobile.contract.ids import attendance_id
from mobile.core.activity.history import said
from mobile.core.ports.words import Words
from tests.core.table import ZHAO, Hand, opened


def _keys(hand: Hand, activity: str) -> list[str]:
    state = hand.desk(activity).state(ZHAO)
    live = state.live if state else ()
    return [one.words.key for one in said(hand.store, activity, ZHAO, live)]


def test_everything_said_is_there_newest_first_with_who_and_why(
    contact: Hand, member: Hand
) -> None:
    activity = opened(contact)
    contact.give(member)
    steps = [
        lambda: member.sign_in.ask_leave(activity, "shift"),
        lambda: contact.desk(activity).answer_leave(ZHAO, False, "人手不够"),
        lambda: member.sign_in.scan(contact.desk(activity).challenge()),
        lambda: contact.desk(activity).mark(ZHAO, "present", "confirm"),
        lambda: contact.desk(activity).correct(ZHAO, "absent", "认错了人"),
    ]
    for step in steps:
        contact.clock.pass_by(5)
        step()
        member.give(contact)
        contact.give(member)
    found = said(contact.store, activity, ZHAO, ())
    assert [one.words.key for one in found] == [
        "history.corrected",
        "history.confirm",
        "history.answered_scan",
        "history.leave_refused",
        "history.leave_asked",
    ]
    assert (found[0].reason, found[0].own, found[2].own) == ("认错了人", True, False)
    assert not any(one.live for one in found)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("attendance.answered", {}),
        ("attendance.answered", {"how": 5}),
        ("attendance.leave_asked", {}),
        ("attendance.leave_asked", {"leave": ["sick"]}),
        ("attendance.leave_answered", {}),
        ("attendance.marked", {"value": "present"}),
        ("attendance.marked", {"value": "present", "source": "paper", "row": "一"}),
        ("attendance.corrected", {"value": {"a": 1}}),
        ("attendance.danced", {"value": "present"}),
    ],
)
def test_an_entry_that_is_cut_or_out_of_order_is_named_as_another(
    contact: Hand, member: Hand, kind: str, body: dict[str, Any]
) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "roll")
    member.record(
        "attendance.leave_asked",
        attendance_id(activity, ZHAO),
        {"activity": activity, "member": ZHAO, "leave": "sick"},
    )
    entry = parse(member.store.sealed()[-1].text)
    odd = replace(entry, kind=kind, body={"activity": activity, "member": ZHAO, **body})
    contact.store.receive(odd, ZHAO, aside="body_malformed")
    assert sorted(_keys(contact, activity)) == ["history.marked", "history.other"]


def test_the_line_of_the_paper_sheet_is_in_its_words(contact: Hand) -> None:
    activity = opened(contact)
    contact.desk(activity).mark(ZHAO, "present", "paper", row=7)
    (one,) = said(contact.store, activity, ZHAO, ())
    args: dict[str, object] = dict(one.words.args)
    assert (one.words.key, args["row"], args["value"]) == (
        "history.paper",
        7,
        Words("mark.present"),
    )
