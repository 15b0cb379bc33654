"""When an office was brought back, and from which moment: what was done between the two is in no record, and whoever asks must learn of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from zhicheng.desks.upkeep.queries.backup import Backup
from zhicheng.desks.upkeep.queries.vault import stage

NAME = "restored.json"


@dataclass(frozen=True, slots=True)
class Restored:
    """One return: the backup, its moment, and when it was brought back."""

    backup: str
    made_at: datetime
    restored_at: datetime


def note_restored(backup: Backup, *, var: Path, at: datetime) -> None:
    """Add a line for a restore that was just done; it is kept with the office, and so in its next backups."""
    held = [*read_restored(var=var), Restored(backup.name, backup.made_at, at)]
    text = json.dumps([asdict(each) for each in held], default=str, indent=1)
    with stage([text.encode()], folder=var) as (staged, _content):
        staged.replace(var / NAME)


def read_restored(*, var: Path) -> list[Restored]:
    """The returns of an office, the first one first; none for one that was never lost."""
    path = var / NAME
    held = json.loads(path.read_text("utf-8")) if path.is_file() else []
    moment = datetime.fromisoformat
    return [Restored(each["backup"], moment(each["made_at"]), moment(each["restored_at"])) for each in held]
