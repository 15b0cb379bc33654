"""Documents of cases as they are handed out: each reading is a line in the custody log."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from zhicheng.docket.models import Paper
from zhicheng.register.custody import READ, note_custody
from zhicheng.register.people import User


def note_reading(paper: Paper, *, case: UUID, by: User | None, at: datetime) -> None:
    """Record that somebody had a document of a case, by the name it has there."""
    note_custody(sha256=paper.sha256, deed=READ, by=by, at=at, case=str(case), name=paper.name)
