"""The job of every day that keeps all of the office apart from its machine, where a folder for backups is set."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from zhicheng.desks.upkeep.queries.installation import find_places
from zhicheng.desks.upkeep.queries.making import forget, make_backup
from zhicheng.desks.upkeep.queries.vault import Damaged
from zhicheng.grammar import Mistake, T
from zhicheng.register.jobs import Lease
from zhicheng.register.reporting import Reporter

BACK_UP = "back_up"
NO_FOLDER = T(en="No folder for backups is set: ZHICHENG_BACKUPS.", zh="未设置备份文件夹：ZHICHENG_BACKUPS。")


def run_backup(held: Lease) -> dict[str, Any]:
    """Make a backup, and forget those beyond the number that stays. Raises Mistake; twice makes two."""
    folder = settings.BACKUPS
    if folder is None:
        raise Mistake(NO_FOLDER)
    places = find_places(apart=(folder,))
    backup = make_backup(places=places, folder=folder, office=settings.CITY.name, at=held.clock(), progress=Reporter(held))  # fmt: skip
    try:
        gone, _freed = forget(folder=folder, keep=settings.BACKUPS_KEPT)
    except (
        Damaged
    ):  # the page says which one cannot be read; somebody looks at it before anything is thrown away
        gone = []
    return {"name": backup.name, "cases": backup.chains.cases, "acts": backup.chains.acts, "lacking": len(backup.lacking), "forgotten": len(gone)}  # fmt: skip
