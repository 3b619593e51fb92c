"""Every number of a README with the constant it comes from: what must stand in both pages.

A claim is two fragments, of the English page and of the Chinese one; "" where that page has no such
part. The numbers in them are asked from the code; none is written down here.
"""

from __future__ import annotations

import argparse
import re
from typing import Any, cast

from mobile.contract import presence, qr
from mobile.contract.card import STEP_SECONDS
from mobile.contract.ids import to_bytes
from mobile.contract.kinds.undo import UNDO_SECONDS
from mobile.core.phone import app_lock
from mobile.core.work import reminders, silence
from mobile.screens.enrol.model import TAIL_CHARS
from mobile.screens.sign_in.model import DIGITS
from mobile.store import keep
from server_stub.doors import roads
from server_stub.ledger import purse
from server_stub.ops import cli, imports, refused
from server_stub.registry import anew, organisation_problems, organisation_rows
from server_stub.registry.importing import sheet
from server_stub.settings import Settings
from tests.contract import test_forgery as of_the_contract
from tests.county.ids import phone_number, stable_id
from tests.demo.cast import whole
from tests.packaging.tree import ROOT
from tests.server import test_forgery as of_the_doors
from tests.simulation import mutants, plan, test_simulation

_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
)  # fmt: skip
_DIGITS = "零一二三四五六七八九十"
_MIB = 1024 * 1024
_SET = Settings()
_PLAYED = whole()
Claim = tuple[str, str]


def claims() -> list[Claim]:
    """All of them."""
    return [*_of_the_app(), *_of_the_server(), *_of_files(), *_of_the_demo(), *_of_the_tests()]


