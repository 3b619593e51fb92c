"""What is printed for the keeper: words of phones among it, and none of them steers a terminal."""

from __future__ import annotations

import pytest

from mobile.contract.faults import Fault
from server_stub.ops.refused import ended
from server_stub.ops.said import tell


@pytest.mark.parametrize("word", ["\x1b[31m红", "一\r二", "\u202e三", "\x00\x9b2J"])
def test_what_is_printed_steers_no_terminal(word: str, capfd: pytest.CaptureFixture[str]) -> None:
    tell(f"名字 {word}\n下一行")
    assert ended(Fault("branch_unknown", word)) == 2
    out, err = capfd.readouterr()
    assert out.splitlines()[1:] == ["下一行"]
    for line in (*out.splitlines(), *err.splitlines()):
        assert line.isprintable()


def test_a_name_in_uyghur_is_printed_as_it_is(capfd: pytest.CaptureFixture[str]) -> None:
    tell("ئا\u200dب　甲")
    assert capfd.readouterr().out == "ئا\u200dب　甲\n"
