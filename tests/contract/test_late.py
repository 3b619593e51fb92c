"""补签 asked by the member, and leave taken back: wishes that never say who was there."""

from __future__ import annotations

import itertools

import pytest

from mobile.contract.kinds.activity_state import tally
from mobile.contract.kinds.undo import UNDO_SECONDS
from mobile.contract.rights import judge
from tests.contract.people import CHEN, LI, WANG, ZHAO, actor, contact_office, may, phones, state

CONTACT, OTHER, MEMBER, SECOND, STRANGER = phones(LI, CHEN, WANG, WANG, ZHAO, seed=5)
WHY = "手机没电，坐在后排"


def _late(*seen):
    return MEMBER.about("late_asked", WANG, seen, reason=WHY)


def _mark(*seen, by=CONTACT, value="present", source="late"):
    return by.about("marked", WANG, seen, value=value, source=source, reason=WHY)


def _refused(*seen, by=CONTACT):
    return by.about("late_refused", WANG, seen, reason="没见到人")


def _leave(*seen, by=MEMBER):
    return by.about("leave_asked", WANG, seen, leave="shift")


def _granted(*seen, by=CONTACT, granted=True):
    return by.about("leave_answered", WANG, seen, granted=granted)


def _back(*seen, by=MEMBER):
    return by.about("leave_withdrawn", WANG, seen)


def test_asked_late_is_still_unmarked_in_the_figures_and_says_that_it_waits():
    asked = state(_late())
    assert (asked.value, asked.late_pending, asked.claims) == ("late_asked", True, ())
    figures = tally([WANG], {WANG: asked}, closed=True)
    assert (figures.unmarked, figures.present, figures.leave_pending) == (1, 0, 0)
    assert tally([WANG], {WANG: asked}, closed=False).unmarked == 0


def test_a_late_mark_on_it_is_present_late_and_nothing_waits_any_more():
    ask = _late()
    known = state(ask, _mark(ask))
    assert (known.value, known.evidence, known.late) == ("present", 0, True)
    assert not known.late_pending
    assert not known.waiting


def test_asking_never_contradicts_what_a_contact_recorded():
    for value in ("present", "leave", "absent"):
        mark = _mark(value=value, source="roll")
        known = state(mark, _late())
        assert (known.value, known.claims) == (value, (value,))
        assert known.late_pending is (value != "present")


def test_a_refusal_leaves_them_unmarked_and_asking_again_is_possible():
    ask = _late()
    no = _refused(ask)
    assert (state(ask, no).value, state(ask, no).late_pending) == ("late_refused", False)
    assert tally([WANG], {WANG: state(ask, no)}, closed=True).unmarked == 1
    again = _late(no)
    assert state(ask, no, again).value == "late_asked"
    assert state(ask, no, again, _mark(again)).value == "present"


def test_one_contact_grants_what_another_refuses_and_that_is_two_people_who_differ():
    ask = _late()
    both = state(ask, _refused(ask), _mark(ask, by=OTHER))
    assert (both.value, both.claims) == ("differing", ("late_refused", "present"))
    # On the paper sheet, or met at the door, they were there: then nobody granted anything.
    assert state(ask, _refused(ask), _mark(ask, by=OTHER, source="paper")).value == "present"


def test_a_refusal_may_be_contested_and_taken_back_like_a_mark():
    ask = _late()
    no = _refused(ask)
    contest = MEMBER.about("disputed", WANG, [no], value="present", reason="签到表上有我")
    assert state(ask, no, contest).disputed == "present"
    assert may(contest, ask, no) == ""
    undo = CONTACT.about("undone", WANG, [no])
    assert state(ask, no, undo).late_pending
    settled = OTHER.about("settled", WANG, [no, contest], value="present", reason="核实")
    assert state(ask, no, contest, settled).value == "present"
    CONTACT.later(seconds=UNDO_SECONDS + 1)
    late = CONTACT.about("undone", WANG, [no])
    assert may(late, ask, no) == "undo_too_late"


