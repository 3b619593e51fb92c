"""A phone that leaves out numbers: what is said of it stays small, and nothing of it is lost."""

from __future__ import annotations

import json
from dataclasses import replace

from mobile.contract.entry import Entry
from server_stub.ledger.held import MOST_GAPS
from tests.attack.size import times, tried
from tests.server.kit import COUNTY, Phone, World
from tests.server.makers import planned

BRANCH, LAST = COUNTY.dongguan, 2**32 - 1


def written(phone: Phone, count: int) -> list[Entry]:
    return [planned(phone, BRANCH) for _ in range(count)]


def sent(phone: Phone, entries: list[Entry]) -> int:
    """Bytes of the largest reply."""
    largest = 0
    for at in range(0, len(entries), 200):
        pairs = [phone.sealed(one) for one in entries[at : at + 200]]
        status, value = phone.ask(pairs, limit=0)
        assert status == 200
        largest = max(largest, len(json.dumps(value["have"])))
    return largest


def test_twenty_thousand_gaps_make_no_reply_long() -> None:
    phone = World().phone(COUNTY.contact)
    count = times(1_200, 50)
    assert sent(phone, written(phone, 2 * count)[1::2]) < 6_000
    tried("gaps in seq", count)


def test_a_phone_whose_entries_came_in_any_order_is_held_whole_in_the_end() -> None:
    phone = World().phone(COUNTY.contact)
    entries = written(phone, 6 * MOST_GAPS)
    # Contacts carried every second one, in no order; then the phone sends all it has, oldest first.
    carried = entries[1::2]
    phone.world.chance.shuffle(carried)
    sent(phone, carried)
    sent(phone, entries)
    assert phone.sync(limit=0)["have"] == {"seq": len(entries), "missing": []}


def test_gaps_of_a_database_from_before_there_was_a_bound_are_cut_to_it() -> None:
    world = World()
    phone = world.phone(COUNTY.contact)
    entries = written(phone, 2_000)
    number = world.doors.roll.phone(phone.device).device.num  # type: ignore[union-attr]
    storage = world.doors.storage
    storage.begin()
    storage.phones.set_held(number, 1_999, [(n, n) for n in range(1, 1_999, 2)])
    storage.commit()
    world.restart()
    have = phone.sync(limit=0)["have"]
    assert (have["seq"], len(have["missing"])) == (2 * MOST_GAPS, MOST_GAPS)
    sent(phone, entries)
    assert phone.sync(limit=0)["have"] == {"seq": 2_000, "missing": []}


def test_a_copy_that_writes_the_last_of_all_numbers_moves_nobody_there() -> None:
    phone = World().phone(COUNTY.contact)
    copy = replace(phone, seq=LAST - 1)
    phone.sync(planned(phone, BRANCH))
    last = planned(copy, BRANCH)
    assert copy.verdicts(last) == [("accepted", "")]
    # A phone that lost all it had goes on after what the server says it has seen of it.
    assert phone.sync(limit=0)["have"] == {"seq": 1, "missing": []}
    assert phone.verdicts(planned(phone, BRANCH)) == [("accepted", "")]
    assert phone.sync(limit=0)["have"] == {"seq": 2, "missing": []}
    assert copy.verdicts(last) == [("duplicate", "")]


def test_a_number_far_above_the_rest_noted_by_an_older_server_is_cut() -> None:
    world = World()
    phone = world.phone(COUNTY.contact)
    number = world.doors.roll.phone(phone.device).device.num  # type: ignore[union-attr]
    storage = world.doors.storage
    storage.begin()
    storage.phones.set_held(number, LAST, [(3, 3), (8, LAST - 1)])
    storage.commit()
    world.restart()
    assert phone.sync(limit=0)["have"] == {"seq": 7, "missing": [[3, 3]]}


def test_a_few_numbers_ahead_are_held_as_what_a_contact_carried() -> None:
    phone = World().phone(COUNTY.contact)
    phone.seq = 5_000
    phone.sync(planned(phone, BRANCH))
    assert phone.sync(limit=0)["have"] == {"seq": 5_001, "missing": [[1, 5_000]]}
