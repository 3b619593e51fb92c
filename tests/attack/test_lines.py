"""Many ids of one phone, a copied folder, strangers: no more room, and nobody shut out."""

from __future__ import annotations

import json
import uuid
from dataclasses import replace
from hashlib import sha256

from mobile.contract import presence, seal
from mobile.contract.entry import Entry
from mobile.contract.ids import attendance_id
from server_stub.ledger.prove import WRONG_OF_ANEW, WRONG_PER_ACTIVITY, WRONG_PER_DEVICE
from server_stub.registry.anew import MOST
from server_stub.settings import Settings
from tests.server.file_calls import put
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned, reported

BRANCH, ONE, CONTACT = COUNTY.dongguan, COUNTY.roster[0], COUNTY.contact
FAR = [
    one.id
    for one in COUNTY.people
    if one.phone and BRANCH not in (one.home, one.host)
    and one.home != COUNTY.person(ONE).home
    and one.id not in {office.member for office in COUNTY.offices}
]  # fmt: skip


def anew(phone: Phone, number: int) -> Phone:
    body = json.dumps({"nonce": f"{number:032x}", "proto": 1}).encode()
    status, _, raw = phone.call("POST", "/v1/anew", body)
    value = json.loads(raw)
    assert status == 200, value
    return Phone(phone.world, value["device"], bytes.fromhex(value["key"]), phone.member)


def typed(phone: Phone, activity: str, code: str) -> Entry:
    body = presence.code_body(activity, phone.member, code, phone.world.clock())
    return phone.entry("attendance.answered", attendance_id(activity, phone.member), BRANCH, body)


def right_digits(contact: Phone, activity: str) -> str:
    key = seal.activity_key(contact.key, activity)
    return presence.digits(key, presence.code_step(contact.world.clock()))


def wrong_digits(contact: Phone, activity: str, count: int) -> list[str]:
    """None of them right now or soon."""
    key = seal.activity_key(contact.key, activity)
    step = presence.code_step(contact.world.clock())
    near = {presence.digits(key, one) for one in range(step - 5, step + 6)}
    return [code for n in range(count + 11) if (code := f"{n:06d}") not in near][:count]


def evening(world: World) -> tuple[Phone, str]:
    """The contact's phone, and an activity of theirs."""
    contact = world.phone(CONTACT)
    activity = planned(contact, BRANCH)
    contact.sync(activity)
    return contact, activity.subject


def guess(phone: Phone, contact: Phone, activity: str, count: int = 12) -> list[str]:
    """The code for each of so many wrong digits."""
    wrong = wrong_digits(contact, activity, count)
    return [code for _word, code in phone.verdicts(*(typed(phone, activity, w) for w in wrong))]


def test_wrong_digits_typed_at_a_copy_cost_the_owner_no_sign_in_once_each_has_its_own_id() -> None:
    world = World()
    contact, activity = evening(world)
    shared = world.phone(ONE)
    copy = replace(shared)
    codes = guess(copy, contact, activity)
    assert codes == ["code_wrong"] * WRONG_PER_DEVICE + ["code_blocked"] * (12 - WRONG_PER_DEVICE)
    thief, owner = anew(shared, 1), anew(shared, 2)
    codes = guess(thief, contact, activity)
    assert codes == ["code_wrong"] * WRONG_OF_ANEW + ["code_blocked"] * (12 - WRONG_OF_ANEW)
    right = right_digits(contact, activity)
    assert owner.verdicts(typed(owner, activity, right)) == [("accepted", "")]
    for spent in (shared, thief):
        said = spent.verdicts(typed(spent, activity, right))
        assert said == [("set_aside", "code_blocked")]


def test_all_the_ids_of_one_phone_try_few_digits_and_shut_nobody_out() -> None:
    world = World()
    contact, activity = evening(world)
    member, honest = world.phone(ONE), world.phone(COUNTY.roster[1])
    ids = [member, *(anew(member, n) for n in range(1, MOST + 1))]
    codes = [code for one in ids for code in guess(one, contact, activity)]
    assert codes.count("code_wrong") == WRONG_PER_DEVICE + MOST * WRONG_OF_ANEW < WRONG_PER_ACTIVITY
    assert set(codes) == {"code_wrong", "code_blocked"}
    # Whatever one phone tries, it takes no more of what all have together than any other.
    for one in COUNTY.roster[2:6]:
        assert guess(world.phone(one), contact, activity, 5) == ["code_wrong"] * 5
    right = right_digits(contact, activity)
    assert honest.verdicts(typed(honest, activity, right)) == [("accepted", "")]
    assert guess(world.phone(COUNTY.roster[6]), contact, activity, 5) == ["code_wrong"] * 5
    other = world.phone(COUNTY.roster[7])
    assert other.verdicts(typed(other, activity, right)) == [("set_aside", "code_blocked")]


