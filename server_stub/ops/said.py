"""What was read back, in words for the keeper."""

from __future__ import annotations

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


def said_of(verified: Verified) -> str:
    """What was read back, and what speaks for it."""
    return (
        f"已核对 verified: {verified.path}\n{_SEALS[verified.sealed]}\n"
        f"branches {verified.branches} lines {verified.lines} files {verified.files}"
        f" entries {verified.entries}"
    )
