"""What a keeper is told of a roster before it is written, each line in one language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mobile.contract.plain import same_as
from server_stub.ops.import_words import both, ignored, told
from server_stub.ops.placed_words import placed
from server_stub.ops.settling import how_to_settle
from server_stub.ops.wrapped import wrapped
from server_stub.registry.branches import Branches
from server_stub.registry.importing.drawn import undrawn
from server_stub.registry.importing.proposal import KnownMember, NewPerson, Pair, Preview, Undecided
from server_stub.registry.importing.sheet import RosterSheet
from server_stub.registry.missing import Asked
from server_stub.registry.register import Register
from server_stub.registry.roster import Plan, differs

_FIELDS = {
    "name": ("姓名", "name"), "phone": ("手机号", "phone"), "home": ("所在党支部", "home"),
    "probationary": ("预备党员", "on probation"), "joined": ("入党时间", "joined"),
    "village": ("籍贯村", "village"), "group": ("所在小组", "group"),
    "place": ("活动地点", "place"), "smartphone": ("有无智能手机", "smartphone"),
}  # fmt: skip
_BY = {
    "id": ("编号相同", "same id"), "phone": ("手机号相同", "same phone"),
    "person": ("姓名、入党时间、籍贯村相同", "same name, month and village"),
    "home": ("姓名、所在党支部相同", "same name and branch"),
}  # fmt: skip
# As many as a notice names by their rows.
_MONTHS = 20


def preview(
    sheet: RosterSheet,
    plan: Plan,
    asked: Asked,
    register: Register,
    some: Sequence[Pair | NewPerson],
) -> str:
    """What was read, whom it means, what would be written. some: whom `--apply` would write.

    It draws no ids for new people: those it showed would not be the ones that --apply draws.
    """
    found = plan.preview
    lines = [*ignored(sheet.ignored), *told(sheet.notices), *_undrawn(sheet), *_between(sheet)]
    lines += _months(sheet)
    numbers = frozenset(one.row.number for one in some)
    lines += [_likely(one, plan) for one in found.likely]
    lines += [_namesake(one) for one in found.new if one.namesakes]
    # Rows that are told together make one line.
    branches = Branches(register.organisations).apart()
    lines += dict.fromkeys(_undecided(one, branches) for one in found.undecided)
    is_open = any(one.row.number not in numbers for one in open_likely(plan))
    lines += how_to_settle(found, is_open=is_open)
    lines += _changes(plan, register, numbers)
    lines += _missing(found, register, branches)
    # What it comes to stands last: the lists above may be long.
    lines += [*placed(plan, sheet, asked, register, numbers)]
    lines += [*_new_by_branch(plan, register), _counted(found)]
    return "\n".join(lines)


def open_likely(plan: Plan) -> list[Pair]:
    """Likely ones for whom something would be written: the others leave nothing to decide."""
    return [one for one in plan.preview.likely if differs(plan, [one])]


def _counted(found: Preview) -> str:
    counts = [len(found.certain), len(found.likely), len(found.new), len(found.undecided)]
    zh, en = ("确定", "可能", "新增", "待定"), ("certain", "likely", "new", "undecided")
    missing = len(found.missing)
    return both(
        "，".join(f"{word} {count}" for word, count in zip(zh, counts, strict=True))
        + f"，文件里没有的 {missing}",
        ", ".join(f"{word} {count}" for word, count in zip(en, counts, strict=True))
        + f", not in the file {missing}",
    )


def _undrawn(sheet: RosterSheet) -> Iterator[str]:
    for one in sheet.rows:
        if lacking := undrawn(one.name):
            yield both(
                f"字体里没有：第 {one.number} 行 {one.name}（{lacking}）",
                f"not in the fonts: row {one.number} {one.name} ({lacking})",
            )


def _between(sheet: RosterSheet) -> list[str]:
    """The headings between the rows, in their words: 已转出人员 is one a person should know of."""
    found = [one for one in sheet.headings if one[0] >= sheet.body]
    return wrapped(f"{number} {text}" for number, text in found[:_MONTHS])


def _months(sheet: RosterSheet) -> list[str]:
    """What was made of bare numbers: a person sees whether they were dates."""
    rows = {
        number
        for one in sheet.notices
        if one.code == "import_month_of_number"
        for number in one.rows[:_MONTHS]
    }
    return list(wrapped(f"{o.number} {o.name} {o.joined}" for o in sheet.rows if o.number in rows))


def _likely(pair: Pair, plan: Plan) -> str:
    """Why a row is likely that person, and what comes of it."""
    zh, en = ([word] for word in _BY[pair.by])
    if same_as(pair.known.name) != same_as(pair.row.name):
        zh, en = [*zh, "姓名要改"], [*en, "renamed"]
    if not differs(plan, [pair]):
        zh, en = [*zh, "没有要改的"], [*en, "nothing to change"]
    row, who = pair.row, f"{pair.known.name} {pair.known.id}"
    return both(
        f"可能：第 {row.number} 行 {row.name} = {who}（{'，'.join(zh)}）",
        f"likely: row {row.number} {row.name} = {who} ({', '.join(en)})",
    )


def _namesake(one: NewPerson) -> str:
    row, count = one.row, len(one.namesakes)
    same = "、".join(map(_who, one.namesakes[:3]))
    return both(
        f"新增：第 {row.number} 行 {row.name}（名册里已有同名的 {count} 人；{same}）",
        f"new: row {row.number} {row.name} (namesakes in the register: {count})",
    )


def _undecided(one: Undecided, branches: Mapping[str, str]) -> str:
    """branches: names by id, for a namesake may be of another one."""
    whom = "、".join(_where(member, branches) for member in one.candidates[:3])
    count = f" 等 {len(one.candidates)} 人" if len(one.candidates) > 3 else ""
    said = f"（{whom}{count}）" if whom else ""
    return both(
        f"待定：{one.row.name} {one.problem.zh}{said}",
        f"undecided: {one.row.name} {one.problem.en}",
    )


def _missing(found: Preview, register: Register, branches: Mapping[str, str]) -> Iterator[str]:
    """Each with their branch, and the last digits of the number by which they are asked."""
    phones = {one.id: one.phone[-4:] for one in register.members if one.phone}
    for one in found.missing:
        ends = f" …{phones[one.id]}" if one.id in phones else ""
        who = f"{_where(one, branches)}{ends}"
        yield both(f"文件里没有的，待核实，不动：{who}", f"not in the file, stays: {who}")


def _where(one: KnownMember, branches: Mapping[str, str]) -> str:
    return f"{_who(one)} {branches.get(one.home, '')}".rstrip()


def _who(one: KnownMember) -> str:
    return f"{one.name} {one.village} {one.id}".replace("  ", " ")


def _new_by_branch(plan: Plan, register: Register) -> list[str]:
    """How many each branch gets and who; those with a namesake were told by themselves."""
    names = Branches(register.organisations).apart()
    new = plan.preview.new
    lines = []
    for home, number in Counter(plan.homes[one.row.number] for one in new).items():
        here = [one for one in new if plan.homes[one.row.number] == home and not one.namesakes]
        name = names.get(home, home)
        lines.append(both(f"新增：{name} {number} 人", f"new: {name} {number}"))
        lines += wrapped(f"{one.row.number} {one.row.name}" for one in here)
    return lines


def _changes(plan: Plan, register: Register, numbers: frozenset[int]) -> list[str]:
    """Every field of a known person that the file would change, what it was and becomes.

    numbers: rows that `--apply` would write
    """
    if not plan.changes:
        return []
    names = Branches(register.organisations).apart()
    rows = (*plan.preview.certain, *plan.preview.likely)
    of = {pair.row.number: pair.known.name for pair in rows}
    now = sum(number in numbers for number in plan.changes)
    later = len(plan.changes) - now
    zh = f"改动 {now} 人" + (f"，加 --likely 再改 {later} 人" if later else "")
    en = f"changed: {now}" + (f", with --likely more: {later}" if later else "")
    lines = [both(zh, en)]
    for number, changes in sorted(plan.changes.items()):
        whole = [change for change in changes if change[0] in _FIELDS]
        who, is_now = f"{number} 行 {of[number]}", number in numbers
        zh = "；".join(_changed(one, names, 0) for one in whole)
        en = "; ".join(_changed(one, names, 1) for one in whole)
        lines.append(
            both(
                f"{'改动' if is_now else '加 --likely 才改'}：第 {who}：{zh}",
                f"{'changed' if is_now else 'only with --likely'}: row {number} {of[number]}: {en}",
            )
        )
    return lines


def _changed(
    change: tuple[str, str | bool, str | bool], names: Mapping[str, str], tongue: int
) -> str:
    """tongue: 0 Chinese, 1 English."""
    field, old, new = change
    empty, cleared = (("（空）", "清空"), ("(none)", "cleared"))[tongue]
    before, after = (_shown(field, one, names, tongue) for one in (old, new))
    return f"{_FIELDS[field][tongue]} {before or empty} → {after or cleared}"


def _shown(field: str, value: str | bool, names: Mapping[str, str], tongue: int) -> str:
    if isinstance(value, bool):
        return (("否", "是"), ("no", "yes"))[tongue][value]
    if field == "phone" and value:
        return f"…{value[-4:]}"
    return names.get(value, value)
