"""A row of a mapped table, asked by the facts its columns give; and the fault of a cell that makes it unusable."""

from dataclasses import dataclass

from zhicheng.grammar import T
from zhicheng.lake.intake.grid import BAD_BYTES, Row
from zhicheng.lake.intake.names import clean_text, split_list
from zhicheng.lake.intake.reader import Remark
from zhicheng.lake.intake.records import Rejected
from zhicheng.lake.intake.table_match import Match

UNREADABLE = "\ufffd"
"""Shown where bytes could not be read; what stood there is not guessed."""
BLANK_CELLS = frozenset({"", "-", "--", "无", "暂无"})


class CellFault(Exception):
    """A cell that makes its row unusable: the fact it should give, the reason, and what it holds."""

    def __init__(self, name: str, reason: T, excerpt: str = "") -> None:
        super().__init__(reason.en)
        self.name, self.reason, self.excerpt = name, reason, excerpt


@dataclass(frozen=True)
class Line:
    """A row seen through a match: cells are asked for by the fact they give."""

    match: Match
    row: Row

    def say(self, name: str) -> str:
        """First cell of this fact that says something, without invisible characters; '' when none does."""
        for place in self.match.columns.get(name, ()):
            text = clean_text(self.row.cells[place].replace(BAD_BYTES, UNREADABLE))
            if text not in BLANK_CELLS and text not in self.match.mapping.blanks:
                return text
        return ""

    def has(self, name: str) -> bool:
        """True when the table has a column for this fact."""
        return name in self.match.columns

    def find_damaged(self) -> list[str]:
        """Names of the columns in which this row has bytes that are not of the file's encoding."""
        if not self.row.marked:
            return []
        return [n for n, c in zip(self.match.names, self.row.cells, strict=False) if BAD_BYTES in c]

    def split(self, name: str) -> list[str]:
        """The same as a list."""
        return split_list(self.say(name), separators=self.match.mapping.separators)

    def reject(self, fault: CellFault) -> Rejected:
        """The row as a reject that names the column."""
        places = self.match.columns.get(fault.name, ())
        column = f", column {self.match.names[places[0]]}" if places else ""
        return Rejected(
            Remark(position=f"row {self.row.number}{column}", reason=fault.reason, excerpt=fault.excerpt)
        )
