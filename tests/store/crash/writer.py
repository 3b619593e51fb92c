"""Appends without end in a process of its own, and says each entry's id once it is saved.

python -m tests.store.crash.writer FOLDER
"""

from __future__ import annotations

import sys

from mobile.device.real import RealDisk, RealNoise
from mobile.store.sqlite_store import SqliteStore
from tests.store.making import Maker


def write(folder: str) -> None:
    """Until killed."""
    store = SqliteStore(f"{folder}/suixing.db", RealDisk(folder))
    maker = Maker(7)
    if store.identity() is None:
        store.bind(maker.me, [maker.row()])
    maker.noise = RealNoise()  # type: ignore[assignment]
    while True:
        print(store.append(maker.make()).id, flush=True)


if __name__ == "__main__":
    write(sys.argv[1])
