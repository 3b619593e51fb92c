"""What the steps of a story cost in touches, against what they may cost at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.journeys.by_touch import Hands


class Counted:
    """most: touches by step, in the order of the story. A step that fails tells the whole table."""

    def __init__(self, hands: Hands, most: Mapping[str, int]) -> None:
        self._hands = hands
        self._most = most
        self.spent: dict[str, tuple[int, int]] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Counts what is touched and typed within; called again, it goes on counting."""
        touches, letters = self.spent.get(name, (0, 0))
        before = self._hands.touched, self._hands.letters
        try:
            yield
        except AssertionError as wrong:
            raise AssertionError(f"{name}: {wrong}\n{self}") from wrong
        touches += self._hands.touched - before[0]
        letters += self._hands.letters - before[1]
        self.spent[name] = (touches, letters)
        assert touches <= self._most[name], f"{name}: too many\n{self}"

    def end(self) -> None:
        """No step of the table was left out."""
        assert list(self.spent) == list(self._most), str(self)

    def __str__(self) -> str:
        lines = [
            f"{touches:4} touches of {self._most.get(name, 0):3}  {letters:3} letters  {name}"
            for name, (touches, letters) in self.spent.items()
        ]
        return "\n".join(lines)
