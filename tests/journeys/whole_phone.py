"""A phone as `mobile.bootstrap` makes it, over real HTTP to a server process; it has no screen."""

from __future__ import annotations

from pathlib import Path

from mobile.bootstrap import Options, make_phone
from mobile.core.people.consents import Consents


class WholePhone:
    """folder: of its files. port: of a server on this machine. It syncs when it is told to."""

    def __init__(self, folder: Path, port: int) -> None:
        self.made = make_phone(Options(str(folder), server=f"http://127.0.0.1:{port}"))
        self.services, self.store = self.made.services, self.made.store
        self.recorder = self.services.recorder

    def bind(self, invite: str, tail: str) -> None:
        """What the first two pages do."""
        consents = Consents(self.store, self.recorder)
        consents.agree()
        self.services.enrol.bind(invite, tail)
        consents.catch_up()

    def sync(self) -> None:
        """One run, as the sync thread makes it; AssertionError when it did not end well."""
        outcome = self.made.thread._engine().run_once()
        assert outcome.is_good, outcome

    def close(self) -> None:
        """Lets go of the files and of the connections."""
        self.made.stop()
