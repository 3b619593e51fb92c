"""What a keeper is told of a file of organisations: each line in one language, Chinese first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from server_stub.ops.import_words import both, ignored, told
from server_stub.registry.branches import Branches
from server_stub.registry.organisation_problems import ENGLISH, WORDS
from server_stub.registry.organisations import OrganisationFile
from server_stub.registry.register import Register
from server_stub.storage.model import Organisation

_ZH = {plain: word for words in WORDS.values() for word, plain in words.items()}
_FIELDS = {
    "name": ("名称", "name"), "form": ("形式", "form"), "nature": ("性质", "nature"),
    "model": ("模式", "model"), "city": ("城市", "city"), "parent": ("上级", "above it"),
    "initials": ("简拼", "initials"),
}  # fmt: skip


def listed(found: OrganisationFile, register: Register, *, shown: bool) -> str:
    """Who is new, what changes from what to what, how many stay as they are.

    register: as it was before the file
    shown:    with the ids of the new ones, which are kept now
    """
    before = {one.id: one for one in register.organisations}
    after = {one.id: one for one in (*register.organisations, *found.rows)}
    names = Branches(after.values()).apart()
    new = [one for one in found.rows if one.id not in before]
    changed = [
        (number, before[one.id], one)
        for number, one in zip(found.numbers, found.rows, strict=True)
        if one.id in before and one != before[one.id]
    ]
    same = len(found.rows) - len(new) - len(changed)
    lines = [*ignored(found.ignored), *told(found.notices)]
    for one in new:
        lines += _new(one, names, shown=shown)
    lines += [_changed(*one, names) for one in changed]
    zh = f"新增 {len(new)}，改动 {len(changed)}，不变 {same}"
    en = f"new {len(new)}, changed {len(changed)}, unchanged {same}"
    return "\n".join((*lines, both(zh, en)))


def _new(one: Organisation, names: Mapping[str, str], *, shown: bool) -> Iterator[str]:
    kinds = (one.form, one.nature, one.model)
    above = names.get(one.parent, "")
    zh, en = _joined("，", _ZH, kinds, one.city), _joined(", ", ENGLISH, kinds, one.city)
    yield both(
        f"新增：{one.name}（{zh}；{'上级 ' + above if above else '没有上级'}）",
        f"new: {one.name} ({en}; {'above it ' + above if above else 'nothing above it'})",
    )
    if shown:
        yield f"  编号 {one.id}"


def _joined(comma: str, words: Mapping[str, str], kinds: Iterable[str], city: str) -> str:
    return comma.join([*(words[kind] for kind in kinds), *([city] if city else [])])


def _changed(number: int, old: Organisation, one: Organisation, names: Mapping[str, str]) -> str:

    def said(value: str, words: Mapping[str, str]) -> str:
        return words.get(value) or names.get(value, value)

    fields = [
        (field, getattr(old, field), getattr(one, field))
        for field in _FIELDS
        if getattr(old, field) != getattr(one, field)
    ]
    zh = "；".join(
        f"{_FIELDS[field][0]} {said(a, _ZH) or '（空）'} → {said(b, _ZH) or '清空'}"
        for field, a, b in fields
    )
    en = "; ".join(
        f"{_FIELDS[field][1]} {said(a, ENGLISH) or '(none)'} → {said(b, ENGLISH) or 'cleared'}"
        for field, a, b in fields
    )
    return both(f"改动：第 {number} 行 {one.name}：{zh}", f"changed: row {number} {one.name}: {en}")
