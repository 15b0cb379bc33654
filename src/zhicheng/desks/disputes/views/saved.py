"""Views of the queue under names of one's own: saved from the queue, renamed and deleted on a page of their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhicheng.desks.disputes.forms import NameForm, SaveForm
from zhicheng.desks.disputes.models import SavedView
from zhicheng.desks.disputes.queries.queue import Asked, count_cases
from zhicheng.desks.disputes.queries.saved import (
    MOST,
    find_saved,
    list_saved,
    read_view,
    rename_view,
    save_view,
)
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.desks.disputes.views.queue import TITLES, name_value, read_asked, view_path
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.readers import read_house
from zhicheng.grammar import Mistake

SORTINGS = {
    "number": gettext_lazy("by number"),
    "opened": gettext_lazy("by the day of opening"),
    "state": gettext_lazy("by state"),
    "procedure": gettext_lazy("by kind of case"),
}


@desk_page("GET", "HEAD", "POST")
def show_saved(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The reader's own views; sent from the queue, one more."""
    user: Any = _find_officer(actor)
    if request.method != "POST":
        return _show(request, actor)
    asked, form = read_asked(request.POST.dict(), actor), SaveForm(request.POST)
    if form.is_valid():
        try:
            saved = save_view(user=user, name=form.cleaned_data["name"], asked=asked, at=timezone.now())
        except Mistake as mistake:
            form.add_error("name", text(mistake.says))
        else:
            messages.success(request, _("Saved: %(name)s") % {"name": saved.name})
            return redirect(view_path(reverse("disputes:queue"), asked))
    return _show(request, actor, adding=form, asked=asked)


@desk_page("POST")
def change_saved(request: HttpRequest, *, actor: Actor, view_id: int) -> HttpResponse:
    """Another name for a view of the reader's own, or its end."""
    user: Any = _find_officer(actor)
    saved = find_saved(user, view_id)
    if saved is None:
        raise Http404
    if "remove" in request.POST:
        saved.delete()
        messages.success(request, _("Deleted: %(name)s") % {"name": saved.name})
        return redirect("disputes:saved")
    form = _name_form(saved, request.POST)
    if form.is_valid():
        try:
            rename_view(saved=saved, user=user, name=form.cleaned_data["name"])
        except Mistake as mistake:
            form.add_error("name", text(mistake.says))
        else:
            return redirect("disputes:saved")
    return _show(request, actor, renaming=(saved.pk, form))


def _find_officer(actor: Actor) -> Any:
    """Who keeps views: somebody with a post. A party has few cases and needs none."""
    if not actor.posts:
        raise Http404
    return actor.user


def _show(
    request: HttpRequest, actor: Actor, *, adding: SaveForm | None = None, asked: Asked | None = None,
    renaming: tuple[int, NameForm] | None = None,
) -> HttpResponse:  # fmt: skip
    user: Any = actor.user
    views, house = list_saved(user), read_house()
    counts = count_cases(actor, map(read_view, views)) if views else {}
    wrong = dict([renaming] if renaming else [])
    rows = [
        (saved, view_path(reverse("disputes:queue"), read_view(saved)), counts[read_view(saved)],
         _say(read_view(saved), house), wrong.get(saved.pk) or _name_form(saved))
        for saved in views
    ]  # fmt: skip
    context = {
        "rows": rows, "most": MOST, "adding": adding, "asked": asked, "asks": _say(asked, house) if asked else "", "wrong": bool(wrong),
    }  # fmt: skip
    return render(request, "disputes/saved.html", context, status=422 if adding or renaming else 200)


def _name_form(saved: SavedView, given: Any = None) -> NameForm:
    return NameForm(given, initial={"name": saved.name}, auto_id=f"view-{saved.pk}-%s")


def _say(asked: Asked, house: House) -> str:
    """What a view asks, in words: 'Overdue · Mediation · “LED” · by number'."""
    order = SORTINGS.get(asked.sort.removeprefix("-"), "")
    if order and asked.sort.startswith("-"):
        order = _("%(order)s, the last first") % {"order": order}
    parts = (
        TITLES[asked.view],
        name_value(house, "procedure", asked.procedure),
        name_value(house, "state", asked.state, of=asked.procedure),
        _("“%(text)s”") % {"text": asked.text} if asked.text else "",
        order,
    )
    return " · ".join(text(part) for part in parts if part)
