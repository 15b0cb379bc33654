"""The manifest: which datasets the lake holds now, in which files, from which loads. One file, replaced as a whole."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from zhicheng.grammar import Mistake, T

SCHEMA = 2
"""Version of the tables: 2 gave them priorities, stated facts and resolved citations."""
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Stored:
    """A table on disk: file name below the lake, SHA-256 of its bytes, number of rows."""

    file: str
    sha256: str
    rows: int

    def view(self, name: str) -> str:
        """A name for the file in an engine: its own, even where another file has the same bytes."""
        return f"{name}_{sha256(self.file.encode()).hexdigest()[:12]}"


@dataclass(frozen=True)
class Load:
    """One load: what was read by which reader, and where every source record went. The counts add up."""

    id: str
    at: str
    reader: str
    reader_version: str
    inputs: tuple[dict[str, Any], ...]
    counts: dict[str, int]
    seconds: float
    notes: tuple[T, ...] = ()
    remarks: str = ""

    @property
    def adds_up(self) -> bool:
        """True when read = new + updated + unchanged + merged + skipped + rejected."""
        return self.counts["read"] == sum(n for name, n in self.counts.items() if name != "read")


@dataclass(frozen=True)
class Dataset:
    """A source with its coverage, licence, holdings, tables and loads. Figures always name theirs."""

    code: str
    title: T
    source: T
    licence: T
    synthetic: bool = False
    bias: T | None = None
    covers: tuple[date, date] | None = None
    holdings: frozenset[str] = frozenset()
    tables: dict[str, Stored] = field(default_factory=dict)
    loads: tuple[Load, ...] = ()
    placed: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> dict[str, int]:
        return {name: stored.rows for name, stored in self.tables.items()}

    @property
    def source_code(self) -> str:
        """The code of the dataset as it was loaded, also where several of its cities are looked at as one."""
        return self.code.partition("~")[0]

    @property
    def content(self) -> str:
        """Fingerprint of the tables: equal content gives equal cells."""
        names = "".join(f"{name}={stored.sha256};" for name, stored in sorted(self.tables.items()))
        return sha256(names.encode()).hexdigest()

    @property
    def full_years(self) -> tuple[int, int]:
        """First and last year the dates cover whole: from the first week of January to the last week of December."""
        if not self.covers:
            return (9999, 0)
        first, last = self.covers
        return (
            first.year + ((first.month, first.day) > (1, 8)),
            last.year - ((last.month, last.day) < (12, 24)),
        )

    def clip(self, years: tuple[int, int] | None) -> tuple[int, int] | None:
        """The part of a period that the dates reach: however many periods are asked for, few figures need be kept."""
        if years is None or not self.covers:
            return years and (1, 0)
        first, last = max(years[0], self.covers[0].year), min(years[1], self.covers[1].year)
        return (first, last) if first <= last else (1, 0)


@dataclass(frozen=True)
class Manifest:
    """All datasets of a lake at one moment."""

    datasets: dict[str, Dataset] = field(default_factory=dict)

    @property
    def snapshot(self) -> str:
        """Twelve hex digits that name this state of all tables."""
        whole = "".join(f"{code}:{d.content}" for code, d in sorted(self.datasets.items()))
        return sha256(whole.encode()).hexdigest()[:12]


def read_schema(*, lake: Path) -> int:
    """Version of the tables of a lake; that of this program when it is empty."""
    path = lake / MANIFEST
    return json.loads(path.read_text("utf-8"))["schema"] if path.exists() else SCHEMA


def read_manifest(*, lake: Path, any_schema: bool = False) -> Manifest:
    """Read the manifest; a folder without one is an empty lake.

    Raises `Mistake` when it is from a later version, or from an earlier one (unless `any_schema`).
    """
    path = lake / MANIFEST
    if not path.exists():
        return Manifest()
    content = json.loads(path.read_text("utf-8"))
    schema = content["schema"]
    if schema > SCHEMA:
        raise Mistake(
            T(
                en=f"{path}: written by a later version (schema {schema}, this one reads {SCHEMA}); upgrade",
                zh=f"{path}：由更高版本写成（结构 {schema}，本版本可读 {SCHEMA}），请升级",
            )
        )
    if schema < SCHEMA and not any_schema:
        raise Mistake(
            T(
                en=f"{path}: written by an earlier version (schema {schema}, this one reads {SCHEMA}); run 'zhicheng upgrade'",
                zh=f"{path}：由较早版本写成（结构 {schema}，本版本可读 {SCHEMA}），请运行 zhicheng upgrade",
            )
        )
    try:
        return Manifest({code: _dataset(d) for code, d in content["datasets"].items()})
    except (KeyError, TypeError, ValueError) as damaged:
        raise Mistake(
            T(
                en=f"{path}: not a manifest of this version ({damaged!r}); load the files again into an empty folder",
                zh=f"{path}：不是本版本的清单（{damaged!r}），请将文件重新载入空文件夹",
            )
        ) from damaged


def write_manifest(manifest: Manifest, *, lake: Path) -> None:
    """Replace the manifest in one step: written beside, flushed to disk, renamed."""
    datasets = {code: asdict(d) for code, d in manifest.datasets.items()}
    content = {"schema": SCHEMA, "snapshot": manifest.snapshot, "datasets": datasets}
    replace_file(lake / MANIFEST, json.dumps(content, ensure_ascii=False, indent=1, default=_plain).encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write a file so that a kill at any moment leaves the old one or the new one, never a part."""
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    with part.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Make renames in a folder survive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value))


def _dataset(content: dict[str, Any]) -> Dataset:
    covers = content["covers"]
    return Dataset(
        **{
            **content,
            "title": T(**content["title"]),
            "source": T(**content["source"]),
            "licence": T(**content["licence"]),
            "bias": T(**content["bias"]) if content["bias"] else None,
            "covers": (date.fromisoformat(covers[0]), date.fromisoformat(covers[1])) if covers else None,
            "holdings": frozenset(content["holdings"]),
            "tables": {name: Stored(**stored) for name, stored in content["tables"].items()},
            "loads": tuple(_load(load) for load in content["loads"]),
        }
    )


def _load(content: dict[str, Any]) -> Load:
    notes = tuple(T(**n) for n in content["notes"])
    return Load(**{**content, "notes": notes, "inputs": tuple(content["inputs"])})
