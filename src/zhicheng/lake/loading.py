"""Loading: from files to a new snapshot, all or nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import polars as pl

from zhicheng.grammar import Book, Mistake, T
from zhicheng.lake.deriving import Resolver, count_placed, derive, find_coverage, find_holdings
from zhicheng.lake.disk import explain_full_disk
from zhicheng.lake.folding import (
    Compared,
    compare,
    empty_tables,
    fold,
    with_earlier_publications,
    with_parts_held,
)
from zhicheng.lake.intake.reader import Batch, Profile, Reader, find_reader
from zhicheng.lake.intake.schemas import REMARKS, TABLES
from zhicheng.lake.snapshot import Dataset, Load, Manifest, read_manifest, write_manifest
from zhicheng.lake.store import hash_file, hold_lake, read_table, sweep, write_table

Progress = Callable[[T, float], None]
"""Told what is being done and how far the whole has come, from 0 to 1."""

Source = tuple[str, Path | None, Iterator[Batch]]
"""One input: its name, its file if it is one, and what a reader or a generator yields from it."""

CODE, TAKEN = re.compile(r"[a-z][a-z0-9_-]{0,39}"), ("load", "pool")
"""What may name a dataset; a page of its own has the names taken."""

READING = T(en="reading {name}: {read} records", zh="正在读取 {name}：{read} 条记录")
WAITING = T(en="waiting for another load to end", zh="正在等待另一次载入结束")
FULL = T(
    en="the disk is full: nothing was changed, the last snapshot is whole. Free some space and load again",
    zh="磁盘已满：未作任何改动，上一快照完好。请腾出空间后重新载入",
)
FOLDING = T(en="comparing with what is held", zh="正在与已有数据比对")
PLACING = T(en="finding places, fields and attributions", zh="正在归地、归领域、定归属")
WRITING = T(en="writing the new snapshot", zh="正在写入新快照")


@dataclass(frozen=True)
class Result:
    """What a load did: the dataset it made or changed, and the load with its counts."""

    dataset: Dataset
    load: Load


@dataclass(frozen=True)
class Origin:
    """What made the batches: what a dataset from it is, the code of the reader or generator, and its version.

    `partial` as in `Reader`: what a record is silent on stays as it is held. `afresh`: what comes replaces all that is held.
    """

    profile: Profile
    reader: str
    version: str
    partial: bool = False
    afresh: bool = False


@dataclass(frozen=True)
class Taken:
    """All batches of the inputs, put together."""

    tables: dict[str, pl.DataFrame]
    read: int
    merged: int
    rejects: pl.DataFrame
    skips: pl.DataFrame
    notes: tuple[T, ...]


def load_paths(
    paths: list[Path],
    *,
    lake: Path,
    book: Book,
    readers: tuple[Reader, ...],
    gazetteer: Callable[[], Resolver],
    at: datetime,
    dataset: str | None = None,
    progress: Progress = lambda says, done: None,
) -> Result:
    """Read files or folders of one format into one dataset and make the new snapshot current.

    Raises `Mistake` when nothing could be read; whatever happens, the last snapshot stays whole.
    """
    reader = readers[0] if len(readers) == 1 else find_reader(paths[0], readers)
    inputs = [(path.name, path, reader.read(path)) for path in paths]
    return load_batches(
        inputs, origin=Origin(reader.dataset, reader.code, reader.version, reader.partial),
        lake=lake, book=book, gazetteer=gazetteer, at=at, dataset=dataset, progress=progress,
    )  # fmt: skip


def load_batches(
    inputs: Sequence[Source],
    *,
    origin: Origin,
    lake: Path,
    book: Book,
    gazetteer: Callable[[], Resolver],
    at: datetime,
    dataset: str | None = None,
    progress: Progress = lambda says, done: None,
) -> Result:
    """Load batches that a reader or a generator yields; see `load_paths`."""
    started = time.monotonic()
    with hold_lake(lake, waiting=lambda: progress(WAITING, 0.0)), explain_full_disk(FULL):
        manifest = read_manifest(lake=lake)
        code = dataset or origin.profile.code
        before = manifest.datasets.get(code) or _new_dataset(code, origin.profile)
        check_feed(before, origin)
        taken = _take(inputs, progress)
        progress(FOLDING, 0.5)
        compared, merged = _compare(before, taken, lake, origin)
        after = before
        if compared.new or compared.updated or origin.afresh or not before.tables:
            progress(PLACING, 0.6)
            tables = derive(compared.tables, book=book, gazetteer=gazetteer())
            after = _write_tables(before, tables, lake, progress)
        load = _record(before, origin, inputs, _count(taken, compared, merged), at)
        remarks = _write_remarks(taken, load.id, lake)
        seconds = round(time.monotonic() - started, 2)
        load = replace(load, notes=taken.notes, remarks=remarks, seconds=seconds)
        after = replace(after, loads=(*before.loads, load))
        write_manifest(Manifest({**manifest.datasets, code: after}), lake=lake)
        sweep(lake=lake, before=manifest)
        return Result(after, load)


def _record(
    before: Dataset, origin: Origin, inputs: Sequence[Source], counts: dict[str, int], at: datetime
) -> Load:
    return Load(
        id=f"{before.code}-{at:%Y%m%dT%H%M%S}-{len(before.loads) + 1}",
        at=at.isoformat(timespec="seconds"),
        reader=origin.reader,
        reader_version=origin.version,
        inputs=tuple(_describe(name, path) for name, path, _ in inputs),
        counts=counts,
        seconds=0.0,
    )


def _count(taken: Taken, compared: Compared, merged: int) -> dict[str, int]:
    """Where every source record went; the parts add up to what was read."""
    return {
        "read": taken.read, "new": compared.new, "updated": compared.updated, "unchanged": compared.unchanged,
        "merged": merged, "skipped": len(taken.skips), "rejected": len(taken.rejects),
    }  # fmt: skip


def check_feed(before: Dataset, origin: Origin) -> None:
    """Raise `Mistake` when a dataset would be fed from a second kind of source: datasets are not pooled unasked."""
    fed = {load.reader for load in before.loads}
    if fed - {origin.reader}:
        raise Mistake(
            T(
                en=f"dataset '{before.code}' is fed by {', '.join(sorted(fed))}; give the new one a name of its own with --dataset",
                zh=f"数据集“{before.code}”由 {'、'.join(sorted(fed))} 提供；请用 --dataset 为新数据集另取名称",
            )
        )


def _new_dataset(code: str, profile: Profile) -> Dataset:
    """A dataset without tables; one with a name of its own says it in its title."""
    if not CODE.fullmatch(code) or code in TAKEN:
        raise Mistake(
            T(
                en=f"'{code}' cannot name a dataset: use small letters, digits, - and _, beginning with a letter, up to 40",
                zh=f"“{code}”不能用作数据集名称：请用小写字母、数字、- 和 _，以字母开头，至多 40 个字符",
            )
        )
    title = (
        profile.title
        if code == profile.code
        else T(en=f"{profile.title.en}: {code}", zh=f"{profile.title.zh}：{code}")
    )
    return Dataset(
        code=code, title=title, source=profile.source, licence=profile.licence,
        synthetic=profile.synthetic, bias=profile.bias,
    )  # fmt: skip


def _take(inputs: Sequence[Source], progress: Progress) -> Taken:
    tables: dict[str, list[pl.DataFrame]] = {name: [] for name in TABLES}
    remarks = pl.DataFrame(schema=REMARKS)
    rejects, skips, notes, read, merged = [remarks], [remarks], [], 0, 0
    for number, (name, _, batches) in enumerate(inputs):
        for batch in batches:
            if not batch.adds_up:
                raise AssertionError(f"{name}: the reader lost records: {batch.read} read")
            for table, frame in batch.tables.items():
                tables[table].append(frame)
            rejects.append(batch.rejects)
            skips.append(batch.skips)
            notes += [n for n in batch.notes if n not in notes]
            read, merged = read + batch.read, merged + batch.merged
            progress(READING.format(name=name, read=f"{read:,}"), 0.45 * (number + 0.5) / len(inputs))
    if read == 0:
        name = inputs[0][0]
        raise Mistake(
            T(en=f"{name}: no records in it; nothing was changed", zh=f"{name}：其中没有记录，未作任何改动")
        )
    whole = {name: pl.concat([pl.DataFrame(schema=TABLES[name]), *frames]) for name, frames in tables.items()}
    return Taken(whole, read, merged, pl.concat(rejects), pl.concat(skips), tuple(notes))


def _compare(before: Dataset, taken: Taken, lake: Path, origin: Origin) -> tuple[Compared, int]:
    empty = empty_tables()
    held = {
        name: read_table(before.tables[name], lake=lake).select(frame.columns)
        if name in before.tables
        else frame
        for name, frame in empty.items()
    }
    if origin.afresh:
        came = fold(taken.tables)
        return replace(compare(held=held, came=came.tables), tables=came.tables), taken.merged + came.merged
    lay = with_parts_held if origin.partial else with_earlier_publications
    came = lay(held=held, came=fold(taken.tables))
    return compare(held=held, came=came.tables), taken.merged + came.merged


def _write_tables(
    before: Dataset, tables: dict[str, pl.DataFrame], lake: Path, progress: Progress
) -> Dataset:
    progress(WRITING, 0.8)
    folder = f"datasets/{before.code}"
    stored = {name: write_table(frame, lake=lake, folder=folder, name=name) for name, frame in tables.items()}
    return replace(
        before, tables=stored, holdings=find_holdings(tables), covers=find_coverage(tables["patents"]),
        placed=count_placed(tables),
    )  # fmt: skip


def _write_remarks(taken: Taken, load: str, lake: Path) -> str:
    """Keep rejects and skips with their positions; returns the file's place, '' when there are none."""
    rejects = taken.rejects.with_columns(fate=pl.lit("rejected"))
    skips = taken.skips.with_columns(fate=pl.lit("skipped"))
    remarks = pl.concat([rejects, skips])
    return write_table(remarks, lake=lake, folder="remarks", name=load).file if len(remarks) else ""


def _describe(name: str, path: Path | None) -> dict:
    if path is None or path.is_dir():
        return {"name": name, "sha256": "", "bytes": 0}
    return {"name": name, "sha256": hash_file(path), "bytes": path.stat().st_size}
