"""Handing in a file, looking at what it would do, confirming it; the template."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from zhicheng.desks.ledger.forms import ImportForm
from zhicheng.desks.ledger.jobs import AT_ONCE, IMPORT
from zhicheng.desks.ledger.models import Import
from zhicheng.desks.ledger.queries.columns import lay_out
from zhicheng.desks.ledger.queries.importing import ADDED, CHANGED, MOVED, Plan, plan_import, take_import
from zhicheng.desks.ledger.queries.receiving import keep_import
from zhicheng.desks.ledger.queries.writing import write_template
from zhicheng.desks.ledger.views.frame import list_offices, register_page
from zhicheng.docket.actors import Actor
from zhicheng.front.exports import send
from zhicheng.front.formats import text
from zhicheng.front.readers import read_house
from zhicheng.grammar import Mistake
from zhicheng.register import jobs
from zhicheng.register.job import State

PART = "X-Zhicheng-Part"
SHOWN = 100
"""Rows of each kind that the preview names."""


@register_page("GET", "HEAD", "POST")
def hand_in(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The form, and the file that comes in by it: nothing is changed yet."""
    house, offices = read_house(), list_offices(actor)
    entries = house.book.of("procedures")
    choices = {
        "offices": [(str(office.pk), str(office)) for office in offices],
        "procedures": [(entry.code, text(entry.title)) for entry in entries],
    }
    form = ImportForm(request.POST or None, request.FILES or None, **choices)
    says: Any = ""
    if request.method == "POST" and actor.verified and form.is_valid():
        asked = form.cleaned_data
        office = next(each for each in offices if str(each.pk) == asked["office"])
        try:
            came = keep_import(
                office=office, procedure=asked["procedure"], name=asked["file"].name, chunks=asked["file"].chunks(), by=actor.user, at=timezone.now()
            )  # fmt: skip
            return redirect("ledger:import", import_id=came.pk)
        except Mistake as mistake:
            says = mistake.says
    context = {
        "form": form, "says": says, "templates": [(entry.code, entry.title) for entry in entries], "allowed": bool(offices),
        "verified": actor.verified, "recent": Import.objects.filter(by=actor.user, taken_at__isnull=False)[:10],
    }  # fmt: skip
    refused = request.method == "POST" or not offices or not actor.verified
    status = 200 if not refused else 422 if offices and actor.verified else 403
    return render(request, "ledger/hand_in.html", context, status=status)


@register_page("GET", "HEAD", "POST")
def show_import(request: HttpRequest, *, actor: Actor, came: Import) -> HttpResponse:
    """What a file would do; confirmed, it is done at once or by a job that can be watched; afterwards what it did."""
    job = came.job
    if came.taken_at is None and job is not None and not job.is_over:
        return _show_progress(request, came)
    if came.taken_at is not None:
        return render(request, "ledger/import_taken.html", {"came": came})
    try:
        plan = plan_import(came, house=read_house())
    except Mistake as mistake:
        return render(request, "ledger/import_refused.html", {"came": came, "says": mistake.says}, status=422)
    says: Any = job.error if job is not None and job.state == State.FAILED else ""
    if request.method == "POST" and actor.verified:
        if request.POST.get("mark") == plan.mark:
            return _confirm(came, plan, actor)
        says = MOVED
    return _preview(request, came, plan, says)


def _confirm(came: Import, plan: Plan, actor: Actor) -> HttpResponse:
    """Take a small file at once; a large one by a job."""
    now = timezone.now()
    if plan.counts[ADDED] + plan.counts[CHANGED] <= AT_ONCE:
        take_import(came, house=read_house(), mark=plan.mark, at=now)
    else:
        with transaction.atomic():
            payload = {"import": str(came.pk), "mark": plan.mark}
            came.job = jobs.enqueue(kind=IMPORT, payload=payload, at=now, by=actor.user)
            came.save(update_fields=["job"])
    return redirect("ledger:import", import_id=came.pk)


def _preview(request: HttpRequest, came: Import, plan: Plan, says: Any) -> HttpResponse:
    titles = {column.code: column.title for column in plan.layout.columns}
    changed = [
        (step.line.number, [(titles.get(code, code), before, after) for code, before, after in step.differences])
        for step in plan.of(CHANGED)[:SHOWN]
    ]  # fmt: skip
    context = {
        "came": came, "plan": plan, "counts": plan.counts, "says": says, "procedure": plan.layout.rule.title, "changed": changed,
        "added": [(step.line.number, step.cells) for step in plan.of(ADDED)[:SHOWN]], "faults": plan.faults[:SHOWN],
        "to_take": plan.counts[ADDED] + plan.counts[CHANGED], "shown": SHOWN, "fault_count": len(plan.faults),
    }  # fmt: skip
    return render(request, "ledger/preview.html", context, status=422 if says else 200)


def _show_progress(request: HttpRequest, came: Import) -> HttpResponse:
    job = came.job
    assert job is not None
    says = text(job.says) if job.says_en else _("waiting for its turn")
    context = {
        "came": came,
        "percent": round(100 * (job.share or 0)),
        "message": says,
        "refresh": request.path,
    }
    part = request.headers.get(PART) == "progress"
    response = render(request, "ledger/import_progress.html" if part else "ledger/import_going.html", context)
    patch_vary_headers(response, [PART])
    return response


@register_page("GET", "HEAD")
def send_template(request: HttpRequest, *, actor: Actor, procedure: str) -> HttpResponse:
    """The workbook to fill in for a kind of case."""
    book = read_house().book
    if procedure not in {entry.code for entry in book.of("procedures")}:
        raise Http404
    layout = lay_out(book.procedure(procedure), code=procedure)
    return send(content=write_template(layout), kind="xlsx", name=f"register-{procedure}")
