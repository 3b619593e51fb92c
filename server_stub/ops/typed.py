"""What a word of a command line stands for."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path

from mobile.contract.faults import Fault


def named(word: str) -> Path:
    """A file or a folder. Fault("name_empty"): an empty word would be the folder one is in."""
    if not word.strip():
        raise Fault("name_empty")
    return Path(word)


def day(word: str) -> str:
    """A civil day, YYYY-MM-DD."""
    try:
        return datetime.strptime(word, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        said = f"{word}: 没有这一天，写成 2026-11-23 的样子 no such day: write it like 2026-11-23"
        raise argparse.ArgumentTypeError(said) from error
