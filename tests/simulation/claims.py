"""What phones said they saved: the yardstick against which every store and the server is held."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mobile.contract.faults import Fault
from mobile.core.ports.store import Sealed


@dataclass
class Claims:
    """saved: shown as 已保存. denied: refused to the user's face. open: killed before either."""

    saved: dict[str, Sealed] = field(default_factory=dict)
    denied: dict[str, Sealed] = field(default_factory=dict)
    open: dict[str, Sealed] = field(default_factory=dict)
    device: dict[str, str] = field(default_factory=dict)

    def append(
        self,
        device: str,
        append: Callable[[Callable[[int], Sealed]], Sealed],
        make: Callable[[int], Sealed],
    ) -> Sealed:
        """Runs a store's append and remembers how it ended."""
        made: list[Sealed] = []

        def remember(seq: int) -> Sealed:
            made.append(make(seq))
            self.open[made[-1].id] = made[-1]
            self.device[made[-1].id] = device
            return made[-1]

        try:
            sealed = append(remember)
        except Fault:
            for one in made:
                self.denied[one.id] = self.open.pop(one.id)
            raise
        self.saved[sealed.id] = self.open.pop(sealed.id)
        return sealed

    def written(self) -> dict[str, Sealed]:
        """Everything that may exist somewhere."""
        return {**self.saved, **self.open}
