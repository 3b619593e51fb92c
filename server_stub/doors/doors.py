"""Every call passes here: who calls, how often, how much; then one door; then the signature.

No sockets and no threads: what the network shell does for real, a simulation does in one process.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from mobile.contract.faults import Fault
from mobile.contract.moments import format_at
from mobile.contract.registry import Registry
from mobile.contract.wire import PROTO, SIGNATURE, reply_signature
from server_stub.doors import anew, export, files, lookups, roads
from server_stub.doors.ask import read_ask
from server_stub.doors.auth import Caller, identify
from server_stub.doors.barrier import Failed, answered, guarded
from server_stub.doors.call import Call, Reply, answer, deflated, inflated, problem
from server_stub.doors.enrol import enrol, read_enrol, request_of
from server_stub.doors.job import Job
from server_stub.doors.limit import Limits
from server_stub.doors.ports import Ports
from server_stub.doors.sync import SyncDoor, first_epoch
from server_stub.ledger.accept import Ledger
from server_stub.ledger.feed import Feeder
from server_stub.registry.enrol import Desk
from server_stub.registry.roll import Keys, Phone, Roll
from server_stub.registry.steady import Steady
from server_stub.registry.today import day_of
from server_stub.settings import Settings
from server_stub.storage.port import Storage


class Doors:
    """The whole server behind one `handle`. Starts in no time: nothing is read ahead."""

    def __init__(
        self, storage: Storage, keys: Keys, registry: Registry, ports: Ports, settings: Settings
    ) -> None:
        self.storage = storage
        self.settings = settings
        self.ports = ports
        self.roll = Roll(storage, keys)
        self.ledger = Ledger(storage, self.roll, registry)
        self.steady = Steady(storage, ports.clock, ports.elapsed)
        self.desk = Desk(storage, self.roll, settings, ports.noise, self.steady)
        self.epoch = storage.setting("epoch") or first_epoch(storage, ports.noise)
        self._limits = Limits(settings, ports.elapsed)
        feeder = Feeder(storage.lines, self.ledger.log, self.roll)
        self._sync = SyncDoor(storage, self.ledger, feeder, self.roll, self._limits)

    def handle(
        self, method: str, path: str, headers: Mapping[str, str], body: bytes
    ) -> tuple[int, dict[str, str], bytes]:
        """One call from its bytes to its bytes, durable when this returns."""
        lower = {name.lower(): value for name, value in headers.items()}
        job = self.prepare(Call(method, path, lower, body))
        reply = self.finish(job, self.run([job])[0])
        return reply.status, reply.headers, reply.body

    def prepare(self, call: Call) -> Job:
        """The outer checks: the road, the caller, how often, how much."""
        made = guarded(lambda: self._job(call))
        return Job(call, Caller(), lambda: made.reply) if isinstance(made, Failed) else made

    def is_at_hand(self, call: Call) -> bool:
        """Whether `prepare` would answer without asking the storage."""
        device = call.headers.get("authorization", "").partition(" ")[2].partition(".")[0]
        return self.roll.has(device)

    def refuse(self, call: Call, code: str) -> Job:
        """For a call whose body nobody kept: too large, too slow, or too many at once.

        Only who proves by the body's digest to be a phone of ours gets a signed refusal: nobody
        else shall have one made for a request of a phone's.
        """
        caller = identify(call, self.roll) if call.digest else Caller()
        return Job(call, caller, lambda: problem(code))

    def run(self, jobs: Sequence[Job]) -> list[Reply]:
        """Replies of jobs that share one commit; when it fails, none of them is told "accepted"."""
        if not any(job.writes for job in jobs):
            return [answered(job.run) for job in jobs]
        replies, is_open = self.begin(jobs)
        if not is_open:
            return replies
        try:
            self.storage.commit()
        except Fault as fault:
            return self.failed(jobs, fault)
        return replies

    def begin(self, jobs: Sequence[Job]) -> tuple[list[Reply], bool]:
        """Everything but the commit. (replies, whether there is something to commit)."""
        try:
            self.storage.begin()
        except Fault as fault:
            return self.failed(jobs, fault), False
        self.steady.keep()
        self._limits.begin()
        replies = []
        for job in jobs:
            replies.append(self._run_in_transaction(job))
            if not self.storage.in_transaction:
                # On a full disk SQLite itself takes back the whole of it, the others' calls too.
                lost = self.failed(jobs, Fault("store_failed"))
                return [*lost[: len(replies) - 1], replies[-1], *lost[len(replies) :]], False
        return replies, True

    def failed(self, jobs: Sequence[Job], fault: Fault) -> list[Reply]:
        """Replies when the commit did not happen: everything remembered of it is forgotten."""
        self.storage.rollback()
        self.ledger.forget()
        self._limits.forget()
        return [problem(fault.code, fault.retry_after) for _job in jobs]

    def finish(self, job: Job, reply: Reply) -> Reply:
        """The reply with its signature, as it travels."""
        caller = job.caller
        headers = {**reply.headers, "cache-control": "no-store"}
        key = reply.key or caller.key
        if key and caller.request:
            signature = reply_signature(key, caller.request, reply.status, reply.body)
            headers[SIGNATURE] = signature
        accepted = job.call.headers.get("accept-encoding", "")
        return deflated(Reply(reply.status, reply.body, headers), accepted)

    def change(self, act: Callable[[], None]) -> None:
        """An operator's change, a transaction of its own; one that raises leaves nothing."""
        self.storage.begin()
        try:
            act()
            self.ledger.flush()
            self.storage.commit()
        finally:
            self.storage.rollback()
            self.ledger.forget()

    def _run_in_transaction(self, job: Job) -> Reply:
        self.storage.savepoint()
        reply = guarded(job.run)
        if not isinstance(reply, Failed):
            self.storage.release()
            return reply
        # What is remembered of this one call cannot be told from the others': forget all of it.
        self.storage.undo()
        self.ledger.forget()
        return reply.reply

    def _job(self, call: Call) -> Job:
        path, _, query = call.path.partition("?")
        methods = roads.methods_of(path)
        if not methods:
            raise Fault("not_found")
        if call.method not in methods:
            return Job(call, Caller(), lambda: roads.method_wrong(methods))
        if path in roads.OPEN:
            is_enrol = call.method == "POST"
            return self._enrol_job(call) if is_enrol else Job(call, Caller(), self._health)
        caller = identify(call, self.roll)
        if caller.code or caller.phone is None:
            return Job(call, caller, lambda: problem(caller.code or "auth_wrong"))
        job = self._phone_job(call, path, query, caller, caller.phone)
        return job if caller.phone.device.seen else self._first(job, caller.phone)

    def _first(self, job: Job, phone: Phone) -> Job:
        """A phone's first call shows that it has its key: its enrolment is answered no more."""
        rest = job.run

        def run() -> Reply:
            self.storage.phones.set_seen(phone.device.num, self._day())
            self.roll.forget_phone(phone.device.id)
            return rest()

        return replace(job, run=run, writes=True)

    def _enrol_job(self, call: Call) -> Job:
        ask, request = read_enrol(inflated(call, self.settings.max_enrol)), request_of(call)
        if not self.desk.is_known(ask.invite):
            # Only such calls count: whoever has an invite waits for nobody who has none.
            wait = self._limits.stranger(call.peer)
            refusal = problem("too_often", wait) if wait else problem("invite_unknown")
            return Job(call, Caller(request), lambda: refusal)
        run = lambda: enrol(self.desk, self.roll, ask, self.epoch, self.ports.clock())  # noqa: E731
        return Job(call, Caller(request), run, writes=True)

    def _anew_job(self, call: Call, caller: Caller, phone: Phone) -> Job:
        ask = anew.read(call, self._limits, phone)
        if isinstance(ask, Reply):
            return Job(call, caller, lambda: ask)
        who = (self.storage, self.roll, phone, ask)
        run = lambda: anew.answer(*who, self.epoch, self.ports.clock())  # noqa: E731
        return Job(call, caller, run, writes=True)

    def _phone_job(self, call: Call, path: str, query: str, caller: Caller, phone: Phone) -> Job:
        if path == "/v1/anew":
            return self._anew_job(call, caller, phone)
        if wait := self._limits.call(phone):
            return Job(call, caller, lambda: problem("too_often", wait))
        day = self._day()
        if path.startswith(files.PREFIX):
            return self._file_job(call, caller, phone, day)
        if path != "/v1/sync":
            return Job(call, caller, lambda: self._lookup(path, query, phone, day))
        try:
            body = inflated(call, self.settings.max_body)
            ask = read_ask(body, partial(self._limits.odd, phone))
        except Fault as fault:
            return Job(call, caller, partial(problem, fault.code, fault.retry_after))
        run = lambda: self._sync.answer(phone, ask, self.epoch, format_at(self.ports.clock()))  # noqa: E731
        return Job(call, caller, run, writes=bool(ask.entries) or phone.device.seen != day)

    def _file_job(self, call: Call, caller: Caller, phone: Phone, day: str) -> Job:
        held, settings = self.ledger.files, self.settings
        if call.method == "PUT":
            run = lambda: files.answer_put(self.ledger, phone, call, day, settings)  # noqa: E731
            return Job(call, caller, run, writes=True)
        scope = self.roll.scope(phone, day)
        return Job(call, caller, lambda: files.answer_get(held, phone, call, scope))

    def _lookup(self, path: str, query: str, phone: Phone, day: str) -> Reply:
        if phone.actor.revoked:
            return problem("device_revoked")
        if path == "/v1/directory":
            return lookups.directory(self.storage.people.organisations(), query)
        most = self.settings.export_lines
        return export.answer_export(self.storage, self.roll, phone, query, day, most)

    def _day(self) -> str:
        return day_of(format_at(self.ports.clock()))

    def _health(self) -> Reply:
        known = {"proto": PROTO, "epoch": self.epoch}
        return answer({**known, "time": format_at(self.ports.clock())})
