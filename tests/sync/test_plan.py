"""Decisions about the next call, for any outbox."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mobile.contract.wire import MAX_BATCH, MAX_BODY, MAX_PAGE, Cursor, write_ask
from mobile.core.ports.store import Sealed
from mobile.sync.call import Answer
from mobile.sync.plan import PATIENCE, Hunt, after_error, after_success, ask, batch

SIZES = st.lists(st.integers(1, 32_000), max_size=300)


@given(SIZES)
def test_a_batch_is_the_head_of_the_outbox_and_fits_in_a_call(sizes: list[int]) -> None:
    outbox = [Sealed(str(n), "长" * (size // 3), "m" * 34) for n, size in enumerate(sizes)]
    taken = batch(outbox, Hunt())
    assert list(taken) == outbox[: len(taken)]
    assert len(taken) <= MAX_BATCH
    assert bool(taken) == bool(outbox)
    if len(taken) > 1:
        assert len(write_ask(ask("e", Cursor(), taken, MAX_PAGE))) <= MAX_BODY


@given(st.integers(2, MAX_BATCH), st.sets(st.integers(0, MAX_BATCH - 1)))
def test_the_hunt_finds_exactly_the_bad_entries(count: int, bad: set[int]) -> None:
    outbox, parked, calls = list(range(count)), set(), 0
    hunt = Hunt()
    while outbox or hunt.doubted:
        calls += 1
        assert calls < 60 * (len(bad) + 1)
        sent = [] if hunt.doubted else outbox[: hunt.size]
        if not bad & set(sent):
            outbox = outbox[len(sent) :]
            hunt = after_success(hunt, len(sent))
            continue
        step = after_error(hunt, len(sent), Answer(500, b"", 0, "internal"))
        hunt = step.hunt
        if step.do == "park":
            parked.add(outbox.pop(0))
    assert parked == {place for place in bad if place < count}


def test_an_entry_alone_is_asked_about_more_than_once_before_it_is_parked() -> None:
    hunt, answer = Hunt(1), Answer(422, b"", 0, "entry_malformed")
    for _ in range(PATIENCE - 1):
        step = after_error(hunt, 1, answer)
        assert (step.do, step.hunt.doubted) == ("go_on", True)
        hunt = after_success(step.hunt, 0)
    last = after_error(hunt, 1, answer)
    assert (last.do, last.code) == ("park", "entry_malformed")


def test_a_call_without_entries_that_fails_clears_the_entries_of_doubt() -> None:
    step = after_error(Hunt(1, doubted=True, refused=2), 0, Answer(500, b"", 0, "internal"))
    assert (step.do, step.code) == ("stop", "internal")
