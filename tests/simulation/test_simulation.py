"""Real phones and a real server through seeded histories of faults; `make simulate` runs more."""

from __future__ import annotations

import multiprocessing
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import pytest

from mobile.contract.registry import REGISTRY
from tests.simulation import plan
from tests.simulation.__main__ import one
from tests.simulation.history import Result, run
from tests.simulation.mutants import MUTANTS
from tests.simulation.world import Template

HISTORIES, STEPS, SEED = 500, 200, 20261123
# A bug put back must show in one of so many histories, or the simulation looks the wrong way. The
# rarest shows in one of forty; the first that does ends the search.
MUTANT_HISTORIES, MUTANT_STEPS = 150, 150


@pytest.fixture(scope="module")
def results() -> list[Result]:
    jobs = [(SEED + number, STEPS) for number in range(HISTORIES)]
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        return list(pool.map(one, jobs, chunksize=10))


@pytest.mark.timeout(600)
def test_no_entry_is_lost_doubled_or_invented_in_any_history(results: list[Result]) -> None:
    bad = {result.seed: result.complaints[:3] for result in results if result.complaints}
    assert bad == {}
    assert sum(result.saved for result in results) > HISTORIES * 20


@pytest.mark.timeout(600)
def test_every_kind_of_fault_happened_many_times(results: list[Result]) -> None:
    happened: Counter[str] = Counter()
    for result in results:
        happened.update(result.happened)
    words = [*plan.FAULTS, *(f"line {word}" for word in plan.LINE)]
    words += ["kill_while_saving killed", "kill_while_syncing killed", "answer disk_full"]
    assert {word: happened[word] for word in words if happened[word] < 20} == {}


@pytest.mark.timeout(600)
def test_every_kind_of_entry_was_written_many_times(results: list[Result]) -> None:
    written: Counter[str] = Counter()
    for result in results:
        written.update(result.kinds)
    assert {kind: written[kind] for kind in REGISTRY.kinds if written[kind] < 5} == {}


def test_the_same_seed_gives_the_same_history() -> None:
    template = Template()
    first, again = (run(7, 120, template, keep_trace=True) for _ in range(2))
    assert first.trace == again.trace
    assert (first.saved, first.happened) == (again.saved, again.happened)


@pytest.mark.parametrize("name", MUTANTS)
@pytest.mark.timeout(300)
def test_a_known_bug_put_back_turns_the_simulation_red(name: str) -> None:
    with MUTANTS[name]():
        template = Template()
        seeds = range(1, MUTANT_HISTORIES + 1)
        found = (run(seed, MUTANT_STEPS, template).complaints for seed in seeds)
        assert any(found), f"{name} went unnoticed"
