"""What can be wrong with a roster file: stable codes, and the place in the file."""

from msgspec import Struct

from mobile.contract.faults import Fault
from server_stub.registry.importing.texts import TEXTS

_SHOWN = 20
_OF_A_SHEET = ("import_sheet_", "import_several_sheets")


class Problem(Struct, frozen=True):
    """One thing a person has to look at.

    row:    number of the row as a spreadsheet counts, from 1; 0 for the file as a whole
    column: the header as the file has it, or the title of a sheet, or "" when it is no single one
    rows:   several rows that are told together; then row is 0
    hint:   names out of the register that may be meant, or ""
    Never holds what the cell says: that may be personal.
    """

    code: str
    row: int = 0
    column: str = ""
    rows: tuple[int, ...] = ()
    hint: str = ""

    @property
    def zh(self) -> str:
        """The Chinese sentence, with the place in front."""
        text = TEXTS[self.code][0] + (f"是不是：{self.hint}？" if self.hint else "")
        return f"{self._place_zh()}：{text}" if self._place_zh() else text

    @property
    def en(self) -> str:
        """The English sentence, with the place in front."""
        text = TEXTS[self.code][1] + (f" Did you mean {self.hint}?" if self.hint else "")
        return f"{self._place_en()}: {text}" if self._place_en() else text

    @property
    def place(self) -> str:
        """Where, in both languages; "" for the file as a whole."""
        return f"{self._place_zh()} / {self._place_en()}" if self._place_zh() else ""

    def _place_zh(self) -> str:
        place = f"第 {self.row} 行" if self.row else ""
        if self.rows:
            count = f"，共 {len(self.rows)} 行" if len(self.rows) > 1 else ""
            place = f"第 {self._shown('、')} 行{count}"
        place += "表" if self.code.startswith(_OF_A_SHEET) else ""
        return place + (f"“{self.column}”" if self.column else "")

    def _place_en(self) -> str:
        place = [f"Row {self.row}"] if self.row else []
        if self.rows:
            is_one = len(self.rows) == 1
            count = "" if is_one else f" ({len(self.rows)} in all)"
            place = [f"Row{'' if is_one else 's'} {self._shown(', ')}{count}"]
        what = "sheet" if self.code.startswith(_OF_A_SHEET) else "column"
        return ", ".join([*place, *([f"{what} {self.column}"] if self.column else [])])

    def _shown(self, comma: str) -> str:
        more = "…" if len(self.rows) > _SHOWN else ""
        return comma.join(map(str, self.rows[:_SHOWN])) + more


class RosterRefused(Fault):
    """The file as a whole cannot be read; `problem` says why."""

    def __init__(self, code: str, row: int = 0, column: str = "") -> None:
        super().__init__(code, f"row {row}" if row else "")
        self.problem = Problem(code, row, column)
