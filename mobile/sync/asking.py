"""Two doors of what is the member's own: one attachment, and everything held about them."""

from __future__ import annotations

from mobile.contract.faults import Fault
from mobile.contract.wire import MAX_FILE
from mobile.core.ports.outside import Net, Noise
from mobile.core.ports.store import Store
from mobile.sync.call import signed_call

# As many bytes as a bad line gets through in one go.
_PIECE = 16_384


class AskingDoor:
    """Is FileCall and ExportCall. Each blocks for its signed calls."""

    def __init__(self, store: Store, net: Net, noise: Noise) -> None:
        self._store = store
        self._net = net
        self._noise = noise
        self._begun = ("", b"")

    def fetch(self, digest: str) -> bytes:
        """An attachment's content, not yet checked against its digest.

        In pieces; those that came stay for the next try.
        """
        if self._begun[0] != digest:
            self._begun = (digest, b"")
        is_last = False
        while not is_last:
            content = self._begun[1]
            piece = self._get(f"/v1/files/{digest}?at={len(content)}&most={_PIECE}")
            self._begun = (digest, content + piece)
            is_last = len(piece) < _PIECE or len(content) > MAX_FILE
        whole = self._begun[1]
        self._begun = ("", b"")
        return whole

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
