"""Pages of offices and posts: for whoever has a post; changed by the office's head or an administrator."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.offices import queries
from zhicheng.desks.offices.forms import EndForm, PostForm, SearchForm
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake
from zhicheng.register.invitations import VALID_FOR
from zhicheng.register.offices import Office
from zhicheng.register.posts import Post

logger = logging.getLogger("zhicheng.register")
View = Callable[..., HttpResponse]


def register_page(*methods: str) -> Callable[[View], View]:
    """A page for whoever has a post or administers the installation; with `office_id` the view gets the office."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            actor = read_reader(request, at=timezone.now())
            if not queries.may_look(actor):
                return render(
                    request, "offices/refused.html", {"signed_in": actor.user is not None}, status=403
                )
            if "office_id" in parts:
                parts["office"] = get_object_or_404(
                    Office.objects.select_related("parent"), pk=parts.pop("office_id")
                )
            return view(request, actor=actor, **parts)

        return shown

    return wrap


@register_page("GET", "HEAD")
def show_offices(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """The offices as a tree, or those that a search finds."""
    q = request.GET.get("q", "").strip()[:100]
    rows = queries.list_tree(on=actor.on, q=q)
    own = {post.office_id for post in actor.posts}
    context = {"rows": rows, "q": q, "form": SearchForm(request.GET), "own": own}
    return render(request, "offices/offices.html", context)


@register_page("GET", "HEAD")
def show_office(request: HttpRequest, *, actor: Actor, office: Office) -> HttpResponse:
    """An office and its posts; addresses and open invitations are shown to who leads it."""
    held = queries.list_held(office, on=actor.on)
    leads = queries.leads(actor, office)
    context = {
        "office": office, "competences": queries.name_competences(office), "leads": leads,
        "held": [each for each in held if each.state != "over"], "over": [each for each in held if each.state == "over"],
        "below": Office.objects.filter(parent=office).order_by("pk"),
        "invitations": queries.list_open_invitations(office, at=timezone.now()) if leads else [],
    }  # fmt: skip
    return render(request, "offices/office.html", context)


@register_page("GET", "HEAD", "POST")
def give_post(request: HttpRequest, *, actor: Actor, office: Office) -> HttpResponse:
    """The form that gives somebody a post; who has no account gets an invitation, whose link is shown once."""
    if refusal := _refuse(request, actor, office):
        return refusal
    form = PostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            given = queries.give(**form.cleaned_data, office=office, at=timezone.now(), on=actor.on)
        except Mistake as mistake:
            form.add_error("email", text(mistake.says))
        else:
            return _tell_given(request, actor, office, given, form.cleaned_data["email"])
    return render(request, "offices/give.html", {"office": office, "form": form})


def _tell_given(
    request: HttpRequest, actor: Actor, office: Office, given: queries.Given, email: str
) -> HttpResponse:
    if given.post is not None:
        _log("a post was given", actor, office, given.post)
        messages.success(request, _("%(who)s has the post from today.") % {"who": given.post.user})
        return redirect("offices:office", office_id=office.pk)
    _log("somebody was invited", actor, office, None)
    link = request.build_absolute_uri(reverse("invitation", kwargs={"secret": given.secret}))
    hours = int(VALID_FOR.total_seconds() // 3600)
    return render(
        request, "offices/invited.html", {"office": office, "email": email, "link": link, "hours": hours}
    )


@register_page("GET", "HEAD", "POST")
def end_post(request: HttpRequest, *, actor: Actor, office: Office, post_id: int) -> HttpResponse:
    """Asks once more, with what follows from it, and ends the post."""
    post = get_object_or_404(Post.objects.select_related("user", "office"), pk=post_id, office=office)
    if refusal := _refuse(request, actor, office):
        return refusal
    first = queries.find_earliest_end(post, actor.on)
    form = EndForm(request.POST or None, first=first)
    if request.method == "POST" and form.is_valid():
        try:
            queries.finish(post=post, until=form.cleaned_data["until"], actor=actor)
        except Mistake as mistake:
            form.add_error(None, text(mistake.says))
        else:
            _log("a post was ended", actor, office, post)
            until = form.cleaned_data["until"].isoformat()
            messages.success(
                request, _("The post ends; the first day without it is %(until)s.") % {"until": until}
            )
            return redirect("offices:office", office_id=office.pk)
    held = next(each for each in queries.list_held(office, on=actor.on) if each.post.pk == post.pk)
    cases = queries.count_held_cases(actor, post)
    return render(request, "offices/end.html", {"office": office, "held": held, "form": form, "cases": cases})


def _refuse(request: HttpRequest, actor: Actor, office: Office) -> HttpResponse | None:
    """None for who may change the posts of the office; else a page with each reason."""
    reason = queries.may_change(actor, office)
    if reason.value:
        return None
    again = with_query(reverse("account_reauthenticate"), {}, next=request.path)
    stale = actor.verified and not actor.fresh and queries.leads(actor, office)
    context = {"office": office, "reason": reason, "stale": stale, "again": again, "verified": actor.verified}
    return render(request, "offices/not_yours.html", context, status=403)


def _log(says: str, actor: Actor, office: Office, post: Post | None) -> None:
    """Who changed what, by number: logs hold no personal data."""
    if actor.user is None:
        raise Http404
    logger.info(says, extra={"by": actor.user.pk, "office": office.pk, "post": post.pk if post else None})
