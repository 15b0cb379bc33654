"""Where an office keeps what is not in the database, and what of it a backup takes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

VAR, LAKE, OVERLAYS, CITY = "var", "lake", "overlays", "city.toml"
MADE_AGAIN = {"static"}
"""Folders in `var` that the program fills by itself."""
FETCHED = {"downloads"}
"""Folders in the lake that hold what was fetched from elsewhere and is in the lake already."""
PASSING = (".part", ".lock", ".queue", "-wal", "-shm", "-journal")
HALVES = "incoming"


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of an installation; `apart` are files and folders within them that a backup leaves out."""

    var: Path
    lake: Path
    overlays: Path
    city: Path
    apart: tuple[Path, ...] = ()

    def find(self, place: str) -> Path:
        """The path that a place in a backup stands for. Raises ValueError for one that leads out of its folder."""
        first, *rest = PurePosixPath(place).parts
        root = {VAR: self.var, LAKE: self.lake, OVERLAYS: self.overlays, CITY: self.city}[first]
        if ".." in rest or PurePosixPath(place).is_absolute() or (first == CITY) == bool(rest):
            raise ValueError(place)
        return root.joinpath(*rest)

    def list_files(self) -> Iterator[tuple[str, Path]]:
        """Every file to be kept, as (place, path): the city's file, local rules, what lies in `var`, the lake."""
        if self.city.is_file():
            yield CITY, self.city
        yield from _walk(self.overlays, OVERLAYS, apart=self.apart)
        made = {self.var / name for name in MADE_AGAIN}
        yield from _walk(self.var, VAR, apart=(*self.apart, self.lake, self.overlays, *made))
        yield from _walk(self.lake, LAKE, apart=(*self.apart, *(self.lake / name for name in FETCHED)))


def _walk(root: Path, name: str, *, apart: tuple[Path, ...]) -> Iterator[tuple[str, Path]]:
    """The plain files under a folder, none behind a symbolic link, in the order of their names."""
    left_out = {path.absolute() for path in apart}
    for folder, folders, files in os.walk(root):
        here = Path(folder)
        folders[:] = sorted(f for f in folders if f != HALVES and (here / f).absolute() not in left_out)
        for file in sorted(files):
            path = here / file
            if path.absolute() not in left_out and not file.endswith(PASSING) and _is_plain(path):
                yield f"{name}/{path.relative_to(root).as_posix()}", path


def _is_plain(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return False
