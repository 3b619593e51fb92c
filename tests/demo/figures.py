"""The same figures from everywhere they are held, and how they are told."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from mobile.contract.kinds.activity_state import Tally
from mobile.core.activity import evening
from tests.demo.bad_line import BadLine
from tests.demo.cast import BRANCH, Cast
from tests.demo.phone import Phone
from tests.demo.server import Server

_SHOWN = re.compile(
    r"应到 (\d+) 实到 (\d+) 请假 (\d+) 请假待批 (\d+) 未签到 (\d+) 缺席 (\d+) 有分歧 (\d+)"
    r" 出勤率 ([\d.]+) %\s+E0 (\d+) E1 (\d+) E2 (\d+) E3 (\d+)"
)


@dataclass(frozen=True)
class Seen:
    """The evening as one place has it. evidence: () where only the figures are known."""

    where: str
    tally: Tally
    evidence: tuple[int, ...]

    def line(self) -> str:
        levels = "  ".join(f"E{level} {count}" for level, count in enumerate(self.evidence))
        return f"  {padded(self.where, 20)}{spoken(self.tally)}   {levels}".rstrip()


def padded(text: str, columns: int) -> str:
    """Filled with blanks; Chinese characters are two columns wide in a terminal."""
    wide = sum(unicodedata.east_asian_width(one) in "WF" for one in text)
    return text + " " * max(1, columns - len(text) - wide)


def spoken(tally: Tally) -> str:
    """应到 实到 请假 缺席 and the rate."""
    rest = f" 未签到 {tally.unmarked}" if tally.unmarked else ""
    return (
        f"应到 {tally.expected} 实到 {tally.present} 请假 {tally.leave}"
        f"{rest} 缺席 {tally.absent} · {tally.rate} %"
    )


def at_server(server: Server) -> Seen:
    """By `server_stub show`, from the server's database."""
    said = server.say("show", BRANCH)
    found = _SHOWN.search(said)
    if found is None:
        raise RuntimeError(f"no evening in: {said}")
    *numbers, _rate = found.groups()[:8]
    expected, present, leave, pending, unmarked, absent, differing = map(int, numbers)
    tally = Tally(expected, present, leave, pending, unmarked, absent, differing)
    return Seen("服务器 server", tally, tuple(map(int, found.groups()[8:])))


def on_contacts_phone(where: str, phone: Phone, activity: str) -> Seen:
    """Derived from the entries on that phone."""
    known = evening.evening(phone.store, activity)
    if known is None:
        raise RuntimeError(f"{where}: never heard of it")
    return Seen(where, known.tally, known.evidence)


def on_members_phone(where: str, phone: Phone, activity: str) -> Seen:
    """A member sees nobody else's attendance, only the figures the contact stood by."""
    state = evening.activity(phone.store, activity)
    if state is None or state.tally is None:
        raise RuntimeError(f"{where}: no figures")
    return Seen(where, state.tally, ())


def everywhere(
    server: Server, phones: dict[str, Phone], cast: Cast, activity: str
) -> tuple[Seen, ...]:
    """Server, both contacts, and one member who was there."""
    county = cast.county
    member = phones[cast.two_phones[0]]
    return (
        at_server(server),
        on_contacts_phone("联系人 contact", phones[county.contact], activity),
        on_contacts_phone("书记 secretary", phones[county.secretary], activity),
        on_members_phone("党员 a member", member, activity),
    )


@dataclass(frozen=True)
class Counts:
    """written: own entries of all phones. held: of them, held by the server. moved: bytes by
    phone, smallest first."""

    written: int
    held: int
    moved: tuple[int, ...]


def counts(phones: Iterable[Phone]) -> Counts:
    """As the phones themselves say."""
    written = held = 0
    moved = []
    for phone in phones:
        words = phone.deliveries()
        written += len(words)
        held += sum(word in ("delivered", "confirmed") for word in words)
        moved.append(phone.store.news().moved)
    return Counts(written, held, tuple(sorted(moved)))


def stored(server: Server, folder: Path) -> int:
    """Entries in the server's database, by a backup that was read back."""
    said = server.say("backup", str(folder))
    found = re.search(r"entries (\d+)", said)
    if found is None:
        raise RuntimeError(f"no count in: {said}")
    return int(found[1])


def about_line(line: BadLine) -> str:
    """What the line did to the calls."""
    names = {
        "request lost": "请求丢失 lost",
        "reply lost": "回复丢失 reply lost",
        "doubled": "重发 doubled",
        "delayed": "延迟 delayed",
        "cut": "截断 cut",
    }
    total = sum(line.counts.values())
    done = "  ".join(f"{name} {line.counts[key]}" for key, name in names.items())
    return f"  {total} 次通话 calls: 完好 good {line.counts['good']}  {done}"


def wrong_sheet(folder: Path, out: Path, cast: Cast) -> list[str]:
    """What the ledger shared as a table lacks; the table itself is put beside the pictures."""
    tables = list(folder.glob("*.xlsx"))
    if not tables:
        return ["no ledger was shared"]
    shutil.copy2(tables[0], out)
    rows = (row for sheet in load_workbook(tables[0]) for row in sheet.iter_rows(values_only=True))
    words = {str(cell) for row in rows for cell in row if cell is not None}
    return [f"not in the ledger: {one.name}" for one in cast.followed if one.name not in words]


def wrong(
    seen: Iterable[Seen], cast: Cast, counted: Counts, stored: int, set_aside: str
) -> list[str]:
    """Everything that is not as it must be; empty for a good evening."""
    found = [
        f"{one.where}: {spoken(one.tally)} {one.evidence}"
        for one in seen
        if one.tally != cast.figures or one.evidence not in ((), cast.evidence)
    ]
    if not counted.written == counted.held == stored:
        found.append(f"written {counted.written}, delivered {counted.held}, stored {stored}")
    if not set_aside.startswith("没有"):
        found.append(f"set aside: {set_aside}")
    return found
