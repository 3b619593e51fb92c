"""What is kept outside every log: in the keeper's sight alone, until it is released."""

from __future__ import annotations

from hashlib import sha256

from mobile.contract.registry import ID_TAKEN
from mobile.contract.wire import Verdict
from server_stub.storage.model import Odd
from server_stub.storage.port import LinesPort

# What is set aside for these can never count: its bytes are no entry, nobody's whose id it bears,
# nobody's that is known, or every phone judges it anew and sets it aside itself.
NEVER = (
    "entry_malformed", "entry_too_large", "seal_wrong", ID_TAKEN, "device_unknown",
    "body_malformed", "subject_wrong",
)  # fmt: skip


# What an older server kept had a digest of another kind. Of one id honest phones have one or two;
# whoever has thousands pays for their own.
_OLDER = 20


class Outside:
    """Bytes that are no entry, seals that are wrong, unknown devices; and entries of somebody who
    has nothing to do with the branch they name, or of which there are too many."""

    def __init__(self, lines: LinesPort) -> None:
        self._lines = lines
        self.forget()

    def forget(self) -> None:
        """After a rollback."""
        self._waiting: list[Odd] = []

    def flush(self) -> None:
        """Hand the storage what was kept."""
        if self._waiting:
            self._lines.add_odd(self._waiting)
            self._waiting = []

    def has(self, entry: str, text: str, mac: str) -> bool:
        """Whether this very entry is kept here: it came before, and comes again."""
        digest = _digest(text, mac)
        return any(one.digest == digest for one in self._waiting) or self._is_stored(
            entry, text, mac, digest
        )

    def _is_stored(self, entry: str, text: str, mac: str, digest: bytes) -> bool:
        older = self._lines.odd_of(entry, _OLDER)
        return self._lines.has_odd(digest) or any((o.text, o.mac) == (text, mac) for o in older)

    def keep(
        self, who: tuple[str, str], text: str, mac: str, verdict: Verdict, received: str
    ) -> bool:
        """Keep these bytes once, with the reason; whether they are new here. who: as Odd says, the
        sender and the device."""
        digest = _digest(text, mac)
        if self._is_stored(verdict.id, text, mac, digest):
            return False
        sender, device = who
        row = Odd(digest, sender, verdict.id, verdict.code, text, mac, received, device)
        self._waiting.append(row)
        return True


def _digest(text: str, mac: str) -> bytes:
    return sha256(f"{mac}\0{text}".encode("utf-8", "replace")).digest()
