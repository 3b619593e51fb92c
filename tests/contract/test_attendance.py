"""One member at one activity: what each act may do to another's."""

from __future__ import annotations

from dataclasses import replace

from mobile.contract.registry import REGISTRY
from tests.contract.people import CHEN, LI, WANG, ZHAO, may, name, phones, state

CONTACT, OTHER, MEMBER, SECOND = phones(LI, CHEN, WANG, WANG)


def _marked(value: str = "absent", by=CONTACT, seen=()):
    return by.about("marked", WANG, seen, value=value, source="roll")


def _disputed(*seen, by=MEMBER, value="present"):
    return by.about("disputed", WANG, seen, value=value, reason="我在后排")


def _settled(by, *seen, value="present"):
    return by.about("settled", WANG, seen, value=value, reason="看了照片")


def _corrected(by, *seen, value="present"):
    return by.about("corrected", WANG, seen, value=value, reason="记错了")


def _undone(by, *seen):
    return by.about("undone", WANG, seen)


def test_nothing_recorded_is_no_state_and_a_fact_set_aside_leaves_the_member_expected():
    assert state() is None
    aside = state(replace(_marked(), aside="no_office"))
    assert (aside.value, aside.member) == ("expected", WANG)


def test_a_scan_waits_for_the_contact_and_a_meeting_confirms_it():
    answer = MEMBER.answer(CONTACT)
    assert (state(answer).value, state(answer).evidence, state(answer).waiting) == (
        "present",
        2,
        True,
    )
    met = CONTACT.met(answer, MEMBER)
    for facts in ((met,), (met, answer), (answer, met)):
        assert (state(*facts).value, state(*facts).evidence, state(*facts).waiting) == (
            "present",
            3,
            False,
        )


def test_paper_counts_the_same_and_says_so():
    paper = CONTACT.about("marked", WANG, value="present", source="paper", row=7)
    assert (state(paper).value, state(paper).evidence, state(paper).waiting) == (
        "present",
        0,
        False,
    )


def test_confirming_typed_digits_keeps_their_evidence():
    typed = MEMBER.about("answered", WANG, (), "code", how="code", step=1, code="123456")
    confirm = CONTACT.about("marked", WANG, [typed], value="present", source="confirm")
    assert (state(typed).evidence, state(typed).waiting) == (1, True)
    assert (state(typed, confirm).evidence, state(typed, confirm).waiting) == (1, False)


def test_two_contacts_who_disagree_are_both_shown_and_none_wins():
    one, two = _marked("present"), _marked("absent", OTHER)
    both = state(one, two)
    assert (both.value, both.claims) == ("differing", ("absent", "present"))
    assert both.is_differing
    agreed = state(one, _marked("present", OTHER))
    assert (agreed.value, len(agreed.live)) == ("present", 2)


def test_a_mark_cannot_replace_a_mark_without_a_reason():
    mark = _marked("present")
    again = _marked("absent", OTHER, [mark])
    assert state(mark, again).value == "differing"


def test_an_undo_restores_what_was_before():
    answer = MEMBER.answer(CONTACT)
    mark = _marked("absent", seen=[answer])
    undo = _undone(CONTACT, mark)
    assert state(answer, mark).value == "absent"
    restored = state(answer, mark, undo)
    assert (restored.value, restored.evidence, restored.waiting) == ("present", 2, True)
    assert state(mark, undo).value == "expected"
    again = _marked("leave", seen=[undo])
    assert state(answer, mark, undo, again).value == "leave"


def test_a_mark_over_an_undo_rests_on_the_scan_below_it_and_not_on_what_was_undone():
    answer = MEMBER.answer(CONTACT)
    met = CONTACT.met(answer, MEMBER)
    undo = _undone(CONTACT, met)
    again = _marked("present", seen=[undo])
    assert state(answer, met, undo, again).evidence == 2
    assert state(answer, met, undo, again).waiting is False


def test_an_undo_lets_another_mark_on_the_same_answer_stand_alone():
    answer = MEMBER.answer(CONTACT)
    mine, theirs = _marked("present", seen=[answer]), _marked("absent", OTHER, [answer])
    assert state(answer, mine, theirs, _undone(CONTACT, mine)).value == "absent"


def test_an_undo_comes_from_the_same_phone_within_two_minutes():
    first, second = phones(LI, LI, seed=9)
    mark = _marked(by=first)
    assert may(_undone(second, mark), mark) == "undo_not_own"
    assert may(_undone(first.later(seconds=120), mark), mark) == ""
    assert may(_undone(first.later(milliseconds=1), mark), mark) == "undo_too_late"
    assert may(_undone(first.later(hours=-1), mark), mark) == "undo_too_late"


def test_an_undo_of_something_not_yet_here_waits_for_it():
    mark = _marked()
    undo = _undone(CONTACT, mark)
    assert may(undo) == "target_missing"
    assert may(undo, mark) == ""


