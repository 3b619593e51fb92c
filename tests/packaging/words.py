"""What no tracked file may carry: a package registry's host, a path of one machine."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tests.packaging.tree import Finding, files, main

# Digests of the hosts: no file names one, and this one neither, not even in pieces.
REGISTRIES = frozenset(
    {
        "a4aa2ac280bb8d1a",
        "8b5bb5eb9d758455",
        "8743857e3ea00fd1",
        "3ca29e55be4befa4",
        "75adac515f0bd3db",
        "87d14f070cb96869",
    }
)
_PLACES = ["work", "home", "root"]
_PATHS = re.compile(
    rf"(?<![\w.$}}*)-])/(?:{'|'.join(_PLACES)})/|\.\./".encode() + b"shared",
)
_HOST = re.compile(rb"(?<![\w.-])(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,10}(?![\w-])", re.IGNORECASE)


def digest_of(host: str) -> str:
    """What stands in REGISTRIES for a host."""
    return sha256(host.lower().encode()).hexdigest()[:16]


def check(root: Path, registries: frozenset[str] = REGISTRIES) -> Iterator[Finding]:
    """Every line, of text or of a binary file, with something that is nobody else's business."""
    for path in files(root):
        data = path.read_bytes()
        found = [*_PATHS.finditer(data)]
        found += [m for m in _HOST.finditer(data) if _is_one(m.group().decode(), registries)]
        for match in found:
            line = data.count(b"\n", 0, match.start()) + 1
            says = f"carries {match.group().decode()!r}"
            yield Finding(path.relative_to(root).as_posix(), line, says)


@lru_cache(maxsize=100_000)
def _is_one(host: str, registries: frozenset[str]) -> bool:
    """Whether a host is one of them or below one."""
    labels = host.split(".")
    return any(digest_of(".".join(labels[n:])) in registries for n in range(len(labels) - 1))


if __name__ == "__main__":
    main(check)
