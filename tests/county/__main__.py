"""`python -m tests.county ORGANISATIONS.csv ROSTER.xlsx`: both files of people who do not exist."""

from __future__ import annotations

import argparse
from pathlib import Path

from tests.county.build import county
from tests.county.files import organisations_csv, roster_xlsx


def main() -> None:
    """Writes them; a file that is there already stays as it is, and that is said."""
    parser = argparse.ArgumentParser(prog="county")
    parser.add_argument("organisations", type=Path, help="CSV to write")
    parser.add_argument("roster", type=Path, help="XLSX to write")
    ask = parser.parse_args()
    made = county(1)
    people = (made.person(made.contact), *made.members())
    for path, data in (
        (ask.organisations, organisations_csv(made)),
        (ask.roster, roster_xlsx(made, people)),
    ):
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            parser.error(f"{path} is there already 已经有这个文件")
        print(path)


if __name__ == "__main__":
    main()
