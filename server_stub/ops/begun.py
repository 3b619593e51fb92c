"""A new server's data: told in words, and taken away again when its command was refused."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from server_stub.ops.import_words import both


@dataclass(slots=True)
class Trial:
    """What was not there before: folders, the innermost first, and files. keeps: whether what is
    made of them stays."""

    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    keeps: bool = False

    @classmethod
    def of(cls, root: Path, files: tuple[Path, ...]) -> Trial:
        """Of a data folder and all that a server puts in it. OSError where nobody may look."""
        folders = (one for one in (root, *root.parents) if not one.exists())
        return cls(tuple(folders), tuple(one for one in files if not one.exists()))


def words(root: Path) -> str:
    """What a keeper is told before anything else: a mistyped folder is no other server's."""
    where = root.absolute()
    return both(f"新建了随行的数据：{where}", f"began the data of a new server: {where}")


@contextmanager
def tried(trial: Trial, database: Path) -> Iterator[Trial]:
    """What was made meanwhile goes again unless it is to stay; use it under the lock."""
    trial.keeps = database.exists()
    try:
        yield trial
    finally:
        if not trial.keeps:
            _take_away(trial)


def _take_away(trial: Trial) -> None:
    if trial.folders:
        shutil.rmtree(trial.folders[0], ignore_errors=True)
    with suppress(OSError):
        for one in trial.files:
            one.unlink(missing_ok=True)
        for one in trial.folders[1:]:
            one.rmdir()
