"""What holds for every register and every file."""

from hypothesis import given
from hypothesis import strategies as st

from server_stub.registry.importing.matching import match
from server_stub.registry.importing.proposal import KnownMember, Preview
from server_stub.registry.importing.sheet import RosterRow
from server_stub.registry.names import initials

NAMES = st.sampled_from(["石燕", "石雁", "米素"])
MONTHS = st.sampled_from(["2015-07", "2016-01", ""])
VILLAGES = st.sampled_from(["上坪村", "石桥村", ""])
PHONES = st.sampled_from(["", "10000000001", "10000000002", "10000000003"])
IDS = [f"member-{number}" for number in range(5)]


def digest(phone: str) -> str:
    return f"sealed {phone}"


@st.composite
def registers(draw: st.DrawFn) -> list[KnownMember]:
    made = []
    for found in draw(st.lists(st.sampled_from(IDS), unique=True)):
        name, phone = draw(NAMES), draw(PHONES)
        sealed = digest(phone) if phone else ""
        made.append(KnownMember(found, name, initials(name), draw(MONTHS), draw(VILLAGES), sealed))
    return made


@st.composite
def files(draw: st.DrawFn) -> list[RosterRow]:
    return [
        RosterRow(
            number=number,
            name=draw(NAMES),
            id=draw(st.sampled_from(["", "", "", "unheard of", *IDS])),
            phone=draw(PHONES),
            joined=draw(MONTHS),
            village=draw(VILLAGES),
        )
        for number in range(2, 2 + draw(st.integers(0, 6)))
    ]


def all_rows(preview: Preview) -> list[int]:
    groups = (preview.certain, preview.likely, preview.new, preview.undecided)
    return sorted(one.row.number for group in groups for one in group)


@given(files(), registers())
def test_every_row_is_in_exactly_one_group(rows: list[RosterRow], known: list[KnownMember]) -> None:
    assert all_rows(match(rows, known, digest)) == [row.number for row in rows]


@given(files(), registers())
def test_no_member_is_two_people_and_none_is_forgotten(
    rows: list[RosterRow], known: list[KnownMember]
) -> None:
    preview = match(rows, known, digest)
    paired = [one.known.id for one in (*preview.certain, *preview.likely)]
    asked = {member.id for one in preview.undecided for member in one.candidates}
    missing = {member.id for member in preview.missing}
    assert len(paired) == len(set(paired))
    assert set(paired) | asked | missing == {member.id for member in known}
    assert not missing & (set(paired) | asked)


@given(files(), registers())
def test_nobody_is_matched_by_name_alone(rows: list[RosterRow], known: list[KnownMember]) -> None:
    preview = match(rows, known, digest)
    for pair in (*preview.certain, *preview.likely):
        same_id = pair.row.id == pair.known.id
        same_phone = bool(pair.row.phone) and digest(pair.row.phone) == pair.known.phone_digest
        whole = bool(pair.row.joined and pair.row.village) and (
            (pair.row.name, pair.row.joined, pair.row.village)
            == (pair.known.name, pair.known.joined, pair.known.village)
        )
        assert same_id or same_phone or whole


@given(files(), registers())
def test_certain_means_the_same_name_and_an_own_id_or_phone(
    rows: list[RosterRow], known: list[KnownMember]
) -> None:
    for pair in match(rows, known, digest).certain:
        assert pair.by in {"id", "phone"}
        assert pair.row.name == pair.known.name


@given(files(), registers())
def test_the_order_of_rows_and_members_decides_nothing(
    rows: list[RosterRow], known: list[KnownMember]
) -> None:
    one, other = match(rows, known, digest), match(rows[::-1], known[::-1], digest)
    assert {(pair.row.number, pair.known.id) for pair in one.certain} == {
        (pair.row.number, pair.known.id) for pair in other.certain
    }
    assert {(pair.row.number, pair.known.id) for pair in one.likely} == {
        (pair.row.number, pair.known.id) for pair in other.likely
    }
    assert {member.id for member in one.missing} == {member.id for member in other.missing}
