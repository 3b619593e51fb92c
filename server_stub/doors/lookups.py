"""The door that only looks something up: branches one may report in to."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs

import msgspec

from mobile.contract.plain import same_as
from server_stub.doors.call import Reply, answer
from server_stub.storage.model import Organisation

_MOST = 50
_MAX_QUERY = 40


def directory(organisations: Iterable[Organisation], query: str) -> Reply:
    """Branches one may report in to. query: the address's part after "?"; q = city or initials."""
    word = (parse_qs(query).get("q") or [""])[0].strip()[:_MAX_QUERY]
    found = [msgspec.structs.asdict(one) for one in organisations if _matches(one, word)]
    for one in found:
        del one["parent"]
    return answer({"branches": found[:_MOST]})


def _matches(one: Organisation, word: str) -> bool:
    if one.form == "committee" or not word:
        return False
    # 东莞市 is how people write the city, 东莞 how a register has it.
    city = word.removesuffix("市") or word
    return (
        one.city.startswith(city)
        or word.upper() in one.initials
        or same_as(word) in same_as(one.name)
    )
