"""Looking up host branches online: the one search that needs a network. By QR needs none."""

from __future__ import annotations

from typing import Protocol

from mobile.core.people.roster import Branch


class Directory(Protocol):
    """The server's public list of host branches."""

    def search(self, words: str) -> tuple[Branch, ...]:
        """By city or name initials. Blocks; run it off the UI thread. Fault("no_network"), …"""
        ...
