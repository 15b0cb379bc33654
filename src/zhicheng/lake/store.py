"""Tables on disk: Parquet files named by their content, written once and never changed."""

from __future__ import annotations

import fcntl
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import IO

import polars as pl

from zhicheng.grammar import Mistake, T
from zhicheng.lake.snapshot import Dataset, Manifest, Stored, flush_folder, read_manifest

PARTS = "*.part"
ROW_GROUP = 20_000  # tables are sorted by patent: one patent is found without reading the rest
PATIENCE = 900.0
PROBE_MEGABYTES = 8
_OS_ERROR = re.compile(r"\(os error (\d+)\)")
BUSY = T(
    en="another load is still running; try again when it has ended",
    zh="另一次载入仍在进行，请待其结束后再试",
)


def write_table(frame: pl.DataFrame, *, lake: Path, folder: str, name: str) -> Stored:
    """Write a frame as `<folder>/<name>-<first 12 digits of its SHA-256>.parquet`; an equal file is kept as it is."""
    place = lake / folder
    place.mkdir(parents=True, exist_ok=True)
    part = place / f"{name}.{os.getpid()}.part"
    write_frame(frame, path=part)
    digest = hash_file(part)
    final = place / f"{name}-{digest[:12]}.parquet"
    with part.open("rb") as stream:
        os.fsync(stream.fileno())
    part.replace(final)
    flush_folder(place)
    return Stored(file=str(final.relative_to(lake)), sha256=digest, rows=len(frame))


def write_frame(frame: pl.DataFrame, *, path: Path) -> None:
    """Write a frame as Parquet. Raises OSError when the system refuses, as for a full disk, and leaves no half of a file."""
    try:
        frame.write_parquet(path, compression="zstd", compression_level=3, row_group_size=ROW_GROUP)
    except (pl.exceptions.ComputeError, OSError) as error:
        try:
            _find_refusal(error, path)
        finally:
            path.unlink(missing_ok=True)
        raise


def _find_refusal(error: Exception, path: Path) -> None:
    """Raise the OSError behind a writer's failure: its message may name it, else one more write meets the same refusal."""
    if isinstance(error, OSError):
        return
    if found := _OS_ERROR.search(str(error)):
        raise OSError(int(found[1]), os.strerror(int(found[1]))) from error
    with path.open("ab") as stream:
        for _ in range(PROBE_MEGABYTES):
            stream.write(bytes(2**20))
            stream.flush()


def read_table(stored: Stored, *, lake: Path) -> pl.DataFrame:
    """Read a stored table whole."""
    return pl.read_parquet(lake / stored.file)


def hash_file(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex."""
    digest = sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


@contextmanager
def hold_lake(
    lake: Path, *, patience: float = PATIENCE, waiting: Callable[[], None] = lambda: None
) -> Iterator[None]:
    """Let one load at a time change the lake; a second one waits, and says so every half second.

    Raises `Mistake` when it has waited `patience` seconds.
    """
    lake.mkdir(parents=True, exist_ok=True)
    with (lake / "load.lock").open("w") as stream:
        until = time.monotonic() + patience
        while not _locked(stream):
            if time.monotonic() >= until:
                raise Mistake(BUSY)
            waiting()
            time.sleep(0.5)
        yield


def _locked(stream: IO[str]) -> bool:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def sweep(*, lake: Path, before: Manifest) -> int:
    """Delete what no page reads any more, after a load: leftovers, and tables and figures older than the snapshot before.

    The snapshot before stays until the next load, so that a page that is being drawn from it can end. Returns the
    number of files deleted.
    """
    now = read_manifest(lake=lake)
    kept = {lake / s.file for m in (before, now) for d in m.datasets.values() for s in d.tables.values()}
    tables = [f for f in (lake / "datasets").rglob("*.parquet") if f not in kept]
    figures = [f for dataset in before.datasets.values() for f in _find_old_figures(dataset, lake)]
    stale = [*tables, *figures, *(lake / "datasets").rglob(PARTS)]
    for file in stale:
        file.unlink(missing_ok=True)
    return len(stale)


def _find_old_figures(dataset: Dataset, lake: Path) -> list[Path]:
    """Cells, and tables of clusters, made before the tables of this dataset were written: those of an earlier snapshot.

    Its oldest table tells when: those that the next snapshot shares have been written again since.
    """
    files = [lake / stored.file for stored in dataset.tables.values()]
    written = min((f.stat().st_mtime for f in files if f.exists()), default=0.0)
    made = [
        *(lake / "cells" / dataset.code).glob("*"),
        *(lake / "cells").glob(f"{dataset.code}~*/*"),
        *(lake / "clusters" / dataset.code).glob("*/*"),
    ]
    return [f for f in made if f.stat().st_mtime < written]
