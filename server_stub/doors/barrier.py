"""The one place on the server where any failure at all is caught: it is logged and says nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable

import apsw

from mobile.contract.faults import Fault
from server_stub.doors.call import Reply, problem
from server_stub.storage.failing import fault_of

_LOG = logging.getLogger("suixing.doors")


def guarded(action: Callable[[], Reply]) -> tuple[Reply, bool]:
    """(reply, whether the action ran to its end). A failure never reaches the phone as it is."""
    try:
        return action(), True
    except Fault as fault:
        return problem(fault.code, fault.retry_after), False
    except apsw.Error as error:
        _LOG.exception("the database failed")
        return problem(fault_of(error).code), False
    except Exception:
        _LOG.exception("a door failed")
        return problem("internal"), False
