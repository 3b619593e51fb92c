"""The JSON of a sync reply, as the server writes it and `wire.read_reply` reads it.

Written by hand: a server writes one for every call, and most of it is ids of our own making, which
need no escaping. Lines come as JSON already.
"""

from __future__ import annotations

from collections.abc import Sequence

from mobile.contract.wire import Have, Verdict


def write_reply(
    epoch: str,
    time: str,
    verdicts: Sequence[Verdict],
    have: Have,
    durable: int,
    lines: tuple[str, str, bool],
    flags: Sequence[str],
    twin: int,
    files: Sequence[tuple[str, int]],
) -> bytes:
    """The whole of it; fields as in `wire.SyncReply`.

    lines: `items` and `cursor` as JSON objects, and whether there are more. flags: names of those
    of `full`, `wipe` and `unapproved` that are true.
    """
    items, cursor, more = lines
    rest = "".join(f',"{name}":true' for name in flags) + (f',"twin":{twin}' if twin else "")
    return (
        f'{{"epoch":"{epoch}","time":"{time}","verdicts":{_verdicts(verdicts)},'
        f'"have":{_have(have)},"durable":{durable},"items":{items},'
        f'"cursor":{cursor},"more":{"true" if more else "false"}{rest}{_files(files)}}}'
    ).encode()


def _verdicts(verdicts: Sequence[Verdict]) -> str:
    if verdicts and all(v.word == "accepted" for v in verdicts):
        # Nearly always: written in one go.
        ids = '","verdict":"accepted"},{"id":"'.join([v.id for v in verdicts])
        return f'[{{"id":"{ids}","verdict":"accepted"}}]'
    said = (
        f'{{"id":"{v.id}","verdict":"{v.word}"' + (f',"code":"{v.code}"}}' if v.code else "}")
        for v in verdicts
    )
    return "[" + ",".join(said) + "]"


def _files(lacking: Sequence[tuple[str, int]]) -> str:
    said = ",".join(f'["{digest}",{held}]' for digest, held in lacking)
    return f',"files":[{said}]' if said else ""


def _have(have: Have) -> str:
    missing = ",".join(f"[{a},{b}]" for a, b in have.missing)
    return f'{{"seq":{have.seq},"missing":[{missing}]}}'
