"""What the world does to phones and server in a history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from server_stub.storage.model import Member
from tests.simulation.acts import ACTS
from tests.simulation.contested import id_contested

if TYPE_CHECKING:
    from tests.simulation.world import World

_JUMPS = (-3650, -400, -1, 1, 400, 3650)


@dataclass(frozen=True)
class Chance:
    """How an act is chosen for a phone that is about to die."""

    acts: tuple[str, ...] = ("answer", "meet", "mark", "ask_leave", "request_stay", "close",
                             "submit_report")  # fmt: skip


def kill_while_saving(world: World) -> str:
    for phone in world.phones:
        phone.axe.left = world.rng.randint(1, 40)
    done = ACTS[world.rng.choice(Chance().acts)](world)
    for phone in world.phones:
        phone.axe.left = 0
    return done


def kill_while_syncing(world: World) -> str:
    phone = world.rng.choice(world.phones)
    phone.axe.left = world.rng.choice((3, 8, 15, 30, 60, 120, 250))
    phone.axe.left = world.rng.randint(1, phone.axe.left)
    return phone.do(phone.engine.run_once)


def disk_full(world: World) -> str:
    world.rng.choice(world.phones).set_full(full=True)
    return ""


def disk_free(world: World) -> str:
    for phone in world.phones:
        if phone.disk.is_full:
            phone.set_full(full=False)
    return ""


def damage(world: World) -> str:
    sound = [p for p in world.phones if not p.disk.is_full and not p.is_newer]
    if not sound:
        return "none"
    phone = world.rng.choice(sound)
    phone.damage()
    return world.name_of(phone)


def clock_jump(world: World) -> str:
    phone = world.rng.choice(world.phones)
    phone.clock.off = timedelta(days=world.rng.choice(_JUMPS), minutes=world.rng.randint(-90, 90))
    return str(phone.clock.off)


def server_backup(world: World) -> str:
    world.server.save()
    return ""


def server_restore(world: World) -> str:
    world.server.restore(says_so=world.rng.random() < 0.5)
    return ""


def late_calls_arrive(world: World) -> str:
    if world.server.away:
        return "away"
    for phone in world.phones:
        phone.net.deliver_late()
    return ""


def member_moved(world: World) -> str:
    phone = world.rng.choice(world.members)
    people = world.server.storage.people
    old = people.member(phone.identity.member)
    if old is None:
        return "unknown"
    home = world.rng.choice((world.home, world.other))
    fields = {name: getattr(old, name) for name in Member.__struct_fields__}
    new = Member(**{**fields, "home": home})
    world.server.as_keeper(lambda registrar: registrar.put([new]))
    return home


def revoke(world: World) -> str:
    """Only ever the second phone of member-1: it was left in a train."""
    device = world.second.identity.device
    world.server.as_keeper(lambda registrar: registrar.revoke(device))
    return ""


def folder_copied(world: World) -> str:
    """A mover takes the app's folder along to a new phone, and the old one goes on being used."""
    sound = [p for p in world.phones if not p.disk.is_full and not p.is_newer]
    if len(world.copies) >= 2 or not sound:
        return "none"
    phone = world.rng.choice(sound)
    made = phone.copy(len(world.copies) + 1)
    world.copies.append(made)
    world.phones.append(made)
    for group in (world.contacts, world.members):
        if phone in group:
            group.append(made)
    return world.name_of(phone)


def server_clock_jump(world: World) -> str:
    """And back: somebody notices soon, or its time service does."""
    jumps = (0, 0, -400, 1, 400)
    world.server_clock.off = timedelta(days=world.rng.choice(jumps))
    return str(world.server_clock.off)


def poison(world: World) -> str:
    phone = world.rng.choice(world.phones)
    waiting = phone.store.outbox(50)
    if waiting:
        world.server.poison.add(world.rng.choice(waiting).id)
    return ""


def second_phone(world: World) -> str:
    """Both phones of one member answer the same challenge."""
    contact, activity = world.contact(), world.activity()
    shown: list[str] = []
    contact.do(lambda: shown.append(contact.desk(activity, world.host).challenge()))
    for phone in (world.phones[3], world.second):
        scan = phone.sign_in.scan
        phone.do(lambda s=scan: world.shown.append((contact, activity, s(shown[0]).qr)))
    return ""


def upgrade(world: World) -> str:
    phone = world.rng.choice([p for p in world.phones if not p.disk.is_full] or world.phones[:1])
    if not phone.disk.is_full:
        phone.change_version()
    return world.name_of(phone)


def server_away(world: World) -> str:
    world.server.away = True
    return ""


def server_back(world: World) -> str:
    world.server.away = False
    return ""


FAULTS: dict[str, Callable[[World], str]] = {
    "kill_while_saving": kill_while_saving,
    "kill_while_syncing": kill_while_syncing,
    "disk_full": disk_full,
    "disk_free": disk_free,
    "damage": damage,
    "clock_jump": clock_jump,
    "server_backup": server_backup,
    "server_restore": server_restore,
    "late_calls_arrive": late_calls_arrive,
    "member_moved": member_moved,
    "revoke": revoke,
    "folder_copied": folder_copied,
    "id_contested": id_contested,
    "server_clock_jump": server_clock_jump,
    "poison": poison,
    "second_phone": second_phone,
    "upgrade": upgrade,
    "server_away": server_away,
    "server_back": server_back,
}
