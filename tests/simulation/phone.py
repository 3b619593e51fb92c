"""One simulated phone: the real store, the real sync engine and the real acts, on seeded ports."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mobile.contract.faults import Fault
from mobile.core.activity.desk import Desk
from mobile.core.activity.organise import Organise
from mobile.core.activity.sign_in import SignIn
from mobile.core.people.consents import ConsentedFiles, Consents
from mobile.core.people.enrol import CONSENT, CONSENT_VERSION
from mobile.core.people.report_in import ReportIn
from mobile.core.phone.attachments import Attachments
from mobile.core.phone.record import Recorder
from mobile.core.ports.store import Identity, Sealed
from mobile.store.schema import VERSION
from mobile.store.sqlite_store import SqliteStore
from mobile.sync.asking import AskingDoor
from mobile.sync.engine import SyncEngine
from tests.simulation.claims import Claims
from tests.simulation.ports import Axe, Door, Killed, SimClock, SimDisk, SimNet, SimNoise, WorldTime


class AxeLink:
    """An SQLite connection whose every statement may be the last one."""

    def __init__(self, link: sqlite3.Connection, axe: Axe) -> None:
        self._link = link
        self._axe = axe

    def __getattr__(self, name: str) -> Any:
        return getattr(self._link, name)

    def execute(self, *args: Any) -> Any:
        self._axe.strike()
        return self._link.execute(*args)

    def executemany(self, *args: Any) -> Any:
        self._axe.strike()
        return self._link.executemany(*args)


class SimPhone:
    """identity: what an enrolment would have given. Everything it claims is kept in `claims`.

    asks: whether it asks for the consent before every call, as the app does. name: in `claims`.
    """

    asks = False

    def __init__(
        self,
        folder: Path,
        identity: Identity,
        time: WorldTime,
        rng: random.Random,
        door: Door,
        claims: Claims,
    ) -> None:
        self.identity = identity
        self.name = identity.device
        self.axe = Axe()
        self.clock = SimClock(time)
        self.noise = SimNoise(rng)
        self.disk = SimDisk(rng, self.axe)
        self.net = SimNet(rng, door, self.axe)
        self.claims = claims
        self.kills = 0
        self.is_newer = False
        self._rng = rng
        self._folder = folder
        self._path = folder / f"{identity.device}.db"
        self.boot()

    def copy(self, number: int) -> SimPhone:
        """Another phone with everything this one has kept, as a phone's own mover makes it."""
        folder = self._folder / f"copy-{number}"
        folder.mkdir()
        made = SimPhone(
            folder, self.identity, self.clock.world, self._rng, self.net.door, self.claims
        )
        made.store.close()
        shutil.copy(self._path, made._path)
        made.disk.files = dict(self.disk.files)
        made.name, made.asks = f"{self.name}/{number}", self.asks
        made.net.weights, made.net.twice = dict(self.net.weights), self.net.twice
        made.boot()
        return made

    def ask(self) -> None:
        """From now on as the app does it, with the consent given."""
        self.asks = True
        self.store.set_setting(CONSENT, CONSENT_VERSION)
        self.boot_engine()

    def boot(self) -> None:
        """A cold start: everything comes from the files."""
        self.axe.left = 0
        self.store = SqliteStore(str(self._path), self.disk, durable=False)
        if self.store.identity() is None:
            self.store.bind(self.identity, ())
        self._arm()
        self.set_full(full=self.disk.is_full)
        self.recorder = Recorder(self.store, self.clock, self.noise)
        self.sign_in = SignIn(self.store, self.recorder, self.clock)
        self.organise = Organise(self.store, self.recorder, self.clock, self.noise)
        self.report_in = ReportIn(self.store, self.recorder, self.clock)
        asking = AskingDoor(self.store, self.net, self.noise)
        self.attachments = Attachments(self.disk, asking)
        self.boot_engine()

    def boot_engine(self) -> None:
        """The engine of a new process."""
        self.consents = Consents(self.store, self.recorder)
        files, assent = (
            (ConsentedFiles(self.attachments, self.consents), self.consents)
            if self.asks
            else (self.attachments, None)
        )
        self.engine = SyncEngine(self.store, self.net, self.clock, self.noise, files, assent)

    def desk(self, activity: str, branch: str) -> Desk:
        return Desk(self.store, self.recorder, self.clock, activity, branch)

    def do(self, act: Callable[[], object]) -> str:
        """ "" when done, the fault's code, or "killed" after a restart."""
        code = self._try(act)
        if code == "killed":
            # Here, where no traceback holds a half-read cursor of the dead process any more.
            self.restart()
        return code

    def _try(self, act: Callable[[], object]) -> str:
        try:
            act()
        except Fault as fault:
            return fault.code
        except Killed:
            return "killed"
        finally:
            self.axe.left = 0
        return ""

    def restart(self) -> None:
        """The process is gone and started again."""
        self.kills += 1
        self.axe.left = 0
        self.store.close()
        self.boot()

    def set_full(self, *, full: bool) -> None:
        """No room for another page, nor for another byte in the append file."""
        self.disk.is_full = full
        link = self.store._base.link
        pages = link.execute("PRAGMA page_count").fetchone()[0] if full else 2**30
        link.execute(f"PRAGMA max_page_count = {pages}").fetchone()

    def change_version(self) -> None:
        """The database is a newer app's, or this app is the newer one again."""
        self.store.close()
        self.is_newer = not self.is_newer
        link = sqlite3.connect(self._path)
        version = VERSION + self.is_newer
        link.execute(f"PRAGMA user_version = {version}")
        link.execute("INSERT OR REPLACE INTO meta VALUES ('made_by', ?)", (str(version),))
        link.commit()
        link.close()
        self.boot()

    def damage(self) -> None:
        """Spoils the database file the way a bad flash block or a cut write does."""
        self.store.close()
        raw = bytearray(self._path.read_bytes())
        how = self._rng.randrange(3)
        if how == 0:
            raw[:100] = self._rng.randbytes(100)
        elif how == 1:
            del raw[len(raw) // 2 :]
        else:
            page = 4096 * self._rng.randrange(max(1, len(raw) // 4096))
            raw[page : page + 4096] = self._rng.randbytes(len(raw[page : page + 4096]))
        self._path.write_bytes(bytes(raw))
        self.boot()

    def _arm(self) -> None:
        """Lets the axe fall inside transactions, and writes down what the store claims."""
        base = self.store._base
        base.link = AxeLink(base.link, self.axe)
        append = self.store.append

        def claimed(make: Callable[[int], Sealed]) -> Sealed:
            return self.claims.append(self.name, append, make)

        self.store.append = claimed
