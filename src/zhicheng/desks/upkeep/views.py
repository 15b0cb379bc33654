"""The administrator's page of backups: when the last one was made, what it holds, and one more at a button."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.upkeep.jobs import BACK_UP
from zhicheng.desks.upkeep.queries.backup import list_backups
from zhicheng.desks.upkeep.queries.restored import read_restored
from zhicheng.front.formats import text
from zhicheng.register import jobs
from zhicheng.register.job import Job, State

PART = "X-Zhicheng-Part"
FRESH = timedelta(hours=26)
"""How old the last backup may be: one a day, and time for it to be made."""
OPEN = (State.QUEUED, State.RUNNING)


@never_cache
def show_backups(request: HttpRequest) -> HttpResponse:
    """What is kept apart from this machine; a part of it for the script that asks how far the next one is."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    if not _administers(request):
        return render(request, "upkeep/refused.html", {"here": request.path}, status=403)
    part = request.headers.get(PART) == "progress"
    job = Job.of_kind(BACK_UP).order_by("-asked_at").first()
    told = _tell_job(job) | ({} if part else _tell(job))
    response = render(request, "upkeep/progress.html" if part else "upkeep/backups.html", told)
    patch_vary_headers(response, [PART])
    return response


@never_cache
def ask_for_backup(request: HttpRequest) -> HttpResponse:
    """Promise one more backup, unless one is promised already."""
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    if not _administers(request):
        return render(request, "upkeep/refused.html", {"here": request.path}, status=403)
    if settings.BACKUPS and not Job.of_kind(BACK_UP, state__in=OPEN).exists():
        with transaction.atomic():
            jobs.enqueue(kind=BACK_UP, payload={}, at=timezone.now(), by=request.user)
    return redirect("upkeep:backups")


def _administers(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


def _tell(job: Job | None) -> dict[str, Any]:
    folder = settings.BACKUPS
    held, unread = list_backups(folder) if folder else ([], [])
    last = held[0] if held else None
    return {
        "folder": folder, "kept": settings.BACKUPS_KEPT, "backups": held, "unread": unread, "last": last,
        "fresh": last is not None and timezone.now() - last.made_at < FRESH,
        "made_since": last is not None and job is not None and job.ended_at is not None and last.made_at > job.ended_at,
        "lost": last.lacking if last else 0,
        "restored": read_restored(var=settings.VAR)[::-1],
    }  # fmt: skip


def _tell_job(job: Job | None) -> dict[str, Any]:
    """The newest backup's job, as far as it is."""
    running = job is not None and job.state in OPEN
    says = text(job.says) if job and job.says_en else _("waiting for its turn")
    return {
        "job": job, "running": running, "over": not running, "message": says, "percent": round(100 * ((job and job.share) or 0)),
        "failed": job is not None and job.state == State.FAILED, "error": job.error if job and job.error_en else None,
        "refresh": reverse("upkeep:backups"),
    }  # fmt: skip
