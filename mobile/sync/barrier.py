"""The sync thread's barrier: a defect in one run is logged, and the next run still comes."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mobile.sync.outcome import Outcome

_log = logging.getLogger("suixing.sync")


def guarded(run: Callable[[], Outcome]) -> Outcome:
    """What `run` gives; Outcome("internal") after anything nobody foresaw."""
    try:
        return run()
    except Exception:
        _log.exception("a run of the sync engine failed")
        return Outcome("internal")
