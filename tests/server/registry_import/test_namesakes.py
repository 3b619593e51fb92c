"""Names the register knows already, in rows that say little else."""

import msgspec
import pytest

from server_stub.registry.importing import alike
from server_stub.registry.importing.matching import match
from tests.server.registry_import.test_matching import codes, digest, member, numbers, row


def test_a_name_in_the_same_branch_with_nothing_that_tells_apart_is_likely_the_known_one() -> None:
    known = msgspec.structs.replace(member("a", "石燕", "10000000001"), home="h")
    bare = row(2, "石燕", joined="", village="")
    (pair,) = match([bare], [known], digest, {2: "h"}).likely
    assert (pair.known, pair.by) == (known, "home")
    phone = msgspec.structs.replace(bare, phone="10000000009")
    assert numbers(match([phone], [known], digest, {2: "h"}))["undecided"] == [2]


def test_another_branch_alone_makes_nobody_another_person() -> None:
    known = msgspec.structs.replace(member("a", "石燕", "10000000001"), home="h")
    for phone in ("", "10000000009"):
        moved = row(2, "石燕", phone, joined="", village="")
        found = match([moved], [known], digest, {2: "other"})
        assert codes(found) == [(2, "import_namesake_elsewhere", ["a"])]


def test_who_may_have_a_row_at_home_did_not_move() -> None:
    known = msgspec.structs.replace(member("a", "石燕", joined="", village="上坪村"), home="h")
    bare = row(2, "石燕", joined="", village="")
    rows = [bare, msgspec.structs.replace(bare, number=3)]
    preview = match(rows, [known], digest, {2: "h", 3: "other"})
    assert (numbers(preview)["likely"], numbers(preview)["new"]) == ([2], [3])
    stranger = msgspec.structs.replace(bare, village="石桥村")
    preview = match([stranger, rows[1]], [known], digest, {2: "h", 3: "other"})
    assert (numbers(preview)["new"], numbers(preview)["undecided"]) == ([2], [3])
    second = msgspec.structs.replace(known, id="b")
    preview = match(rows, [known, second], digest, {2: "h", 3: "other"})
    assert numbers(preview)["undecided"] == [2, 3]


def test_a_namesake_with_a_number_of_the_own_is_new_when_the_known_one_stands_in_the_file() -> None:
    known = msgspec.structs.replace(member("a", "石燕", "10000000001"), home="h")
    rows = [
        row(2, "石燕", "10000000001", joined="", village=""),
        row(3, "石燕", "10000000009", joined="", village=""),
    ]
    preview = match(rows, [known], digest, {2: "h", 3: "h"})
    assert (numbers(preview)["certain"], numbers(preview)["new"]) == ([2], [3])


def test_a_number_under_quite_another_name_renames_nobody() -> None:
    known = member("a", "石燕", "10000000001")
    other = row(2, "米素", "10000000001", joined="", village="")
    assert codes(match([other], [known], digest)) == [(2, "import_other_name", ["a"])]


def test_one_name_in_two_rows_that_nothing_tells_apart_is_nobody_new() -> None:
    rows = [row(2, "杨一", joined="", village=""), row(3, "杨一", joined="", village="")]
    for phone in ("", "10000000001"):
        some = [msgspec.structs.replace(rows[0], phone=phone), rows[1]]
        preview = match(some, [], digest, {2: "h", 3: "h"})
        assert codes(preview) == [(2, "import_rows_alike", []), (3, "import_rows_alike", [])]
        assert {one.problem.rows for one in preview.undecided} == {(2, 3)}


def test_what_two_rows_of_one_name_differ_in_makes_two_people_of_them() -> None:
    one = row(2, "杨一", joined="", village="")
    for field, first, second in (
        ("phone", "10000000001", "10000000002"),
        ("joined", "2015-07", "2016-07"),
        ("village", "上坪村", "石桥村"),
    ):
        rows = [
            msgspec.structs.replace(one, number=number, **{field: value})
            for number, value in ((2, first), (3, second))
        ]
        assert numbers(match(rows, [], digest, {2: "h", 3: "h"}))["new"] == [2, 3]
    rows = [one, msgspec.structs.replace(one, number=3)]
    assert numbers(match(rows, [], digest, {2: "h", 3: "other"}))["new"] == [2, 3]


def test_a_third_row_that_may_be_either_of_two_leaves_all_three_undecided() -> None:
    rows = [
        row(2, "杨一", "10000000001", joined="", village=""),
        row(3, "杨一", "10000000002", joined="", village=""),
        row(4, "杨一", joined="", village=""),
    ]
    preview = match(rows, [], digest, dict.fromkeys((2, 3, 4), "h"))
    assert {one.problem.rows for one in preview.undecided} == {(2, 3, 4)}


def test_a_whole_file_of_one_name_is_looked_at_a_row_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of each against each there would be four million looks."""
    looks = 0
    whole = alike._first

    def counted(one_of: dict[int, int], number: int) -> int:
        nonlocal looks
        looks += 1
        return whole(one_of, number)

    monkeypatch.setattr(alike, "_first", counted)
    rows = [row(number, "杨一", joined="", village="") for number in range(2, 2002)]
    assert len(match(rows, [], digest).undecided) == 2000
    assert looks < 200_000
