"""A sentence in two languages for every code a file is told by."""

from server_stub.registry.importing.texts_columns import COLUMNS

TEXTS: dict[str, tuple[str, str]] = {
    # the file
    "import_problems": (
        "文件里有要改的地方，整份没有写入。请改好下面每一处再导入。",
        "Nothing was written: mend every place below in the file, then import it again.",
    ),
    "import_partly": (
        "只写入了一部分。再导入同一个文件，写过的不会重复。",
        "Only a part was written. The same file again does not double what was.",
    ),
    "import_undecided": (
        "有人要由您来定，他们没有写入；别的都已照文件。",
        "Some are for a person to decide on and were not written; the others are as the file says.",
    ),
    "import_file_empty": ("文件是空的。", "The file is empty."),
    "import_file_too_large": ("文件超过 5 MiB，请分成几份。", "The file is over 5 MiB: split it."),
    "import_file_kind": ("只接受 .xlsx 或 .csv 文件。", "Only .xlsx and .csv files are taken."),
    "import_old_excel": (
        "这是旧版 Excel 格式（.xls），请用 Excel 或 WPS 打开，另存为不加密码的 .xlsx。",
        "An Excel file of the old kind (.xls): save it as .xlsx, without a password.",
    ),
    "import_file_locked": (
        "文件加了密码，读不了。请用 Excel 或 WPS 打开，去掉密码另存一份。",
        "The file has a password: open it in Excel or WPS and save it without one.",
    ),
    "import_no_workbook": (
        "这是压缩包，或是 Word、ODS 一类的文件，里面没有 Excel 工作簿。",
        "An archive, or a file of Word or another program: there is no Excel workbook in it.",
    ),
    "import_file_webpage": (
        "这是网页或 XML 格式，只是起了表格的名字。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        "A web page or XML under a spreadsheet's name: open it in Excel or WPS, save it as .xlsx.",
    ),
    "import_file_other": (
        "里面不是表格，而是 PDF、图片、Word 或别的文件。请交 .xlsx 或 .csv 的表格。",
        "No table but a PDF, a picture, a letter or something else: hand in .xlsx or .csv.",
    ),
    "import_organisations_too_large": (
        "组织表超过 1 MiB，请分成几份。",
        "The file of organisations is over 1 MiB: split it.",
    ),
    "import_json_damaged": (
        "JSON 不完整，或者不是组织的列表。",
        "The JSON is damaged, or is no list of organisations.",
    ),
    "import_workbook_damaged": (
        "工作簿打不开，请用 Excel 或 WPS 打开后另存一份。",
        "The workbook cannot be opened: open it in Excel or WPS and save it anew.",
    ),
    "import_workbook_inflates": (
        "工作簿解开后太大，没有读取。请只保留要导入的那张表，另存一份。",
        "The workbook is too large once unpacked: save the sheet to import alone.",
    ),
    "import_encoding": (
        "文字编码认不出，请存为 UTF-8 或 GB18030 的 CSV，或存为 .xlsx。",
        "Unknown text encoding: save as CSV in UTF-8 or GB18030, or as .xlsx.",
    ),
    "import_csv_damaged": ("CSV 的引号或分隔不完整。", "The CSV has broken quotes or separators."),
    "import_no_header": (
        "前 20 行里没有“姓名”这一列。导入组织表请加 --organisations。",
        "No column 姓名 in the first 20 rows. Organisations are imported with --organisations.",
    ),
    "import_several_sheets": (
        "不止一张表像要导入的（括号里是行数）。请加 --sheet 表名，写明要哪一张。",
        "Several sheets look like the one to import (rows in brackets): choose by --sheet NAME.",
    ),
    "import_sheet_unknown": (
        "没有 --sheet 写的那张表，有的是这些（括号里是行数）；CSV 没有表名，不写 --sheet。",
        "No sheet as --sheet says; these are there (rows in brackets). A CSV has no names.",
    ),
    "import_too_many_sheets": (
        "工作簿里超过 32 张表，请把要导入的那张另存一份。",
        "Over 32 sheets: save the one to import alone.",
    ),
    "import_sheet_other": ("没有选这张表，没有读。", "Not the chosen sheet, and not read."),
    "import_no_organisation_header": (
        "前 20 行里没有“名称”这一列。导入名册请去掉 --organisations。",
        "No column 名称 in the first 20 rows. A roster is imported without --organisations.",
    ),
    "import_roster_meant": (
        "这像是名册，不是组织表：有姓名，还有入党时间一类的列。导入名册请去掉 --organisations。",
        "A roster, no list of organisations: it says who joined when. Leave --organisations out.",
    ),
    "import_workbook_strict": (
        "这是“严格 Open XML”格式的大文件，读不了。请在 Excel 里另存为“Excel 工作簿 (.xlsx)”。",
        "A large file in strict Open XML: save it as an ordinary Excel workbook (.xlsx).",
    ),
    "import_sheet_hidden": ("这张表是隐藏的，没有读。", "This sheet is hidden and was not read."),
    "import_sheet_unread": (
        "这张表没有认得的表头，没有读。",
        "This sheet has no header that is understood and was not read.",
    ),
    "import_too_many_rows": ("超过 20,000 行，请分成几份。", "Over 20,000 rows: split the file."),
    "import_too_many_columns": ("超过 60 列，请删去不用的列。", "Over 60 columns: remove some."),
    "import_too_many_merges": ("合并的单元格太多，请取消合并。", "Too many merged cells."),
    "import_no_rows": ("表头下面没有要读的行。", "There is no row to read below the header."),
    # a column
    **COLUMNS,
    # a cell
    "import_missing_name": ("没有姓名。", "The name is missing."),
    "import_name_unreadable": (
        "姓名里有不能用的字符，只能有汉字、字母和间隔号。",
        "The name has a character that cannot be used: only letters and the middle dot.",
    ),
    "import_not_a_person": (
        "这一行不像一个人，若是合计或说明请删去。",
        "This row is no person: remove it when it is a total or a remark.",
    ),
    "import_not_a_member": (
        "发展对象、积极分子、申请人还不是党员，不能登记。请从名册里拿出来。",
        "A candidate or an applicant is no member yet and cannot be entered: take the row out.",
    ),
    "import_ditto": (
        "“同上”一类的写法不读：表一排序就变了。请写全。",
        "A sign for the line above is not read, for sorting changes it: write it out.",
    ),
    "import_phone_form": (
        "手机号不是以 1 开头的 11 位数字。",
        "Not one mobile number of 11 digits starting with 1.",
    ),
    "import_phone_rounded": (
        "手机号变成了科学计数，后几位已丢失，请把该列设为文本后重新填写。",
        "The number was rounded to scientific notation and lost digits: fill it in again as text.",
    ),
    "import_date_form": (
        "时间看不懂，请写成 2015-07 的样子。",
        "This date cannot be read: write it like 2015-07.",
    ),
    "import_date_unsure": (
        "分不清是 1 月还是 10 月，请写成 2015-01 或 2015-10 的样子。",
        "January or October? Write 2015-01 or 2015-10.",
    ),
    "import_date_ahead": ("这个时间还没有到。", "This month has not come yet."),
    "import_month_of_number": ("是个数，当作日期换算成了年月。", "A number, taken for a date."),
    "import_yes_no_form": (
        "请填“是”或“否”；党员类别可以填“正式党员”或“预备党员”。",
        "Fill in 是 (yes) or 否 (no); for the kind of membership 正式党员 or 预备党员.",
    ),
    "import_home_unknown": (
        "没有这个党支部，或有几个同名的。请写组织表里的全称或编号；还没有的，先导入组织表。",
        "No such branch, or several: write the full name or id; import a new one first.",
    ),
    "import_heading_other": (
        "标题写的是另一个党支部，而人没写所在党支部。请用一列写明；标题不作数的，删去标题。",
        "The heading names another branch: give 所在党支部 a column, or remove the heading.",
    ),
    "import_heading_stays": (
        "标题写的党支部，不是 --stays-at 说的，也不是他们的所在党支部。请核对；不作数的，删去。",
        "The heading names neither the branch of --stays-at nor their home: check, or remove it.",
    ),
    "import_stays_other": (
        "文件里写的流入地，不是 --stays-at 说的。各支部的人请分别导入；写错的，改这一格。",
        "The file says they stay with another branch than --stays-at: import each by itself.",
    ),
    "import_stays_unused": (
        "写了在哪里，不是这里的党支部，或没有 --stays-at：没有照它登记。请看下面写的是什么。",
        "What is written of where they stay placed nobody: see below; only --stays-at places.",
    ),
    "import_home_missing": (
        "新增的人没有写所在党支部。请在文件里写上，或用 --branch 说明是哪个支部的名册。",
        "A new person without a home branch: write it in the file, or name it by --branch.",
    ),
    "import_id_form": ("编号不是本系统的编号。", "This is not an id of this system."),
    "import_cell_too_long": ("内容超过 200 字。", "Over 200 characters."),
    "import_cell_error": ("单元格里是计算错误。", "The cell holds a calculation error."),
    "import_merged_cell": (
        "这一格与别的行合并了，分不清是谁的。",
        "Merged with another row's cell: whose is it?",
    ),
    "import_formula_as_text": (
        "单元格里是公式，按原文字读取，没有计算。",
        "The cell holds a formula: taken as text, not calculated.",
    ),
    "import_formula_unsaved": (
        "这一格是公式，文件里没有存下结果。请用 Excel 或 WPS 打开，保存一次再导入。",
        "A formula whose result is not in the file: open it in Excel or WPS and save it once.",
    ),
    # rows and columns that were read, or were not
    "import_formula_saved": (
        "这一列有公式，取的是文件里存下的结果。",
        "Formulas: the results saved in the file were taken.",
    ),
    "import_rows_hidden": (
        "隐藏或被筛选掉的行，也读了。",
        "Hidden or filtered out, and read all the same.",
    ),
    "import_rows_struck": (
        "有划掉的字（删除线），也读了。不要的请删去整行。",
        "Struck through, and read all the same: delete the rows that do not count.",
    ),
    "import_column_hidden": ("这一列是隐藏的，也读了。", "A hidden column, and read all the same."),
    "import_rows_section": (
        "小标题，没有读，也没有用来判断支部和党员类别。",
        "Headings between the rows: passed over; neither branch nor membership is taken from them.",
    ),
    "import_names_undrawn": (
        "姓名里有应用的字体没有的字。照样登记；打印的签到单上，旁边印首字母，没有就印籍贯村。",
        "A name has a character the app's fonts lack. On paper the initials, or the village, help.",
    ),
    "import_rows_total": ("合计或说明，没有读。", "Totals or remarks: passed over."),
    "import_rows_unnamed": (
        "没有姓名，别的要读的列也空着，没有读。",
        "No name and nothing in the other columns that are read: passed over.",
    ),
    # rows against each other and against the register
    "import_rows_same_id": ("几行用了同一个编号。", "Several rows have the same id."),
    "import_rows_same_phone": ("几行用了同一个手机号。", "Several rows have the same phone."),
    "import_rows_same_person": (
        "几行的姓名、入党时间、籍贯村都一样。",
        "Several rows have the same name, joining month and village.",
    ),
    "import_rows_alike": (
        "同名，没有什么能分清是一个人还是几个人。",
        "One name, and nothing tells whether they are one person or several.",
    ),
    "import_several_rows": (
        "名册里的同一个人对上了几行。",
        "Several rows mean the same person in the register.",
    ),
    "import_several_known": (
        "名册里有几个人都符合这一行。",
        "Several people in the register fit this row.",
    ),
    "import_claims_differ": (
        "编号、手机号、姓名指向名册里不同的人。",
        "Id, phone and name point to different people in the register.",
    ),
    "import_other_name": (
        "手机号是名册里另一个人的，姓名完全不同，不会改他的姓名。",
        "The phone is that of somebody with quite another name, who is not renamed.",
    ),
    "import_namesake": (
        "名册里有同名的人，分不清是不是同一个人。",
        "The register has this name, and nothing tells whether it is the same person.",
    ),
    "import_namesake_elsewhere": (
        "名册里别的支部有同名的人，分不清是他转来了，还是另一个人。",
        "Another branch has this name, and nothing tells whether that person moved or is another.",
    ),
    "import_unknown_id": (
        "名册里没有这个编号，请改对，或空着这一格。",
        "The register has no such id: mend it, or leave the cell empty.",
    ),
}
