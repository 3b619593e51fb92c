"""A wrong press, noticed after the two minutes of an undo."""

from __future__ import annotations

from tests.contract.people import LI, WANG, may, phones, state


def test_a_slip_is_taken_back_later_with_a_reason_and_only_by_the_phone_that_made_it():
    first, second = phones(LI, LI, seed=9)
    mark = first.about("marked", WANG, value="present", source="roll")
    slip = {"reason": "点错了人"}
    assert may(first.later(hours=1).about("undone", WANG, [mark], **slip), mark) == ""
    assert may(second.later(hours=1).about("undone", WANG, [mark], **slip), mark) == "undo_not_own"
    fix = first.about("corrected", WANG, [mark], value="absent", **slip)
    late = first.later(hours=1)
    again = late.about("undone", WANG, [fix], **slip)
    assert may(again, fix, mark) == "undo_too_late", "a correction is no slip"
    assert state(mark, late.about("undone", WANG, [mark], **slip)).value == "expected"
