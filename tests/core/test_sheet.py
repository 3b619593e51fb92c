"""The codes of a printed sheet's lines."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from mobile.core.activity import paper_sheet
from mobile.core.activity.paper_sheet import Codes, Order, codes
from mobile.core.pages.gathering import Gathering
from tests.screens.contact_world import Room


def made_for(start: int, count: int) -> Codes:
    return Codes(start, count, max(2, len(str(count))) + 1)


sheets = st.builds(made_for, st.integers(0, 9), st.integers(1, 2500))


@st.composite
def lines(draw: st.DrawFn) -> tuple[Codes, int]:
    one = draw(sheets)
    return one, draw(st.integers(1, one.count))


@given(lines())
def test_a_code_finds_its_line(one: tuple[Codes, int]) -> None:
    made, line = one
    assert made.line(made.code(line)) == line
    assert len(made.code(line)) == made.width


@given(lines(), st.data())
def test_one_wrong_digit_is_always_noticed(one: tuple[Codes, int], data: st.DataObject) -> None:
    made, line = one
    code = made.code(line)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[place]]))
    assert made.line(code[:place] + wrong + code[place + 1 :]) == 0


@given(lines(), st.data())
def test_swapped_neighbours_are_always_noticed(one: tuple[Codes, int], data: st.DataObject) -> None:
    made, line = one
    code = made.code(line)
    at = data.draw(st.integers(0, len(code) - 2))
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    assert swapped == code or made.line(swapped) == 0


def test_no_slip_of_any_sheet_of_two_digits_passes() -> None:
    for start, line in product(range(10), range(1, 100)):
        made = made_for(start, 99)
        code = made.code(line)
        others = {code[:i] + d + code[i + 1 :] for i in range(3) for d in "0123456789"} - {code}
        others |= {code[1] + code[0] + code[2], code[0] + code[2] + code[1]} - {code}
        assert not [other for other in others if made.line(other)]


def test_another_evenings_sheet_is_noticed_nine_times_of_ten() -> None:
    people = Order(tuple(f"member {n}" for n in range(38)), 38)
    made = [codes(f"activity {n}", people) for n in range(400)]
    mine = made[0]
    passed = sum(mine.line(other.code(7)) != 0 for other in made[1:])
    assert 20 <= passed <= 60


@given(sheets, st.text(max_size=6))
def test_what_is_no_code_finds_nobody(made: Codes, typed: str) -> None:
    assert made.line(typed) in range(made.count + 1)
    if not typed.isascii() or len(typed) != made.width:
        assert made.line(typed) == 0


def test_two_thousand_lines_take_five_digits_and_forty_take_three() -> None:
    widths = [codes("x", Order(tuple(map(str, range(n))), n)).width for n in (3, 40, 79, 80, 2000)]
    assert widths == [3, 3, 3, 4, 5]


def test_a_newcomer_after_the_print_takes_the_last_line_and_no_code_changes() -> None:
    room = Room()
    activity = room.open()
    gathering = Gathering(room.services, activity)
    before = paper_sheet.order(room.store, activity, gathering.lines()[1:])
    paper_sheet.keep(room.store, activity, before)
    after = paper_sheet.order(room.store, activity, gathering.lines())
    assert after.members[:-1] == before.members
    assert after.members[-1] == gathering.lines()[0].member.id
    old, new = codes(activity, before), codes(activity, after)
    assert [old.code(n) for n in range(1, 38)] == [new.code(n) for n in range(1, 38)]


def test_newcomers_beyond_all_digits_have_no_code_and_the_others_keep_theirs() -> None:
    few = codes("x", Order(tuple(map(str, range(60))), 60))
    crowd = codes("x", Order(tuple(map(str, range(200))), 60))
    assert (crowd.width, crowd.count) == (3, 99)
    assert crowd.code(60) == few.code(60)


def test_a_phone_with_another_roster_has_other_codes() -> None:
    starts = {codes("x", Order(("a", "b", f"c{n}"), 3)).start for n in range(60)}
    assert len(starts) == 10
