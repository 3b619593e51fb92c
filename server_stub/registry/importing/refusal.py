"""Refusals that tell more than one line: every problem of a file, or how far it was written."""

from collections.abc import Iterable

from mobile.contract.faults import Fault


def refusal(lines: Iterable[str]) -> Fault:
    """lines: one for each problem, in two languages."""
    return Fault("import_problems", "\n" + "\n".join(lines))


def partly(report: str, last: str) -> Fault:
    """A file that was written in part. last: how much was not, and why."""
    return Fault("import_partly", f"{report}\n{last}")


def undecided(report: str, last: str) -> Fault:
    """A file of which all was done but what a person has to decide. last: how many those are."""
    return Fault("import_undecided", f"{report}\n{last}")
