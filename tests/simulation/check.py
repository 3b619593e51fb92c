"""What must hold at the end of every history. Complaints; none when all is well."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from mobile.contract.fact import Fact
from mobile.contract.kinds.activity_state import ActivityState
from mobile.contract.kinds.attendance_state import AttendanceState
from mobile.contract.kinds.stay import StayState
from mobile.contract.registry import REGISTRY
from mobile.core.ports.store import NOTICE_LIFE, TWIN
from tests.simulation import stays
from tests.simulation.contested import is_said_again

if TYPE_CHECKING:
    from tests.simulation.phone import SimPhone
    from tests.simulation.world import World


def complaints(world: World) -> list[str]:
    """Everything wrong with a drained world."""
    found = server_holds(world) + logs_are_sound(world) + nothing_is_hidden(world)
    found += files_arrived(world)
    shared = [*(one.name for one in world.copies), *world.contested.values()]
    copied = {name.partition("/")[0] for name in shared}
    for phone in world.phones:
        found += phone_holds(world, phone)
        found += lives(world, phone, copied)
    for phone in world.contacts_of_all():
        found += phone_agrees(world, phone)
    return found + stays.complaints(world)


def phone_holds(world: World, phone: SimPhone) -> list[str]:
    """Nothing 已保存 is missing or altered on its phone; nothing refused has appeared."""
    name = world.name_of(phone)
    rows = phone.store._base.link.execute(
        "SELECT id, text, mac, device, seq FROM entries"
    ).fetchall()
    own = {row[0]: (row[1], row[2]) for row in rows}
    found = []
    for key, sealed in world.claims.saved.items():
        if world.claims.device[key] == phone.name:
            if key not in own:
                found.append(f"{name} lost {key}")
            elif own[key] != (sealed.text, sealed.mac):
                found.append(f"{name} altered {key}")
    found += [f"{name} shows refused {key}" for key in own if key in world.claims.denied]
    found += [f"{name} invented {key}" for key in own if key not in world.claims.written()]
    for device in {row[3] for row in rows}:
        seqs = sorted(row[4] for row in rows if row[3] == device)
        # A copy wrote the rest. Damage may have taken the notice; then the server still knows.
        is_shared = phone.store.setting(NOTICE_LIFE) or _has_two_lives(world, device)
        if seqs != list(range(1, len(seqs) + 1)) and not is_shared:
            found.append(f"{name} has a gap in its seqs")
    news = phone.store.news()
    if news.files_pending:
        found.append(f"{name} still has {news.files_pending} files, last code {news.code}")
    if news.pending:
        found.append(f"{name} still waits with {news.pending}, last code {news.code}")
    return found


def lives(world: World, phone: SimPhone, copied: set[str]) -> list[str]:
    """Nobody alone with an id is told of another; who shared one has one of their own by now."""
    name, device = world.name_of(phone), phone.name.partition("/")[0]
    if device not in copied:
        said = phone.store.setting(NOTICE_LIFE) or phone.store.setting(TWIN)
        return [f"{name} was told of another life"] if said else []
    now = phone.store.identity()
    row = world.server.storage.phones.device(now.device if now else "")
    is_stuck = phone.store.setting(TWIN) and row is not None and not row.revoked
    return [f"{name} still shares its id"] if is_stuck else []


def server_holds(world: World) -> list[str]:
    """Each saved entry is there, byte by byte; nothing is there that nobody wrote."""
    there = world.server.entries()
    found = []
    for key, sealed in world.claims.saved.items():
        if there.get(key) != sealed.text and not is_said_again(world, key, there):
            found.append(f"server {'altered' if key in there else 'lost'} {key}")
    written = world.claims.written()
    found += [f"server has ghost {key}" for key in there if key not in written]
    return found


def files_arrived(world: World) -> list[str]:
    """What an entry names is on the server, if the phone that made the entry still has it."""
    there = {digest.hex(): content for digest, content in world.server.storage.files.everything()}
    found = [f"server invented file {one}" for one in there if one not in world.photos]
    found += [f"file {one} is damaged" for one in there if there[one] != world.photos.get(one)]
    phones = {phone.name: phone for phone in world.phones}
    for facts in world.server.facts_by_subject().values():
        for fact in facts:
            digest = str(fact.entry.body.get("photo", ""))
            if (
                digest
                and digest not in there
                and phones[world.claims.device[fact.entry.id]].attachments.read(digest)
            ):
                found.append(f"file {digest} of {fact.entry.id} never arrived")
    return found


def logs_are_sound(world: World) -> list[str]:
    """An entry stands once in a branch's log, and the chain of hashes is whole."""
    found = [f"chain: {problem}" for problem in world.server.chain_problems()]
    for branch, ids in world.server.log_ids().items():
        found += [f"{one} doubled in {branch}" for one in set(ids) if ids.count(one) > 1]
    return found


