"""The contract of a reader: recognise a source by its content, and turn it into batches of standard tables.

Every source record ends in exactly one place, so the numbers of a batch add up:
read = rows + merged + rejected + skipped, where rows are those of `patents` (or of `economy`).
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.intake.names import clean_text
from zhicheng.lake.intake.schemas import REMARKS

BATCH_RECORDS = 5_000
EXCERPT_CHARACTERS = 160

_KINDS = {
    b"%PDF": T(
        en=" (it is a PDF; export the table as XLSX or CSV)", zh="（实为 PDF；请将表格导出为 XLSX 或 CSV）"
    ),
    b"\xd0\xcf\x11\xe0": T(
        en=" (it is an old Office file, damaged or with other content)",
        zh="（实为旧版 Office 文件，已损坏或内容不符）",
    ),
    b"\x1f\x8b": T(
        en=" (it is compressed with gzip; unpack it first)", zh="（实为 gzip 压缩文件；请先解压）"
    ),
    b"PK": T(
        en=" (it is a ZIP or workbook, damaged or with other content)",
        zh="（实为 ZIP 或工作簿，已损坏或内容不符）",
    ),
    b"PAR1": T(en=" (it is Parquet, damaged or with other columns)", zh="（实为 Parquet，已损坏或列名不符）"),
    b"\x89PNG": T(en=" (it is an image)", zh="（实为图片）"),
    b"\xff\xd8": T(en=" (it is an image)", zh="（实为图片）"),
    b"<?xml": T(en=" (it is XML of another kind)", zh="（实为其他类型的 XML）"),
}


class Unreadable(Mistake):
    """A source cannot be read at all. `says` is the message in both languages: what is wrong, where, what would be right."""


@dataclass(frozen=True)
class Profile:
    """What a dataset from this source is, unless the load says otherwise. `holdings` are the facts it holds."""

    code: str
    title: T
    source: T
    licence: T
    holdings: frozenset[str]
    bias: T | None = None
    synthetic: bool = False


@dataclass(frozen=True)
class Remark:
    """Why one source record was rejected or skipped: where it stands, the reason, and the beginning of what was found."""

    position: str
    reason: T
    excerpt: str = ""


def build_remarks(remarks: Iterable[Remark] = ()) -> pl.DataFrame:
    """Frame of rejects or skips: position, reason_en, reason_zh, excerpt (cut to 160 characters, nothing invisible)."""
    rows = [
        tuple(map(clean_text, (r.position, r.reason.en, r.reason.zh, r.excerpt[:EXCERPT_CHARACTERS])))
        for r in remarks
    ]
    return pl.DataFrame(rows, schema=REMARKS, orient="row")


@dataclass(frozen=True)
class Batch:
    """A bounded number of source records as standard tables.

    `merged` counts records folded into another one of the same patent inside this batch (the A and B publications of
    one application); the same patent may come again in a later batch, and the loader folds it there.
    `notes` speak of the source, not of records: columns that were not understood, for example.
    """

    tables: dict[str, pl.DataFrame]
    read: int
    merged: int = 0
    rejects: pl.DataFrame = field(default_factory=build_remarks)
    skips: pl.DataFrame = field(default_factory=build_remarks)
    notes: tuple[T, ...] = ()

    @property
    def rows(self) -> int:
        """Number of source records that became a row of `patents` or `economy`."""
        return sum(len(self.tables[name]) for name in ("patents", "economy") if name in self.tables)

    @property
    def adds_up(self) -> bool:
        """True when read = rows + merged + rejected + skipped."""
        return self.read == self.rows + self.merged + len(self.rejects) + len(self.skips)


@dataclass(frozen=True)
class Reader:
    """One source format. `sniff(path)` looks at the content; `read(path)` yields batches or raises Unreadable.

    `sniff` raises Unreadable for a file of its kind that is damaged or hostile, which is told if no other reader knows
    the file; anything else it does not know is False.
    `partial`: a record tells only a part of its patent (its family, its events); what it is silent on stays as it is held.
    """

    code: str
    version: str
    title: T
    sniff: Callable[[Path], bool]
    read: Callable[[Path], Iterator[Batch]]
    dataset: Profile
    partial: bool = False


def find_reader(path: Path, readers: tuple[Reader, ...]) -> Reader:
    """The first of `readers` that recognises the content of `path`. Raises Unreadable: what is damaged, or what was looked for."""
    check_access(path)
    damaged: Unreadable | None = None
    for reader in readers:
        try:
            if reader.sniff(path):
                return reader
        except Unreadable as error:
            damaged = damaged or error
    if damaged:
        raise damaged
    seen = _find_kind(path)
    tried_en = "; ".join(f"{r.code} ({r.title.en})" for r in readers)
    tried_zh = "；".join(f"{r.code}（{r.title.zh}）" for r in readers)
    raise Unreadable(
        T(
            en=f"{path.name}: the content is of no known format{seen.en}. Looked for: {tried_en}.",
            zh=f"{path.name}：内容不属于任何已知格式{seen.zh}。已尝试识别：{tried_zh}。",
        )
    )


def _find_kind(path: Path) -> T:
    """What the file looks like by its first bytes, and what would be right instead; blank when that tells nothing."""
    if path.is_dir():
        return T(en=" (a folder)", zh="（文件夹）")
    with path.open("rb") as stream:
        head = stream.read(16)
    return next((says for magic, says in _KINDS.items() if head.startswith(magic)), T(en="", zh=""))


def check_access(path: Path) -> None:
    """Raise Unreadable unless `path` is an existing, readable, non-empty file, or a folder that can be listed."""
    try:
        empty = not any(path.iterdir()) if path.is_dir() else not _read_byte(path)
    except OSError as error:
        raise Unreadable(
            T(
                en=f"{path.name}: cannot be opened ({error.strerror}). Give a file or folder that this account may read.",
                zh=f"{path.name}：无法打开（{error.strerror}）。请提供本账户有权读取的文件或文件夹。",
            )
        ) from error
    if empty:
        raise Unreadable(
            T(
                en=f"{path.name}: empty, there is nothing to read.",
                zh=f"{path.name}：内容为空，没有可读取的数据。",
            )
        )


def _read_byte(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise OSError(22, "not a regular file")
    with path.open("rb") as stream:
        return stream.read(1)
