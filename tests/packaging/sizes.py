"""Size limits, and where a broad except may stand. Tests obey them too."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.packaging.tree import Finding, files, main, parse, trees

FILE, KV, FUNCTION, NESTING = 250, 150, 40, 3
FILE_MEDIAN, FUNCTION_MEDIAN = 100, 8
# Sync thread, UI tasks, HTTP doors: where a failure nobody foresaw is logged instead of lost.
BARRIERS = {"mobile/sync/barrier.py", "mobile/ui/barrier.py", "server_stub/doors/barrier.py"}
BROAD = {"Exception", "BaseException"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
BLOCKS = (ast.For, ast.AsyncFor, ast.While, ast.If, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def lines_of(path: Path) -> int:
    """Number of lines."""
    return len(path.read_bytes().splitlines())


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, nested ones and methods too."""
    return [node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def depth(node: ast.AST) -> int:
    """Deepest nesting of blocks below `node`; an `elif` stays on its level."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS):
            continue
        chained = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        own = 1 if isinstance(child, BLOCKS) and not chained else 0
        deepest = max(deepest, own + depth(child))
    return deepest


def check(root: Path) -> Iterator[Finding]:
    """Every file, function, nesting or except over its limit."""
    yield from _check_files(root)
    counts: list[int] = []
    for path, tree in trees(root):
        counts += [length(f) for f in functions(tree)]
        yield from _check_functions(path, tree)
        yield from _check_excepts(path, tree)
    if counts and median(counts) > FUNCTION_MEDIAN:
        yield Finding(".", 0, f"functions have a median of {median(counts)} lines, not 8")


def _check_files(root: Path) -> Iterator[Finding]:
    counts: list[int] = []
    for path in files(root, ".py", ".kv"):
        name, count = path.relative_to(root).as_posix(), lines_of(path)
        limit = KV if path.suffix == ".kv" else FILE
        if count > limit:
            yield Finding(name, 0, f"{count} lines, more than {limit}")
        if path.suffix == ".py" and count:
            counts.append(count)
            if parse(path) is None:
                yield Finding(name, 0, "cannot be read as Python")
    if counts and median(counts) > FILE_MEDIAN:
        yield Finding(".", 0, f"Python files have a median of {median(counts)} lines, not 100")


def _check_functions(path: str, tree: ast.Module) -> Iterator[Finding]:
    for function in functions(tree):
        if length(function) > FUNCTION:
            says = f"{function.name} has {length(function)} lines, more than {FUNCTION}"
            yield Finding(path, function.lineno, says)
        if depth(function) > NESTING:
            says = f"{function.name} nests {depth(function)} blocks, more than {NESTING}"
            yield Finding(path, function.lineno, says)


def _check_excepts(path: str, tree: ast.Module) -> Iterator[Finding]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                yield Finding(path, node.lineno, "a bare except")
            elif _is_broad(node.type) and path not in BARRIERS:
                yield Finding(path, node.lineno, "a broad except outside the three barriers")
        elif isinstance(node, ast.Call) and _is_broad_suppress(node) and path not in BARRIERS:
            yield Finding(path, node.lineno, "a broad suppress outside the three barriers")


def _is_broad(kind: ast.expr) -> bool:
    names = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(_name(name) in BROAD for name in names)


def _is_broad_suppress(call: ast.Call) -> bool:
    return _name(call.func) == "suppress" and any(_name(a) in BROAD for a in call.args)


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


if __name__ == "__main__":
    main(check)