def test_a_refusal_without_its_request_waits_for_it():
    ask = _late()
    no = _refused(ask)
    assert may(no) == "target_missing"
    assert may(no, ask) == ""


def test_leave_taken_back_is_as_if_never_asked():
    ask = _leave()
    yes = _granted(ask)
    for seen in ([ask], [ask, yes]):
        known = state(*seen, _back(seen[-1]))
        assert (known.value, known.leave_pending, known.claims) == ("expected", False, ())
    again = _leave(_back(ask))
    assert may(_back(), ask) == "target_missing"
    assert again.entry.sees


def test_granted_while_the_member_took_it_back_unseen_nobody_is_on_leave():
    ask = _leave()
    yes, back = _granted(ask), _back(ask)
    known = state(ask, yes, back)
    assert (known.value, known.claims) == ("expected", ())
    torn = state(ask, yes, _granted(ask, by=OTHER, granted=False), back)
    assert torn.value == "expected"


def test_asked_anew_after_taking_it_back_the_new_answer_counts():
    ask = _leave()
    back = _back(ask)
    anew = _leave(back)
    assert state(ask, back, anew).value == "leave_asked"
    assert state(ask, back, anew, _granted(anew)).value == "leave"
    assert state(ask, back, anew, _granted(ask)).value == "leave_asked"


def test_two_own_phones_ask_and_only_one_request_is_taken_back():
    one, other = _leave(), _leave(by=SECOND)
    assert state(one, other, _back(one)).value == "leave_asked"
    assert state(one, other, _granted(one, other), _back(one)).value == "leave"


def test_a_mark_stands_whatever_the_member_takes_back():
    ask = _leave()
    mark = _mark(ask, value="leave", source="person")
    back = _back(mark)
    assert may(back, ask, mark) == "may_not_supersede"
    assert state(ask, mark, back).value == "leave"
    assert state(ask, mark, _back(ask)).value == "leave"


def test_after_taking_it_back_every_way_to_be_there_is_open():
    ask = _leave()
    back = _back(ask)
    for more in (MEMBER.answer(CONTACT, [back]), _mark(back, source="roll"), _late(back)):
        known = state(ask, back, more)
        assert known.aside == ()
        assert known.value == ("late_asked" if more.entry.kind.endswith("asked") else "present")


def test_nobody_takes_back_or_asks_for_another():
    ask = _leave()
    kinds = {"leave_withdrawn": {}, "late_asked": {"reason": WHY}, "late_refused": {"reason": WHY}}
    for word, more in kinds.items():
        forged = STRANGER.about(word, WANG, [ask], **more)
        for holder in (actor(STRANGER), actor(MEMBER)):
            code = _judge(word, forged, holder)
            is_own = holder.member == WANG and word != "late_refused"
            assert (code == "") is is_own
    held = actor(CONTACT, contact_office())
    assert _judge("late_refused", _refused(ask), held) == ""
    # A device of another person names the member's request: the rule itself refuses, too.
    assert may(STRANGER.about("leave_withdrawn", WANG, [ask]), ask) == "may_not_supersede"


def _judge(word, fact, holder):
    from mobile.contract.registry import REGISTRY

    kind = REGISTRY.kinds[f"attendance.{word}"]
    return judge(kind, fact.entry, holder, "2026-11-23T13:00:00.000Z")


@pytest.mark.parametrize("late_first", [True, False])
def test_any_order_of_a_whole_story_gives_one_state(late_first):
    ask = _leave()
    yes, back = _granted(ask), _back(ask)
    late = _late(back)
    no = _refused(late, by=OTHER)
    story = [ask, yes, back, late, no, *([_mark(late)] if late_first else [])]
    known = {repr(state(*order, order[0])) for order in itertools.permutations(story)}
    assert len(known) == 1
