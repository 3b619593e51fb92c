"""Arrows between rooms only point up the list; every room is placed, nothing is excepted.

contract <- core/{ports <- phone <- people <- activity <- work <- services <- pages}
<- {store, sync, device, i18n} <- screens/*/model <- ui, screens/*/view
<- options
<- bootstrap <- opening <- __main__; nothing -> server_stub, tests.
server_stub -> mobile.contract, and inside it
settings <- storage <- registry <- ledger <- doors <- bootstrap <- ops <- __main__.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.packaging.tree import Finding, main, trees

# Of what is told apart below its first word, by both.
INNER = {
    "core.ports": 1,
    "core.phone": 2,
    "core.people": 3,
    "core.activity": 4,
    "core.work": 5,
    "core.services": 6,
    "core.pages": 7,
}
LEVELS = {
    "contract": 0,
    "store": 8,
    "sync": 8,
    "device": 8,
    "i18n": 8,
    "ui": 10,
    "options": 11,
    "bootstrap": 12,
    "opening": 13,
    "__main__": 14,
}
MODEL, VIEW, OUTSIDE = 9, 10, 20
# Of the server, whose rooms know nothing of the phone's but the contract.
SERVER = {
    "settings": 0,
    "storage": 1,
    "registry": 2,
    "ledger": 3,
    "doors": 4,
    "bootstrap": 5,
    "ops": 6,
    "__main__": 7,
}
# No file, socket or library of others: what a phone can do is asked of a port.
PURE = {0, *INNER.values(), MODEL}
OURS = {"mobile", "server_stub", "tests"}
# No file, no socket, no database: a use case asks a port.
INPUT_OUTPUT = {"http", "select", "socket", "sqlite3", "ssl", "subprocess"}


@dataclass(frozen=True)
class Room:
    """name: what an arrow is judged by; screen: "" outside mobile/screens."""

    name: str
    level: int
    screen: str = ""


def room_of(module: str) -> Room | None:
    """The room a dotted module is in; None when the house has no place for it."""
    parts = module.split(".")
    if parts[0] == "tests":
        return Room("tests", OUTSIDE)
    if parts[0] == "server_stub":
        return _server_room(parts)
    if len(parts) == 1:
        return Room("mobile", -1)
    if parts[1] == "screens":
        return _room_of_screen(parts[2:])
    if any(one.startswith(f"{parts[1]}.") for one in INNER):
        return _inner_room(parts)
    level = LEVELS.get(parts[1])
    return None if level is None else Room(parts[1], level)


def _inner_room(parts: list[str]) -> Room | None:
    """The packages around the rooms hold nothing."""
    if len(parts) == 2:
        return Room("mobile", -1)
    name = ".".join(parts[1:3])
    return Room(name, INNER[name]) if name in INNER else None


def _server_room(parts: list[str]) -> Room | None:
    if len(parts) == 1:
        return Room("server_stub", -1)
    return Room(f"server_stub.{parts[1]}", SERVER[parts[1]]) if parts[1] in SERVER else None


def _room_of_screen(rest: list[str]) -> Room | None:
    """rest: what follows mobile.screens, e.g. ["today", "view_card"]."""
    if len(rest) < 2:
        return Room("screens", MODEL, rest[0] if rest else "")
    kind = rest[1].split("_", 1)[0]
    if kind == "model":
        return Room("model", MODEL, rest[0])
    if kind == "view":
        return Room("view", VIEW, rest[0])
    return None


def imports(module: str, is_package: bool, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import, those by name in `import_module("…")` too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, is_package, node)
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from ((node.lineno, name) for name in _imported_by_call(node))


def _absolute(module: str, is_package: bool, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.split(".") if is_package else module.split(".")[:-1]
    kept = package[: len(package) - node.level + 1]
    return ".".join([*kept, *([node.module] if node.module else [])])


def _imported_by_call(node: ast.Call) -> Iterator[str]:
    called = node.func
    name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
    if name in ("import_module", "__import__") and node.args:
        first = node.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value


def judge(room: Room, imported: str) -> str | None:
    """Why `room` may not import `imported`; None when it may."""
    top = imported.split(".", maxsplit=1)[0]
    if room.name == "tests":
        return None
    if room.name.startswith("server_stub"):
        return _judge_server(room, imported)
    if top in ("server_stub", "tests"):
        return f"nothing imports {top}"
    if top == "mobile":
        return _judge_inside(room, imported)
    return _judge_outside(room, top)


def _judge_server(room: Room, imported: str) -> str | None:
    top, _, rest = imported.partition(".")
    if top in ("tests", "kivy"):
        return f"server_stub imports no {top}"
    if top == "mobile" and rest.split(".")[0] != "contract":
        return f"server_stub imports mobile.contract only, not {imported}"
    if top != "server_stub":
        return None
    other = room_of(imported) or room_of(imported.rpartition(".")[0])
    if other is None or other.level < 0:
        return f"{imported} is in no room of the server"
    same = other.name == room.name or other.level < room.level
    return None if same else f"{room.name} imports {other.name}: the arrow points down"


def _judge_inside(room: Room, imported: str) -> str | None:
    other = room_of(imported) or room_of(imported.rpartition(".")[0])
    if other is None:
        return f"{imported} is in no room of the house"
    if other.name == "mobile":
        return f"{imported} names no room"
    if other.screen and room.screen and other.screen != room.screen:
        return f"screen {room.screen} imports screen {other.screen}"
    same = other.name == room.name or {other.level, room.level} == {VIEW}
    if same or other.level < room.level:
        return None
    return f"{room.name} imports {other.name}: the arrow points down"


def _judge_outside(room: Room, top: str) -> str | None:
    if top == "kivy" and room.level < VIEW:
        return f"{room.name} imports kivy; only ui, views, bootstrap and __main__ may"
    foreign = top not in sys.stdlib_module_names
    if foreign and (room.level in PURE):
        return f"{room.name} imports {top}; it has the standard library only"
    if top in INPUT_OUTPUT and room.level in PURE:
        return f"{room.name} imports {top}; input and output belong to an adapter"
    return None


def check(root: Path) -> Iterator[Finding]:
    """Every arrow in the tree under `root` that points the wrong way."""
    for path, tree in trees(root):
        if path.split("/")[0] not in OURS:
            continue
        module = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        room = room_of(module)
        if room is None:
            yield Finding(path, 0, "is in no room of the house")
            continue
        for line, name in imports(module, path.endswith("__init__.py"), tree):
            says = judge(room, name)
            if says:
                yield Finding(path, line, says)


if __name__ == "__main__":
    main(check)
