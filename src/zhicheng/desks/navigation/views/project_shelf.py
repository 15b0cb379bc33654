"""My projects as a list, a new one, and what one is about."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.models import KINDS, ROLES, STATES, Kind, Status
from zhicheng.desks.navigation.queries.project_access import Act, Refused, Seat
from zhicheng.desks.navigation.queries.project_content import edit_project, make_project
from zhicheng.desks.navigation.queries.project_shelf import Asked, Shelved, find_projects, shelve
from zhicheng.desks.navigation.queries.project_steps import count_steps
from zhicheng.desks.navigation.views.project_forms import ProjectForm, ShelfForm
from zhicheng.desks.navigation.views.project_frame import ASKED, SENT, signed_in, staff_page, today
from zhicheng.front.exports import export_listing
from zhicheng.front.formats import number, text
from zhicheng.front.tables import Cell, Column, Listing, filters_on, page_number, page_size, read_query


@staff_page(*ASKED)
def show_projects(request: HttpRequest) -> HttpResponse:
    """Search, sort, filter, page and export the projects of one's teams."""
    query, kind = read_query(request), request.GET.get("as", "")
    form = ShelfForm(query)
    asked = form.asked()
    sort = query.get("sort", "-changed_at")
    wanted = Asked(asked.get("q", ""), asked.get("kind", ""), asked.get("status", ""), sort)
    listing = _list(request, query, wanted, whole=kind in ("csv", "xlsx"))
    if kind in ("csv", "xlsx"):
        return export_listing(listing=listing, kind=kind)
    context = {"form": form, "listing": listing, "none": not listing.total and not listing.filters}
    return render(request, "navigation/projects.html", context)


def _list(request: HttpRequest, query: dict[str, str], asked: Asked, *, whole: bool) -> Listing:
    found = find_projects(signed_in(request), asked)
    total, size = found.count(), page_size(query)
    rows = list(found) if whole else list(Paginator(found, size).get_page(page_number(query)))
    steps = count_steps(rows)
    names = {"q": _("Title or question"), "kind": _("Kind of navigation"), "status": _("Status")}
    on = {
        key: value
        for key, value in (("q", asked.text), ("kind", asked.kind), ("status", asked.status))
        if value
    }
    kept = {key: value for key, value in query.items() if key not in names} | on
    return Listing(
        code="projects", caption=_("Projects"), columns=_columns(), rows=[_row(each, *steps[each.project.pk]) for each in shelve(rows)],
        total=total, query=kept, path=request.path, sort=asked.sort, size=size,
        filters=filters_on(path=request.path, query=kept, names=names, say=_say), empty=_("No project matches."),
    )  # fmt: skip


def _say(key: str, value: str) -> Any:
    said = {"kind": KINDS, "status": STATES}.get(key, {})
    return said.get(value, value)


def _columns() -> tuple[Column, ...]:
    return (
        Column("title", _("Title"), sort="title", fixed=True),
        Column("kind", _("Kind of navigation"), sort="kind"),
        Column("status", _("Status"), sort="status"),
        Column("role", _("My role")),
        Column("leads", _("Led by"), hidden=True),
        Column("steps", _("Steps done"), "number"),
        Column("results", _("Figures"), "number", "kept", falls=True),
        Column("changed", _("Last change"), "day", "changed_at", falls=True),
        Column("made", _("Begun"), "day", "made_at", falls=True, hidden=True),
    )


def _row(each: Shelved, done: int, steps: int) -> dict[str, Any]:
    project = each.project
    return {
        "title": Cell(project.title, reverse("navigation:project", kwargs={"project_id": project.pk})),
        "kind": KINDS[Kind(project.kind)], "status": STATES[Status(project.status)], "role": ROLES[each.role],
        "leads": ", ".join(each.leads), "steps": f"{number(done)} / {number(steps)}", "results": each.results,
        "changed": timezone.localdate(project.changed_at), "made": timezone.localdate(project.made_at),
    }  # fmt: skip


@staff_page(*ASKED, *SENT)
def begin_project(request: HttpRequest) -> HttpResponse:
    """A new project: who begins it leads it."""
    form = ProjectForm(request.POST or None, lake=today())
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "navigation/project_form.html", {"form": form}, status=status)
    project = make_project(signed_in(request), form.brief(), at=timezone.now())
    messages.success(request, _("The project is begun. Now take in the team and keep the first figure."))
    return redirect("navigation:project", project_id=project.pk)


@staff_page(*ASKED, *SENT)
def change_project(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Change title, question, kind and scope."""
    if refusal := seat.find_refusal(Act.LEAD):
        raise Refused(refusal)
    form = ProjectForm(request.POST or None, lake=today(), project=seat.project)
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        told = {"form": form, "project": seat.project, "heading": text(seat.project.title)}
        return render(request, "navigation/project_form.html", told, status=status)
    edit_project(seat, form.brief(), at=timezone.now())
    messages.success(request, _("Saved."))
    return redirect("navigation:project", project_id=seat.project.pk)
