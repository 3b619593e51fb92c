"""What a press by mistake is tried on: a page, the presses, and how it stands afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.ui.screens.hands import agree


@dataclass(frozen=True)
class Act:
    """look: what stands, derived from the entries of the phone in hand."""

    services: Any
    route: str
    params: dict[str, Any]
    do: Callable[[Any], None]
    look: Callable[[], object]


def taps(*keys: str, agrees: bool = False) -> Callable[[Any], None]:
    def do(stage: Any) -> None:
        for key in keys:
            stage.tap(key=key)
        if agrees:
            agree(stage)

    return do
