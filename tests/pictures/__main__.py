"""Pictures of every screen in every face, and what is wrong in them.

    python -m tests.pictures [--gallery] [--only NAME] [--out FOLDER] [--accept]
                             [--size 360x640] [--font 1.3]
Writes one PNG a screen and face, and a contact sheet a face. Ends with 1 when a text is cut or
lies on another, or a target is too small. --accept keeps how everything looks now as right.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.garbage import collect_seldom
from tests.pictures.environment import HEIGHT, WIDTH, prepare

COLUMNS = 6
FULL = f"{WIDTH}x{HEIGHT}"
SHOWN = Path(__file__).parents[2] / ".readme"
README = (
    "today-light.png",
    "sign_in-answer-light.png",
    "desk-places-dark.png",
    "roll-elder.png",
    "records-reports-light.png",
    "report-confirmed-light.png",
    "card-en.png",
    "month-sum-dark.png",
    "plan-en.png",
    "people-person_back-light.png",
    "sheet-ledger-light.png",
    "contact-close_done-light.png",
)


def gallery(stage: Any) -> Iterator[tuple[str, Callable[[], None]]]:
    """(name, way there) of each page of the widgets."""
    from tests.ui.gallery import PAGES

    for page in PAGES:
        yield page, lambda page=page: stage.app.router.home(page)


def screens(stage: Any, only: str) -> Iterator[tuple[str, Callable[[], None]]]:
    """(name, way there) of each screen of the app."""
    from mobile.ui.routes import ROUTES
    from tests.pictures.arriving import arrive
    from tests.pictures.contact_scenes import contact_states
    from tests.pictures.scenes import scenes

    built = {route.name for route in ROUTES}
    for scene in [*scenes(), *contact_states()]:
        if only not in scene.name or scene.route not in built:
            continue

        def enter(scene: Any = scene) -> None:
            arrive(stage, scene)

        yield scene.name, enter


def shoot(stage: Any, looks: Any, pages: Any, out: Path) -> int:
    """Take all pictures; the number of findings."""
    from tests.pictures import golden
    from tests.pictures.png import contact_sheet, write_png
    from tests.pictures.steady import steady

    wrong, wanted = 0, {look.name: look for look in looks}
    for along in golden.FACES.values():
        pictures: dict[str, list[Any]] = {face: [] for face in along if face in wanted}
        if pictures:
            stage.wear(wanted[next(iter(pictures))])
            with golden.toasts_held(), steady():
                wrong += sum(
                    shoot_page(stage, name, enter, pictures, out) for name, enter in pages()
                )
        for face, taken in pictures.items():
            write_png(out / f"all-{face}.png", contact_sheet(taken, COLUMNS))
    return wrong


def shoot_page(stage: Any, name: str, enter: Any, pictures: dict[str, list[Any]], out: Path) -> int:
    """One screen in these faces; the number of findings."""
    wrong = 0
    enter()
    for face, taken in pictures.items():
        stage.app.theme.dark = face == "dark"
        taken.append(stage.picture(out / f"{name}-{face}.png"))
        wrong += told(f"{face} {name}", stage.findings())
    stage.app.shell.clear_above()
    stage.settle()
    return wrong


def told(where: str, findings: Any) -> int:
    """Prints them; how many are wrong."""
    for one in findings:
        print(where, one.kind, repr(one.what), one.detail)
    return sum(one.kind != "shortened" for one in findings)


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.pictures", description=__doc__)
    parser.add_argument("--gallery", action="store_true", help="the widgets, not the screens")
    parser.add_argument("--only", default="", help="part of a screen's name")
    parser.add_argument("--looks", default="", help="names of looks, with commas between")
    parser.add_argument("--out", type=Path, default=Path(".cache/pictures"))
    parser.add_argument("--size", default=FULL, help="of the window in dp")
    parser.add_argument("--font", type=float, default=1, help="the system's font scale")
    parser.add_argument("--accept", action="store_true", help="these pictures are the golden ones")
    parser.add_argument("--worn", default="", help="tell of these faces alone, in a file")
    parser.add_argument("--tell", type=Path, help="which file")
    options = parser.parse_args()
    collect_seldom()
    prepare(density=1 if options.accept or options.worn else 2)
    from mobile.ui.app import Start
    from tests.pictures.stage import LOOKS, Stage
    from tests.ui.gallery import PAGES, gallery_texts, routes

    start = Start(PAGES[0], is_contact=True, strict=True, routes=routes())
    stage = Stage(None, start, texts=gallery_texts())
    stage.shape(tuple(map(int, options.size.split("x"))), options.font)
    looks = [look for look in LOOKS if not options.looks or look.name in options.looks.split(",")]
    if options.accept:
        accept()
        return 0
    if options.worn:
        from tests.pictures import golden

        stage.wear(next(look for look in LOOKS if look.name == options.worn))
        golden.tell(stage, screens(stage, options.only), options.worn, options.tell)
        return 0
    if options.gallery:
        return 1 if shoot(stage, looks, lambda: gallery(stage), options.out / "gallery") else 0
    wrong = shoot(stage, looks, lambda: screens(stage, options.only), options.out)
    if not (options.only or options.looks) and (options.size, options.font) == (FULL, 1):
        show_in_readme(options.out)
    return 1 if wrong else 0


def accept() -> None:
    """What everything looks like now is right: a person looked at it."""
    from tests.pictures import golden

    with ThreadPoolExecutor(2) as both:
        all_taken = list(both.map(golden.taken, golden.FACES))
    for (drawn_by, taken), faces in zip(all_taken, golden.FACES.values(), strict=True):
        for face in faces:
            golden.accept(face, drawn_by, [one for of, one in taken if of == face])


def show_in_readme(taken: Path) -> None:
    """The README's pictures are of the real app, taken in the same run as all others."""
    SHOWN.mkdir(exist_ok=True)
    for name in README:
        shutil.copyfile(taken / name, SHOWN / name)


if __name__ == "__main__":
    sys.exit(main())
