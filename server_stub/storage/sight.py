"""How a page of a log is read, by what its reader is to the branch."""

from __future__ import annotations

from server_stub.storage.model import COPY

# ruff: noqa: S608 (only numbers of our own are put together; values are bound)
# Whether what stands under an own entry's id is that very entry, its seal tells: a copy of the
# phone may have said something else first, and words may be cut. A home branch's copy has no seal
# beside it, the line it was cut from has.
_SEAL = f"""coalesce(mac, (SELECT one.mac FROM line AS one
    WHERE one.id = line.id AND one.device = line.device AND one.part = line.part - {COPY}))"""
_PAGE = """
SELECT key & 4294967295, '{{"n":' || (key & 4294967295)
    || CASE WHEN part < 0 THEN ',"row":' || {text}
       WHEN device = ?1 THEN ',"own":"' || id || '"'
       ELSE ',"entry":' || json_quote({text}) || ',"by":"' || by || '"' END
    || CASE WHEN part >= 0 AND (device = ?1 OR by = ?5)
       THEN coalesce(',"mac":"' || {seal} || '"', '') ELSE '' END
    || CASE WHEN part < 0 THEN ''
       ELSE ',"proof":"' || proof || '","received":"' || received || '"' END
    || CASE WHEN aside = '' THEN '' ELSE ',"aside":"' || aside || '"' END || '}}'
FROM line WHERE key > ?2 AND key <= ?3 {where}
    AND (part >= 0 OR EXISTS (SELECT 1 FROM shown WHERE shown.line = line.key))
ORDER BY key LIMIT ?4
"""


def _page(text: str, where: str = "") -> str:
    return _PAGE.format(text=text, seal=_SEAL, where=where)


_CUT = "coalesce(cut, text)"
# Who sees which lines of a branch, by role; the texts were cut when they were written.
PAGES = {
    "contact": _page("text"),
    "member": _page(_CUT, "AND (about = '' OR about = ?5 OR device = ?1)"),
    "concerned": _page(_CUT, "AND (about = ?5 OR device = ?1)"),
    # Of the branch itself only its own row, and which office there is one's own.
    "unapproved": _page(
        _CUT,
        "AND (about = ?5 OR device = ?1 OR (part < 0 AND about = ''"
        " AND (json_extract(text, '$.table') = 'organisation'"
        " OR json_extract(text, '$.member') = ?5)))",
    ),
}
