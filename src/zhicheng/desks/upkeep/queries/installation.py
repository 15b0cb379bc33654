"""The installation that this process runs in, as a backup sees it."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import connection

from zhicheng.desks.upkeep.queries.places import Places


def find_places(*, apart: tuple[Path, ...]) -> Places:
    """Its folders, without the file of the database, which is read as tables, and without `apart`."""
    files = (Path(connection.settings_dict["NAME"]).absolute(),) if connection.vendor == "sqlite" else ()
    return Places(
        var=settings.VAR,
        lake=settings.LAKE,
        overlays=settings.OVERLAYS,
        city=settings.ENVIRONMENT.city_file,
        apart=(*apart, *files),
    )
