"""Initials of people's names, for the A–Z keypad. Server only: phones get them with the roster."""

import unicodedata

UNKNOWN = "#"

# pypinyin reads a character the way it is read most often, which for these is not the way
# the surname is read. Only those whose first letter would come out wrong are listed.
_SURNAMES = {
    "单": "S",
    "解": "X",
    "仇": "Q",
    "区": "O",
    "查": "Z",
    "曾": "Z",
    "覃": "Q",
    "翟": "Z",
    "种": "C",
    "乐": "Y",
    "秘": "B",
    "折": "S",
    "召": "S",
    "隗": "W",
    "繁": "P",
    "句": "G",
    "佴": "N",
    "粘": "N",
    "乜": "N",
    "郇": "X",
    "阚": "K",
    "单于": "CY",
    "乐正": "YZ",
    "长孙": "ZS",
    "澹台": "TT",
}

# The Latin letter each letter of Uyghur is most often written with; the seat of a vowel has none.
_UYGHUR = dict(
    zip("اەبپتجچخدرزژسشغفقكگڭلمنھهوۇۆۈۋېىي", "AEBPTJCXDRZJSSGFQKGNLMNHHOUOUWEIY", strict=True)
)
_SEAT = "ئ"


def initials(name: str) -> str:
    """Upper-case letters, one for each character of `name`; spaces and dots have none. A name in
    Uyghur script is spelled in Latin letters.

    A character without a known reading becomes "#", so that the length still tells the
    keypad how many characters the name has.
    """
    letters = [
        mark for mark in unicodedata.normalize("NFC", name) if mark.isalnum() and mark != _SEAT
    ]
    surname = _surname("".join(letters))
    return surname + _read("".join(letters[len(surname) :]))


def is_near(one: str, other: str) -> bool:
    """Whether a slip of the hand turns one name into the other: a single character is another,
    missing, or too many."""
    if one == other:
        return True
    if len(one) == len(other):
        return len(one) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(short) > 0 and any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


def _surname(name: str) -> str:
    return _SURNAMES.get(name[:2]) or _SURNAMES.get(name[:1], "")


def _read(text: str) -> str:
    # Imported here: its tables take 57 MB, and a server that imports no roster never pays.
    from pypinyin import Style, lazy_pinyin

    def spelled(run: str) -> list[str]:
        return list(run)

    # Its documentation allows a list here; its types do not.
    read = lazy_pinyin(text, style=Style.FIRST_LETTER, errors=spelled)  # type: ignore[arg-type]
    return "".join(_letter(syllable) for syllable in read)


def _letter(syllable: str) -> str:
    if syllable in _UYGHUR:
        return _UYGHUR[syllable]
    first = unicodedata.normalize("NFKD", syllable)[:1].upper()
    return first if "A" <= first <= "Z" else UNKNOWN
