from functools import partial
from pathlib import Path

import pytest

from tests.packaging.planted import found_in
from tests.packaging.words import check, digest_of

MADE_UP = partial(check, registries=frozenset({digest_of("packages.example")}))


@pytest.mark.parametrize(
    "planted",
    [
        "--index-url https://packages.example/simple",
        "see files.Packages.example.",
        "see /" + "home/someone/notes",
        "open('/" + "root/x')",
        "cd /" + "work/x",
        "../" + "shared/design",
    ],
)
def test_a_host_or_a_path_of_one_machine_is_found(tmp_path: Path, planted: str) -> None:
    (found,) = found_in(MADE_UP, tmp_path, "notes.md", f"first line\n{planted}\n")
    assert found.startswith("notes.md:2: carries ")


@pytest.mark.parametrize(
    "fine",
    [
        "and/or/home/x",
        "home/notes",
        "{prefix}/home/x",
        "https://a/work/",
        "packages.examples and nopackages.example-host",
        "an example of packages",
    ],
)
def test_a_part_of_another_path_or_name_is_let_through(tmp_path: Path, fine: str) -> None:
    assert found_in(MADE_UP, tmp_path, "notes.md", fine) == []
