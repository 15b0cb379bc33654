"""Sheets of an old Excel workbook (.xls) as rows, under the limits of workbooks; formulas give their stored values.

The program that reads it holds a sheet whole, so files of more than 256 MB are refused; the format itself ends at 65,536
rows and 256 columns.
"""

from collections.abc import Iterator
from pathlib import Path

import fastexcel

from zhicheng.grammar import T
from zhicheng.lake.intake.grid import Grid, Row, find_cell_fault
from zhicheng.lake.intake.reader import Unreadable
from zhicheng.lake.intake.workbook import HEADER_ABOVE, MAX_SHEETS

MAX_BYTES = 2**28
MAGIC = b"\xd0\xcf\x11\xe0"
_STREAM = "Workbook".encode("utf-16-le")
_STREAM_OLDER = "Book".encode("utf-16-le")
_SLICE = 5_000


def is_old_workbook(path: Path, *, magic: bytes) -> bool:
    """True when the file is a compound document that names a workbook inside, whatever its own name."""
    if not magic.startswith(MAGIC):
        return False
    kept = b""
    with path.open("rb") as stream:
        while block := stream.read(2**20):
            if _STREAM in kept + block or _STREAM_OLDER in kept + block:
                return True
            kept = block[-len(_STREAM) :]
    return False


def open_old_workbook(path: Path) -> list[Grid]:
    """One grid for each sheet, in their order. Raises Unreadable for a damaged, locked or too large workbook."""
    if path.stat().st_size > MAX_BYTES:
        says = T(
            en=f"{path.name}: an old Excel file of more than {MAX_BYTES // 2**20} MB; save it as .xlsx or CSV",
            zh=f"{path.name}：旧版 Excel 文件超过 {MAX_BYTES // 2**20} MB；请另存为 .xlsx 或 CSV",
        )
        raise Unreadable(says)
    with _Explained(path):
        names = fastexcel.read_excel(path).sheet_names
    return [_build_grid(path, name) for name in names[:MAX_SHEETS]]


def _build_grid(path: Path, name: str) -> Grid:
    def rows(header: int, width: int) -> Iterator[Row]:
        limit = None if header else HEADER_ABOVE
        with _Explained(path):
            sheet = fastexcel.read_excel(path).load_sheet(
                name, header_row=None, skip_rows=0, n_rows=limit, dtypes="string"
            )
            frame = sheet.to_polars()
        for number, cells in enumerate(frame.iter_rows(buffer_size=_SLICE), start=1):
            texts = ["" if cell is None else str(cell) for cell in cells]
            if any(texts):
                short = [""] * (width - len(texts)) if header and number > header else []
                yield Row(number, texts + short, find_cell_fault(texts))

    return Grid(title=T(en=f"old workbook, sheet '{name}'", zh=f"旧版工作簿，工作表“{name}”"), rows=rows)


class _Explained:
    """Turns whatever the reading program raises into a sentence; it may even panic on a crafted file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is None or not (issubclass(kind, Exception) or kind.__name__ == "PanicException"):
            return
        why = " ".join(str(error).split())[:160]
        raise Unreadable(
            T(
                en=f"{self.path.name}: the old Excel file cannot be read ({why}); open it in a spreadsheet program and save it as .xlsx",
                zh=f"{self.path.name}：旧版 Excel 文件无法读取（{why}）；请用电子表格软件打开后另存为 .xlsx",
            )
        ) from error