def test_wrong_digits_of_people_elsewhere_block_nobody_who_is_there() -> None:
    world = World()
    contact, member = world.phone(CONTACT), world.phone(ONE)
    activity = planned(contact, BRANCH)
    contact.sync(activity)
    wrong = wrong_digits(contact, activity.subject, 5)
    codes = []
    for one in FAR[:7]:
        foe = world.phone(one)
        # By a word of their own they have to do with the branch, and are there no more than before.
        foe.sync(reported(foe, BRANCH))
        codes += [c for _v, c in foe.verdicts(*(typed(foe, activity.subject, w) for w in wrong))]
    assert codes == ["code_wrong"] * 30 + ["code_blocked"] * 5
    right = right_digits(contact, activity.subject)
    assert member.verdicts(typed(member, activity.subject, right)) == [("accepted", "")]


def test_a_phone_with_many_ids_brings_little_more_of_entries_in_a_day() -> None:
    world = World(settings=Settings(calls_a_minute=100_000, member_bytes_a_day=25_000))
    member = world.phone(ONE)
    other = anew(member, 1)
    member.sync(*(reported(member, BRANCH) for _ in range(40)))
    # Whoever has a copy of its folder keeps it from nothing: one more id, an eighth more.
    said = other.verdicts(*(reported(other, BRANCH) for _ in range(6)))
    assert said == [("accepted", "")] * 4 + [("retry", "entry_quota")] * 2
    status, value = other.ask([other.sealed(reported(other, BRANCH))])
    assert (status, value["code"]) == (429, "entry_quota")


def test_a_phone_with_many_ids_brings_no_more_photos_in_a_day() -> None:
    world = World(settings=Settings(calls_a_minute=1000, file_bytes_a_day=15))
    member = world.phone(ONE)
    other = anew(member, 1)
    first, second = b"0123456789", b"9876543210"
    names = [sha256(one).hexdigest() for one in (first, second)]
    member.sync(*(reported(member, BRANCH, one) for one in names))
    assert put(member, 0, first, names[0], 10) == 10
    assert put(other, 0, second, names[1], 10) == "file_quota"


def test_who_copied_a_folder_keeps_its_owner_from_no_id_of_their_own() -> None:
    world = World(settings=Settings(calls_a_minute=5))
    owner = world.phone(ONE)
    path = f"/v1/directory?q={uuid.uuid4().hex}"
    assert 429 in {owner.call("GET", path)[0] for _ in range(10)}
    new = anew(owner, 1)
    assert new.verdicts(reported(new, BRANCH)) == [("accepted", "")]


def test_other_words_under_the_ids_of_unsent_entries_are_known_for_a_second_life() -> None:
    world = World()
    owner = world.phone(ONE)
    unsent = [reported(owner, BRANCH) for _ in range(3)]
    thief = replace(owner, seq=0)
    thief.sync(*(replace(one, body={**one.body, "minutes": 1}) for one in unsent))
    assert owner.verdicts(*unsent) == [("conflict", "id_conflict")] * 3
    assert owner.sync()["twin"] == unsent[0].seq


def test_who_copied_a_folder_and_sits_behind_the_same_address_keeps_nobody_from_an_id() -> None:
    world = World(settings=Settings(calls_a_minute=5))
    owner = world.phone(ONE)
    again = json.dumps({"nonce": "f" * 32, "proto": 1}).encode()
    assert 429 in {owner.call("POST", "/v1/anew", again)[0] for _ in range(20)}
    assert 429 in {owner.call("POST", "/v1/anew", b"{}")[0] for _ in range(20)}
    new = anew(owner, 1)
    assert new.verdicts(reported(new, BRANCH)) == [("accepted", "")]


def test_a_copied_folder_asks_for_ids_without_end_no_more_than_it_may_call() -> None:
    world = World(settings=Settings(calls_a_minute=5))
    thief = world.phone(ONE)
    asks = [json.dumps({"nonce": f"{n:032x}", "proto": 1}).encode() for n in range(60)]
    said = [thief.call("POST", "/v1/anew", ask)[0] for ask in asks]
    assert (said[:8], said.count(200)) == ([200] * 8, 8)
    assert said.count(403) == 5
    assert set(said[13:]) == {429}
    # Whose nonce got an id before gets the same one, whatever came since.
    assert thief.call("POST", "/v1/anew", asks[0])[0] == 200
