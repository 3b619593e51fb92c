"""Settings of a whole test run: Kivy without a screen, Hypothesis with a seed that can be told."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.garbage import collect_seldom

CACHE = Path(__file__).resolve().parent.parent / ".cache"

# Kivy reads these once, at its first import; the test modules are imported after this file.
KIVY_HOME = tempfile.TemporaryDirectory(prefix="suixing-kivy-")
KIVY_ENVIRONMENT = {
    "KIVY_CLIPBOARD": "dummy",
    "KIVY_HOME": KIVY_HOME.name,
    "KIVY_METRICS_DENSITY": "1",
    "KIVY_NO_ARGS": "1",
    "KIVY_NO_CONSOLELOG": "1",
    "KIVY_NO_FILELOG": "1",
    "SDL_VIDEODRIVER": "offscreen",
}
os.environ.update(KIVY_ENVIRONMENT)
# A developer's own proxy and certificates are no part of what is tested.
for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
    os.environ.pop(name, None)

collect_seldom()

PROFILE = "suixing-ci" if os.environ.get("CI") else "suixing"
QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]
settings.register_profile(
    "suixing-ci", derandomize=True, deadline=None, database=None, suppress_health_check=QUIET
)
settings.register_profile("suixing", deadline=None, print_blob=True, suppress_health_check=QUIET)
settings.load_profile(PROFILE)


# The longest files begin first: one begun last would leave a core idle. A worker takes every other
# one of these; all others follow in the order of the tree.
FIRST = (
    "tests/pictures/test_pictures.py",
    "tests/journeys/test_walk.py",
    "tests/demo/test_demo.py",
    "tests/simulation/test_simulation.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts FIRST first."""
    places = {name: place for place, name in enumerate(FIRST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(FIRST)))


def pytest_configure(config: pytest.Config) -> None:
    """Keeps the examples Hypothesis found inside .cache."""
    from hypothesis.configuration import set_hypothesis_home_dir

    set_hypothesis_home_dir(CACHE / "hypothesis")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says how to repeat a run; the header that would say it is off in a quiet run."""
    seed = terminalreporter.config.getoption("hypothesis_seed", None)
    current = settings.default
    derandomize = current is not None and current.derandomize
    terminalreporter.write_line(
        f"hypothesis: profile {PROFILE}, derandomize {derandomize}, seed {seed or 'not set'}"
    )


@pytest.fixture(scope="session", autouse=True)
def _kivy_home_is_removed() -> Iterator[None]:
    yield
    KIVY_HOME.cleanup()
