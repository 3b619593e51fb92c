"""The one place that puts the server together."""

from __future__ import annotations

from mobile.contract.registry import REGISTRY
from server_stub.doors.cards import tell_cards
from server_stub.doors.doors import Doors
from server_stub.doors.ports import Ports
from server_stub.registry.hiding import hide_invites
from server_stub.registry.registrar import Registrar
from server_stub.registry.roll import Keys
from server_stub.settings import Settings
from server_stub.storage.port import Storage


def make_doors(
    storage: Storage, keys: Keys, ports: Ports, settings: Settings | None = None
) -> Doors:
    """A whole server over a storage, without sockets and threads."""
    doors = Doors(storage, keys, REGISTRY, ports, settings or Settings())
    hide_invites(storage, keys)
    tell_cards(doors)
    return doors


def make_registrar(doors: Doors, who: str = "operator") -> Registrar:
    """What operators and imports change with; use it inside `doors.change`."""
    return Registrar(
        doors.storage, doors.roll, doors.ledger.rows, doors.ledger.waiting, doors.ports.clock, who
    )
