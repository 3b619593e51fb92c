"""Ids and phone numbers that are the same in every run with the same seed."""

import uuid

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, "urn:suixing:synthetic-county")
_PHONES = 10**8


def stable_id(seed: int, kind: str, name: str) -> str:
    """uuid5 of the county's own namespace, lower-case text."""
    return str(uuid.uuid5(_SPACE, f"{seed}/{kind}/{name}"))


def phone_number(seed: int, number: int) -> str:
    """11 digits starting with 100; different for different numbers below 10**8."""
    # The step has no factor in common with 10**8, so no two numbers meet.
    return f"100{(number * 7_654_321 + seed * 977) % _PHONES:08d}"
