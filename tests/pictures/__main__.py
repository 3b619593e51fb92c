"""Pictures of every screen in every face, and what is wrong in them.

python -m tests.pictures [--gallery] [--out FOLDER]
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.pictures.environment import prepare


def gallery(out: Path) -> int:
    from mobile.ui.app import Start
    from tests.pictures.png import contact_sheet, write_png
    from tests.pictures.stage import LOOKS, Stage
    from tests.ui.gallery import PAGES, gallery_texts, routes

    start = Start(first=PAGES[0], is_contact=True, strict=True, routes=routes())
    stage = Stage(None, start, texts=gallery_texts())
    wrong = 0
    for look in LOOKS:
        stage.wear(look)
        pictures = []
        for page in PAGES:
            stage.app.router.home(page)
            stage.app.router.refresh(anew=True)
            pictures.append(stage.picture(out / f"{page}-{look.name}.png"))
            for finding in stage.findings():
                wrong += finding.kind != "shortened"
                print(look.name, page, finding)
            stage.app.shell.clear_above()
            stage.settle()
        write_png(out / f"sheet-{look.name}.png", contact_sheet(pictures, 5))
    return 1 if wrong else 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.pictures", description=__doc__)
    parser.add_argument("--gallery", action="store_true")
    parser.add_argument("--out", type=Path, default=Path(".cache/pictures"))
    options = parser.parse_args()
    prepare()
    return gallery(options.out)


if __name__ == "__main__":
    sys.exit(main())
