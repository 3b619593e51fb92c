"""Many questions in one turn of the store."""

from __future__ import annotations

from threading import Event, Thread

import pytest

from mobile.contract.faults import Fault
from tests.store.conftest import AnyStore
from tests.store.making import Maker


def test_nothing_is_written_between_the_questions_of_one_reading(
    store: AnyStore, maker: Maker
) -> None:
    asked, done = Event(), Event()

    def write() -> None:
        asked.wait(60)
        store.append(maker.make())
        done.set()

    writer = Thread(target=write) if type(store).__name__ == "OwnedStore" else None
    if writer:
        writer.start()

    def reading() -> tuple[int, int]:
        first = len(store.latest("attendance", "", 9))
        asked.set()
        # However long the reading takes, the writer comes after it.
        assert not done.wait(0.2)
        return first, len(store.latest("attendance", "", 9))

    assert store.at_once(reading) == (0, 0)
    if writer:
        writer.join(60)
        assert len(store.latest("attendance", "", 9)) == 1


def test_a_reading_may_hold_another(store: AnyStore, maker: Maker) -> None:
    store.append(maker.make())
    found = store.at_once(lambda: store.at_once(lambda: store.latest("attendance", "", 9)))
    assert len(found) == 1


def test_what_a_reading_raises_reaches_who_asked(store: AnyStore) -> None:
    def reading() -> None:
        raise Fault("not_found")

    with pytest.raises(Fault, match="not_found"):
        store.at_once(reading)
    assert store.at_once(lambda: store.setting("any")) == ""
