"""A body in which whatever nests deeper than any call does stands as null.

A decoder gives up a whole body for the depth of one entry in it; one entry shall suffer alone.
"""

from __future__ import annotations

import re

# A call nests three deep.
MOST = 32
# A text that never ends, be it in the middle of an escape, reaches to the end: each byte is looked
# at once.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+(?:"|\\?\Z)|[\[\]{}]', re.DOTALL)
_OPENS, _CLOSES = (b"[", b"{"), (b"]", b"}")


def shallow(body: bytes) -> bytes:
    """The body itself when nothing in it is too deep, or when it is unfinished."""
    parts: list[bytes] = []
    depth = kept = 0
    for token in _TOKEN.finditer(body):
        if token[0] in _OPENS:
            depth += 1
            if depth == MOST + 1:
                parts.append(body[kept : token.start()])
        elif token[0] in _CLOSES:
            if depth == MOST + 1:
                parts.append(b"null")
                kept = token.end()
            depth -= 1
    return b"".join((*parts, body[kept:])) if depth == 0 else body
