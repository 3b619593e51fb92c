"""What a keeper is told of a file: before it is written, and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mobile.contract.faults import Fault
from mobile.contract.plain import same_as
from server_stub.ops.wrapped import wrapped
from server_stub.registry.importing.drawn import undrawn
from server_stub.registry.importing.matching import NewPerson, Pair, Preview, Undecided
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.organisation_problems import OrganisationProblem
from server_stub.registry.register import Register
from server_stub.registry.roster import Asked, Plan, differs

ONLY_SHOWN = "预览，没有写入 · preview, nothing written"
# The preview draws no ids: those it showed would not be the ones that --apply draws.
_NEW = "新增 new"
_FIELDS = {
    "name": "姓名", "phone": "手机号", "home": "所在党支部", "probationary": "预备党员",
    "joined": "入党时间", "village": "籍贯村", "group": "所在小组", "place": "活动地点",
    "smartphone": "有无智能手机",
}  # fmt: skip
_BY = {
    "id": "编号 id", "phone": "手机号 phone", "person": "姓名+入党时间+籍贯村 person",
    "home": "姓名+所在党支部 name and branch",
}  # fmt: skip
_HOW_TO_SETTLE = (
    (
        "怎么定：“可能”的看过无误，加 --likely 一起接受；“待定”的，是册上的人，就加一列“随行编号”，"
        "填括号里的编号；是另一个人，就补上籍贯村、入党时间和他自己的手机号（共用的手机号留空），再导入"
    ),
    (
        "to settle: --likely accepts every likely one; for an undecided one add the column "
        "随行编号 with the id in brackets, or, for somebody else, 籍贯村, 入党时间, an own 手机号"
    ),
)


def told(problems: Iterable[Problem | OrganisationProblem]) -> list[str]:
    """Each by its code, a line in each language."""
    return [both(f"{one.code}: {one.zh}", one.en) for one in problems]


def preview(
    sheet: RosterSheet,
    plan: Plan,
    asked: Asked,
    register: Register,
    some: Sequence[Pair | NewPerson],
) -> str:
    """What was read, whom it means, what would be written. some: whom `--apply` would write."""
    found = plan.preview
    lines = [*ignored(sheet.ignored), *told(sheet.notices)]
    lines += [
        f"字体里没有 not in the fonts: {one.number} {one.name}（{lacking}）"
        for one in sheet.rows
        if (lacking := undrawn(one.name))
    ]
    numbers = frozenset(one.row.number for one in some)
    lines += [_likely(one, plan) for one in found.likely]
    lines += [
        f"{_NEW}: {one.row.number} {one.row.name}{_namesakes(one)}"
        for one in found.new
        if one.namesakes
    ]
    lines += [
        both(f"待定 undecided: {one.row.name} {one.problem.zh}{_whom(one)}", one.problem.en)
        for one in found.undecided
    ]
    if any(one.row.number not in numbers for one in open_likely(plan)) or found.undecided:
        lines.append(both(*_HOW_TO_SETTLE))
    lines += [
        f"文件里没有的，待核实，不动 missing, stays: {one.name} {one.village} {one.id}".replace(
            "  ", " "
        )
        for one in found.missing
    ]
    lines += _changes(plan, register, numbers)
    # What it comes to stands last: the lists above may be long.
    lines += [*_homes(plan, asked, numbers), *_new_by_branch(plan, register), *_counted(found)]
    return "\n".join(lines)


def _counted(found: Preview) -> list[str]:
    return [
        f"文件里没有的 missing {len(found.missing)}",
        (
            f"确定 certain {len(found.certain)}  可能 likely {len(found.likely)}  "
            f"新增 new {len(found.new)}  待定 undecided {len(found.undecided)}"
        ),
    ]


def open_likely(plan: Plan) -> list[Pair]:
    """Likely ones for whom something would be written: the others leave nothing to decide."""
    return [one for one in plan.preview.likely if differs(plan, [one])]


def _likely(pair: Pair, plan: Plan) -> str:
    """Why a row is likely that person, and what comes of it."""
    why = _BY[pair.by]
    if same_as(pair.known.name) != same_as(pair.row.name):
        why += "，姓名要改 renamed"
    if not differs(plan, [pair]):
        why += "；没有要改的 nothing to change"
    row, known = pair.row, pair.known
    return f"可能 likely: {row.number} {row.name} = {known.name} {known.id}（{why}）"


def _whom(one: Undecided) -> str:
    """The known people who may be meant."""
    said = "、".join(f"{m.name} {m.village} {m.id}".replace("  ", " ") for m in one.candidates[:3])
    return f"（{said}）" if said else ""


def _new_by_branch(plan: Plan, register: Register) -> list[str]:
    """How many each branch gets and who; those with a namesake were told by themselves."""
    names = {one.id: one.name for one in register.organisations}
    new = plan.preview.new
    lines = []
    for home, number in Counter(plan.homes[one.row.number] for one in new).items():
        here = [one for one in new if plan.homes[one.row.number] == home and not one.namesakes]
        lines.append(f"{_NEW}: {names.get(home, home)} {number}")
        lines += wrapped(f"{one.row.number} {one.row.name}" for one in here)
    return lines


def _homes(plan: Plan, asked: Asked, numbers: frozenset[int]) -> list[str]:
    """Whom the keeper's own words place, or do not. numbers: rows that `--apply` would write."""
    if asked.host is not None:
        lines = [f"登记流入 placed at {asked.host.name}: {len(plan.to_place & numbers)}"]
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
    zh = (
        f"所在党支部不是{name}的：{away}。只记他们的所在党支部，不登记流入；"
        f"他们如在{name}参加活动，请改用 --stays-at"
    )
    en = f"with another home: {away}; nobody is placed; if they live near it, use --stays-at"
    return [both(zh, en)]


