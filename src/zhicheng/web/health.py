"""Whether the process lives, and whether it can serve."""

import json
from typing import Any

from django.conf import settings
from django.db import Error as DatabaseError
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from zhicheng.register import jobs
from zhicheng.register.daily import find_last_done

LATE_SECONDS = 300


@never_cache
@require_safe
def show_live(_request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"live": True})


@never_cache
@require_safe
def show_ready(_request: HttpRequest) -> HttpResponse:
    """Database and lake can be read, and jobs are not left lying: 200, else 503 with the part that is not well."""
    parts = {"database": check_database(), "lake": check_lake(), "jobs": check_jobs()}
    ready = all(part["ready"] for part in parts.values())
    return JsonResponse({"ready": ready, **parts}, status=200 if ready else 503)


def check_database() -> dict[str, Any]:
    """One question to the database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        return {"ready": False, "error": type(error).__name__}
    return {"ready": True, "vendor": connection.vendor}


def check_lake() -> dict[str, Any]:
    """The lake's manifest can be read; an office without a lake yet is ready too."""
    manifest = settings.LAKE / "manifest.json"
    if not manifest.is_file():
        return {"ready": True, "present": False}
    try:
        json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return {"ready": False, "present": True, "error": type(error).__name__}
    return {"ready": True, "present": True}


def check_jobs() -> dict[str, Any]:
    """For how long the oldest due job has waited, and when the jobs of every day were done last (null: never).

    A long wait is told, and takes no site off the air.
    """
    try:
        lag = jobs.lag_seconds(at=timezone.now())
        last = find_last_done(kinds=settings.DAILY_JOBS)
    except DatabaseError as error:
        return {"ready": False, "error": type(error).__name__}
    daily = {kind: at and timezone.localtime(at).isoformat(timespec="seconds") for kind, at in last.items()}
    return {"ready": True, "lag_seconds": round(lag, 1), "late": lag > LATE_SECONDS, "last_done_at": daily}
