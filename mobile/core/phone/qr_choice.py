"""Several QR codes in one picture or frame: which of them the person meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mobile.contract.faults import Fault

# How well a code fits here, 0 and more; a Fault for one that is refused. Nothing is written.
Fits = Callable[[str], int]

PATIENCE = 5

# Of refused ones, the nearer to ours has the refusal worth telling.
_NEAR, _FAR = -1, {"qr_other_purpose": -2, "qr_unknown": -3}


def best(found: Iterable[str], fits: Fits) -> str:
    """The code that fits best, whatever order they were found in; "" when there is none."""
    texts = sorted(set(found))
    if len(texts) < 2:
        return "".join(texts)  # nearly always: it is not read twice
    return max(texts, key=lambda text: _rank(text, fits))


class Frames:
    """A camera's frames, one after the other: a code of somebody else's is refused only after
    PATIENCE of them, since ours may stand beside it, or not be sharp yet."""

    def __init__(self, fits: Fits) -> None:
        self._fits = fits
        self._seen: list[str] = []

    def look(self, found: Iterable[str]) -> str:
        """What one frame holds → the code to go on with, "" to look again."""
        text = best(found, self._fits)
        if not text or _rank(text, self._fits) >= 0:
            return text
        self._seen.append(text)
        return best(self._seen, self._fits) if len(self._seen) == PATIENCE else ""


def _rank(text: str, fits: Fits) -> int:
    try:
        return fits(text)
    except Fault as fault:
        return _FAR.get(fault.code, _NEAR)
