"""The contents that backups name: each once, under its SHA-256, never changed, readable by its owner alone.

    kept/ab/cd/<sha256>

A content is written beside, hashed on its way and moved to its place in one step. What backups share stands once, so that the
second backup of an office costs what is new since the first.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from zhicheng.grammar import Mistake, T
from zhicheng.register.shelf import find_path, is_whole

KEPT, INCOMING = "kept", "incoming"
PIECE = 2**20
CHANGED = T(
    en="The content {sha256} of the backup is missing or was changed; take another backup.",
    zh="备份内容 {sha256} 缺失或被改动；请改用其他备份。",
)


class Damaged(Mistake):
    """A backup does not hold what it names."""


@dataclass(frozen=True, slots=True)
class Content:
    """What was kept: SHA-256 in hexadecimal, and bytes."""

    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Vault:
    """The contents in a folder of backups."""

    folder: Path

    @property
    def root(self) -> Path:
        """Where the contents lie."""
        return self.folder / KEPT

    def has(self, content: Content) -> bool:
        """Whether something of that name and size is kept; what it holds is not read."""
        try:
            return find_path(sha256=content.sha256, folder=self.root).stat().st_size == content.size
        except FileNotFoundError:
            return False

    def is_whole(self, content: Content) -> bool:
        """Whether exactly that content is kept: it is read and hashed."""
        return is_whole(sha256=content.sha256, folder=self.root)

    def put(self, pieces: Iterable[bytes]) -> Content:
        """Keep a content that comes in pieces, in place of a harmed one too; the disk is told to hold it by `settle`."""
        incoming = self.root / INCOMING
        incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
        with stage(pieces, folder=incoming) as (staged, content):
            if not self.is_whole(content):
                place = find_path(sha256=content.sha256, folder=self.root)
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                staged.chmod(0o400)
                staged.replace(place)
        return content

    def put_file(self, path: Path) -> Content:
        """Keep the bytes of a file as they are when they are read. Raises FileNotFoundError."""
        with path.open("rb") as stream:
            return self.put(read_pieces(stream))

    def open(self, content: Content) -> IO[bytes]:
        """A content to be read and closed. Raises Damaged where it is not kept."""
        try:
            return find_path(sha256=content.sha256, folder=self.root).open("rb")
        except FileNotFoundError as error:
            raise Damaged(CHANGED.format(sha256=content.sha256)) from error

    def copy_out(self, content: Content, *, to: Path) -> None:
        """Write a content to a place in one step. Raises Damaged, and writes nothing, where it is not what its name says."""
        to.parent.mkdir(parents=True, exist_ok=True)
        with self.open(content) as stream, stage(read_pieces(stream), folder=to.parent) as (staged, found):
            if found != content:
                raise Damaged(CHANGED.format(sha256=content.sha256))
            staged.replace(to)

    def settle(self) -> None:
        """Return when the disk holds all that was written: once for all, since one by one a thousand files take minutes."""
        os.sync()

    def sweep(self, *, needed: Collection[str]) -> int:
        """Remove the contents whose hash is not needed, and pieces that a killed process left; the bytes that became free."""
        freed = 0
        held = self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*")
        for path in [*held, *(self.root / INCOMING).glob("*")]:
            if path.name not in needed:
                freed += path.stat().st_size
                path.unlink()
        return freed


@contextmanager
def stage(pieces: Iterable[bytes], *, folder: Path) -> Iterator[tuple[Path, Content]]:
    """A file of a name of its own, written and measured; gone at the end unless it was moved to its place."""
    digest, size = sha256(), 0
    with tempfile.NamedTemporaryFile(dir=folder, prefix=".", suffix=".part", delete=False) as stream:
        staged = Path(stream.name)
        try:
            for piece in pieces:
                digest.update(piece)
                size += len(piece)
                stream.write(piece)
            stream.flush()
            yield staged, Content(digest.hexdigest(), size)
        finally:
            staged.unlink(missing_ok=True)


def read_pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """A stream in pieces of a megabyte."""
    while piece := stream.read(PIECE):
        yield piece
