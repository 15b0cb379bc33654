"""Outlets for who works at a counter: what the public reads of them, the times they offer, who comes today."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zhicheng.desks.counter.forms import OutletForm, SeatsForm
from zhicheng.desks.counter.models import Outlet
from zhicheng.desks.counter.queries.appointments import clear_free, list_taken, make_seats
from zhicheng.desks.counter.queries.outlets import list_cities, list_districts, list_editable
from zhicheng.desks.counter.queries.window import DUTIES
from zhicheng.desks.counter.views.window import counter_page
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.house import read_book


@counter_page("GET", "HEAD")
def show_own_outlets(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The outlets of the own offices."""
    return render(
        request, "counter/own_outlets.html", {"outlets": list_editable(actor), "today": localdate()}
    )


@counter_page("GET", "HEAD", "POST")
def edit_outlet(request: HttpRequest, *, actor: Actor, outlet_id: int | None = None) -> HttpResponse:
    """What the public reads of an outlet, new or as it is."""
    outlet = _find(actor, outlet_id) if outlet_id else None
    offices = {post.office for post in actor.posts if DUTIES & set(post.duties)}
    cities = list_cities()
    form = OutletForm(
        request.POST or None,
        offices=[(str(each.pk), str(each)) for each in sorted(offices, key=lambda each: each.pk)],
        districts=[(code, text(name)) for city in cities for code, name in list_districts(city)],
        services=[(each.code, text(each.rule.title)) for each in read_book().of("services")],
        outlet=outlet,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kept = form.keep(outlet or Outlet())
        messages.success(request, _("The outlet is saved as the public reads it."))
        return redirect("counter:outlet-edit", outlet_id=kept.pk)
    context = {"form": form, "outlet": outlet}
    return render(request, "counter/outlet_edit.html", context, status=422 if form.errors else 200)


def _find(actor: Actor, outlet_id: int) -> Outlet:
    """An outlet of the own offices; Http404 for any other."""
    found = next((each for each in list_editable(actor) if each.pk == outlet_id), None)
    if found is None:
        raise Http404(outlet_id)
    return found


@counter_page("GET", "HEAD", "POST")
def offer_seats(request: HttpRequest, *, actor: Actor, outlet_id: int) -> HttpResponse:
    """Offer times of some days, or take back those that nobody has taken."""
    outlet = _find(actor, outlet_id)
    form = SeatsForm(request.POST or None, initial={"since": localdate(), "until": localdate()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        if "clear" in request.POST:
            gone = clear_free(outlet=outlet, since=said["since"], until=said["until"])
            messages.success(
                request, _("Taken back: %(count)s free places. What is booked stays.") % {"count": gone}
            )
        else:
            new = make_seats(outlet=outlet, **said)
            messages.success(request, _("Offered: %(count)s new places.") % {"count": new})
        return redirect("counter:seats", outlet_id=outlet.pk)
    context = {"form": form, "outlet": outlet}
    return render(request, "counter/seats.html", context, status=422 if form.errors else 200)


@counter_page("GET", "HEAD")
def show_appointments(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Who comes on a day to the outlets of the own offices."""
    try:
        on = date.fromisoformat(request.GET.get("day", ""))
    except ValueError:
        on = localdate()
    titles = {each.code: text(each.rule.title) for each in read_book().of("services")}
    taken = [
        (each, titles.get(each.service, each.service)) for each in list_taken(list_editable(actor), on=on)
    ]
    context = {"taken": taken, "on": on, "here": reverse("counter:appointments")}
    return render(request, "counter/appointments.html", context)
