"""`python -m tests.attack --seed 1 --size 1000000`: the hostile tests, as long as one likes."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import pytest


def main() -> int:
    """0 when everything held; says how much was tried."""
    parser = argparse.ArgumentParser(prog="attack")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("words", nargs="*", help="further words for pytest: -k deep")
    ask = parser.parse_args()
    os.environ |= {"ATTACK_SEED": str(ask.seed), "ATTACK_SIZE": str(ask.size)}
    code = pytest.main([str(Path(__file__).parent), "-o", "timeout=0", *ask.words])

    from tests.attack.size import report

    print(f"attack: seed {ask.seed}, size {ask.size:,}", *report(), sep="\n")
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
