"""`python -m tests.simulation --histories 500 --steps 200 --seed 1`: many seeded histories."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from tests.simulation.history import Result, run
from tests.simulation.world import Template


@cache
def _template() -> Template:
    return Template()


def one(seed_and_steps: tuple[int, int]) -> Result:
    """Runs in a worker process."""
    return run(*seed_and_steps, _template())


def main() -> int:
    """0 when every promise held in every history."""
    parser = argparse.ArgumentParser(prog="simulation")
    parser.add_argument("--histories", type=int, default=500)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--replay", action="store_true", help="one history, with its trace")
    ask = parser.parse_args()
    if ask.replay:
        return _replay(ask.seed, ask.steps)
    jobs = [(ask.seed + number, ask.steps) for number in range(ask.histories)]
    began, happened, saved, bad = time.monotonic(), Counter[str](), 0, 0
    with ProcessPoolExecutor(ask.jobs) as pool:
        for result in pool.map(one, jobs, chunksize=4):
            happened.update(result.happened)
            saved += result.saved
            if result.complaints:
                bad += 1
                print(f"seed {result.seed}: {result.complaints[:3]}", flush=True)
    took = time.monotonic() - began
    print(f"{ask.histories} histories × {ask.steps} steps from seed {ask.seed}, {took:.0f} s")
    print(f"{saved} entries shown as saved; histories with a broken promise: {bad}")
    print(", ".join(f"{word} {count}" for word, count in sorted(happened.items())))
    return 1 if bad else 0


def _replay(seed: int, steps: int) -> int:
    result = run(seed, steps, Template(), keep_trace=True)
    print("\n".join([*result.trace, *result.complaints]))
    return 1 if result.complaints else 0


if __name__ == "__main__":
    sys.exit(main())
