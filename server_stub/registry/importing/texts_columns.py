"""A sentence in two languages for every code a column is told by."""

COLUMNS: dict[str, tuple[str, str]] = {
    "import_header_unsure": (
        "认不出这个表头，而这一列可能要紧。请改成说明里的列名，不要读的就删去这一列。",
        "Not a known header, yet it may matter: name it as the README does, or remove it.",
    ),
    "import_header_twice": ("说的是同一件事，请只留一列。", "Both say the same thing: keep one."),
    "import_columns_differ": (
        "两列说的不一样：前一列没有读，按后一列。请核对；要按前一列，就把后一列的表头移过去。",
        "They differ: the first is not read, the second is. To have the first, swap the headers.",
    ),
    "import_column_alone": (
        "前一列没有读，而这几行只有它写了。请写到后一列去；不要读的，删去前一列。",
        "Not read, the first alone says it here: write it into the second, or remove the first.",
    ),
    "import_column_by_words": (
        "没有认得的列名，照里面写的，当作党员类别（预备党员）读了。",
        "No known header: read as the kind of membership (预备党员), for what stands in it.",
    ),
    "import_words_unsure": (
        "写着是不是预备党员，却不能当作党员类别读。请单列一列“党员类别”；写的不是本人的，删去这一列。",
        "Says who is on probation, but cannot be read as that: give 党员类别 a column of its own.",
    ),
    "import_words_not_members": (
        "写着发展对象、积极分子一类，还不是党员，不能登记。请把这些行拿出来；写的不是本人的，删去这一列。",
        "Candidates or applicants are no members yet: take these rows out, or this column.",
    ),
    "import_words_mentioned": (
        "没有读的这一列提到了预备党员、发展对象或积极分子，请看一下这几行。",
        "Not read, yet it mentions probation or candidates: look at these rows.",
    ),
    "import_identity_number": (
        "这一列有身份证号样的号码，整列没有读取。本系统不保存身份证号。",
        "This column holds what looks like ID-card numbers and was not read: none are kept here.",
    ),
}
