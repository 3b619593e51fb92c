"""How a page of a log is read, by what its reader is to the branch."""

from __future__ import annotations

_PAGE = """
SELECT key & 4294967295, '{{"n":' || (key & 4294967295)
    || CASE WHEN part < 0 THEN ',"row":' || {text}
       WHEN device = ?1 THEN ',"own":"' || id || '"'
       ELSE ',"entry":' || json_quote({text}) || ',"by":"' || by || '"' END
    || CASE WHEN part < 0 THEN ''
       ELSE ',"proof":"' || proof || '","received":"' || received || '"' END
    || CASE WHEN aside = '' THEN '' ELSE ',"aside":"' || aside || '"' END || '}}'
FROM line WHERE key > ?2 AND key <= ?3 {where}
    AND (part >= 0 OR EXISTS (SELECT 1 FROM shown WHERE shown.line = line.key))
ORDER BY key LIMIT ?4
"""
# Who sees which lines of a branch, by role; the texts were cut when they were written.
PAGES = {
    "contact": _PAGE.format(text="text", where=""),
    "member": _PAGE.format(
        text="coalesce(cut, text)", where="AND (about = '' OR about = ?5 OR device = ?1)"
    ),
    "concerned": _PAGE.format(text="coalesce(cut, text)", where="AND (about = ?5 OR device = ?1)"),
    # Of the branch itself only its own row, and which office there is one's own.
    "unapproved": _PAGE.format(
        text="coalesce(cut, text)",
        where="AND (about = ?5 OR device = ?1 OR (part < 0 AND about = ''"
        " AND (json_extract(text, '$.table') = 'organisation'"
        " OR json_extract(text, '$.member') = ?5)))",
    ),
}
