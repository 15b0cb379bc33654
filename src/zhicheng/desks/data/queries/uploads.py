"""Files that people hand in: kept in a folder of their own until they are loaded, then removed."""

import re
import secrets
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from zhicheng.register.job import Job, State

KIND = "load"
KEPT = timedelta(days=7)
LONGEST = 100
UNSAFE = re.compile(r"[^\w.\- ()（）]+")


@dataclass(frozen=True)
class Kept:
    """A folder below the uploads, and the names of the files in it."""

    folder: str
    names: tuple[str, ...]


def uploads_folder() -> Path:
    """Where files wait to be loaded."""
    return settings.VAR / "uploads"


def keep_files(files: Iterable[UploadedFile]) -> Kept:
    """Write the files into a new folder under plain names; nothing stays when that fails."""
    folder = uploads_folder() / secrets.token_hex(16)
    folder.mkdir(parents=True, mode=0o700)
    names: list[str] = []
    try:
        for file in files:
            names.append(_free_name(plain_name(file.name or ""), names))
            with (folder / names[-1]).open("xb") as out:
                out.writelines(file.chunks())
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Kept(folder.name, tuple(names))


def drop_files(kept: Kept) -> None:
    """Remove a folder of files that nobody will load."""
    shutil.rmtree(uploads_folder() / kept.folder, ignore_errors=True)


def plain_name(name: str) -> str:
    """A file name without folders, hidden dots, invisible or unusual characters; its ending is kept."""
    whole = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = UNSAFE.sub("_", whole).strip(" ._").rpartition(".")
    if not dot:
        stem, ending = ending, ""
    return f"{stem[: LONGEST - 12].rstrip(' .') or 'file'}{dot}{ending[:10]}"


def _free_name(name: str, taken: list[str]) -> str:
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    number, free = 2, name
    while free.casefold() in {each.casefold() for each in taken}:
        free, number = f"{stem}-{number}{dot}{ending}", number + 1
    return free


def sweep_uploads(*, at: datetime) -> int:
    """Remove folders whose files are loaded, or that no open job waits for since a week; returns how many."""
    folders = [each for each in uploads_folder().glob("*") if each.is_dir()]
    stale = [folder for folder in folders if _is_stale(folder, at)]
    for folder in stale:
        shutil.rmtree(folder, ignore_errors=True)
    return len(stale)


def _is_stale(folder: Path, at: datetime) -> bool:
    jobs = list(Job.of_kind(KIND, payload__folder=folder.name))
    if any(not job.is_over for job in jobs):
        return False
    written = datetime.fromtimestamp(folder.stat().st_mtime, tz=at.tzinfo)
    return any(job.state == State.DONE for job in jobs) or at - written > KEPT
