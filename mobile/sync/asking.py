"""Two doors of what is the member's own: one attachment, and everything held about them."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.core.ports import Net, Noise
from mobile.core.store_port import Store
from mobile.sync.call import signed_call


class AskingDoor:
    """Is FileCall and ExportCall. Each blocks for one signed call."""

    def __init__(self, store: Store, net: Net, noise: Noise) -> None:
        self._store = store
        self._net = net
        self._noise = noise

    def fetch(self, digest: str) -> bytes:
        """An attachment's content, not yet checked against its digest."""
        return self._get(f"/v1/files/{digest}")

    def ask(self, after: str = "") -> bytes:
        """Everything held about the member, a page of it."""
        return self._get("/v1/me/export" + (f"?after={after}" if after else ""))

    def _get(self, path: str) -> bytes:
        who = self._store.identity()
        if who is None:
            raise Fault("not_enrolled")
        answer = signed_call(self._net, self._noise, who, "GET", path)
        if answer.status != 200:
            raise Fault(answer.code, retry_after=answer.wait)
        return answer.body
