"""Organisations and a roster as a county office would send them."""

import csv
import io
from typing import Any

from openpyxl import Workbook

from tests.county.model import County, Person

HEADERS = (
    "序号",
    "姓名",
    "手机号",
    "所在党支部",
    "预备党员",
    "入党时间",
    "籍贯村",
    "所在小组",
    "活动地点",
    "有无智能手机",
)

_KINDS = {
    "branch": "党支部", "joint_branch": "联合党支部", "general_branch": "党总支",
    "committee": "党委",
    "regular": "常设", "temporary": "临时", "stationed": "驻外",
    "territorial": "属地", "community": "社区", "industry": "行业",
}  # fmt: skip


def organisations_csv(county: County) -> bytes:
    """Everything the county has, those above before those below; ids are for the server to make."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(("名称", "形式", "性质", "模式", "城市", "上级"))
    for one in county.organisations:
        above = county.organisation(one.parent).name if one.parent else ""
        kinds = (_KINDS[word] for word in (one.form, one.nature, one.model))
        writer.writerow((one.name, *kinds, one.city, above))
    return sheet.getvalue().encode("utf-8-sig")


def roster_csv(county: County, people: tuple[Person, ...], encoding: str = "utf-8-sig") -> bytes:
    """Comma-separated with CRLF, as Excel saves it; encoding: utf-8-sig | gb18030."""
    sheet = io.StringIO(newline="")
    writer = csv.writer(sheet)
    writer.writerow(HEADERS)
    writer.writerows(_row(county, number, person) for number, person in enumerate(people, 1))
    return sheet.getvalue().encode(encoding)


def roster_xlsx(county: County, people: tuple[Person, ...]) -> bytes:
    """One sheet: a merged title, the headers, the rows; phones are numbers, as often found."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "花名册"
    sheet.append(["流动党员花名册"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADERS))
    sheet.append(list(HEADERS))
    for number, person in enumerate(people, 1):
        cells: list[Any] = list(_row(county, number, person))
        cells[2] = int(person.phone)
        sheet.append(cells)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _row(county: County, number: int, person: Person) -> tuple[int | str, ...]:
    return (
        number,
        person.name,
        person.phone,
        county.organisation(person.home).name,
        "是" if person.probationary else "否",
        f"{person.joined[:4]}年{int(person.joined[5:])}月",
        person.village,
        person.group,
        person.place,
        "有" if person.smartphone else "无",
    )
