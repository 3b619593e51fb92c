"""Everything the server holds about this phone's member: asked for by the member, never cached."""

from __future__ import annotations

from typing import Protocol


class ExportCall(Protocol):
    """The one call that asks for it."""

    def ask(self, after: str = "") -> bytes:
        """The server's own JSON, one page. Blocks. after: what the page before calls "more".

        Errors: "not_enrolled", "no_network", "reply_unsigned", or the server's own code.
        """
        ...
