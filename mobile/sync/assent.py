"""Whether a person agrees that anything leaves this phone: asked before every call."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from mobile.core.ports.store import Sealed

# After a call that went well nothing is asked first for so long: who writes ten entries in a row
# would pay for twenty calls. A server that knows of a withdrawal takes nothing in meanwhile.
FRESH_SECONDS = 600.0


class Assent(Protocol):
    """What the engine asks of the person's consent."""

    def may_send(self) -> bool:
        """Whether there may be a call at all."""
        ...

    def must_listen(self, quiet: bool) -> bool:
        """Whether a call that brings nothing up has to come first, because another phone may have
        taken the consent back. quiet: nothing was heard of the server for FRESH_SECONDS."""
        ...

    def hear(self) -> None:
        """A call has brought something: a withdrawal among it counts from here on."""
        ...

    def last(self) -> str:
        """Id of the own entry after which nothing goes, "" for none."""
        ...

    def heard(self) -> str:
        """What is known of the words about the consent that the server has: other with each, ""
        where nobody is asked."""
        ...

    def unsent(self) -> frozenset[str]:
        """Ids of own words about the consent that it has not."""
        ...


class Always:
    """A phone that asks nobody, for tests and tools."""

    def may_send(self) -> bool:
        """Yes."""
        return True

    def must_listen(self, quiet: bool) -> bool:
        """Never."""
        del quiet
        return False

    def hear(self) -> None:
        """Nothing."""

    def last(self) -> str:
        """None."""
        return ""

    def heard(self) -> str:
        """Nothing."""
        return ""

    def unsent(self) -> frozenset[str]:
        """None."""
        return frozenset()


def up_to(found: Sequence[Sealed], last: str, limit: int) -> tuple[Sealed, ...]:
    """What may still go: nothing that was written after the entry with the id `last`.

    found: an outbox in its order, cut off at `limit`.
    """
    ids = [one.id for one in found]
    if not last or (last not in ids and len(ids) >= limit):
        return tuple(found)
    return tuple(found[: ids.index(last) + 1]) if last in ids else ()
