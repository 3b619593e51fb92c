"""Who in the file is who in the register."""

import hashlib
import hmac

import msgspec

from server_stub.registry.importing.matching import match
from server_stub.registry.importing.proposal import KnownMember, Preview
from server_stub.registry.importing.reading import read_roster
from server_stub.registry.importing.sheet import RosterRow
from server_stub.registry.names import initials
from tests.county.build import county
from tests.county.files import roster_csv

COUNTY = county(11)


def digest(phone: str) -> str:
    return hmac.new(b"a key", phone.encode(), hashlib.sha256).hexdigest()


def member(
    found: str, name: str, phone: str = "", joined: str = "2015-07", village: str = "上坪村"
) -> KnownMember:
    sealed = digest(phone) if phone else ""
    return KnownMember(found, name, initials(name), joined, village, sealed)


def row(
    number: int, name: str, phone: str = "", joined: str = "2015-07", village: str = "上坪村"
) -> RosterRow:
    return RosterRow(number, name, phone=phone, joined=joined, village=village)


def numbers(preview: Preview) -> dict[str, list[int]]:
    """Row numbers by what is proposed."""
    return {
        "certain": [one.row.number for one in preview.certain],
        "likely": [one.row.number for one in preview.likely],
        "new": [one.row.number for one in preview.new],
        "undecided": [one.row.number for one in preview.undecided],
    }


def register() -> list[KnownMember]:
    return [
        KnownMember(one.id, one.name, one.initials, one.joined, one.village, digest(one.phone))
        for one in COUNTY.members()
    ]


def as_sent() -> tuple[RosterRow, ...]:
    return read_roster(roster_csv(COUNTY, COUNTY.members()), "名册.csv").rows


def test_the_same_38_again_are_all_certain_each_as_themselves() -> None:
    preview = match(as_sent(), register(), digest)
    assert [pair.known.id for pair in preview.certain] == list(COUNTY.roster)
    assert {pair.by for pair in preview.certain} == {"phone"}
    assert (preview.likely, preview.new, preview.undecided, preview.missing) == ((), (), (), ())


def test_without_phones_the_two_of_one_name_are_told_apart_by_month_and_village() -> None:
    rows = [msgspec.structs.replace(one, phone="") for one in as_sent()]
    preview = match(rows, register(), digest)
    assert [pair.known.id for pair in preview.likely] == list(COUNTY.roster)
    assert preview.certain == ()


def test_an_empty_register_makes_everybody_new_and_an_empty_file_everybody_missing() -> None:
    assert len(match(as_sent(), [], digest).new) == 38
    assert [one.id for one in match([], register(), digest).missing] == list(COUNTY.roster)


def test_who_is_not_in_the_file_is_missing_and_never_anything_else() -> None:
    preview = match(as_sent()[5:], register(), digest)
    assert [one.id for one in preview.missing] == list(COUNTY.roster[:5])
    assert len(preview.certain) == 33


def test_our_own_id_is_certain_although_phone_month_and_village_changed() -> None:
    known = member("a", "石燕", "10000000001")
    moved = msgspec.structs.replace(row(2, "石燕", "10000000009", "2016-01", "石桥村"), id="a")
    (pair,) = match([moved], [known], digest).certain
    assert (pair.known, pair.by) == (known, "id")


def test_an_id_or_a_phone_under_another_name_is_only_likely() -> None:
    known = member("a", "石燕", "10000000001")
    renamed = RosterRow(2, "石雁", id="a")
    assert numbers(match([renamed], [known], digest))["likely"] == [2]
    (pair,) = match([row(2, "石雁", "10000000001")], [known], digest).likely
    assert pair.by == "phone"


def test_a_name_whose_month_or_village_differs_is_new_and_the_namesake_is_shown() -> None:
    known = member("a", "石燕")
    for other in (row(2, "石燕", village="石桥村"), row(2, "石燕", joined="2015-08")):
        preview = match([other], [known], digest)
        assert [one.namesakes for one in preview.new] == [(known,)]
        assert preview.missing == (known,)


def test_a_name_alone_makes_neither_one_person_nor_two() -> None:
    known = member("a", "石燕")
    for other in (row(2, "石燕", village=""), row(2, "石燕", joined="")):
        assert codes(match([other], [known], digest)) == [(2, "import_namesake", ["a"])]


def test_two_empty_villages_are_not_the_same_village() -> None:
    known = member("a", "石燕", village="")
    assert numbers(match([row(2, "石燕", village="")], [known], digest))["undecided"] == [2]


def test_an_unknown_phone_in_the_register_is_not_the_missing_phone_of_a_row() -> None:
    assert numbers(match([row(2, "米素")], [member("a", "石燕")], digest))["new"] == [2]


def codes(preview: Preview) -> list[tuple[int, str, list[str]]]:
    return [
        (one.row.number, one.problem.code, [known.id for known in one.candidates])
        for one in preview.undecided
    ]


