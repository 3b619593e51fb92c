"""Some phones copy an app's data to a new phone: two phones go on as one device."""

from __future__ import annotations

from mobile.contract.fact import Fact
from mobile.core.ports.store import NOTICE_LIFE, TWIN
from tests.journeys.cast import Cast
from tests.journeys.copies import copied, words, write
from tests.journeys.town import Town
from tests.simulation.phone import SimPhone


def test_two_copies_of_one_folder_deliver_ten_of_ten(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    before = write(first, 2)
    town.sync(member)
    second = copied(town, member)
    ones = write(first, 5)
    town.time.move(1)
    others = write(second, 5)
    town.sync(member, f"{member}/copy")
    assert {*before, *ones, *others} <= set(town.server.entries())
    assert words(first, ones) == ["delivered"] * 5
    assert words(second, others) == ["delivered"] * 5
    town.sync(cast.contact)
    seen = {fact.entry.id for fact in town.phone(cast.contact).store.latest("report", "", 99)}
    assert {*before, *ones, *others} <= seen


def test_what_two_copies_wrote_in_one_and_the_same_moment_arrives(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    second = copied(town, member)
    ones, others = write(first, 5), write(second, 5)
    assert ones == others, "the same seqs of one device at one time"
    wanted = {fact.entry.subject for one in (first, second) for fact in _reports(one)}
    assert len(wanted) == 10
    town.sync(member, f"{member}/copy", member, cast.contact)
    for phone in (first, second, town.phone(cast.contact)):
        assert {fact.entry.subject for fact in _reports(phone) if not fact.aside} >= wanted
        assert phone.store.news().pending == 0


def _reports(phone: SimPhone) -> tuple[Fact, ...]:
    return phone.store.latest("report", "", 99)


def test_ten_of_ten_arrive_though_the_line_lost_the_first_tries(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    second = copied(town, member)
    write(first, 10)
    town.time.move(1)
    others = write(second, 10)
    town.sync(member)
    # Each lost call makes the next one smaller: at last one entry goes, and ten seqs are held.
    second.net.weights = {"lost": 1.0}
    for _ in range(4):
        second.engine.run_once()
        assert words(second, others) == ["waiting"] * 10
    second.net.weights = {"good": 1.0}
    town.sync(f"{member}/copy")
    assert len(set(others) & set(town.server.entries())) == 10
    assert words(second, others) == ["delivered"] * 10


def test_every_failed_try_between_two_copies_makes_nothing_worse(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    second = copied(town, member)
    written: list[str] = []
    line = {"good": 2.0, "lost": 1.0, "reply_lost": 1.0, "cut": 1.0}
    first.net.weights = second.net.weights = line
    for _ in range(12):
        for phone in (first, second):
            written += write(phone, 1)
            phone.engine.run_once()
    first.net.weights = second.net.weights = {"good": 1.0}
    town.sync(member, f"{member}/copy", member)
    assert set(written) <= set(town.server.entries())
    for phone in (first, second):
        assert phone.store.news().pending == 0


def test_both_copies_are_told_and_write_on_under_ids_of_their_own(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    second, old = copied(town, member), first.identity.device
    ones, others = write(first, 2), write(second, 2)
    town.sync(member, f"{member}/copy", member)
    for phone in (first, second):
        assert phone.store.setting(NOTICE_LIFE) != ""
        assert not phone.store.setting(TWIN)
    ids = [phone.store.identity().device for phone in (first, second)]
    assert len({old, *ids}) == 3
    later = [*write(first, 1), *write(second, 1)]
    town.sync(member, f"{member}/copy", member)
    assert {*ones, *others, *later} <= set(town.server.entries())
    # Each has by now what the other wrote, under the old id and under the new one.
    for phone in (first, second):
        seen = {fact.entry.id for fact in phone.store.latest("report", "", 99)}
        assert {*ones, *others, *later} <= seen


def test_a_server_from_before_the_new_id_gives_the_same_id_again(town: Town, cast: Cast) -> None:
    member = cast.member
    first = town.phone(member)
    town.sync(member)
    town.server.save()
    copied(town, member)
    write(first, 2)
    write(town.phones[f"{member}/copy"], 2)
    town.sync(member, f"{member}/copy", member)
    fresh = first.store.identity()
    later = write(first, 2)
    town.sync(member)
    town.server.restore(says_so=True)
    town.sync(member, f"{member}/copy", member)
    assert first.store.identity() == fresh
    assert set(later) <= set(town.server.entries())
    for phone in (first, town.phones[f"{member}/copy"]):
        assert phone.store.news().pending == 0
