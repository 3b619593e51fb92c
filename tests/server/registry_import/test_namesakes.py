"""Names the register knows already, in rows that say little else."""

import msgspec

from server_stub.registry.importing.matching import match
from tests.server.registry_import.test_matching import codes, digest, member, numbers, row


def test_a_name_in_the_same_branch_with_nothing_that_tells_apart_is_likely_the_known_one() -> None:
    known = msgspec.structs.replace(member("a", "石燕", "10000000001"), home="h")
    bare = row(2, "石燕", joined="", village="")
    (pair,) = match([bare], [known], digest, {2: "h"}).likely
    assert (pair.known, pair.by) == (known, "home")
    assert numbers(match([bare], [known], digest, {2: "other"}))["new"] == [2]
    phone = msgspec.structs.replace(bare, phone="10000000009")
    assert numbers(match([phone], [known], digest, {2: "h"}))["undecided"] == [2]


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
