"""No number of a README is other than the program's own, and none stands there unasked."""

from __future__ import annotations

import re

import pytest

from tests.packaging.readme import CHINESE, ENGLISH, PAGES, sections, squeezed
from tests.packaging.readme_numbers import Claim, claims

CLAIMS = claims()
# Parts of one page that the other one only points to: how it is built; how the app is used.
BUILT = ("What happens when a member signs in offline", "The rooms", "Figures", "Tests", "Licences")
USED = ("党员怎么用", "联系人怎么用", "家乡支部怎么用")
# What a machine measured is no constant of the program; `make bench` tells it.
MEASURED = "Figures"
# A measure whose number is written out, in either language; white space is gone.
UNITS = "seconds|minutes|hours|days|months|digits|characters|ways|doors|bugs"
IN_WORDS = (
    f"(?:two|three|four|five|six|seven|eight|nine|ten)(?:{UNITS})",
    "[两二三四五六七八九十](?:秒|分钟|小时|天|个月|位数字)",
)
# Numbers that promise nothing: examples to type, dates in them, names of standards, captions.
FREE = re.compile(
    r"""!\[[^\n]*|^\|[^\n]*(?:three[ ]came[ ]late|3[ ]人迟到)[^\n]*   # under the pictures
    |^\d+\.\s                                             # steps
    |\d{4}-\d\d-\d\d|'王伟\ 1234'|--port\ 8321|--size\ \d+x\d+
    |(?:HISTORIES|STEPS|SEED|SIZE|KILLS|--steps)[= ]\d+|200\ by\ |python3\.\d+|test-314|kill\ -9
    |\bE[0-3]\b|UTF-8|i18n|tail\ -n\ 1|GB18030|SHA-?256|sha256|TLS\ 1\.2|Apache-2\.0|x86-64
    |Android\ 8|64-bit|64\ 位|/v1/|0600|listen\ 443|TLSv1\.\d|http://127\.0\.0\.1:8321
    |已写入\ \d+|不变\ \d+|written:\ \d+|likely\ \d+|undecided\ \d+|^\|\ 0\ \|""",
    re.VERBOSE | re.MULTILINE,
)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda one: one[0] or one[1])
def test_what_a_readme_says_is_what_the_program_does(claim: Claim) -> None:
    english, chinese = (squeezed(one) for one in claim)
    assert english in squeezed(ENGLISH)
    assert chinese in squeezed(CHINESE)


@pytest.mark.parametrize("claim", [one for one in CLAIMS if not all(one)], ids=str)
def test_only_what_the_other_page_has_no_part_for_stands_in_one_page_alone(claim: Claim) -> None:
    page, parts = (ENGLISH, BUILT) if claim[0] else (CHINESE, USED)
    said = squeezed(claim[0] or claim[1])
    found = {name for name, text in sections(page).items() if said in squeezed(text)}
    assert found <= set(parts)


@pytest.mark.parametrize("side", [0, 1], ids=PAGES)
def test_no_number_stands_in_a_readme_that_nobody_asked_the_program_for(side: int) -> None:
    page = sections((ENGLISH, CHINESE)[side])
    page.pop(MEASURED, None)
    rest = squeezed("\n".join(FREE.sub("·", one) for one in page.values()))
    # The longest first: a short fragment may be a part of it.
    for claim in sorted((squeezed(one[side]) for one in CLAIMS), key=len, reverse=True):
        rest = rest.replace(claim, "·") if claim else rest
    found = re.finditer(f"[0-9]|{IN_WORDS[side]}", rest)
    assert [rest[max(0, one.start() - 30) : one.end() + 30] for one in found] == []
