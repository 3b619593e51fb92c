"""Files a county office hands in: shown first, written only with --apply."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter
from pathlib import Path

from mobile.contract.faults import Fault
from server_stub.bootstrap import make_registrar
from server_stub.ops.commands import Shop, find_branch
from server_stub.registry.importing.refusal import refusal
from server_stub.registry.organisations import OrganisationFile, read_organisations
from server_stub.registry.roster import Plan, apply_roster, homes_by_word, plan_roster

_ONLY_SHOWN = "预览，没有写入 · preview, nothing written"
# The preview draws no ids: those it showed would not be the ones that --apply draws.
_NEW = "新增 new"


def import_file(shop: Shop, args: Namespace) -> str:
    """Organisations, or a branch's roster: a preview, and with --apply the change."""
    data = _read(args.file)
    if args.organisations:
        return _import_organisations(shop, args, data)
    # Reading workbooks takes 20 MB and half of the start: only who imports pays for it.
    from server_stub.registry.importing.reading import read_roster

    people, branch = shop.doors.storage.people, find_branch(shop.doors, args.branch)
    sheet = read_roster(data, args.file, homes_by_word(people))
    problems = [f"{p.code}: {p.zh} / {p.en}" for p in (*sheet.problems, *sheet.notices)]
    if sheet.problems:
        raise refusal(problems)
    plan = plan_roster(people, sheet, branch, shop.doors.ports.noise(32))
    text = "\n".join((*problems, _preview(plan)))
    if not args.apply:
        return f"{text}\n{_ONLY_SHOWN}"
    registrar, done = make_registrar(shop.doors, "import"), Counter[str]()

    def act() -> None:
        done["members"] = apply_roster(
            registrar, people, plan, branch, likely=args.likely, noise=shop.doors.ports.noise
        )

    shop.doors.change(act)
    return f"{text}\n已写入 written: {done['members']}"


def _import_organisations(shop: Shop, args: Namespace, data: bytes) -> str:
    found = read_organisations(data, shop.doors.storage.people, shop.doors.ports.noise)
    if found.problems:
        raise refusal(f"{p.code}: {p.zh} / {p.en}" for p in found.problems)
    if not args.apply:
        return f"{_listed(found, drawn=_NEW)}\n{_ONLY_SHOWN}"
    registrar = make_registrar(shop.doors, "import")
    shop.doors.change(lambda: registrar.put(found.rows))
    return f"{_listed(found)}\n已写入 written: {len(found.rows)}"


def _listed(found: OrganisationFile, drawn: str = "") -> str:
    """drawn: what stands for an id that was made just now; "" for the id itself."""
    return "\n".join(
        f"{drawn if drawn and one.id in found.drawn else one.id} {one.name} {one.form}"
        f" {one.nature} {one.model} {one.city}".rstrip()
        for one in found.rows
    )


def _preview(plan: Plan) -> str:
    found = plan.preview
    counted = (
        f"确定 certain {len(found.certain)}  可能 likely {len(found.likely)}  "
        f"新增 new {len(found.new)}  待定 undecided {len(found.undecided)}  "
        f"名册外 missing {len(found.missing)}"
    )
    lines = [counted]
    lines += [
        f"可能 likely: {p.row.number} {p.row.name} = {p.known.name} {p.known.id} ({p.by})"
        for p in found.likely
    ]
    lines += [f"新增 new: {one.row.number} {one.row.name}" for one in found.new]
    lines += [
        f"待定 undecided: {one.row.name} {one.problem.zh} / {one.problem.en}"
        for one in found.undecided
    ]
    lines += [f"待核实 missing, stays: {one.name} {one.id}" for one in found.missing]
    return "\n".join(lines)


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise Fault("not_found", path) from error
