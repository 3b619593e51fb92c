"""What a keeper is told of any file that is imported, each line in one language."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from mobile.contract.faults import Fault
from server_stub.registry.importing.problems import Problem
from server_stub.registry.organisation_problems import OrganisationProblem


def told(problems: Iterable[Problem | OrganisationProblem]) -> list[str]:
    """Each by its code, a line in each language."""
    return [both(f"{one.code}: {one.zh}", one.en) for one in problems]


def ignored(headers: Iterable[str]) -> list[str]:
    """What names the columns nobody reads, or nothing."""
    named = "、".join(headers)
    return [both(f"没有读的列：{named}", f"columns not read: {named}")] if named else []


def both(zh: str, en: str) -> str:
    """A line in each language: of eighty columns neither leaves much to the other."""
    return f"{zh}\n  {en}"


ONLY_SHOWN = both("预览，没有写入", "preview, nothing written")


def kept(path: Path) -> str:
    """Where the backup is that a restore would bring back; the path is said once."""
    return f"{both('导入前的备份：', 'the backup made before:')}\n  {path}"


def written(number: int, of: int) -> str:
    """How many, and how many were as the file has them."""
    same = of - number
    zh = f"已写入 {number}" + (f"，不变 {same}" if same else "")
    return both(zh, f"written: {number}" + (f", unchanged: {same}" if same else ""))


def unwritten(likely: int, undecided: int) -> str:
    """The last line of an import that leaves somebody for a person to decide, or ""."""
    if not likely + undecided:
        return ""
    return (
        f"没有写入 not written: {likely + undecided}"
        f"（可能 likely {likely}，待定 undecided {undecided}）"
    )


def cut_off(number: int, fault: Fault) -> str:
    """The last line of an import that could not go on."""
    return f"没有写入 not written: {number}（{fault.code}）"
