"""No literal text, colour or size in a .kv file: texts come by key, the rest from the theme."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.packaging.tree import Finding, files, main

PROPERTY = re.compile(r"^\s*([a-z_]\w*)\s*:\s*(.*)$")
HEADER = re.compile(r"^\s*([-<\[@A-Z][^#]*|canvas(\.\w+)?):\s*$")
TEXT_KEY = re.compile(r"[a-z0-9_]*(\.[a-z0-9_]+)*\.?")
FORMAT = re.compile(r"%[\d.]*[sd]|\{[\w.:]*\}")
TEXTS = {"text", "title", "label", "caption", "message", "hint"}
HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}")
SIZE = re.compile(
    r"(min_|max_|minimum_|maximum_)?(height|width|size|x|y|pos|spacing|radius|length|thickness)"
    r"|(padding|spacing|font_size|text_size|radius|border|margin)(_\w+)?"
    r"|(row|col|bar|line|cursor)_(default_)?(height|width|spacing)|\w+_(size|height|width|radius)|corners?|gap|inset(_\w+)?"
)
# Factors and shares, not lengths.
SHARES = {"size_hint", "line_height", "size_hint_max", "size_hint_min"}
COLOUR = re.compile(r"(\w*_)?(color|colour|rgba?|hsv)")
UNITS = {"dp", "sp", "cm", "mm", "inch", "pt"}
LENGTH_TEXT = re.compile(r"-?[\d.]+ ?(dp|sp|px|pt|cm|mm|in)")


@dataclass(frozen=True)
class Value:
    """One property and its expression, continuation lines joined."""

    line: int
    name: str
    text: str


def values(source: str) -> Iterator[Value]:
    """Properties and event lines of one kv source; headers and comments are left out."""
    current: Value | None = None
    for number, raw in enumerate(source.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = PROPERTY.match(raw)
        if match or HEADER.match(raw):
            if current:
                yield current
            current = Value(number, match[1], match[2]) if match else None
        elif current:
            current = Value(current.line, current.name, f"{current.text}\n{line}")
    if current:
        yield current


def judge(value: Value) -> Iterator[str]:
    """What is literal in one value that should not be."""
    if value.name == "canvas":
        return
    try:
        tree = ast.parse(value.text.strip())
    except SyntaxError:
        yield f"{value.name} cannot be read; keep it to one expression"
        return
    yield from _judge_strings(value.name, tree)
    yield from _judge_calls(tree)
    yield from _judge_numbers(value.name, tree)


def _judge_strings(name: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if HEX_COLOUR.fullmatch(node.value):
            yield f"{name} has the literal colour {node.value}"
        elif LENGTH_TEXT.fullmatch(node.value):
            yield f"{name} has the literal size {node.value}"
        elif _says_something(node.value) and not _is_key(name, node, tree):
            yield f"{name} has the literal text {node.value!r}"


def _says_something(text: str) -> bool:
    return any(letter.isalpha() for letter in FORMAT.sub("", text))


def _is_key(name: str, node: ast.Constant, tree: ast.Module) -> bool:
    """A text key is looked up by a call; bare in a text property it would be shown as it is."""
    shown = name in TEXTS or (name.rsplit("_", 1)[-1] in TEXTS and name != "pos_hint")
    called = (inner for call in ast.walk(tree) if isinstance(call, ast.Call) for inner in call.args)
    looked_up = any(node in ast.walk(inner) for inner in called)
    return bool(TEXT_KEY.fullmatch(str(node.value))) and (looked_up or not shown)


def _judge_calls(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in UNITS:
            literal = any(isinstance(arg, ast.Constant) for arg in node.args)
            if literal:
                yield f"{ast.unparse(node)} is a literal size"


def _judge_numbers(name: str, tree: ast.Module) -> Iterator[str]:
    if name in SHARES or name.startswith("on_"):
        return
    kind = "colour" if COLOUR.fullmatch(name) else "size" if SIZE.fullmatch(name) else ""
    if not kind:
        return
    for number in _loose_numbers(tree):
        if number:
            yield f"{name} has the literal {kind} {number}"


def _loose_numbers(tree: ast.AST) -> Iterator[float]:
    """Numbers that stand for themselves: no index, no factor, nothing compared, no argument."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.Constant) and isinstance(child.value, (int, float)):
            if not isinstance(child.value, bool):
                yield child.value
        elif not (isinstance(child, (ast.Subscript, ast.Compare, ast.Call)) or _is_product(child)):
            yield from _loose_numbers(child)


def _is_product(node: ast.AST) -> bool:
    """Something times a factor; two numbers times each other are a number."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Mult, ast.Div))):
        return False
    return any(isinstance(part, (ast.Name, ast.Attribute)) for part in ast.walk(node))


def check(root: Path) -> Iterator[Finding]:
    """Every literal in every .kv file under `root`."""
    for path in files(root, ".kv"):
        for value in values(path.read_text(encoding="utf-8")):
            for says in judge(value):
                yield Finding(path.relative_to(root).as_posix(), value.line, says)


if __name__ == "__main__":
    main(check)
