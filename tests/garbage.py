"""How seldom Python looks for what was left behind, where thousands of screens are left behind."""

import gc

# At Python's own measure more than half of the time goes into that. At this one some 250 MB wait.
SELDOM = (50_000, 5, 5)


def collect_seldom() -> None:
    """For this process, from here on."""
    gc.set_threshold(*SELDOM)