def _of_the_app() -> list[Claim]:
    tail, invite = TAIL_CHARS, qr.INVITE_CHARS
    days, ways = silence.SUBMIT_TRIES, silence.SUBMIT_WAYS
    planned = _written("journeys/test_touch_plan", r"^MOST_TAPS = (\d+)$")
    near = presence.CODE_AROUND * presence.CODE_SECONDS // 60
    quiet = reminders.QUIET_FROM.hour, reminders.QUIET_TO.hour
    soon = int(reminders.SOON.total_seconds() // 3600)
    answer, earlier = _bytes_of_an_answer()
    return [
        (f"{_word(DIGITS)} digits", f"{DIGITS} 位数字"),
        (f"The app lock ({_word(app_lock.DIGITS)} digits)", f"应用锁（{app_lock.DIGITS} 位密码）"),
        (f"needs one right to {_word(near)} minutes", f"要准到{_sign(near)}分钟以内"),
        (f"after {_word(anew.MOST)} of them", f"换过{_sign(anew.MOST)}次"),
        (
            f"never at night ({quiet[0]} to {quiet[1]})",
            f"晚上 {quiet[0] - 12} 点到早上 {quiet[1]} 点不响",
        ),
        (
            f"After {_word(silence.SUBMIT_AFTER_MONTHS)} months",
            f"满 {silence.SUBMIT_AFTER_MONTHS} 个月",
        ),
        (f"tries on {_word(days)} days in {_word(ways)} ways", f"在 {days} 天里用 {ways} 种方式"),
        (f"in {_word(planned)} touches", f"{_sign(planned)}下就好"),
        ("", f"{_sign(STEP_SECONDS // 60)}分钟换一次"),
        (f"the last {tail} digits", f"手机尾号 {tail} 位"),
        ("", f"您手机号的后 {tail} 位"),
        (f"{invite} characters to type", f"{invite} 位绑定码"),
        ("", f"{invite} 位字母数字"),
        ("", f"{_sign(soon)}小时前"),
        (f"renews every {presence.SCAN_SECONDS} s", f"屏幕上的码 {presence.SCAN_SECONDS} 秒换一次"),
        ("", f"{silence.LONG_SILENT_DAYS} 天没有任何记录"),
        ("", f"{keep.KEEP.days} 天没联网"),
        ("", f"点错了{_sign(UNDO_SECONDS // 60)}分钟内可以撤销"),
        (f"a QR of {answer} bytes ({earlier} more for each", ""),
        (
            f"phone numbers start with {phone_number(1, 1)[:3]}",
            f"号码以 {phone_number(1, 1)[:3]} 开头",
        ),
    ]


def _of_the_server() -> list[Claim]:
    hours, host, port = _SET.invite_hours, _default("--host"), _default("--port")
    proxy, calls = _serve("--behind-proxy").const, _default("--calls-a-minute")
    patience, most = int(_default("--patience")), _default("--connections")
    member, office = _mb(_SET.member_bytes_a_day), _mb(_SET.contact_bytes_a_day)
    revoked, photos = _mb(_SET.revoked_bytes_a_day), _mb(_SET.file_bytes_a_day)
    late = _mb(_SET.revoked_file_bytes_a_day)
    doors = _word(len(roads._METHODS) + 1)
    return [
        (f"one use, within {hours} hours", f"一次、{hours} 小时"),
        ("", f"{hours} 小时内有效"),
        (
            f"(`--host`, {host}; `--port`, {port})",
            f"（`--host` 默认 {host}，`--port` 默认 {port}）",
        ),
        (f"({proxy} when left out)", f"（不写就是 {proxy}）"),
        (
            f"{_SET.strangers_a_minute} wrong invites a minute",
            f"试 {_SET.strangers_a_minute} 个不对的绑定码",
        ),
        (f"`--calls-a-minute` ({calls})", f"`--calls-a-minute`（默认 {calls}）"),
        (f"`--patience` seconds ({patience})", f"`--patience` 秒（默认 {patience}）"),
        (f"`--connections` ({most:,})", f"`--connections` 个（默认 {most}）"),
        (f"brings {member} of entries a day", f"一天收一部手机 {member} 记录"),
        (f"({office} when its holder has or had an office", f"任过职的 {office}"),
        (f"{revoked} once revoked) and {photos} of photos", f"停用了的 {revoked}）、{photos} 照片"),
        (f"({late} once revoked)", f"（停用了的 {late}）"),
        (f"A row of {purse._ROW} bytes is counted", f"每条记录另算 {purse._ROW} 字节"),
        (f"the branch {_fold(purse._DEAR)}.", f"按 {purse._DEAR} 倍算"),
        (f"A phone knocks at {doors} doors", ""),
    ]


def _of_files() -> list[Claim]:
    name, city = organisation_problems.NAME_LETTERS, organisation_problems.CITY_LETTERS
    most, rows, cell = sheet.MAX_BYTES // _MIB, sheet.MAX_ROWS, sheet.MAX_CHARACTERS
    of_branches = organisation_rows.MAX_BYTES // _MIB
    wrong, partly = refused.WRONG, refused.PARTLY
    return [
        (f"the name, {name} letters at most", f"全称，最多 {name} 字"),
        (f"the city, {city} letters at most", f"城市，最多 {city} 字"),
        (
            f"A file of organisations has {of_branches} MiB at most",
            f"组织表一份最大 {of_branches} MiB",
        ),
        (
            f"A roster has {most} MiB and {rows:,} rows at most",
            f"名册一份最大 {most} MiB、{rows} 行",
        ),
        (f"a cell {cell} characters", f"一格最多 {cell} 字"),
        (f"keeps the last {imports._KEPT})", f"留最近 {imports._KEPT} 份"),
        (f"| {wrong} | the reason", f"| {wrong} | 原因"),
        (f"| {partly} | `import_undecided:", f"| {partly} | `import_undecided:"),
        (f"| {partly} | `import_partly:", f"| {partly} | `import_partly:"),
        (f"| {partly} | `server_goes_on`", f"| {partly} | `server_goes_on`"),
        (f"After a {partly} the same file", f"退出码是 {partly} 的，改好以后"),
    ]


def _of_the_demo() -> list[Claim]:
    f = _PLAYED.figures
    told = f"应到 {f.expected} · 实到 {f.present} · 请假 {f.leave} · 缺席 {f.absent} · {f.rate} %"
    phones, paper = len(_PLAYED.two_phones), len(_PLAYED.paper)
    leave, unseen = len(_PLAYED.leave), len(_PLAYED.unseen)
    setup = (ROOT / ".ci" / "setup.py").read_text(encoding="utf-8")
    bounds = re.search(r"OLDEST, NEWEST = \(3, (\d+)\), \(3, (\d+)\)", setup)
    assert bounds
    *some, last = [f"3.{n}" for n in range(int(bounds[1]), int(bounds[2]) + 1)]
    return [
        (f"**{told}**", f"**{told}**"),
        (f"{phones} people sign in with two phones", f"{phones} 人在两个地点用两部手机签到"),
        (
            f"{_word(paper)} are entered from the sheet",
            f"{'两' if paper == 2 else paper}人签在纸上",
        ),
        (
            f"{_word(leave)} are on leave, {_word(unseen)} nobody saw",
            f"{_sign(leave)}人请假，{_sign(unseen)}人缺席",
        ),
        (f"Python {', '.join(some)} or {last}", f"Python {'、'.join(some)} 或 {last}"),
    ]


def _of_the_tests() -> list[Claim]:
    contract = len(of_the_contract.FORGERIES) * of_the_contract.EACH
    doors = len(of_the_doors.SORTS) * of_the_doors.EACH
    histories, steps = test_simulation.HISTORIES, test_simulation.STEPS
    faults = len(plan.FAULTS) + len(plan.LINE) - 1  # a good line is none
    bugs, within = _word(len(mutants.MUTANTS)), test_simulation.MUTANT_HISTORIES
    kills = sorted(
        {
            _kills("journeys/test_kill_app"),
            _kills("store/crash/test_kill"),
            _kills("server/crash/test_kill"),
        }
    )
    return [
        (f"{contract:,} forged, altered and replayed", ""),
        (f"and {doors:,} against the real doors", ""),
        (f"{histories} seeded histories of {steps} steps", ""),
        (f"{faults} kinds of fault, and {bugs} bugs", ""),
        (f"within {within} of {test_simulation.MUTANT_STEPS} steps", ""),
        (f"({kills[0]} to {kills[-1]} times in the suite;", ""),
    ]


def _bytes_of_an_answer() -> tuple[int, int]:
    """Of the code a member shows, and of each earlier entry it answers: an id."""
    return dict(presence._ANSWERS.values())["scan"], len(to_bytes(stable_id(1, "any", "id")))


def _kills(path: str) -> int:
    return _written(path, r'KILLS", "(\d+)"\)')


def _written(path: str, found_by: str) -> int:
    """A number of a test that is dear to load, or that asks the surroundings first."""
    text = (ROOT / "tests" / f"{path}.py").read_text(encoding="utf-8")
    found = re.search(found_by, text, re.MULTILINE)
    assert found
    return int(found[1])


def _serve(option: str) -> argparse.Action:
    every = next(one for one in cli.parser()._actions if isinstance(one.choices, dict))
    serve = cast("dict[str, argparse.ArgumentParser]", every.choices)["serve"]
    return next(one for one in serve._actions if option in one.option_strings)


def _default(option: str) -> Any:
    return _serve(option).default


def _mb(octets: int) -> str:
    return f"{octets // 10**6} MB" if octets >= 10**6 else f"{octets // 10**3} kB"


def _word(number: int) -> str:
    return _WORDS[number]


def _fold(number: int) -> str:
    return {10: "tenfold", 20: "twentyfold"}[number]


def _sign(number: int) -> str:
    return "两" if number == 2 else _DIGITS[number]
