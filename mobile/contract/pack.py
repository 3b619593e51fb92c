"""Bodies on the wire: deflate that begins with the words they have in common, or plain gzip.

Most of a small body is names of fields; a general compressor meets each of them for the first
time. The dictionary belongs to the coding's name and never changes under it.
"""

from __future__ import annotations

import zlib

from mobile.contract.faults import Fault

CODING = "sx1"
# Below this the header that names the coding costs more than it saves.
PACK_FROM = 100
_RAW, _GZIP = -15, 31

# From the rare to the frequent: what stands near the end is the cheapest to point at.
WORDS = (
    '{"n":1,"row":{"branch":"","city":"","form":"branch","group":"","home":"","id":"",'
    '"initials":"","joined":"20","member":"","model":"territorial","name":"","nature":"regular",'
    '"parent":"","phone":"100","place":"","probationary":false,"role":"contact","since":"2026-",'
    '"smartphone":true,"table":"organisation","until":"","village":"","gone":true}}'
    '"full":true,"aside":"no_office","code":"","verdict":"duplicate"'
    "stay.requested stay.accepted stay.declared stay.acknowledged stay.left "
    '\\"home\\":\\"\\",\\"via\\":\\"invite\\",\\"city\\":\\"\\",\\"since\\":\\"\\",'
    "attendance.leave_answered attendance.corrected attendance.disputed attendance.settled "
    "attendance.undone attendance.leave_asked attendance.marked "
    '\\"granted\\":true,\\"leave\\":\\"shift\\",\\"reason\\":\\"'
    '\\"source\\":\\"roll\\",\\"value\\":\\"present\\"},\\"how\\":\\"code\\",\\"code\\":\\"'
    '\\"body\\":{\\"head_count\\":,\\"expected\\":[\\",\\"tally\\":{\\"absent\\":0,'
    '\\"differing\\":0,\\"expected\\":3,\\"guests\\":0,\\"leave\\":0,\\"leave_pending\\":0,'
    '\\"present\\":,\\"unmarked\\":0,\\"waiting\\":0}},'
    '\\"kind\\":\\"activity.confirmed\\",\\"sees\\":[\\"activity.closed activity.opened '
    '\\",\\"body\\":{\\"minutes\\":90,\\"places\\":[\\"\\"],\\"starts\\":\\"20'
    '\\",\\"title\\":\\"\\",\\"type\\":\\"theme_day\\"},\\"branch\\":\\"'
    '\\"kind\\":\\"activity.planned\\",\\"sees\\":[],\\"seq\\":1,\\"subject\\":\\"01a'
    '{"cursor":{"":[1,""],"":[1,""]},"entries":[["{\\"at\\":\\"2026-11-23T12:00:00.000Z\\",'
    '\\"body\\":{\\"activity\\":\\"01a\\",\\"contact\\":\\"\\",\\"how\\":\\"scan\\",'
    '\\"member\\":\\"\\",\\"proof\\":\\"\\",\\"step\\":598},\\"branch\\":\\"\\",'
    '\\"device\\":\\"\\",\\"id\\":\\"01a\\",\\"kind\\":\\"attendance.answered\\",'
    '\\"sees\\":[],\\"seq\\":1,\\"subject\\":\\"\\"}","01"]],"entries":[],'
    '"epoch":"","limit":200,"proto":1}'
    '{"epoch":"","time":"2026-11-23T12:00:00.000Z","verdicts":[{"id":"01a'
    '","verdict":"accepted"}],"verdicts":[],"have":{"seq":1,"missing":[]},"durable":0,'
    '"items":{},"items":{"":[{"n":1,"own":"01a","proof":"scan","received":"2026-'
    '"},{"n":1,"entry":"{\\"at\\":\\"2026-11-23T12:00:00.000Z\\",\\"body\\":{},'
    '\\"body\\":{\\"activity\\":\\"01a\\",\\"member\\":\\"\\"},\\"branch\\":\\"\\",'
    '\\"device\\":\\"\\",\\"id\\":\\"01a\\",\\"kind\\":\\"attendance.met\\",\\"sees\\":[\\"01a'
    '\\"],\\"seq\\":2,\\"subject\\":\\"\\"}","by":"","proof":"","received":"2026-11-23T'
    '12:00:00.000Z"}]},"cursor":{"":[1,""],"":[1,""]},"more":false}'
)
_DICTIONARY = WORDS.encode()


def pack(body: bytes) -> bytes:
    """The same body always packs the same."""
    machine = zlib.compressobj(6, zlib.DEFLATED, _RAW, zdict=_DICTIONARY)
    return machine.compress(body) + machine.flush()


def unpack(body: bytes, coding: str, most: int) -> bytes:
    """coding: "", "identity", "gzip" or CODING, as a Content-Encoding header says.

    Errors: Fault("too_large") when more than `most` bytes come out, Fault("call_malformed").
    """
    if coding in ("", "identity"):
        if len(body) > most:
            raise Fault("too_large")
        return body
    if coding == CODING:
        machine = zlib.decompressobj(_RAW, zdict=_DICTIONARY)
    elif coding == "gzip":
        machine = zlib.decompressobj(_GZIP)
    else:
        raise Fault("call_malformed", "content-encoding")
    return _inflated(machine, body, most)


def _inflated(machine: zlib._Decompress, body: bytes, most: int) -> bytes:
    try:
        found = machine.decompress(body, most + 1)
    except zlib.error as error:
        raise Fault("call_malformed", "coding") from error
    # The cap is on what comes out: a small body must not become a large one.
    if len(found) > most or machine.unconsumed_tail:
        raise Fault("too_large")
    if not machine.eof or machine.unused_data:
        raise Fault("call_malformed", "coding")
    return found
