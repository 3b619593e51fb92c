"""Several codes in one picture or frame: ours is found among them, in any order."""

from itertools import permutations

import pytest

from mobile.contract import qr
from mobile.contract.faults import Fault
from mobile.core.phone import qr_choice

OURS = qr.write_branch("00000000-0000-4000-8000-000000000002")
OTHER = qr.write_card("00000000-0000-4000-8000-000000000003")
FOREIGN = ("https://example.org", "WIFI:S:canteen;;", OTHER)


def fits(text: str) -> int:
    qr.read_branch(text)
    return 0


@pytest.mark.parametrize("order", list(permutations([OURS, *FOREIGN])))
def test_ours_wins_in_any_order(order: tuple[str, ...]) -> None:
    assert qr_choice.best(order, fits) == OURS


@pytest.mark.parametrize("order", list(permutations([OURS[:-4], *FOREIGN])))
def test_when_none_fits_the_one_nearest_to_ours_is_refused(order: tuple[str, ...]) -> None:
    assert qr_choice.best(order, fits) == OURS[:-4]
    assert qr_choice.best([one for one in order if one in FOREIGN], fits) == OTHER


def test_of_two_of_ours_the_better_one_wins_in_any_order() -> None:
    for order in (["2", "11"], ["11", "2"]):
        assert qr_choice.best(order, int) == "11"
    assert qr_choice.best([], int) == ""


def test_one_code_alone_is_read_only_by_who_asked_for_it() -> None:
    asked: list[str] = []

    def slow(text: str) -> int:
        asked.append(text)
        return 0

    assert qr_choice.best(["SXA"], slow) == "SXA"
    assert asked == []


def test_a_camera_waits_for_ours_before_it_refuses_another() -> None:
    frames = qr_choice.Frames(fits)
    seen = [frames.look(found) for found in ([FOREIGN[0]], [], [FOREIGN[0]], [FOREIGN[0], OURS])]
    assert seen == ["", "", "", OURS]


def test_a_camera_that_sees_only_another_refuses_it_in_the_end() -> None:
    frames = qr_choice.Frames(fits)
    seen = [frames.look([FOREIGN[0], OTHER]) for _ in range(qr_choice.PATIENCE)]
    assert seen == [*[""] * (qr_choice.PATIENCE - 1), OTHER]
    with pytest.raises(Fault, match="qr_other_purpose"):
        qr.read_branch(seen[-1])
