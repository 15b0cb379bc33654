"""What members do on a project's page: each is one POST, and comes back to its part of the page."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.models import Note, Result, View
from zhicheng.desks.navigation.queries import project_content as content
from zhicheng.desks.navigation.queries import project_jobs as reruns
from zhicheng.desks.navigation.queries import project_team as team
from zhicheng.desks.navigation.queries.project_access import Act, Refused, Seat
from zhicheng.desks.navigation.queries.project_figures import cell_of, read_kept
from zhicheng.desks.navigation.queries.project_runs import keep_result
from zhicheng.desks.navigation.queries.project_steps import remark_step, tick_step
from zhicheng.desks.navigation.views.project_forms import FigureForm, MemberForm, NoteForm, RoleForm, StepForm
from zhicheng.desks.navigation.views.project_frame import ASKED, SENT, staff_page, today
from zhicheng.desks.navigation.views.project_page import draw_project
from zhicheng.front.formats import text
from zhicheng.grammar import Mistake

DROPPED = {"views": View, "notes": Note, "results": Result}


def _back(seat: Seat, part: str = "") -> HttpResponseRedirect:
    """To the project's page, at the part that was changed."""
    path = reverse("navigation:project", kwargs={"project_id": seat.project.pk})
    return HttpResponseRedirect(f"{path}#{part}" if part else path)


def _filled(
    request: HttpRequest, seat: Seat, form: forms.Form, *, name: str, part: str, act: Callable[[], str]
) -> HttpResponse:
    """Do what a form asks; one that is not accepted comes back with what is wrong."""
    if form.is_valid():
        try:
            messages.success(request, act())
            return _back(seat, part)
        except Refused:
            raise
        except Mistake as mistake:
            form.add_error(next(iter(form.fields)), text(mistake.says))
    return draw_project(request, seat, status=422, **{name: form, "wrong": form})


def _done(request: HttpRequest, seat: Seat, part: str, act: Callable[[], str]) -> HttpResponse:
    """Do what a button asks; what cannot be done is said above the page."""
    try:
        if said := act():
            messages.success(request, said)
    except Refused:
        raise
    except Mistake as mistake:
        return draw_project(request, seat, status=422, problem=mistake.says)
    return _back(seat, part)


@staff_page(*SENT)
def add_member(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Take somebody into the team."""
    form = MemberForm(request.POST)

    def act() -> str:
        given = form.cleaned_data["who"]
        added = team.add_member(seat, who=given, role=form.role_given(), at=timezone.now())
        return _("%(who)s is of the team now.") % {"who": added.user.get_full_name()}

    return _filled(request, seat, form, name="member_form", part="team", act=act)


@staff_page(*SENT)
def change_member(request: HttpRequest, *, seat: Seat, member_id: int) -> HttpResponse:
    """Give a member another role, or with `remove` let the member go."""
    form, at = RoleForm(request.POST), timezone.now()

    def act() -> str:
        if request.POST.get("remove"):
            gone = team.remove_member(seat, member=member_id, at=at)
            return _("%(who)s is no longer of the team.") % {"who": gone.user.get_full_name()}
        if not form.is_valid():
            raise Mistake(team.NO_ROLE)
        changed = team.change_role(seat, member=member_id, role=form.role_given(), at=at)
        return _("%(who)s has another role now.") % {"who": changed.user.get_full_name()}

    answer = _done(request, seat, "team", act)
    left = answer.status_code == 302 and not seat.still_there()
    return redirect("navigation:projects") if left else answer


@staff_page(*SENT)
def tick(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Tick a step, take the tick back, or remark on it."""
    form = StepForm(request.POST)

    def act() -> str:
        if not form.is_valid():
            raise Mistake(content.NOT_HERE)
        said = form.cleaned_data
        if said["done"]:
            tick_step(seat, code=said["step"], done=said["done"] == "1", at=timezone.now())
        else:
            remark_step(seat, code=said["step"], remark=said["remark"], at=timezone.now())
        return ""

    return _done(request, seat, "steps", act)


@staff_page(*SENT)
def add_note(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Write a note."""
    form = NoteForm(request.POST)

    def act() -> str:
        content.write_note(seat, text=form.cleaned_data["text"], at=timezone.now())
        return _("The note is kept.")

    return _filled(request, seat, form, name="note_form", part="notes", act=act)


@staff_page(*SENT)
def add_figure(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Keep a figure of the project's own scope."""
    form, lake, project = FigureForm(request.POST), today(), seat.project

    def act() -> str:
        code, year = form.cleaned_data["code"], form.cleaned_data["year"]
        where = cell_of(project, lake, code) | ({"year": year} if year else {})
        kept = read_kept(lake, code=code, where=where, dataset=project.dataset, count=project.count)
        keep_result(seat, kept, label="", lake=lake, at=timezone.now())
        return _("The figure is kept with its first value.")

    return _filled(request, seat, form, name="figure_form", part="figures", act=act)


@staff_page(*SENT)
def drop(request: HttpRequest, *, seat: Seat, kept_id: int) -> HttpResponse:
    """Remove a view, a note, or a figure with its values; which of them, the form says."""
    kind = request.POST.get("kind", "")

    def act() -> str:
        if kind not in DROPPED:
            raise Mistake(content.NOT_HERE)
        content.drop(seat, DROPPED[kind], id=kept_id, at=timezone.now())
        return _("Removed.")

    return _done(request, seat, "figures" if kind == "results" else kind, act)


@staff_page(*SENT)
def run_again(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Run all figures on the present data: few at once, many as a job."""

    def act() -> str:
        job = reruns.ask_run(seat, at=timezone.now())
        return "" if job else _("The figures were run on the present data.")

    return _done(request, seat, "figures", act)


@staff_page(*SENT)
def stop_run(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Stop the job that runs the figures."""

    def act() -> str:
        reruns.stop_run(seat, at=timezone.now())
        return ""

    return _done(request, seat, "figures", act)


@staff_page(*SENT)
def close_project(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Close the project."""

    def act() -> str:
        content.close_project(seat, at=timezone.now())
        return _("The project is closed. It can still be read and exported.")

    return _done(request, seat, "", act)


@staff_page(*SENT)
def reopen_project(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Open a closed project again."""

    def act() -> str:
        content.reopen_project(seat, at=timezone.now())
        return _("The project is open again.")

    return _done(request, seat, "", act)


@staff_page(*ASKED, *SENT)
def delete_project(request: HttpRequest, *, seat: Seat) -> HttpResponse:
    """Ask whether the project shall really go, and with how much; then delete it."""
    if refusal := seat.find_refusal(Act.REOPEN):
        raise Refused(refusal)
    confirmed = request.method == "POST" and request.POST.get("confirm") == "yes"
    if not confirmed:
        told: dict[str, Any] = {"project": seat.project, "counts": content.count_content(seat.project)}
        unticked = request.method == "POST"
        return render(
            request,
            "navigation/project_delete.html",
            {**told, "unticked": unticked},
            status=422 if unticked else 200,
        )
    title = seat.project.title
    content.delete_project(seat, at=timezone.now())
    messages.success(request, _("“%(title)s” is deleted.") % {"title": title})
    return redirect("navigation:projects")
