"""Attachments: which entries name them, who may bring one, who may see one."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import NamedTuple

from mobile.contract.entry import Entry
from mobile.contract.ids import is_digest
from mobile.contract.kind import Kind
from mobile.contract.registry import Registry
from mobile.contract.wire import FILES_A_REPLY
from server_stub.registry.roll import Phone
from server_stub.storage.model import CONTACTS, EVERYBODY, Known, Named, Upload
from server_stub.storage.port import FilesPort

_MOST = 50_000
# Names of one entry that count, of a kind nobody knows here: made-up ones cost nobody much.
_OF_ONE_ENTRY = 8


class Piece(NamedTuple):
    """Some bytes of a file, from the byte `at` on. size: of the whole file."""

    digest: str
    at: int
    size: int
    content: bytes


class Files:
    """Works inside a transaction somebody else opened. Digests are 64 hex digits here."""

    def __init__(self, files: FilesPort, registry: Registry) -> None:
        self._files = files
        self._fields = {
            kind.name: names
            for kind in registry.kinds.values()
            if (names := tuple(n for n, field in kind.fields.items() if field.of == "file"))
        }
        self._known = registry.kinds
        self.forget()

    def forget(self) -> None:
        """After a rollback."""
        self._waiting: list[Named] = []
        self._whole: set[str] = set()

    def flush(self) -> None:
        """Hand the storage what was noted."""
        if self._waiting:
            self._files.name(self._waiting)
            self._waiting = []

    def note(
        self,
        entry: Entry,
        kind: Kind | None,
        known: Known,
        seen: tuple[str, str],
        device: int | None,
    ) -> None:
        """An entry was written: whoever may read it may see its files, where its texts name them.

        seen: the member besides contacts who sees it, and the branch that got a copy with fewer
        fields, "" for none. device: number of its writer.
        """
        # Most entries name none, and that must cost next to nothing. What a newer phone's kinds
        # name is not known yet: whatever looks like a file is asked for, so that it is not lost.
        names = self._fields.get(entry.kind, ()) if kind else entry.body
        count = 0
        for name in names:
            value = entry.body.get(name)
            if not isinstance(value, str) or not is_digest(value):
                continue
            if count == _OF_ONE_ENTRY:
                break
            count += 1
            digest, (about, home) = bytes.fromhex(value), seen
            seen_by = CONTACTS if kind and name in kind.hidden else about
            one = Named(digest, known.id, entry.branch, seen_by, known.by, device or 0)
            self._waiting.append(one)
            if home and kind and name in kind.home:
                self._waiting.append(one._replace(branch=home))
            self._whole.discard(known.by)

    def lacking(self, phone: Phone) -> list[tuple[str, int]]:
        """(digest, bytes held) of what the phone's member has named and the server lacks; a revoked
        phone is asked for its own, before it is empty, and nobody else for them."""
        member = "" if phone.actor.revoked else phone.actor.member
        if member in self._whole:
            return []
        found = self._files.lacking(member, phone.device.num, FILES_A_REPLY)
        if not found and member:
            if len(self._whole) >= _MOST:
                self._whole.clear()
            self._whole.add(member)
        going = self._files.upload(phone.device.num)
        return [(d.hex(), len(going.content) if going and going.digest == d else 0) for d in found]

    def may_bring(self, digest: str, member: str) -> bool:
        """Only who named it: entries go first."""
        return any(one.by == member for one in self._files.named(bytes.fromhex(digest)))

    def may_see(self, digest: str, member: str, scope: Mapping[str, str]) -> bool:
        """scope: branches the member may read, with the role: see Roll.scope.

        Naming a file lends the sight of it only to who had it: the server asks them for it too.
        """
        named = self._files.named(bytes.fromhex(digest), brought=True)
        return any(_sees(one, member, scope) for one in named)

    def content(self, digest: str) -> bytes:
        """b"" for a file that is not here."""
        return self._files.content(bytes.fromhex(digest))

    def has_room(self, phone: Phone, size: int, day: str, most: int) -> bool:
        """Whether a line of devices may bring `size` bytes more on a civil day, `most` in all."""
        return self._files.taken(phone.line, day) + size <= most

    def bring(self, phone: Phone, piece: Piece, day: str) -> int:
        """How many bytes are held now; -1 when the whole was another file: then it begins anew.

        A piece that does not begin where the last one ended changes nothing.
        """
        key, device = bytes.fromhex(piece.digest), phone.device.num
        if held := self._files.brought(key, phone.actor.member):
            return held
        going = self._files.upload(device)
        if going is None or (going.digest, going.size) != (key, piece.size):
            going = Upload(key, piece.size, b"")
        if piece.at != len(going.content):
            return len(going.content)
        content = going.content + piece.content
        is_whole = len(content) >= piece.size
        self._files.set_upload(device, None if is_whole else going._replace(content=content))
        if is_whole and (len(content) > piece.size or sha256(content).digest() != key):
            return -1
        if is_whole:
            self._files.add(key, content, device, day)
        return len(content)


def _sees(one: Named, member: str, scope: Mapping[str, str]) -> bool:
    role = scope.get(one.branch)
    if one.by == member or role == "contact":
        return True
    return (one.about == member and bool(role)) or (one.about == EVERYBODY and role == "member")
