"""A project on one page: question, scope, team, checklist, what was kept, and what has changed; the panel of an earlier value."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.models import (
    KINDS,
    ROLES,
    STATES,
    Kind,
    Member,
    Note,
    Project,
    Role,
    Status,
    Value,
    View,
)
from zhicheng.desks.navigation.queries.project_access import Seat
from zhicheng.desks.navigation.queries.project_content import may_drop
from zhicheng.desks.navigation.queries.project_figures import find_dataset, say_count, say_where
from zhicheng.desks.navigation.queries.project_jobs import find_latest
from zhicheng.desks.navigation.queries.project_runs import count_verdicts, find_stale, list_changes, list_runs
from zhicheng.desks.navigation.queries.project_steps import list_steps
from zhicheng.desks.navigation.views.project_exports import send_project
from zhicheng.desks.navigation.views.project_figures import draw_changes, say_changes
from zhicheng.desks.navigation.views.project_forms import FigureForm, MemberForm, NoteForm, RoleForm
from zhicheng.desks.navigation.views.project_frame import ASKED, staff_page, today
from zhicheng.desks.navigation.views.project_values import explain_value
from zhicheng.front.figures import Scope
from zhicheng.front.formats import text
from zhicheng.lake import Lake
from zhicheng.lake.clusters import split_name
from zhicheng.register.job import Job, State

PART, PANEL = "X-Zhicheng-Part", "X-Zhicheng-Panel"
SHOWN_NOTES, SHOWN_RUNS = 20, 10


@staff_page(*ASKED)
def show_project(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """The project; `?run=2` shows what changed in that run, `?as=xlsx|json` sends it all as a file."""
    kind = request.GET.get("as", "")
    if kind in ("xlsx", "json"):
        return send_project(seat.project, kind=kind, lake=today())
    if request.headers.get(PART) == "progress":
        job = find_latest(seat.project)
        return render(request, "navigation/project_progress.html", _tell_job(job, request))
    response = draw_project(request, seat)
    patch_vary_headers(response, [PART])
    return response


def draw_project(
    request: HttpRequest, seat: Seat, *, status: int = 200, problem: Any = None, **forms: Any
) -> HttpResponse:
    """The page; `forms` are those that were sent and not accepted, `problem` is what else went wrong."""
    project, lake = seat.project, today()
    context = {
        "seat": seat, "project": project, "may": seat.may, "problem": problem,
        **_tell_head(project, lake), **_tell_figures(request, project, lake), **_tell_kept(request, seat),
        **_tell_steps(project), **_tell_team(project), **_tell_job(find_latest(project), request),
        "member_form": MemberForm(initial={"role": Role.ANALYST}), "note_form": NoteForm(), "figure_form": FigureForm(),
        **forms,
    }  # fmt: skip
    return render(request, "navigation/project.html", context, status=status)


def _tell_head(project: Project, lake: Lake) -> dict[str, Any]:
    held = find_dataset(lake, project.dataset)
    return {
        "kind_name": KINDS[Kind(project.kind)], "status_name": STATES[Status(project.status)], "dataset": held, "data": split_name(project.dataset)[0],
        "dataset_gone": bool(project.dataset) and held is None,
        "count_name": say_count(project.count) if project.count else None,
        "cell": text(say_where(lake, project.where, dataset=project.dataset)) if project.where else "",
        "snapshot": lake.snapshot,
    }  # fmt: skip


def _tell_figures(request: HttpRequest, project: Project, lake: Lake) -> dict[str, Any]:
    runs, asked = list_runs(project), request.GET.get("run", "")
    numbers = {str(run.number): run for run in runs}
    shown = numbers.get(asked)
    changes = list_changes(project, run=shown.number if shown else None)
    stale = [] if shown else find_stale(changes, lake=lake)
    return {
        "runs": runs[:SHOWN_RUNS], "runs_hidden": max(len(runs) - SHOWN_RUNS, 0), "shown_run": shown,
        "last_run": runs[0] if runs else None, "lines": draw_changes(lake, changes, project=project),
        "finding": say_changes(count_verdicts(changes)) if changes else "", "stale": len(stale),
        "is_again": any(change.old for change in changes),
    }  # fmt: skip


def _tell_kept(request: HttpRequest, seat: Seat) -> dict[str, Any]:
    root = get_script_prefix()
    views = View.objects.select_related("added_by").filter(project=seat.project)
    notes = list(Note.objects.select_related("author").filter(project=seat.project))
    whole = request.GET.get("notes") == "all"
    return {
        "views": [(view, f"{root}{view.address[1:]}") for view in views],
        "notes": [(note, may_drop(seat, note)) for note in (notes if whole else notes[:SHOWN_NOTES])],
        "notes_hidden": 0 if whole else max(len(notes) - SHOWN_NOTES, 0),
    }  # fmt: skip


def _tell_steps(project: Project) -> dict[str, Any]:
    items = list_steps(project)
    phases: dict[Any, list[Any]] = {}
    for item in items:
        phases.setdefault(item.phase, []).append(item)
    return {
        "phases": list(phases.items()),
        "steps": len(items),
        "steps_done": sum(item.is_done for item in items),
    }


def _tell_team(project: Project) -> dict[str, Any]:
    team = Member.objects.select_related("user").filter(project=project)
    order = list(ROLES)
    seats = sorted(team, key=lambda member: (order.index(Role(member.role)), member.pk))
    return {
        "team": [
            (
                member,
                ROLES[Role(member.role)],
                RoleForm(initial={"role": member.role}, auto_id=f"id_{member.pk}_%s"),
            )
            for member in seats
        ]
    }


def _tell_job(job: Job | None, request: HttpRequest) -> dict[str, Any]:
    """The job that runs the figures, while it lasts; why it failed, until the next one."""
    under_way = job is not None and not job.is_over
    message = text(job.says) if job and job.says_en else _("waiting for its turn")
    return {
        "under_way": under_way, "percent": round(100 * (job.share or 0)) if job else 0, "message": message,
        "refresh": request.path, "over": not under_way, "failed": job is not None and job.state == State.FAILED,
        "error": job.error if job and job.state == State.FAILED else None,
        "stopping": under_way and job is not None and job.cancel_asked_at is not None,
    }  # fmt: skip


@staff_page(*ASKED)
def show_value(request: HttpRequest, *, seat: Seat, value_id: int) -> HttpResponse:
    """Why a value of an earlier run was what it was: a part for the side panel, a whole page without JavaScript."""
    value = (
        Value.objects.select_related("run", "run__by", "result")
        .filter(pk=value_id, run__project=seat.project)
        .first()
    )
    if value is None:
        raise Http404
    lake = today()
    reason, digits = explain_value(lake, value, at=timezone.localtime(value.run.at))
    template = "front/why_part.html" if request.headers.get(PANEL) else "front/why.html"
    scope = Scope(value.result.dataset, value.result.count)
    context = {
        "reason": reason,
        "digits": digits,
        "scope": scope,
        "dataset": find_dataset(lake, value.result.dataset),
    }
    response = render(request, template, context)
    patch_vary_headers(response, [PANEL])
    return response
