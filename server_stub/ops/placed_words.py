"""What a keeper is told of where a roster places people, each line in one language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from server_stub.ops.import_words import both, told
from server_stub.ops.wrapped import wrapped
from server_stub.registry.branches import Branches
from server_stub.registry.importing.problems import Problem
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.missing import Asked
from server_stub.registry.register import Register
from server_stub.registry.roster import Plan
from server_stub.registry.stays_column import unused_stays

_BRANCH = ("branch", "joint_branch")


def placed(
    plan: Plan, sheet: RosterSheet, asked: Asked, register: Register, numbers: frozenset[int]
) -> list[str]:
    """Whom the keeper's own words place, or do not. numbers: rows that `--apply` would write."""
    unused = [*_unused(sheet, asked, register), *_of_no_branch(plan, register)]
    if asked.host is None:
        return [*unused, *_of_others(plan, sheet, asked, register)]
    count, name = len(plan.to_place & numbers), asked.host.name
    here = both(f"登记流入{name}：{count} 人", f"placed at {name}: {count}")
    return [*unused, here, *_elsewhere(plan, register)]


def _unused(sheet: RosterSheet, asked: Asked, register: Register) -> Iterator[str]:
    found = unused_stays(sheet.rows, register.organisations, asked.host)
    if not found:
        return
    rows = tuple(sorted(number for numbers in found.values() for number in numbers))
    yield from told([Problem("import_stays_unused", rows=rows)])
    yield from wrapped(f"{said} {len(numbers)}" for said, numbers in found.items())


def _of_no_branch(plan: Plan, register: Register) -> Iterator[str]:
    """Homes that are a committee, or a general branch: members belong to a branch, as a rule."""
    names = Branches(register.organisations).apart()
    forms = {one.id: one.form for one in register.organisations}
    homes = [home for home in plan.homes.values() if forms.get(home, _BRANCH[0]) not in _BRANCH]
    for home, count in Counter(homes).items():
        zh = f"所在党支部写的是党委或党总支，不是党支部：{names[home]} {count} 人"
        yield both(zh, f"with a home that is no branch: {names[home]} {count}")


def _elsewhere(plan: Plan, register: Register) -> Iterator[str]:
    """Who is placed at another branch already, and at which."""
    if not plan.elsewhere:
        return
    count, names = len(plan.elsewhere), Branches(register.organisations).apart()
    yield both(f"已登记在别的支部，不动：{count} 人", f"placed elsewhere, unchanged: {count}")
    at: defaultdict[str, list[str]] = defaultdict(list)
    for pair in (*plan.preview.certain, *plan.preview.likely):
        if pair.row.number in plan.elsewhere:
            for branch in sorted(register.stays[pair.known.id]):
                at[names.get(branch, branch)].append(f"{pair.row.number} {pair.row.name}")
    for branch, people in at.items():
        yield f"  {branch} {len(people)}"
        yield from wrapped(people)


def _of_others(plan: Plan, sheet: RosterSheet, asked: Asked, register: Register) -> Iterator[str]:
    """Whose home is another than the one the keeper named, each with it."""
    if asked.whose is None:
        return
    name, names = asked.whose.name, Branches(register.organisations).apart()
    rows = {one.number: one.name for one in sheet.rows}
    away: defaultdict[str, list[str]] = defaultdict(list)
    for number, home in plan.homes.items():
        if home not in ("", asked.whose.id) and number in rows:
            away[names.get(home, home)].append(f"{number} {rows[number]}")
    if not away:
        return
    count = sum(map(len, away.values()))
    zh = (
        f"所在党支部不是{name}的：{count}。只记他们的所在党支部，不登记流入；他们如在{name}参加活动，"
        "请改用 --stays-at；所在党支部变了的，用一列写明"
    )
    en = (
        f"with another home: {count}; nobody is placed; if they live near it, use --stays-at; "
        "if their home changed, give it a column"
    )
    yield both(zh, en)
    for home, people in away.items():
        yield f"  {home} {len(people)}"
        yield from wrapped(people)
