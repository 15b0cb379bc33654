"""Pooling datasets: which, in which order; the job that does it is followed like a load."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhicheng.desks.data.forms import PoolForm
from zhicheng.desks.data.jobs import POOL
from zhicheng.front.house import open_lake
from zhicheng.front.jobs import find_refusal, remember_job
from zhicheng.lake.cases import holds_cases
from zhicheng.lake.pooling import find_members
from zhicheng.register import jobs


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def pool_datasets(request: HttpRequest) -> HttpResponse:
    """Name the members in order of precedence; a name that is a pool already makes it anew."""
    lake = open_lake(on=localdate())
    members = [each for each in lake.datasets if not find_members(each) and not holds_cases(each)]
    refusal = find_refusal(request)
    form = PoolForm(request.POST or None, datasets=members)
    told: dict[str, Any] = {"form": form, "members": members, "refusal": refusal.value if refusal else ""}
    if refusal is not None:
        return render(request, "data/pool.html", told, status=403)
    if request.method != "POST":
        return render(request, "data/pool.html", told)
    if not form.is_valid():
        return render(request, "data/pool.html", told, status=422)
    with transaction.atomic():
        by = request.user if request.user.is_authenticated else None
        job = jobs.enqueue(kind=POOL, payload=_payload(form), at=timezone.now(), by=by)
    remember_job(request, job)
    return redirect("data:job", id=job.pk)


def _payload(form: PoolForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {"name": said["name"], "of": said["of"], "files": said["of"]}
