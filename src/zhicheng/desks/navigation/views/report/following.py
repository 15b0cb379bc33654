"""Following a report that is being made: how far it is, where it lies, stopping it. Only for who asked for it."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from zhicheng.desks.navigation.jobs import REPORT
from zhicheng.desks.navigation.queries.reports import Kept, find_report, read_brief
from zhicheng.front.formats import text
from zhicheng.front.house import open_lake
from zhicheng.front.jobs import is_mine
from zhicheng.front.links import with_query
from zhicheng.register import jobs
from zhicheng.register.job import Job, State

PART = "X-Zhicheng-Part"


@require_safe
@never_cache
def show_job(request: HttpRequest, *, place_id: str, id: UUID) -> HttpResponse:
    """The job's page; a part of it for the script that asks every second."""
    job = _find(request, place_id, id)
    part = request.headers.get(PART) == "progress"
    template = "navigation/report_progress.html" if part else "navigation/report_job.html"
    response = render(request, template, _tell(request, job, place_id))
    patch_vary_headers(response, [PART])
    return response


def _tell(request: HttpRequest, job: Job, place_id: str) -> dict[str, object]:
    brief, kept = read_brief(job.payload["brief"]), _find_kept(job)
    waits = job.state == State.QUEUED
    message = _("waiting for its turn") if waits else text(job.says) if job.says_en else _("beginning")
    page = reverse("navigation:city_report", kwargs={"place_id": place_id})
    lake = open_lake(on=brief.on)
    known = any(held.code == brief.dataset.partition("~")[0] for held in lake.datasets)
    return {
        "job": job, "over": job.is_over, "failed": job.state == State.FAILED, "cancelled": job.state == State.CANCELLED,
        "percent": round(100 * (job.share or 0)), "message": message, "refresh": request.path, "kept": kept,
        "gone": job.state == State.DONE and kept is None, "error": job.error if job.error_en else None,
        "stopping": job.state == State.RUNNING and job.cancel_asked_at is not None, "kind": job.payload["kind"].upper(),
        "place_id": place_id, "name": text(lake.atlas(brief.dataset).say(place_id)) if known else place_id,
        "back": with_query(page, {}, dataset=brief.dataset, count=brief.count),
    }  # fmt: skip


def _find_kept(job: Job) -> Kept | None:
    """Where the report lies; None before it is made, and after it left the shelf."""
    made = job.result or {}
    return find_report(made.get("key", ""), made.get("kind", ""))


@require_POST
def stop_job(request: HttpRequest, *, place_id: str, id: UUID) -> HttpResponse:
    """Ask the job to stop."""
    jobs.cancel(job=_find(request, place_id, id).pk, at=timezone.now())
    return redirect("navigation:city_report_job", place_id=place_id, id=id)


def _find(request: HttpRequest, place_id: str, id: UUID) -> Job:
    """A job that this visitor asked for; to others it does not exist."""
    job = Job.of_kind(REPORT).filter(pk=id).first()
    if job is None or job.payload["brief"]["place_id"] != place_id or not is_mine(request, job):
        raise Http404(str(id))
    return job
