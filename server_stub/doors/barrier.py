"""The one place on the server where any failure at all is caught: it is logged and says nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import NamedTuple, TypeVar

import apsw

from mobile.contract.faults import Fault
from server_stub.doors.call import Reply, problem
from server_stub.storage.failing import fault_of

T = TypeVar("T")
_LOG = logging.getLogger("suixing.doors")


class Failed(NamedTuple):
    """An action that did not run to its end. reply: what its caller is told of that."""

    reply: Reply


def guarded(action: Callable[[], T]) -> T | Failed:
    """What the action returned. A failure never reaches the phone as it is."""
    try:
        return action()
    except Fault as fault:
        return Failed(problem(fault.code, fault.retry_after))
    except apsw.Error as error:
        _LOG.exception("the database failed")
        return Failed(problem(fault_of(error).code))
    except Exception:
        _LOG.exception("a door failed")
        return Failed(problem("internal"))


def answered(action: Callable[[], Reply]) -> Reply:
    """The action's reply, or what is told of its failure."""
    found = guarded(action)
    return found.reply if isinstance(found, Failed) else found