def test_a_restored_mark_is_protected_like_any_other():
    mark = _marked("present")
    fix = _corrected(OTHER, mark, value="absent")
    undo = _undone(OTHER, fix)
    over = _marked("leave", OTHER, [undo])
    assert state(mark, fix, undo).value == "present"
    assert state(mark, fix, undo, over).value == "differing"
    assert state(mark, fix, undo, _disputed(undo, value="leave")).disputed == "leave"


def test_a_dispute_keeps_the_mark_and_shows_the_claim():
    mark = _marked()
    dispute = _disputed(mark)
    contested = state(mark, dispute)
    assert (contested.value, contested.disputed, contested.live) == (
        "absent",
        "present",
        (dispute,),
    )


def test_a_dispute_may_be_changed_by_its_author_only():
    mark, (stranger,) = _marked(), phones(ZHAO, seed=7)
    first = _disputed(mark)
    second = _disputed(first, by=SECOND, value="leave")
    assert state(mark, first, second).disputed == "leave"
    assert may(_disputed(first, by=stranger), mark, first) == "may_not_supersede"


def test_a_dispute_of_an_undone_mark_does_not_keep_it_alive():
    mark = _marked()
    assert state(mark, _disputed(mark), _undone(CONTACT, mark)).value == "expected"


def test_a_correction_of_a_disputed_mark_is_refused():
    mark = _marked()
    dispute = _disputed(mark)
    for by in (CONTACT, OTHER):
        fix = _corrected(by, dispute, value="leave")
        assert may(fix, mark, dispute) == "second_person_needed"
        assert state(mark, dispute, fix).disputed == "present"


def test_a_correction_that_crossed_the_dispute_leaves_it_open_unless_it_agrees():
    mark = _marked()
    dispute = _disputed(mark)
    assert state(mark, dispute, _corrected(CONTACT, mark, value="leave")).disputed == "present"
    assert state(mark, dispute, _corrected(CONTACT, mark, value="present")).disputed == ""


def test_a_second_person_settles_and_the_old_value_stays_visible():
    mark = _marked()
    dispute = _disputed(mark)
    settled = state(mark, dispute, _settled(OTHER, dispute))
    assert (settled.value, settled.disputed, settled.before) == ("present", "", "absent")
    assert (settled.waiting, settled.evidence) == (False, 0)


def test_neither_the_recorder_nor_the_member_settles():
    mark, (own_phone,) = _marked(), phones(LI, seed=5)
    dispute = _disputed(mark)
    for by in (CONTACT, own_phone, MEMBER):
        assert may(_settled(by, dispute), mark, dispute) == "second_person_needed"


def test_nobody_hides_a_recorder_behind_an_undo_or_a_correction():
    mark = _marked()
    fix = _corrected(OTHER, mark, value="leave")
    dispute = _disputed(fix)
    assert may(_settled(CONTACT, dispute), mark, fix, dispute) == "second_person_needed"
    assert may(_settled(OTHER, dispute), mark, fix, dispute) == "second_person_needed"


def test_undoing_a_settlement_opens_the_dispute_again():
    mark = _marked()
    dispute = _disputed(mark)
    settled = _settled(OTHER, dispute)
    undo = _undone(OTHER, settled)
    again = state(mark, dispute, settled, undo)
    assert (again.value, again.disputed) == ("absent", "present")
    fix = _corrected(CONTACT, undo)
    assert may(fix, mark, dispute, settled, undo) == "second_person_needed"


def test_a_member_cannot_take_a_mark_away_by_disputing_and_signing_in_again():
    mark = _marked()
    dispute = _disputed(mark)
    answer = MEMBER.answer(CONTACT, [dispute])
    after = state(mark, dispute, answer)
    assert (after.value, after.disputed) == ("differing", "present")


def test_a_correction_shows_what_it_replaced():
    mark = _marked("present")
    fixed = state(mark, _corrected(OTHER, mark, value="absent"))
    assert (fixed.value, fixed.before) == ("absent", "present")


def test_two_phones_of_one_member_make_one_attendance():
    first, second = MEMBER.answer(CONTACT), SECOND.answer(CONTACT)
    assert first.entry.subject == second.entry.subject
    assert state(first, second).value == "present"
    assert len(state(first, SECOND.answer(CONTACT, [first])).live) == 1


def test_an_entry_of_another_branch_supersedes_nothing_here():
    mark = _marked("present")
    theirs = _corrected(OTHER, mark, value="absent")
    theirs = replace(theirs, entry=replace(theirs.entry, branch=name(0xEE)))
    assert state(mark, theirs).value == "present"
    here = REGISTRY.derive("attendance", [_marked("absent"), theirs], mark.entry.branch)
    assert dict(here.aside) == {theirs.entry.id: "subject_wrong"}
