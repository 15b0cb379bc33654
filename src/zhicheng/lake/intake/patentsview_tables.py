"""PatentsView as its bulk tables: a folder of TSV files, plain or each in a ZIP, told by their documented column names.

Only the documented names were at hand when this was written. Source: PatentsView, data download tables, CC BY 4.0.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from zhicheng.grammar import T, same
from zhicheng.lake.intake.patentsview import NO_NUMBER, NUMBER, WITHDRAWN
from zhicheng.lake.intake.patentsview_kinds import KINDS, MAIN
from zhicheng.lake.intake.patentsview_rows import build_tables, lay_views
from zhicheng.lake.intake.reader import Batch, Profile, Reader, Remark, Unreadable, build_remarks
from zhicheng.lake.intake.shelves import Shelves
from zhicheng.lake.intake.table_folder import SHELF_ROWS, lay_down, name_kinds, read_faults

PROFILE = Profile(
    code="patentsview_tables",
    title=T(en="PatentsView: U.S. grants", zh="PatentsView：美国授权专利"),
    source=T(en="PatentsView, bulk tables of U.S. patents granted since 1976", zh="PatentsView 1976 年以来美国授权专利批量数据"),
    licence=same("CC BY 4.0"),
    holdings=frozenset({"patents", "inventor_addresses", "applicants", "classifications", "citations", "claims", "texts"}),
    bias=T(en="U.S. grants only", zh="仅含美国授权专利"),
)  # fmt: skip


def sniff(path: Path) -> bool:
    """Recognise a folder, ZIP or single file by the columns of the table of patents."""
    return MAIN in name_kinds(path, kinds=KINDS)


def read(path: Path) -> Iterator[Batch]:
    """Yield one batch a shelf of 25,000 patents, after those of rows that could not be used."""
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
        keyless = folder.scan(MAIN).filter(pl.col("patent_id").is_null()).select("at").collect()["at"]
        yield Batch(
            tables={}, read=len(keyless), rejects=build_remarks(Remark(at, NO_NUMBER) for at in keyless)
        )
        lost: Counter[str] = Counter()
        for number in range(shelves.count):
            yield _build(shelves, number, lost)
        if n := lost["symbols"]:
            says = T(
                en=f"{n:,} are no symbols of the IPC or CPC and were left out.",
                zh=f"{n:,} 个分类号不是 IPC 或 CPC 分类号，未采用。",
            )
            yield Batch(tables={}, read=0, notes=(says,))


def _build(shelves: Shelves, number: int, lost: Counter[str]) -> Batch:
    whole = shelves.take("patents", number)
    bad = whole.filter(~pl.col("patent_id").str.contains(NUMBER))
    good = whole.filter(pl.col("patent_id").str.contains(NUMBER))
    withdrawn = good.filter(pl.col("withdrawn") == "1")
    kept = good.filter(pl.col("withdrawn").ne_missing("1"))
    once = kept.unique("patent_id", keep="first", maintain_order=True).sort("row", "at")

    def take(name: str) -> pl.DataFrame:
        return once if name == "patents" else shelves.take(name, number)

    return Batch(
        tables=build_tables(take, lost=lost),
        read=len(whole),
        merged=len(kept) - len(once),
        rejects=build_remarks(Remark(r["at"], NO_NUMBER, r["patent_id"]) for r in bad.iter_rows(named=True)),
        skips=build_remarks(
            Remark(r["at"], WITHDRAWN, r["patent_id"]) for r in withdrawn.iter_rows(named=True)
        ),
    )


READER = Reader(
    code="patentsview_tables", version="1",
    title=T(en="PatentsView bulk tables (folder of TSV or ZIP)", zh="PatentsView 批量数据表（TSV 或 ZIP 文件夹）"),
    sniff=sniff, read=read, dataset=PROFILE,
)  # fmt: skip
