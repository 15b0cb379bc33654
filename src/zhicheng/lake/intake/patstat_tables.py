"""PATSTAT Global as its bulk tables: a folder or ZIP of CSV or Parquet files, told by their documented column names.

Only the documented names were at hand when this was written. Source: EPO, PATSTAT Global data catalog.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from zhicheng.grammar import T
from zhicheng.lake.intake.patstat_kinds import KINDS, MAIN
from zhicheng.lake.intake.patstat_rows import build_tables
from zhicheng.lake.intake.patstat_views import is_artificial, lay_views
from zhicheng.lake.intake.reader import (
    Batch,
    Profile,
    Reader,
    Remark,
    Unreadable,
    build_remarks,
)
from zhicheng.lake.intake.shelves import Shelves
from zhicheng.lake.intake.table_folder import SHELF_ROWS, Folder, lay_down, name_kinds, read_faults

PROFILE = Profile(
    code="patstat",
    title=T(en="PATSTAT Global", zh="PATSTAT Global"),
    source=T(en="EPO PATSTAT Global", zh="欧洲专利局 PATSTAT Global"),
    licence=T(en="under the office's own subscription to PATSTAT", zh="以本局订阅 PATSTAT 的条款为准"),
    holdings=frozenset(
        {"patents", "applicants", "classifications", "citations", "families", "texts", "legal_events"}
    ),
    bias=T(
        en="Holds the applications that were drawn from PATSTAT; inventors' places are addresses where the office prints them.",
        zh="仅包含从 PATSTAT 中提取的申请；发明人地点以各局公布的地址为限。",
    ),
)
NO_KEY = T(en="no appln_id; the key of PATSTAT is needed", zh="缺少 appln_id；需要 PATSTAT 的申请主键")
ARTIFICIAL = T(
    en="a stand-in that PATSTAT made (appln_id from 900,000,000): no application", zh="PATSTAT 自造的占位记录（appln_id 不小于 9 亿），并非真实申请"
)  # fmt: skip


def sniff(path: Path) -> bool:
    """Recognise a folder, ZIP or single file by the columns of the table of applications."""
    return MAIN in name_kinds(path, kinds=KINDS)


def read(path: Path) -> Iterator[Batch]:
    """Yield one batch a shelf of 25,000 applications, after those of rows that could not be used."""
    with tempfile.TemporaryDirectory(prefix="zhicheng-") as place:
        folder = lay_down(path, kinds=KINDS, place=Path(place))
        if not folder.has(MAIN):
            raise Unreadable(
                T(
                    en=f"{path.name}: no table with the columns of {MAIN}",
                    zh=f"{path.name}：没有含 {MAIN} 各列的数据表",
                )
            )
        yield from read_faults(folder)
        shelves = Shelves(Path(place) / "shelves", rows=folder.rows[MAIN], each=SHELF_ROWS)
        lay_views(folder, shelves)
        yield from _read_keyless(folder)
        lost: Counter[str] = Counter()
        for number in range(shelves.count):
            yield _build(shelves, number, lost)
        yield Batch(tables={}, read=0, notes=_describe(lost))


def _read_keyless(folder: Folder) -> Iterator[Batch]:
    rows = folder.scan(MAIN).filter(pl.col("appln_id").is_null()).select("at").collect()
    if len(rows):
        remarks = [Remark(position=at, reason=NO_KEY) for at in rows["at"]]
        yield Batch(tables={}, read=len(rows), rejects=build_remarks(remarks))


def _build(shelves: Shelves, number: int, lost: Counter[str]) -> Batch:
    whole = shelves.take("applications", number)
    artificial = whole.filter(is_artificial())
    kept = whole.filter(~is_artificial().fill_null(False))
    once = kept.unique("appln_id", keep="first", maintain_order=True)

    def take(name: str) -> pl.DataFrame:
        return once if name == "applications" else shelves.take(name, number)

    return Batch(
        tables=build_tables(take, lost=lost),
        read=len(whole),
        merged=len(kept) - len(once),
        skips=build_remarks(Remark(position=at, reason=ARTIFICIAL) for at in artificial["at"]),
    )


def _describe(lost: Counter[str]) -> tuple[T, ...]:
    said = {
        "symbols": (
            "are no symbols of the IPC or CPC and were left out",
            "个分类号不是 IPC 或 CPC 分类号，未采用",
        ),
        "citations": (
            "citations lead to documents that the folder does not name; left out",
            "条引证所指文献不在该文件夹中，未采用",
        ),
    }
    return tuple(T(en=f"{n:,} {said[k][0]}.", zh=f"{n:,} {said[k][1]}。") for k, n in lost.items() if n)


READER = Reader(
    code="patstat", version="1", title=T(en="PATSTAT Global tables (folder or ZIP)", zh="PATSTAT Global 数据表（文件夹或 ZIP）"),
    sniff=sniff, read=read, dataset=PROFILE,
)  # fmt: skip
