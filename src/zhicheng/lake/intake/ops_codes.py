"""The workbook in which the European Patent Office lists the codes of legal events: recognised, and not patent data."""

from itertools import islice
from pathlib import Path

from zhicheng.grammar import T
from zhicheng.lake.intake.mapping import fold_header
from zhicheng.lake.intake.reader import Remark, Unreadable
from zhicheng.lake.intake.records import Skipped
from zhicheng.lake.intake.workbook import is_workbook, open_workbook

KNOWN_BY = ("Authority", "Event-code", "Influence")
HEADER_WITHIN = 10


def is_code_list(path: Path) -> bool:
    """True for a workbook whose header has the columns Authority, Event-code and Influence."""
    try:
        return path.is_file() and is_workbook(path) and _has_header(path)
    except (Unreadable, OSError):
        return False


def _has_header(path: Path) -> bool:
    known = {fold_header(name) for name in KNOWN_BY}
    return any(
        known <= {fold_header(cell) for cell in row.cells}
        for sheet in open_workbook(path)
        for row in islice(sheet.rows(0, 0), HEADER_WITHIN)
    )


def skip_code_list(path: Path) -> Skipped:
    """The workbook as one record left out, with the reason."""
    return Skipped(
        Remark(
            position=path.name,
            reason=T(
                en="a list of codes of legal events, not patents; events carry their descriptions with them",
                zh="法律事项代码表，不是专利数据；法律事项本身已附说明",
            ),
        )
    )
