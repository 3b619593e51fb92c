from pathlib import Path

import pytest

from tests.packaging.planted import found_in
from tests.packaging.sizes import BARRIERS, check

BROAD = "try:\n    pass\nexcept {}:\n    raise\n"


def function_of(lines: int) -> str:
    return "def act():\n" + "    pass\n" * (lines - 1)


def nested(levels: int) -> str:
    return (
        "def act():\n"
        + "".join(f"{'    ' * n}if n:\n" for n in range(1, levels + 1))
        + "    " * (levels + 1)
        + "pass\n"
    )


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("mobile/a.kv", "#\n" * 150),
        ("tests/a.py", nested(3)),
        ("tests/a.py", "def act():\n    if a:\n        pass\n" + "    elif b:\n        pass\n" * 9),
        ("tests/a.py", BROAD.format("OSError")),
        *((barrier, BROAD.format("Exception")) for barrier in sorted(BARRIERS)),
    ],
)
def test_what_is_within_the_limits_is_let_through(tmp_path: Path, path: str, source: str) -> None:
    found = found_in(check, tmp_path, path, source)
    assert [line for line in found if "median" not in line] == []


@pytest.mark.parametrize(
    ("path", "source", "says"),
    [
        ("tests/a.py", "#\n" * 251, "251 lines"),
        ("tests/a.py", "def act(:\n", "cannot be read"),
        ("mobile/a.kv", "#\n" * 151, "151 lines"),
        ("server_stub/a.py", function_of(41), "act has 41 lines"),
        ("tests/a.py", "class A:\n    " + function_of(41).replace("\n", "\n    "), "act has"),
        ("mobile/a.py", nested(4), "nests 4 blocks"),
        ("mobile/a.py", "try:\n    pass\nexcept:\n    pass\n", "bare except"),
        ("mobile/a.py", BROAD.format("Exception"), "broad except"),
        ("mobile/a.py", BROAD.format("BaseException"), "broad except"),
        ("tests/a.py", BROAD.format("(OSError, Exception)"), "broad except"),
        ("tests/a.py", BROAD.format("builtins.Exception"), "broad except"),
        (
            "mobile/a.py",
            "with suppress(Exception):\n    pass",
            "broad",
        ),
        ("mobile/a.py", "#\n" * 101, "files have a median of 101"),
        ("mobile/a.py", function_of(9), "functions have a median of 9"),
    ],
)
def test_what_is_over_a_limit_is_found(tmp_path: Path, path: str, source: str, says: str) -> None:
    assert says in "\n".join(found_in(check, tmp_path, path, source))


def test_a_barrier_may_not_be_bare_either(tmp_path: Path) -> None:
    source = "try:\n    pass\nexcept:\n    pass\n"
    (found,) = found_in(check, tmp_path, min(BARRIERS), source)
    assert "bare except" in found