def test_two_rows_with_one_id_or_one_phone_are_both_for_a_person() -> None:
    known = [member("a", "石燕", "10000000001")]
    twice = [RosterRow(2, "石燕", id="a"), RosterRow(3, "米素", id="a")]
    assert codes(match(twice, known, digest)) == [
        (2, "import_rows_same_id", ["a"]),
        (3, "import_rows_same_id", ["a"]),
    ]
    twice = [row(2, "石燕", "10000000001"), row(3, "米素", "10000000001")]
    assert codes(match(twice, known, digest)) == [
        (2, "import_rows_same_phone", ["a"]),
        (3, "import_rows_same_phone", ["a"]),
    ]


def test_two_rows_of_one_person_without_phones_are_both_for_a_person() -> None:
    preview = match([row(2, "石燕"), row(3, "石燕")], [], digest)
    assert codes(preview) == [
        (2, "import_rows_same_person", []),
        (3, "import_rows_same_person", []),
    ]


def test_two_alike_whose_phones_tell_them_apart_are_certain() -> None:
    known = [member("a", "石燕", "10000000001"), member("b", "石燕", "10000000002")]
    rows = [row(2, "石燕", "10000000002"), row(3, "石燕", "10000000001")]
    assert [pair.known.id for pair in match(rows, known, digest).certain] == ["b", "a"]


def test_one_row_for_two_alike_in_the_register_is_for_a_person() -> None:
    known = [member("a", "石燕"), member("b", "石燕")]
    preview = match([row(2, "石燕")], known, digest)
    assert codes(preview) == [(2, "import_several_known", ["a", "b"])]
    assert preview.missing == ()


def test_a_couple_with_one_phone_is_told_apart_by_the_name() -> None:
    known = [member("a", "石燕", "10000000001"), member("b", "米素", "10000000001")]
    (pair,) = match([row(2, "米素", "10000000001")], known, digest).certain
    assert pair.known.id == "b"
    preview = match([row(2, "孔彬", "10000000001")], known, digest)
    assert codes(preview) == [(2, "import_several_known", ["a", "b"])]


def test_an_id_and_a_phone_of_different_people_contradict_each_other() -> None:
    known = [member("a", "石燕", "10000000001"), member("b", "米素", "10000000002")]
    mixed = msgspec.structs.replace(row(2, "石燕", "10000000002"), id="a")
    assert codes(match([mixed], known, digest)) == [(2, "import_claims_differ", ["a", "b"])]


def test_a_phone_that_went_to_somebody_else_does_not_carry_the_person_along() -> None:
    known = [member("a", "石燕", "10000000001"), member("b", "米素", "10000000002")]
    taken_over = row(2, "米素", "10000000001")
    assert codes(match([taken_over], known, digest)) == [(2, "import_claims_differ", ["a", "b"])]


def test_an_id_the_register_does_not_have_makes_no_new_person() -> None:
    preview = match([RosterRow(2, "石燕", id="zzz")], [], digest)
    assert codes(preview) == [(2, "import_unknown_id", [])]


def test_who_is_known_by_phone_keeps_the_place_against_somebody_merely_alike() -> None:
    known = [member("a", "石燕", "10000000001")]
    rows = [row(2, "石燕", "10000000001"), row(3, "石燕", joined="2015-07")]
    alike = match(rows, known, digest)
    assert numbers(alike)["certain"] == [2]
    assert codes(alike) == [(3, "import_rows_same_person", ["a"])]


def test_a_phone_outweighs_a_likeness_when_two_rows_mean_one_member() -> None:
    known = [member("a", "石燕", "10000000001")]
    rows = [row(2, "石燕", "10000000001", village=""), row(3, "石燕")]
    preview = match(rows, known, digest)
    assert numbers(preview)["certain"] == [2]
    assert codes(preview) == [(3, "import_several_rows", ["a"])]


def test_one_member_claimed_by_id_and_by_phone_in_two_rows_is_for_a_person() -> None:
    known = [member("a", "石燕", "10000000001")]
    rows = [RosterRow(2, "石燕", id="a"), row(3, "石燕", "10000000001", village="")]
    assert codes(match(rows, known, digest)) == [
        (2, "import_several_rows", ["a"]),
        (3, "import_several_rows", ["a"]),
    ]


def test_initials_corrected_by_hand_in_the_register_keep_two_readings_apart() -> None:
    known = replace_initials(member("a", "王朝友"), "WZY")
    assert codes(match([row(2, "王朝友")], [known], digest)) == [(2, "import_namesake", [known.id])]


def replace_initials(known: KnownMember, letters: str) -> KnownMember:
    return msgspec.structs.replace(known, initials=letters)


def test_the_order_of_the_register_changes_nothing() -> None:
    rows = [msgspec.structs.replace(one, phone="") for one in as_sent()]
    forward, backward = register(), register()[::-1]
    one, other = match(rows, forward, digest), match(rows, backward, digest)
    assert one == msgspec.structs.replace(other, missing=one.missing)


def test_a_large_roster_sent_again_is_matched_whole() -> None:
    large = county(11, members=2000)
    known = [
        KnownMember(one.id, one.name, one.initials, one.joined, one.village, digest(one.phone))
        for one in large.people
    ]
    rows = read_roster(roster_csv(large, large.people), "a.csv").rows
    preview = match(rows, known, digest)
    assert [pair.known.id for pair in preview.certain] == [one.id for one in large.people]
