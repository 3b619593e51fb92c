"""The store in memory that other tests stand on answers as the real one does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from mobile.contract.kinds.activity_state import Plan
from mobile.contract.moments import format_at
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.report_in import ReportIn
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import BEGUN, MINE, OWN, Identity, Store
from mobile.device.fake import FakeDisk
from mobile.store.sqlite_store import SqliteStore
from tests.core.fake_ports import FakeClock, FakeNoise
from tests.core.fake_store import FakeStore
from tests.county.ids import stable_id

ME, HOME, HOST = (stable_id(1, "x", name) for name in ("me", "home", "host"))
WHO = Identity(stable_id(1, "x", "device"), b"k" * 32, ME, "2026-05-01T00:00:00.000Z")
ROWS: list[dict[str, Any]] = [
    {"table": "member", "id": ME, "name": "米素", "home": HOME},
    {"table": "organisation", "id": HOST, "name": "驻东莞流动党员党支部"},
]


@dataclass
class Day:
    """What one person did on a phone with this store."""

    store: Store
    activity: str
    stay: str


def lived(store: Store) -> Day:
    clock, noise = FakeClock(), FakeNoise(7)
    store.bind(WHO, ROWS)
    recorder = Recorder(store, clock, noise)
    organise = Organise(store, recorder, clock, noise)
    sign_in = SignIn(store, recorder, clock)
    report_in = ReportIn(store, recorder, clock)
    plan = Plan("学习", "study", format_at(clock.now()), 60, ("大岭山",))
    activity = organise.plan(HOST, plan)
    clock.pass_by(1)
    organise.open(activity)
    clock.pass_by(1)
    stay = report_in.request(HOST, "invite", "东莞")
    clock.pass_by(1)
    sign_in.ask_leave(activity, "sick")
    clock.pass_by(1)
    sign_in.type_digits(activity, "123456")
    clock.pass_by(1)
    report_in.withdraw(stay)
    organise.plan(HOST, plan)
    store.set_setting("elder", "1")
    return Day(store, activity, stay)


@pytest.fixture
def days() -> Iterator[tuple[Day, Day]]:
    real = SqliteStore(":memory:", FakeDisk(), durable=False)
    yield lived(FakeStore()), lived(real)
    real.close()


def both(days: tuple[Day, Day], ask: Any) -> Any:
    fake, real = (ask(day) for day in days)
    assert fake == real
    return fake


def test_facts_are_the_same(days: tuple[Day, Day]) -> None:
    assert len(both(days, lambda day: day.store.facts(day.stay))) == 2


def test_facts_by_a_tag_are_the_same(days: tuple[Day, Day]) -> None:
    for tag in (ME, HOST, HOME, days[0].activity, stable_id(1, "x", "nobody")):
        for family in ("activity", "attendance", "stay"):
            both(days, lambda day, t=tag, f=family: day.store.facts_tagged(t, f))


def test_subjects_and_what_was_heard_are_the_same(days: tuple[Day, Day]) -> None:
    assert len(both(days, lambda day: day.store.subjects("activity", 1, 5))) == 1
    assert len(both(days, lambda day: day.store.subjects("activity", 5, 1, HOST))) == 1
    assert len(both(days, lambda day: day.store.subjects("activity", 5, 5))) == 2
    for way in (OWN, BEGUN, MINE):
        for most, branch in ((9, HOST), (1, ""), (9, HOME)):
            both(days, lambda d, m=most, b=branch, g=way: d.store.heard("activity", b, 9, m, g))


def test_the_latest_and_pages_of_them_are_the_same(days: tuple[Day, Day]) -> None:
    first = both(days, lambda day: day.store.latest("attendance", ME, 1))
    rest = both(days, lambda day: day.store.latest("attendance", ME, 5, first[0].entry.id))
    assert len(first) == len(rest) == 1
    assert len(both(days, lambda day: day.store.latest("activity", "", 9))) == 3


def test_delivery_news_rows_and_settings_are_the_same(days: tuple[Day, Day]) -> None:
    ids = [fact.entry.id for fact in days[0].store.latest("attendance", "", 9)]
    assert len(both(days, lambda day: day.store.delivery([*ids, ME]))) == 2
    assert both(days, lambda day: day.store.news()).pending == 7
    assert len(both(days, lambda day: day.store.rows("member"))) == 1
    assert both(days, lambda day: day.store.row("organisation", HOST))["name"]
    assert both(days, lambda day: day.store.row("member", HOST)) is None
    assert both(days, lambda day: day.store.setting("elder")) == "1"
    assert both(days, lambda day: day.store.identity()) == WHO
