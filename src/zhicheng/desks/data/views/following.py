"""Following a job: how far it is, how it ended, stopping it, trying again. Only for who asked for it."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zhicheng.desks.data.queries.loads import account_for
from zhicheng.front.formats import text
from zhicheng.front.jobs import find_refusal, is_mine, remember_job
from zhicheng.grammar import T
from zhicheng.register import jobs
from zhicheng.register.job import Job, State

PART = "X-Zhicheng-Part"
TITLES = {
    State.QUEUED: _("Being loaded"),
    State.RUNNING: _("Being loaded"),
    State.DONE: _("Loaded"),
    State.FAILED: _("Not loaded"),
    State.CANCELLED: _("Stopped"),
}


@require_safe
@never_cache
def show_job(request: HttpRequest, *, id: UUID) -> HttpResponse:
    """The job's page; a part of it for the script that asks every second."""
    job = _find(request, id)
    part = request.headers.get(PART) == "progress"
    response = render(request, "data/job_progress.html" if part else "data/job.html", _told(job, request))
    patch_vary_headers(response, [PART])
    return response


@require_POST
def cancel_job(request: HttpRequest, *, id: UUID) -> HttpResponse:
    """Ask the job to stop."""
    jobs.cancel(job=_find(request, id).pk, at=timezone.now())
    return redirect("data:job", id=id)


@require_POST
def repeat_job(request: HttpRequest, *, id: UUID) -> HttpResponse:
    """Promise the same work again, after it failed or was stopped."""
    job = _find(request, id)
    if job.state not in (State.FAILED, State.CANCELLED) or find_refusal(request) is not None:
        return redirect("data:job", id=id)
    with transaction.atomic():
        by = request.user if request.user.is_authenticated else None
        again = jobs.enqueue(kind=job.kind, payload=job.payload, at=timezone.now(), by=by)
    remember_job(request, again)
    return redirect("data:job", id=again.pk)


def _find(request: HttpRequest, id: UUID) -> Job:
    job = Job.objects.filter(pk=id).first()
    if job is None or not is_mine(request, job):
        raise Http404(str(id))
    return job


def _told(job: Job, request: HttpRequest) -> dict[str, Any]:
    waits = job.state == State.QUEUED
    return {
        "job": job, "heading": TITLES[State(job.state)], "files": job.payload.get("files", []), "over": job.is_over,
        "failed": job.state == State.FAILED, "cancelled": job.state == State.CANCELLED, "is_done": job.state == State.DONE,
        "percent": round(100 * (job.share or 0)), "message": _message(job, waits=waits), "refresh": request.path,
        "stopping": job.state == State.RUNNING and job.cancel_asked_at is not None,
        "loads": [_tell(load) for load in (job.result or {}).get("loads", [])],
        "error": job.error if job.error_en else None, "trying_again": waits and job.attempts > 0,
    }  # fmt: skip


def _message(job: Job, *, waits: bool) -> Any:
    if waits:
        return _("waiting for its turn")
    return text(job.says) if job.says_en else _("beginning")


def _tell(load: dict[str, Any]) -> dict[str, Any]:
    """A load's result with its texts bilingual again and its counts as a sum."""
    return {
        **load,
        "title": T(**load["title"]),
        "notes": [T(**note) for note in load["notes"]],
        "account": account_for(load["counts"]),
    }
