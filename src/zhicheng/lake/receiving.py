"""Receiving: files as a person gives them, through readers and loads, to cells that pages can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from zhicheng.grammar import Mistake, T
from zhicheng.lake.disk import explain_full_disk
from zhicheng.lake.intake import READERS, synthetic
from zhicheng.lake.intake.mapped_table import mapped_reader
from zhicheng.lake.intake.reader import Reader, find_reader
from zhicheng.lake.lake import Lake
from zhicheng.lake.loading import Origin, Progress, Result, load_batches, load_paths
from zhicheng.lake.places.gazetteer import open_gazetteer
from zhicheng.lake.pooling import refresh_pools
from zhicheng.lake.warming import warm_cells

FULL = T(
    en="the disk is full: what was loaded is whole, but not all figures could be computed. Free some space; pages compute them then",
    zh="磁盘已满：已载入的数据完好，但部分指标未能计算。请腾出空间，页面届时会自行计算",
)
LOADING_SHARE = 0.7
"""Part of the whole work that loading takes; computing the cells takes the rest."""


def receive(
    paths: list[Path],
    *,
    lake: Lake,
    at: datetime,
    format: str | None = None,
    mapping: Path | None = None,
    dataset: str | None = None,
    progress: Progress = lambda says, done: None,
    tell: Callable[[T], None] = lambda says: None,
) -> tuple[Result, ...]:
    """Load files and folders, each format into its dataset, then compute the cells that pages read.

    `format` is the code of a reader (None: found by content); `mapping` a table mapping of one's own, in TOML;
    `tell` hears of files in a folder that no reader knows.
    Raises `Mistake` when a path is missing or nothing can be read; what was loaded before stays.
    """
    readers = (mapped_reader(mapping),) if mapping else choose_readers(format)
    groups = _group(paths, readers, tell)
    results = []
    for number, (reader, files) in enumerate(groups):

        def told(says: T, done: float, number: int = number) -> None:
            progress(says, LOADING_SHARE * (number + done) / len(groups))

        results.append(
            load_paths(
                files, lake=lake.path, book=lake.book, readers=(reader,), gazetteer=open_gazetteer(lake.path),
                at=at, dataset=dataset, progress=told,
            )
        )  # fmt: skip
    refresh_pools(lake=lake, at=at, progress=lambda says, done: progress(says, LOADING_SHARE))
    with explain_full_disk(FULL):
        warm_cells(
            lake, progress=lambda says, done: progress(says, LOADING_SHARE + (1 - LOADING_SHARE) * done)
        )
    return tuple(results)


def choose_readers(code: str | None) -> tuple[Reader, ...]:
    """All readers, or the one of this code. Raises `Mistake` with the codes there are."""
    chosen = tuple(r for r in READERS if code in (None, r.code))
    if not chosen:
        known = ", ".join(r.code for r in READERS)
        raise Mistake(
            T(en=f"there is no format '{code}'; known: {known}", zh=f"没有格式“{code}”；现有：{known}")
        )
    return chosen


def _group(
    paths: list[Path], readers: tuple[Reader, ...], tell: Callable[[T], None]
) -> list[tuple[Reader, list[Path]]]:
    """Sort files by reader. A folder that is no source as a whole is read entry by entry, folders in it too; what fits no reader is told."""
    groups: dict[str, tuple[Reader, list[Path]]] = {}
    for path in paths:
        if not path.exists():
            raise Mistake(
                T(en=f"{path}: there is no such file or folder", zh=f"{path}：没有这个文件或文件夹")
            )
        for file, reader in _find_readers(path, readers, tell):
            groups.setdefault(reader.code, (reader, []))[1].append(file)
    return list(groups.values())


def _find_readers(
    path: Path, readers: tuple[Reader, ...], tell: Callable[[T], None]
) -> Iterator[tuple[Path, Reader]]:
    if len(readers) == 1 or not path.is_dir():
        yield path, readers[0] if len(readers) == 1 else find_reader(path, readers)
        return
    whole = [reader for reader in readers if reader.sniff(path)]
    if whole:
        yield path, whole[0]
        return
    entries = sorted(entry for entry in path.iterdir() if _may_hold(entry))
    trouble: list[Mistake] = []
    for entry in entries:
        try:
            yield from _find_readers(entry, readers, tell)
        except Mistake as unread:
            trouble.append(unread)
            if entry.is_file():
                tell(unread.says)
    if len(trouble) == len(entries):
        raise (
            trouble[0] if trouble else Mistake(T(en=f"{path}: the folder is empty", zh=f"{path}：文件夹为空"))
        )


def _may_hold(entry: Path) -> bool:
    """A file, or a folder that is no link: a link may lead out, or round."""
    return not entry.name.startswith(".") and (entry.is_file() or (entry.is_dir() and not entry.is_symlink()))


def receive_synthetic(
    *,
    lake: Lake,
    at: datetime,
    patents: int = synthetic.PATENTS,
    progress: Progress = lambda says, done: None,
) -> Result:
    """Load the seeded synthetic dataset with every table filled, so that each page can be seen whole."""
    name = f"synthetic, seed {synthetic.SEED}, {patents} patents"
    return load_batches(
        [(name, None, synthetic.generate(patents=patents))],
        origin=Origin(synthetic.PROFILE, "synthetic", synthetic.VERSION), lake=lake.path, book=lake.book,
        gazetteer=open_gazetteer(lake.path), at=at, progress=progress,
    )  # fmt: skip
