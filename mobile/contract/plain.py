"""One cleaning for every text that comes in, and the form by which two texts are the same name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Radicals that look like ideographs: what a PDF or a scan hands out instead of them. Unicode's own
# data, EquivalentUnifiedIdeograph.txt of version 17, for the block 2E80..2EFF; the Kangxi radicals
# of 2F00..2FDF have a decomposition to the same values.
_SUPPLEMENT = """
    2E81:5382 2E82:4E5B 2E83:4E5A 2E84:4E59 2E85:4EBB 2E86:5182 2E87:20628 2E88:5200 2E89:5202
    2E8A:535C 2E8B:353E 2E8C:5C0F 2E8D:5C0F 2E8E:5140 2E8F:5C23 2E90:5C22 2E91:21BC2 2E92:5DF3
    2E93:5E7A 2E94:5F51 2E95:2B739 2E96:5FC4 2E97:5FC3 2E98:624C 2E99:6535 2E9B:65E1 2E9C:65E5
    2E9D:6708 2E9E:6B7A 2E9F:6BCD 2EA0:6C11 2EA1:6C35 2EA2:6C3A 2EA3:706C 2EA4:722B 2EA5:722B
    2EA6:4E2C 2EA7:725B 2EA8:72AD 2EA9:738B 2EAA:24D14 2EAB:76EE 2EAC:793A 2EAD:793B 2EAE:25AD7
    2EAF:7CF9 2EB0:7E9F 2EB1:7F53 2EB2:7F52 2EB3:34C1 2EB4:5197 2EB5:2626B 2EB6:7F8A 2EB7:2634C
    2EB8:2634B 2EB9:8002 2EBA:8080 2EBB:807F 2EBC:8089 2EBD:26951 2EBE:8279 2EBF:8279 2EC0:8279
    2EC1:864E 2EC2:8864 2EC3:8980 2EC4:897F 2EC5:89C1 2EC6:89D2 2EC7:278B2 2EC8:8BA0 2EC9:8D1D
    2ECA:27FB7 2ECB:8F66 2ECC:8FB6 2ECD:8FB6 2ECE:8FB6 2ECF:9091 2ED0:9485 2ED1:9577 2ED2:9578
    2ED3:957F 2ED4:95E8 2ED5:28E0F 2ED6:961D 2ED7:96E8 2ED8:9752 2ED9:97E6 2EDA:9875 2EDB:98CE
    2EDC:98DE 2EDD:98DF 2EDE:2967F 2EDF:98E0 2EE0:9963 2EE1:29810 2EE2:9A6C 2EE3:9AA8 2EE4:9B3C
    2EE5:9C7C 2EE6:9E1F 2EE7:5364 2EE8:9EA6 2EE9:9EC4 2EEA:9EFE 2EEB:6589 2EEC:9F50 2EED:6B6F
    2EEE:9F7F 2EEF:7ADC 2EF0:9F99 2EF1:9F9C 2EF2:4E80 2EF3:9F9F
"""
_KANGXI = range(0x2F00, 0x2FD6)
_RADICALS = {int(a, 16): chr(int(b, 16)) for a, b in re.findall(r"(\w+):(\w+)", _SUPPLEMENT)} | {
    one: unicodedata.normalize("NFKC", chr(one)) for one in _KANGXI
}
# Drawn as nothing, and neither control nor format by category.
_UNSEEN = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0") | {
    chr(one) for one in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
_STEERING = frozenset({"Cc", "Cf", "Cs"})
_BLANK = "\u2800"
# Between letters of these scripts a joiner decides how the letters look, in Uyghur for one.
_JOINERS = frozenset("\u200c\u200d")
_JOINED = re.compile("[\u0600-\u08ff\u0900-\u0dff\u1800-\u18af]")
_DOTS = re.compile(r"[•・‧∙⋅●．.]")
_IDEOGRAPH = "[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003fffd]"


def clean(text: str) -> str:
    """`text` in one line as it looks: without what is not seen, with ideographs for radicals.

    Composed (NFC), never NFKC: full-width letters, ㈱ and the like are written on purpose.
    Private-use characters stay: a name must not lose one without a word.
    """
    if not text.isascii():
        text = text.translate(_RADICALS).replace(_BLANK, " ")
    if not text.isprintable() or not _UNSEEN.isdisjoint(text):
        marks = enumerate(text)
        text = "".join(one for at, one in marks if _is_seen(one) or _is_joining(text, at))
    return unicodedata.normalize("NFC", " ".join(text.split()))


def clean_name(text: str) -> str:
    """The same for the name of a branch or a place: without spaces between ideographs, which only
    stretch it."""
    return _between().sub("", clean(text))


def same_as(text: str) -> str:
    """A key: two texts with the same one are the same name to a reader. Never to be shown or kept.

    Width, letter case, spaces, and the kind of brackets and dots make no difference.
    """
    plain = unicodedata.normalize("NFKC", clean(text)).casefold()
    return _DOTS.sub("·", "".join(plain.split()))


@cache
def _between() -> re.Pattern[str]:
    # Made at its first use: it takes milliseconds, and no start of an app needs it.
    return re.compile(f"(?<={_IDEOGRAPH})\\s+(?={_IDEOGRAPH})")


def _is_seen(mark: str) -> bool:
    return mark.isspace() or not (mark in _UNSEEN or unicodedata.category(mark) in _STEERING)


def _is_joining(text: str, at: int) -> bool:
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return text[at] in _JOINERS and len(_JOINED.findall(around)) == 2
