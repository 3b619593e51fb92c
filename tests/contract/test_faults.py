"""Every code that any program uses stands in the one table, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mobile.contract.fault_table import ROWS
from mobile.contract.faults import FAULTS, Fault, explain

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z]+(_[a-z]+)+")
# Names whose value is a code: `aside="no_office"`, `code = "…"`, `Verdict(…, code=…)`.
CARRIERS = {"aside", "code", "refused"}


def _strings(node: ast.AST) -> Iterator[str]:
    """The texts an expression may come to: both arms of a choice, either side of `or`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_strings(node.body), *_strings(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from _strings(value)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _in_calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        if _called(node) in ("Fault", "RosterRefused", "explain", "problem") and node.args:
            yield from _strings(node.args[0])
        if _called(node) == "Verdict" and len(node.args) > 2:
            yield from _strings(node.args[2])
        carried = [keyword.value for keyword in node.keywords if keyword.arg in CARRIERS]
        yield from (text for one in carried for text in _strings(one) if CODE.fullmatch(text))


def _in_names(tree: ast.AST) -> Iterator[str]:
    """Assignments and comparisons with what is called aside, code or refused."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            names, values = node.targets, [node.value]
        elif isinstance(node, ast.Compare):
            names, values = [node.left], node.comparators
        else:
            continue
        if any((getattr(n, "id", "") or getattr(n, "attr", "")) in CARRIERS for n in names):
            for value in values:
                yield from (text for text in _strings(value) if CODE.fullmatch(text))


def _in_refusals() -> Iterator[str]:
    """What the contract's own rules return: all of it is a code."""
    rooms = [
        *(ROOT / "mobile/contract/kinds").glob("*.py"),
        *(ROOT / "mobile/contract").glob("*.py"),
    ]
    rules = ("may_supersede", "judge", "problem", "check_", "_own_only", "_mark", "_leave_answer")
    rules += ("_undo", "_correct", "_dispute", "_settle")
    trees = [ast.parse(path.read_text("utf-8")) for path in rooms]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    found = [n for n in nodes if isinstance(n, ast.FunctionDef) and n.name.startswith(rules)]
    for inner in (node for rule in found for node in ast.walk(rule)):
        if isinstance(inner, ast.Return) and inner.value is not None:
            yield from (text for text in _strings(inner.value) if CODE.fullmatch(text))


def _of_imports() -> set[str]:
    """Problems of a roster file have a table of their own: they never travel to a phone."""
    paths = (ROOT / "server_stub/registry/importing").glob("texts*.py")
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    tables = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Dict)]
    keys = {text for table in tables for key in table.keys if key for text in _strings(key)}
    return {key for key in keys if key.startswith("import_")}


def _used() -> dict[str, str]:
    found = dict.fromkeys(_in_refusals(), "mobile/contract")
    for room in ("mobile", "server_stub"):
        for path in sorted((ROOT / room).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            for code in (*_in_calls(tree), *_in_names(tree)):
                found.setdefault(code, str(path.relative_to(ROOT)))
    return found


def test_every_code_in_use_stands_in_the_table():
    used = _used()
    assert {"seal_wrong", "undo_too_late", "challenge_late", "no_office", "qr_damaged"} <= set(
        FAULTS
    )
    assert {"undo_too_late", "challenge_late", "no_office", "qr_damaged"} <= set(used)
    known = set(FAULTS) | _of_imports()
    assert {code: where for code, where in used.items() if code and code not in known} == {}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_has_a_status_and_a_sentence_in_both_languages(row):
    code, status, zh, en = row
    assert re.fullmatch(r"[a-z][a-z_]*", code)
    assert status == 0 or 400 <= status <= 599
    assert re.search(r"[\u4e00-\u9fff]", zh)
    assert zh.endswith("。")
    assert en.isascii()
    assert en.endswith(".")
    assert not re.search(r"[\u4e00-\u9fff]", en)


def test_no_code_stands_twice():
    codes = [row[0] for row in ROWS]
    assert len(codes) == len(set(codes)) == len(FAULTS)


def test_a_code_from_a_newer_peer_gets_the_general_sentence():
    assert explain("made_up_tomorrow") == FAULTS["unknown"]
    fault = Fault("busy", "queue", retry_after=5)
    assert (fault.code, fault.retry_after, str(fault)) == ("busy", 5, "busy: queue")
    assert str(Fault("busy")) == "busy"
