"""Who should stand in a roster file and does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from server_stub.registry.importing.proposal import KnownMember
from server_stub.registry.register import Register
from server_stub.storage.model import Organisation


@dataclass(frozen=True, slots=True)
class Asked:
    """What the keeper said beside the file.

    whose: the branch that is home where the file names none; None when nobody said
    host:  the branch near which everybody of the file lives; None: nobody is placed anywhere
    """

    whose: Organisation | None = None
    host: Organisation | None = None


def expected(
    absent: Sequence[KnownMember], register: Register, asked: Asked, said: Mapping[int, str]
) -> tuple[KnownMember, ...]:
    """Of those in no row, who belongs to the branch the keeper named, or to a home the file names.

    Where the keeper named only where they live, who is placed elsewhere is known to be there.
    said: home branch of each row by its number
    """
    of, stays = asked.whose or asked.host, register.stays
    near = {one for one, branches in stays.items() if of and of.id in branches}
    away = stays if asked.host and not asked.whose else {}
    homes = {asked.whose.id} if asked.whose else set(said.values())
    at = {one.id for one in register.members if one.home in homes and one.id not in away}
    own = {one.id for one in register.members if of and one.home == of.id}
    followed = near | at | own
    return tuple(one for one in absent if one.id in followed)
