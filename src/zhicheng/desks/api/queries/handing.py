"""Files that another system hands in: kept by their content, and named by it in acts. Only who handed one in may name it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings

from zhicheng.desks.api.queries.asked import PaperIn
from zhicheng.desks.api.queries.callers import Caller
from zhicheng.desks.api.queries.problems import Trouble
from zhicheng.grammar import T
from zhicheng.register.custody import PUT, Custody, File
from zhicheng.register.store import FileRefused, Kept, keep_file, record_file

NOT_YOURS = T(en="hand this file in first, at /api/v1/files", zh="请先通过 /api/v1/files 提交该文件")
NO_FILE = T(en="A file is named that you did not hand in.", zh="所引用的文件未由您提交。")


def take_file(caller: Caller, *, name: str, chunks: Iterable[bytes], at: datetime) -> Kept:
    """Look at a file and keep it, on record as handed in by the caller. Raises Trouble for one that is not taken."""
    try:
        kept = keep_file(chunks=chunks, name=name, folder=settings.FILES)
    except FileRefused as refused:
        raise Trouble("invalid", refused.says) from refused
    record_file(kept=kept, by=caller.actor.user, at=at)
    return kept


def find_papers(caller: Caller, papers: Mapping[str, Iterable[PaperIn]]) -> dict[str, tuple[Kept, ...]]:
    """The kept files by field. Raises Trouble naming each that the caller did not hand in."""
    found = {name: [find_kept(caller, each.sha256, each.name) for each in given] for name, given in papers.items()}  # fmt: skip
    lacking = {f"papers.{name}": NOT_YOURS for name, kept in found.items() if None in kept}
    if lacking:
        raise Trouble("invalid", NO_FILE, lacking)
    return {name: tuple(each for each in kept if each) for name, kept in found.items()}


def find_kept(caller: Caller, sha256: str, name: str) -> Kept | None:
    """A file that the caller handed in; None for any other, there or not."""
    own = Custody.objects.filter(file__sha256=sha256, deed=PUT, by=caller.actor.user)
    if not own.exists():
        return None
    file = File.objects.get(sha256=sha256)
    return Kept(file.sha256, file.size, file.type, name, file.scan, tuple(file.notes))