def phone_agrees(world: World, phone: SimPhone) -> list[str]:
    """A contact's phone derives what the server derives, subject by subject."""
    name = world.name_of(phone)
    branch = world.branch_of(phone)
    found = []
    for subject, facts in world.server.facts_by_subject().items():
        family = facts[0].entry.kind.partition(".")[0]
        # A consent may stand in the ledgers of two homes, of which a contact sees one.
        here = [fact for fact in facts if fact.entry.branch == branch]
        if not here:
            continue
        seen = [fact for fact in phone.store.facts(subject) if fact.entry.branch == branch]
        # Who wrote it is shown that its id was taken; at the server it stands outside the log.
        seen = [one for one in seen if (one.aside, one.received) != ("id_conflict", "")]
        theirs, ours = (_brief(REGISTRY.derive(family, some)) for some in (here, seen))
        if theirs != ours:
            found.append(f"{name} differs on {family} {subject}: {ours} server: {theirs}")
    return found


def nothing_is_hidden(world: World) -> list[str]:
    """An entry nobody names in `sees` is live, or set aside with a reason: no clock hides it."""
    found = []
    for subject, facts in world.server.facts_by_subject().items():
        named = {one for fact in facts for one in fact.entry.sees}
        state = REGISTRY.derive(facts[0].entry.kind.partition(".")[0], facts)
        # Looks supersede nothing, so all of them stand.
        live = getattr(state, "live", facts)
        shown = {fact.entry.id for fact in live} | {key for key, _ in state.aside}
        alone = {fact.entry.id for fact in facts} - named - _said_again(facts)
        found += [f"{one} of {subject} is hidden" for one in alone - shown]
    return found


def _said_again(facts: list[Fact]) -> set[str]:
    """Of a consent, what the same phone said once more later on: the last of it speaks for all."""
    last: dict[tuple[str, str], int] = {}
    for fact in facts:
        of = (fact.entry.device, fact.entry.kind)
        last[of] = max(fact.entry.seq, last.get(of, 0))
    return {
        fact.entry.id
        for fact in facts
        if fact.entry.kind.startswith("consent.")
        and fact.entry.seq < last[fact.entry.device, fact.entry.kind]
    }


def _brief(state: Any) -> str:
    """What matters of a state, as text, so that a complaint can be read."""
    if state is None:
        return "nothing"
    if isinstance(state, AttendanceState):
        words: Any = [state.value, state.claims, state.evidence, state.waiting, state.disputed]
        words += [state.before, state.late, [f.entry.id for f in state.live], state.aside]
    elif isinstance(state, StayState):
        words = [state.host, state.home, state.claims, [f.entry.id for f in state.live]]
    elif not isinstance(state, ActivityState):
        said = {name: getattr(state, name) for name in state.__dataclass_fields__}
        live = [fact.entry.id for fact in said.pop("live", ())]
        words = [str(said), live]
    else:
        words = [state.phase, state.phases, state.head_counts, state.expected, state.opened]
        words += [[f.entry.id for f in state.live], str(state.plans)]
    return json.dumps(words, ensure_ascii=False)


def _has_two_lives(world: World, device: str) -> bool:
    phones = world.server.storage.phones
    row = phones.device(device)
    return row is not None and row.num in phones.twins()
