"""POST /v1/sync: push and pull in one round trip."""

from __future__ import annotations

from collections.abc import Callable

from mobile.contract.reply_text import write_reply
from mobile.contract.wire import Verdict
from server_stub.doors.ask import Ask
from server_stub.doors.call import Reply, problem
from server_stub.doors.limit import Limits
from server_stub.ledger.accept import Ledger
from server_stub.ledger.consented import is_parting
from server_stub.ledger.feed import Feed, Feeder
from server_stub.ledger.purse import SPENT
from server_stub.registry.roll import Phone, Roll
from server_stub.registry.today import day_of
from server_stub.storage.model import Clash
from server_stub.storage.port import Storage

_NOTHING = Feed("{}", "{}", more=False, full=False)
# The civil day of which a call was answered last.
_DAY = "day"


class SyncDoor:
    """Answers asks inside a transaction somebody else opened."""

    def __init__(
        self, storage: Storage, ledger: Ledger, feeder: Feeder, roll: Roll, limits: Limits
    ) -> None:
        self._limits = limits
        limits.tallies.append(ledger.bounds.tally)
        self._storage = storage
        self._ledger = ledger
        self._roll = roll
        self._feeder = feeder

    def answer(self, phone: Phone, ask: Ask, epoch: str, now: str) -> Reply:
        """The reply to one ask. now: as entries write times."""
        # Asked here, where one call after another is written: many are read before any of them is.
        wait = self._limits.entries(phone) if ask.entries else 0
        if wait and not is_parting(ask.entries):
            return problem(SPENT, wait)
        verdicts = self._push(phone, ask, now) if ask.entries else []
        revoked = bool(phone.actor.revoked)
        day = day_of(now)
        if phone.device.seen != day and self._storage.in_transaction:
            # Once a day: a member may know when their phones last called, and nobody more.
            self._storage.phones.set_seen(phone.device.num, day)
            self._roll.forget_phone(phone.device.id)
            self._turn(day, now)
        epoch = epoch_for(epoch, self._roll, phone, day)
        feed = _NOTHING if revoked else self._feed(phone, ask, epoch, day)
        have = self._ledger.have(phone)
        twin, durable = self._ledger.held.twin(phone.device.num), phone.device.durable
        if twin:
            # A backup is known by its seqs, and from here on a seq names two entries.
            durable = min(durable, twin - 1)
        is_waiting = self._roll.is_unapproved(phone, day)
        said = {"full": feed.full, "wipe": revoked, "unapproved": is_waiting}
        flags = [name for name, is_so in said.items() if is_so]
        lines, files = (feed.items, feed.cursor, feed.more), self._ledger.files.lacking(phone)
        body = write_reply(epoch, now, verdicts, have, durable, lines, flags, twin, files)
        return Reply(200, body, {"content-type": "application/json"})

    def _turn(self, day: str, now: str) -> None:
        """The first call of a day: what its date alone changes is told."""
        last = self._storage.setting(_DAY)
        if last == day:
            return
        self._storage.set_setting(_DAY, day)
        # A clock that went back told too much too early; that day comes again.
        if last:
            self._ledger.rows.turn_day(last, day, now)
            self._ledger.flush()

    def _push(self, phone: Phone, ask: Ask, now: str) -> list[Verdict]:
        device, room = phone.device.id, self._limits.room(phone)
        try:
            verdicts = self._ledger.push(device, ask.entries, now, room, careful=False)
            self._ledger.flush()
        except Clash:
            # Rare: one id twice, from different phones. The call begins anew, every id looked up.
            self._storage.undo()
            self._storage.savepoint()
            self._ledger.forget()
            verdicts = self._ledger.push(device, ask.entries, now, room)
            self._ledger.flush()
        self._limits.kept(phone, self._ledger.spent)
        return verdicts

    def _feed(self, phone: Phone, ask: Ask, epoch: str, day: str) -> Feed:
        if ask.epoch == epoch or not (ask.epoch or ask.cursor):
            return self._feeder.page(phone, ask.cursor, day, ask.limit)
        # Another epoch: its cursor speaks of a past this server does not have.
        feed = self._feeder.page(phone, {}, day, ask.limit)
        return Feed(feed.items, feed.cursor, feed.more, full=True)


def first_epoch(storage: Storage, noise: Callable[[int], bytes]) -> str:
    """The epoch of a database that has none yet, kept in a transaction of its own."""
    epoch = noise(16).hex()
    storage.begin()
    storage.set_setting("epoch", epoch)
    storage.commit()
    return epoch


def epoch_for(epoch: str, roll: Roll, phone: Phone, day: str) -> str:
    """The epoch as one phone hears it.

    Whoever may see a branch's past otherwise than before (a stay accepted, an office begun or
    ended, a contact's phone approved) thereby stands in another epoch: everything they may see
    comes again, from its start.
    """
    return f"{epoch}.{roll.view(phone, day)}"
