"""One member's evening over a real socket to a real server process, counted byte by byte."""

from __future__ import annotations

from pathlib import Path

from tests.bench.evening_bytes import play

MOST = 3_072


def test_a_members_evening_costs_at_most_three_kibibytes(tmp_path: Path) -> None:
    evening = play(tmp_path)
    assert (evening.value, evening.evidence, evening.confirmed) == ("present", 3, 30)
    assert [call.what for call in evening.calls] == [
        "the plan",
        "the answer",
        "met, closed, confirmed",
    ]
    assert 0 < evening.total <= MOST
