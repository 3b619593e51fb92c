"""The command line, `python -m mobile`; python-for-android starts it without words."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from mobile.core.phone.preferences import LANGUAGES
from mobile.opening import run
from mobile.options import Options, default_data

# A county puts its own address and authority here before it builds; see the README.
SERVER_FILE = Path(__file__).parents[1] / "assets" / "server.json"


def read_options(words: Sequence[str] | None = None) -> Options:
    """Ends the program with a sentence for words it does not know."""
    parser = argparse.ArgumentParser(prog="mobile", description="Suixing as on a phone.")
    parser.add_argument("--data", default="", help="folder of this phone's state")
    parser.add_argument("--server", default="", help="address, https://host[:port][/path]")
    parser.add_argument("--ca", default="", help="file of the one authority trusted")
    parser.add_argument("--language", default="", choices=("", *LANGUAGES))
    parser.add_argument("--size", default="360x780", type=_size, help="of the window, dp")
    said = parser.parse_args(words)
    try:
        known = _built_in()
    except ValueError as error:
        parser.error(f"{SERVER_FILE.name}: {error}")
    options = Options(
        data=said.data or default_data(),
        server=said.server or known.get("address", ""),
        ca=said.ca or known.get("ca", ""),
        language=said.language,
        size=said.size,
    )
    if options.problems():
        parser.error("\n".join(options.problems()))
    return options


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError("WIDTHxHEIGHT, e.g. 360x780")
    return int(width), int(height)


def _built_in() -> dict[str, str]:
    """`{"address": …, "ca": file beside it}` of the county's own build; {} without one.

    ValueError, in words, for another file.
    """
    if not SERVER_FILE.exists():
        return {}
    known = json.loads(SERVER_FILE.read_text(encoding="utf-8"))
    if not (isinstance(known, dict) and all(isinstance(one, str) for one in known.values())):
        raise ValueError('{"address": "https://…", "ca": "file beside it"} is needed')
    ca = known.get("ca", "")
    return {
        "address": known.get("address", ""),
        "ca": str(SERVER_FILE.with_name(ca)) if ca else "",
    }


if __name__ == "__main__":
    run(read_options())
