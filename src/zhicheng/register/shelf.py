"""Where a content lies by its hash: `ab/cd/<sha256>` in a folder, for the store of documents and for backups alike."""

import hashlib
import re
from io import BufferedReader
from pathlib import Path

from zhicheng.grammar import Mistake, T

DIGEST = re.compile("[0-9a-f]{64}")
MISSING = T(
    en="The file {sha256} is not in the store. Tell the administrator: it must come back from a backup.",
    zh="文件库中没有文件 {sha256}。请告知系统管理员从备份恢复。",
)


class FileMissing(Mistake):
    """The store lacks a file that it should hold."""


def find_path(*, sha256: str, folder: Path) -> Path:
    """Where a file lies or would lie. Raises FileMissing for what is no SHA-256."""
    if not DIGEST.fullmatch(sha256):
        raise FileMissing(MISSING.format(sha256=sha256[:64]))
    return folder / sha256[:2] / sha256[2:4] / sha256


def open_file(*, sha256: str, folder: Path) -> BufferedReader:
    """A kept file, to be read and closed. Raises FileMissing."""
    try:
        return find_path(sha256=sha256, folder=folder).open("rb")
    except FileNotFoundError as error:
        raise FileMissing(MISSING.format(sha256=sha256)) from error


def hash_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_whole(*, sha256: str, folder: Path) -> bool:
    """Whether the folder holds a file with this very content."""
    try:
        return hash_file(find_path(sha256=sha256, folder=folder)) == sha256
    except (FileMissing, OSError):
        return False
