"""Whether the server came out of an older backup, asked without saying who asks."""

from __future__ import annotations

import json

from mobile.contract.faults import Fault
from mobile.core.ports.outside import Net

PATH = "/v1/health"


def is_another_past(net: Net, epoch: str) -> bool | None:
    """Whether its past is another one than this phone knows; None when it did not say. Blocks for
    one call. epoch: as the last reply to a sync said it.

    Nobody signs this answer: a wrong one costs a signed call, and that tells.
    """
    try:
        reply = net.call("GET", PATH, (), b"")
        said = json.loads(reply.body)["epoch"] if reply.status == 200 else ""
    except (Fault, ValueError, KeyError, TypeError, RecursionError):
        return None
    # What a phone hears is the server's epoch and, behind a point, its own view.
    return said != epoch.partition(".")[0] if isinstance(said, str) and said else None
