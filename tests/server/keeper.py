"""The keeper's commands, as typed, over a server in memory."""

from __future__ import annotations

from pathlib import Path

from server_stub.ops.cli import execute, parser
from server_stub.ops.commands import Shop
from server_stub.ops.place import Place
from tests.server.kit import World


def typed(world: World, *words: str) -> list[str]:
    """The lines a command prints. Raises the Fault it meets."""
    shop = Shop(world.doors, Place(Path("unused")))
    return execute(shop, parser().parse_args(list(words))).splitlines()
