"""The administrator's page: which systems sign people in with their account here."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.signon.forms import SystemForm
from zhicheng.desks.signon.models import System
from zhicheng.desks.signon.queries.systems import end_system, list_systems, register_system
from zhicheng.desks.signon.views.issuing import name_issuer
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_reader
from zhicheng.grammar import T


@never_cache
def show_systems(request: HttpRequest) -> HttpResponse:
    """All systems, and the form that registers one; its secret is shown once."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
    actor = read_reader(request, at=timezone.now())
    if not _administers(actor):
        return render(request, "signon/strangers.html", {"here": request.path, "for_administrators": True}, status=403)  # fmt: skip
    weak = not (actor.fresh and actor.verified)
    form = SystemForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and not weak and form.is_valid():
        said = form.cleaned_data
        name = T(en=said["name_en"], zh=said["name_zh"])
        made, plain = register_system(name=name, uris=said["uris"], by=actor.user, at=timezone.now())
        return render(request, "signon/made.html", {"made": made, "plain": plain, "issuer": name_issuer(request)})  # fmt: skip
    status = 403 if request.method == "POST" and weak else 422 if form.errors else 200
    return render(request, "signon/systems.html", _tell(request, actor, form, weak), status=status)


def _tell(request: HttpRequest, actor: Actor, form: SystemForm, weak: bool) -> dict[str, Any]:
    held = list_systems()
    return {
        "form": form, "weak": weak, "verified": actor.verified, "issuer": name_issuer(request),
        "again": with_query(reverse("account_reauthenticate"), {}, next=request.path),
        "open": [each for each in held if each.ended_at is None], "over": [each for each in held if each.ended_at],
    }  # fmt: skip


@never_cache
def end_one(request: HttpRequest, system: int) -> HttpResponse:
    """Nobody signs in at a system with us any more."""
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    actor = read_reader(request, at=timezone.now())
    held = System.objects.filter(pk=system).first() if _administers(actor) else None
    if held is None:
        raise Http404
    end_system(system=held, at=timezone.now())
    messages.success(request, _("Nobody signs in at “%(name)s” with us any more.") % {"name": text(held.name)})  # fmt: skip
    return redirect("signon:systems")


def _administers(actor: Actor) -> bool:
    user: Any = actor.user
    return user is not None and user.is_superuser
