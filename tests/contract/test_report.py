"""A self-report: the member's own words, and what contacts say to them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mobile.contract.kinds.report import MOST_NOTE
from mobile.contract.kinds.report_state import Content
from mobile.contract.registry import REGISTRY
from mobile.contract.rights import judge
from tests.contract.people import (
    CHEN,
    HOME,
    LI,
    WANG,
    ZHAO,
    actor,
    contact_office,
    name,
    phones,
)

MEMBER, CONTACT, SECOND, STRANGER = phones(WANG, LI, CHEN, ZHAO, seed=16)
OTHER_PHONE = phones(WANG, seed=17)[0]
REPORT = name(0x57)
SAID = {"what": "volunteer", "day": "2026-11-21", "minutes": 90, "title": "看望老人"}
RECEIVED = "2026-11-23T13:00:00.000Z"


def write(by, word, *seen, member=WANG, **more):
    body = {"member": member, **(SAID if word in ("submitted", "revised") else {}), **more}
    return by.write(f"report.{word}", REPORT, body, [fact.entry.id for fact in seen])


def known(*facts):
    return REGISTRY.derive("report", facts)


def why(one, *facts):
    return dict(known(one, *facts).aside).get(one.entry.id, "")


FIRST = write(MEMBER, "submitted", note="帮忙搬煤", photo="ab" * 32)
YES = write(CONTACT, "confirmed", FIRST)
BACK = write(CONTACT, "sent_back", FIRST, reason="缺照片")


def test_a_report_waits_is_confirmed_and_credits_what_was_said():
    assert known(FIRST).value == "submitted"
    assert known(FIRST).content == Content(**SAID, note="帮忙搬煤", photo="ab" * 32)
    done = known(FIRST, YES)
    assert (done.value, done.minutes, done.by) == ("confirmed", 90, LI)


def test_a_contact_may_credit_other_minutes():
    less = write(CONTACT, "confirmed", FIRST, minutes=45)
    assert known(FIRST, less).minutes == 45
    assert known(FIRST, less).content.minutes == 90
    assert known(FIRST, write(CONTACT, "confirmed", FIRST, minutes=0)).minutes == 0


def test_sent_back_with_a_reason_revised_and_confirmed():
    assert (known(FIRST, BACK).value, known(FIRST, BACK).reason) == ("sent_back", "缺照片")
    again = write(MEMBER, "revised", BACK, minutes=60)
    assert known(FIRST, BACK, again).value == "submitted"
    yes = write(SECOND, "confirmed", again)
    assert (known(FIRST, BACK, again, yes).value, known(FIRST, BACK, again, yes).minutes) == (
        "confirmed",
        60,
    )


def test_a_revision_after_a_confirmation_waits_again():
    again = write(MEMBER, "revised", YES, minutes=200)
    state = known(FIRST, YES, again)
    assert (state.value, state.minutes, state.content.minutes) == ("submitted", 0, 200)


def test_a_revision_that_crossed_an_answer_waits_for_a_new_one():
    again = write(MEMBER, "revised", FIRST, minutes=200)
    for answer in (YES, BACK):
        state = known(FIRST, again, answer)
        assert (state.value, state.minutes) == ("submitted", 0)
        settled = write(SECOND, "confirmed", again, answer)
        assert known(FIRST, again, answer, settled).minutes == 200


@pytest.mark.parametrize("word", ["confirmed", "sent_back"])
def test_nobody_answers_their_own_report(word):
    more = {"reason": "好"} if word == "sent_back" else {}
    own = write(MEMBER, word, FIRST, **more)
    assert why(own, FIRST) == "second_person_needed"
    assert known(FIRST, own).value == "submitted"


def test_two_contacts_who_say_different_things_differ_until_one_answer_names_both():
    less = write(SECOND, "confirmed", FIRST, minutes=30)
    for other in (less, BACK):
        torn = known(FIRST, YES, other)
        assert (torn.value, torn.minutes, torn.reason) == ("differing", 0, "")
    assert known(FIRST, YES, write(SECOND, "confirmed", FIRST)).value == "confirmed"
    both = write(SECOND, "confirmed", YES, BACK)
    assert known(FIRST, YES, BACK, both).value == "confirmed"
    assert known(FIRST, YES, BACK, both).minutes == 90


def test_a_withdrawal_that_crossed_a_confirmation_differs_and_the_member_ends_it():
    gone = write(MEMBER, "withdrawn", FIRST)
    assert known(FIRST, gone).value == "withdrawn"
    assert known(FIRST, gone, YES).claims == ("confirmed", "withdrawn")
    again = write(MEMBER, "withdrawn", gone, YES)
    assert known(FIRST, gone, YES, again).value == "withdrawn"
    back = write(MEMBER, "revised", gone, YES)
    assert known(FIRST, gone, YES, back).value == "submitted"


def test_two_phones_of_a_member_that_said_different_things_differ_until_they_agree():
    one = write(MEMBER, "revised", FIRST, minutes=60)
    two = write(OTHER_PHONE, "revised", FIRST, minutes=61)
    torn = known(FIRST, one, two)
    assert (torn.value, len(torn.versions)) == ("differing", 2)
    # A contact cannot know which of the two is meant.
    yes = write(CONTACT, "confirmed", one, two)
    assert known(FIRST, one, two, yes).value == "differing"
    assert known(FIRST, one, two, write(MEMBER, "revised", one, two)).value == "submitted"


def test_a_report_nobody_may_touch_for_another():
    stranger = write(STRANGER, "withdrawn", FIRST, member=ZHAO)
    assert why(stranger, FIRST) == "may_not_supersede"
    second = write(STRANGER, "submitted", member=ZHAO)
    assert known(FIRST, second).value == "differing"
    assert why(YES) == "target_missing"


def test_who_may_record_what():
    kinds = REGISTRY.kinds
    own, other, office = actor(MEMBER), actor(STRANGER), actor(CONTACT, contact_office())
    home = actor(SECOND, contact_office(HOME))

    def says(fact, who):
        return judge(kinds[fact.entry.kind], fact.entry, who, RECEIVED, HOME)

    assert says(FIRST, own) == ""
    assert says(FIRST, other) == says(FIRST, office) == "not_yours"
    assert says(YES, office) == says(BACK, office) == ""
    # The home side sees the hours; only the branch it was reported to answers.
    assert says(YES, home) == says(YES, other) == "no_office"


@pytest.mark.parametrize(
    "wrong",
    [
        {"what": "dance"},
        {"day": "2026-02-30"},
        {"minutes": 1441},
        {"minutes": -1},
        {"minutes": True},
        {"title": "长" * 61},
        {"note": "长" * (MOST_NOTE + 1)},
        {"photo": "x.jpg"},
        {"place": 3},
    ],
)
def test_a_body_out_of_shape_is_set_aside(wrong):
    assert why(write(MEMBER, "submitted", **wrong)) == "body_malformed"


def test_the_longest_report_fits_an_entry():
    full = write(
        MEMBER,
        "submitted",
        title="𠮷" * 60,
        note="𠮷" * MOST_NOTE,
        place="𠮷" * 60,
        photo="ab" * 32,
    )
    assert known(full).content.note == "𠮷" * MOST_NOTE


def test_the_home_copy_still_tells_state_and_hours():
    cut = []
    for fact in (FIRST, YES):
        kept = REGISTRY.kinds[fact.entry.kind].home
        body = {key: value for key, value in fact.entry.body.items() if key in kept}
        entry = fact.entry.__class__(
            **{n: getattr(fact.entry, n) for n in fact.entry.__slots__} | {"body": body}
        )
        cut.append(fact.__class__(entry, fact.by))
    assert set(cut[0].entry.body) == {"member", "what", "day", "minutes"}
    state = known(*cut)
    assert (state.value, state.minutes, state.content.title) == ("confirmed", 90, "")


def history(choose):
    """Acts of a member's two phones, two contacts and a stranger, each on what it sees."""
    facts = [FIRST]
    hands = (MEMBER, OTHER_PHONE, CONTACT, SECOND, STRANGER)
    words = ("submitted", "revised", "withdrawn", "confirmed", "sent_back")
    for _ in range(choose.randint(1, 14)):
        hand, word = choose.choice(hands), choose.choice(words)
        seen = choose.sample(facts, choose.randint(0, min(3, len(facts))))
        more = {"minutes": choose.randint(1, 3)} if word != "withdrawn" else {}
        more |= {"reason": choose.choice("甲乙")} if word == "sent_back" else {}
        more |= {"member": ZHAO} if hand is STRANGER and choose.random() < 0.5 else {}
        facts.append(write(hand, word, *seen, **more))
    return facts


@settings(max_examples=120)
@given(st.randoms(use_true_random=False))
def test_every_order_and_every_duplicate_gives_one_state(choose):
    facts = history(choose)
    shuffled = [*facts, *choose.choices(facts, k=len(facts))]
    choose.shuffle(shuffled)
    assert known(*shuffled) == known(*facts)


@settings(max_examples=120)
@given(st.randoms(use_true_random=False))
def test_a_member_alone_is_never_credited(choose):
    facts = [f for f in history(choose) if f.by == WANG]
    assert known(*facts).minutes == 0
    assert known(*facts).value != "confirmed"
