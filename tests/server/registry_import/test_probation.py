"""Who is on probation is never passed over in silence."""

from tests.server.registry_import.sheets import found, from_csv


def test_a_form_above_the_kind_of_membership_is_refused_by_name() -> None:
    sheet = from_csv("姓名,组织形式", "石燕,预备党员")
    assert found(sheet) == [("import_header_unsure", 0, "组织形式")]


def test_beside_a_column_that_says_it_the_form_is_only_listed() -> None:
    sheet = from_csv("姓名,组织形式,预备党员", "石燕,党支部,是")
    assert (sheet.problems, sheet.ignored) == ((), ("组织形式",))
