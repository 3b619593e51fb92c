"""The county's organisations: home side in one township, host side in Dongguan and in town."""

from tests.county.ids import stable_id
from tests.county.model import Organisation
from tests.county.readings import VILLAGES

COUNTY = "committee"
TOWNSHIP = "township"
GENERAL = "general"
DONGGUAN = "dongguan"
JOINT = "joint"
TRADE = "trade"

_HOME_CITY = "青禾"


def build_organisations(seed: int) -> dict[str, Organisation]:
    """Every organisation by its key; village branches have the village's name as key."""

    def made(key: str, name: str, initials: str, kind: tuple[str, str, str], where: str, up: str):
        parent = stable_id(seed, "organisation", up) if up else ""
        found = stable_id(seed, "organisation", key)
        return key, Organisation(found, name, initials, *kind, where, parent)

    committee = ("committee", "regular", "territorial")
    village = ("branch", "regular", "territorial")
    return dict(
        [
            made(COUNTY, "中共青禾县委员会", "ZGQHXWYH", committee, _HOME_CITY, ""),
            made(TOWNSHIP, "四里乡党委", "SLXDW", committee, _HOME_CITY, COUNTY),
            *(
                made(name, f"{name}村党支部", f"{letters}CDZB", village, _HOME_CITY, TOWNSHIP)
                for name, letters in zip(VILLAGES, _VILLAGE_LETTERS, strict=True)
            ),
            made(GENERAL, "四里乡驻粤临时党总支", "SLXZYLSDZZ", _TEMPORARY, "广州", TOWNSHIP),
            made(DONGGUAN, "四里乡驻东莞党支部", "SLXZDGDZB", _STATIONED, "东莞", GENERAL),
            made(JOINT, "城关社区联合党支部", "CGSQLHDZB", _JOINT, _HOME_CITY, COUNTY),
            made(TRADE, "县个私协会党支部", "XGSXHDZB", _TRADE, _HOME_CITY, COUNTY),
        ]
    )


_VILLAGE_LETTERS = ("SP", "SQ", "ZW", "DT", "FL", "XW", "SK", "CY")
_TEMPORARY = ("general_branch", "temporary", "territorial")
_STATIONED = ("branch", "stationed", "territorial")
_JOINT = ("joint_branch", "regular", "community")
_TRADE = ("branch", "regular", "industry")
