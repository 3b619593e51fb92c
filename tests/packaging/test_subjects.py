from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.packaging import subjects

WHO = ("-c", "user.name=x", "-c", "user.email=x@example")


def commit(root: Path, subject: str) -> str:
    subprocess.run(
        ["git", *WHO, "commit", "-q", "--allow-empty", "-m", subject], cwd=root, check=True
    )
    named = ["git", "rev-parse", "HEAD"]
    return subprocess.run(named, cwd=root, check=True, capture_output=True, text=True).stdout[:8]


@pytest.mark.parametrize(
    ("subject", "says"),
    [
        ("core: give rooms", ""),
        ("Give rooms", "is not"),
        ("core: Give rooms", "is not"),
        (f"core: {'x' * 70}", "76 characters"),
    ],
)
def test_a_subject_is_held_to_its_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, subject: str, says: str
) -> None:
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    monkeypatch.setattr(subjects, "SINCE", commit(tmp_path, "Whatever was before"))
    commit(tmp_path, subject)
    found = "\n".join(map(str, subjects.check(tmp_path)))
    assert (says in found) if says else (found == "")


def test_without_a_history_nothing_is_found(tmp_path: Path) -> None:
    assert list(subjects.check(tmp_path)) == []