def _changes(plan: Plan, register: Register, numbers: frozenset[int]) -> list[str]:
    """Every field of a known person that the file would change, what it was and becomes.

    numbers: rows that `--apply` would write
    """
    if not plan.changes:
        return []
    names = {one.id: one.name for one in register.organisations}
    rows = (*plan.preview.certain, *plan.preview.likely)
    of = {pair.row.number: pair.known.name for pair in rows}
    now = sum(number in numbers for number in plan.changes)
    later = len(plan.changes) - now
    more = f"，加 --likely 再改 more with --likely: {later}" if later else ""
    lines = [f"改动 changed: {now}{more}"]
    for number, changes in sorted(plan.changes.items()):
        said = (
            f"{_FIELDS[field]} {_shown(field, old, names)} → {_shown(field, new, names, '清空')}"
            for field, old, new in changes
            if field in _FIELDS
        )
        what = "改动 changed" if number in numbers else "加 --likely 才改 only with --likely"
        lines.append(f"{what}: {number} {of[number]} " + "；".join(said))
    return lines


def _shown(field: str, value: str | bool, names: Mapping[str, str], nothing: str = "（空）") -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if field == "phone" and value:
        return f"…{value[-4:]}"
    return names.get(value, value) or nothing


def _namesakes(one: NewPerson) -> str:
    same = "、".join(f"{m.name} {m.village} {m.id}".replace("  ", " ") for m in one.namesakes[:3])
    return f"（名册里已有同名的 namesakes in the register: {len(one.namesakes)}；{same}）"


def ignored(headers: Iterable[str]) -> list[str]:
    """What names the columns nobody reads, or nothing."""
    named = "、".join(headers)
    return [both(f"没有读的列：{named}", f"columns not read: {named}")] if named else []


def both(zh: str, en: str) -> str:
    """A line in each language: of eighty columns neither leaves much to the other."""
    return f"{zh}\n  {en}"


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
