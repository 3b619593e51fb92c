"""关于我存了什么: my row, entries, who looked, phones, consent, data used; a file; a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from mobile.contract.faults import Fault
from mobile.core.pages import my_data_file
from mobile.core.pages.my_data import MONTH_KB, MyData, my_data
from mobile.core.pages.my_data_file import Say
from mobile.core.pages.my_lines import lines
from mobile.core.people import server_copy
from mobile.core.people.requests import Requests
from mobile.core.people.server_copy import ServerCopy
from mobile.core.ports.outcome import Outcome, attempt
from mobile.core.services import Services

FILE_KIND = "text/html"
LOOKS_SHOWN = 5
# Draft of what is asked of the home branch.
REQUEST = "request"


@dataclass(frozen=True, slots=True)
class MyDataState:
    """fetching: the server is being asked. refused: code of the last try, "". month_kb: a month's
    measure. all_looks: every look is listed, not only the last ones. begun: a request has words
    typed and not sent."""

    data: MyData
    fetching: bool
    refused: str
    all_looks: bool
    month_kb: int
    now: datetime
    begun: bool = False


class MyDataModel:
    """What the server said is kept only while the page lives."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._server: ServerCopy | None = None
        self._fetching = False
        self._refused = ""
        self._all_looks = False
        self._read: tuple[int, ServerCopy | None] | None = None
        self._data: MyData | None = None

    def state(self) -> MyDataState:
        """Read anew when the store changed."""
        at = (self._services.store.changes(), self._server)
        if self._data is None or at != self._read:
            self._read, self._data = at, my_data(self._services, self._server)
        now = self._services.clock.now().replace(second=0, microsecond=0)
        said = (self._data, self._fetching, self._refused, self._all_looks, MONTH_KB, now)
        kept = self._services.drafts.read(REQUEST)
        return MyDataState(*said, begun=bool(kept.get("note", "").strip()))

    def show_all_looks(self) -> None:
        """Lists them all."""
        self._all_looks = True

    def begin(self) -> bool:
        """False while it is asking already."""
        if self._fetching:
            return False
        self._fetching, self._refused = True, ""
        return True

    def fetch(self) -> ServerCopy | Fault:
        """Blocks: run it off the UI thread, between `begin` and `end`."""
        try:
            return server_copy.fetch(self._services.export, self._services.clock)
        except Fault as fault:
            return fault

    def end(self, found: ServerCopy | Fault) -> Outcome:
        """Takes over what `fetch` gave."""
        self._fetching = False
        if isinstance(found, Fault):
            self._refused = found.code
            return Outcome(code=found.code)
        self._server = found
        return Outcome(key="my_data.fetched")

    def export(self, say: Say, language: str) -> Outcome:
        """A file of all that is on this page, handed to another app. subject: where it is, "" when
        a chooser took it. Errors: "disk_full"."""
        services, now = self._services, self._services.clock.now()
        known = lines(services, self._server)
        text = my_data_file.page(self.state().data, known, say, language, now)
        name = say.t("my_data.file_name", day=services.today()) + ".html"
        share: Callable[[], str] = lambda: services.devices.share.text(name, text, FILE_KIND)  # noqa: E731
        return attempt(share, "my_data.exported")

    def ask(self, about: str, note: str) -> Outcome:
        """A request to the home branch. about: correct, erase or other."""
        requests = Requests(self._services.store, self._services.recorder)
        return self._services.attempt(lambda: requests.make(about, note), "request.sent")

    def undo(self, request: str) -> Outcome:
        """Of a withdrawal, within two minutes: it waits again."""
        requests = Requests(self._services.store, self._services.recorder)
        return self._services.attempt(lambda: requests.undo(request, "withdrawn"), "said.undone")

    def take_back(self, request: str) -> Outcome:
        """Of mine, unanswered."""
        requests = Requests(self._services.store, self._services.recorder)
        return self._services.attempt(lambda: requests.withdraw(request), "request.taken_back")
