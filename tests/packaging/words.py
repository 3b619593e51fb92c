"""What no tracked file may carry: a registry's host, a path of one machine."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.packaging.tree import Finding, files, main

# Written in pieces, so that this file keeps its own rule.
_HOSTS = ["pypi" + ".org", "python" + "hosted", "npm" + "js", "debian" + ".org", "yarn" + "pkg"]
_PLACES = ["work", "home", "root"]
FORBIDDEN = re.compile(
    "|".join(
        [
            *(re.escape(host) for host in _HOSTS),
            rf"(?<![\w.$}}*)-])/(?:{'|'.join(_PLACES)})/",
            r"\.\./" + "shared",
        ]
    ).encode()
)


def check(root: Path) -> Iterator[Finding]:
    """Every line, of text or of a binary file, with something that is nobody else's business."""
    for path in files(root):
        data = path.read_bytes()
        for match in FORBIDDEN.finditer(data):
            line = data.count(b"\n", 0, match.start()) + 1
            says = f"carries {match.group().decode()!r}"
            yield Finding(path.relative_to(root).as_posix(), line, says)


if __name__ == "__main__":
    main(check)
