"""What was read back, in words for the keeper."""

from __future__ import annotations

import io
import os
import sys

from mobile.contract.moments import CHINA, parse_at
from server_stub.ops.verify import Verified

_SEALS = {
    "yes": "封印相符 the seal is right",
    "no_key": "没有主密钥，封印没有核对 no master key here: the seal was not checked",
    "older": (
        "旧版本做的备份：没有封印，旧的校验不包括谁能看、哪部手机和名册"
        " made by an older version: no seal; its checks leave out audiences, devices and registry"
    ),
    "none": "没有封印：不是 backup 做的 no seal: not made by `backup`",
}


# Neither is printable to Python; in Uyghur the last two decide how letters look.
_HARMLESS = "\n\u3000\u200c\u200d"


def steering_nothing(text: str) -> str:
    """What may be printed: phones send words too, and none of theirs shall move a cursor, colour a
    line or turn one round."""
    return "".join(one if one in _HARMLESS or one.isprintable() else "\ufffd" for one in text)


def lack_no_letter() -> None:
    """From now on a letter the terminal does not have is printed as its code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def tell(text: str) -> None:
    """Print what a command has to say."""
    try:
        print(steering_nothing(text), flush=True)
    except BrokenPipeError:
        # Whoever read it had enough, as `head` does; what was asked for is done. Nothing may be
        # left for the interpreter to write at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def china(at: str) -> str:
    """A stored moment in China's time, to the minute and without a space."""
    return f"{parse_at(at).astimezone(CHINA):%Y-%m-%dT%H:%M}+08:00"


def said_of(verified: Verified) -> str:
    """What was read back, and what speaks for it."""
    made = "新建了目录 made the folder\n" if verified.made else ""
    one = verified
    return (
        f"已核对 verified: {one.path}\n{_SEALS[one.sealed]}\n"
        f"{made}支部 {one.branches} 账目 {one.lines} 行 附件 {one.files} 记录 {one.entries}"
        f" / branches {one.branches} lines {one.lines} files {one.files}"
        f" entries {one.entries}"
    )
