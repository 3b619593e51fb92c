"""One refusal that tells every problem of a file."""

from collections.abc import Iterable

from mobile.contract.faults import Fault


def refusal(lines: Iterable[str]) -> Fault:
    """lines: one for each problem, in two languages."""
    return Fault("import_problems", "\n" + "\n".join(lines))
