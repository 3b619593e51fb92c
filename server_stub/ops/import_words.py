"""What a keeper is told of a file: before it is written, and after."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from mobile.contract.faults import Fault
from server_stub.registry.importing.drawn import undrawn
from server_stub.registry.importing.matching import NewPerson
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.organisations import OrganisationFile
from server_stub.registry.register import Register
from server_stub.registry.roster import Asked, Plan

ONLY_SHOWN = "预览，没有写入 · preview, nothing written"
# The preview draws no ids: those it showed would not be the ones that --apply draws.
_NEW = "新增 new"
_FIELDS = {
    "name": "姓名", "phone": "手机号", "home": "所在党支部", "probationary": "预备党员",
    "joined": "入党时间", "village": "籍贯村", "group": "所在小组", "place": "活动地点",
    "smartphone": "有无智能手机",
}  # fmt: skip


def told(problems: Iterable[Problem]) -> list[str]:
    """A line each, in two languages."""
    return [f"{one.code}: {one.zh} / {one.en}" for one in problems]


def preview(sheet: RosterSheet, plan: Plan, asked: Asked, register: Register) -> str:
    """What was read, whom it means, what would be written."""
    found = plan.preview
    counted = (
        f"确定 certain {len(found.certain)}  可能 likely {len(found.likely)}  "
        f"新增 new {len(found.new)}  待定 undecided {len(found.undecided)}  "
        f"名册外 missing {len(found.missing)}"
    )
    lines = [*ignored(sheet.ignored), *told(sheet.notices)]
    lines += [
        f"字体里没有 not in the fonts: {one.number} {one.name}（{lacking}）"
        for one in sheet.rows
        if (lacking := undrawn(one.name))
    ]
    lines += [counted, *_homes(plan, asked), *_changes(plan, register)]
    lines += [
        f"可能 likely: {p.row.number} {p.row.name} = {p.known.name} {p.known.id} ({p.by})"
        for p in found.likely
    ]
    lines += [f"{_NEW}: {one.row.number} {one.row.name}{_namesakes(one)}" for one in found.new]
    lines += [
        f"待定 undecided: {one.row.name} {one.problem.zh} / {one.problem.en}"
        for one in found.undecided
    ]
    lines += [f"待核实 missing, stays: {one.name} {one.id}" for one in found.missing]
    return "\n".join(lines)


def _homes(plan: Plan, asked: Asked) -> list[str]:
    """Whom the keeper's own words place, or do not."""
    if asked.host is not None:
        lines = [f"登记流入 placed at {asked.host.name}: {len(plan.to_place)}"]
        if plan.elsewhere:
            lines.append(
                f"已登记在别的支部，不动 placed elsewhere, unchanged: {len(plan.elsewhere)}"
            )
        return lines
    if asked.whose is None:
        return []
    away = sum(home not in ("", asked.whose.id) for home in plan.homes.values())
    if not away:
        return []
    name = asked.whose.name
    said = (
        f"所在党支部不是{name}的 with another home: {away}。只记他们的所在党支部，不登记流入；"
        f"他们如在{name}参加活动，请改用 --stays-at / nobody is placed; if they live near it, "
        f"use --stays-at"
    )
    return [said]


def _changes(plan: Plan, register: Register) -> list[str]:
    """Every field of a known person that the file would change, what it was and becomes."""
    if not plan.changes:
        return []
    names = {one.id: one.name for one in register.organisations}
    rows = (*plan.preview.certain, *plan.preview.likely)
    of = {pair.row.number: pair.known.name for pair in rows}
    lines = [f"改动 changed: {len(plan.changes)}"]
    for number, changes in sorted(plan.changes.items()):
        said = (
            f"{_FIELDS[field]} {_shown(field, old, names)} → {_shown(field, new, names)}"
            for field, old, new in changes
            if field in _FIELDS
        )
        lines.append(f"改动 changed: {number} {of[number]} " + "；".join(said))
    return lines


def _shown(field: str, value: str | bool, names: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if field == "phone" and value:
        return f"…{value[-4:]}"
    return names.get(value, value) or "（空）"


def _namesakes(one: NewPerson) -> str:
    if not one.namesakes:
        return ""
    same = "、".join(f"{m.name} {m.village} {m.id}".replace("  ", " ") for m in one.namesakes[:3])
    return f"（名册里已有同名的 namesakes in the register: {len(one.namesakes)}；{same}）"


def ignored(headers: Iterable[str]) -> list[str]:
    """One line that names the columns nobody reads, or none."""
    named = "、".join(headers)
    return [f"没有读的列 columns not read: {named}"] if named else []


def listed(found: OrganisationFile, *, shown: bool) -> str:
    """shown: with the ids that were made just now."""
    return "\n".join(
        [
            *ignored(found.ignored),
            *told(found.notices),
            *(
                f"{_NEW if not shown and one.id in found.drawn else one.id} {one.name} {one.form}"
                f" {one.nature} {one.model} {one.city}".rstrip()
                for one in found.rows
            ),
        ]
    )


def kept(path: Path) -> str:
    """Where the backup is that a restore would bring back."""
    return f"导入前的备份 backup before it: {path}"


def written(number: int, of: int) -> str:
    """How many, and how many were as the file has them."""
    same = f"，不变 unchanged: {of - number}" if of > number else ""
    return f"已写入 written: {number}{same}"


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
