"""Looking up host branches online: the one search that needs a network. By QR needs none."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from mobile.core.roster import Branch, branch_of
from mobile.core.store_port import Store


class Directory(Protocol):
    """The server's public list of host branches."""

    def search(self, words: str) -> tuple[Branch, ...]:
        """By city or name initials. Blocks; run it off the UI thread. Fault("no_network"), …"""
        ...


def remember(store: Store, branch: Branch) -> None:
    """The name of a branch somebody chose here: its row comes only with a sync."""
    if branch.name:
        store.set_setting(_key(branch.id), branch.name)


def known(store: Store, key: str) -> Branch:
    """As `roster.branch_of`, with the name it had when it was chosen."""
    branch = branch_of(store, key)
    return branch if branch.name else replace(branch, name=store.setting(_key(key)))


def _key(branch: str) -> str:
    return f"directory.{branch}"
