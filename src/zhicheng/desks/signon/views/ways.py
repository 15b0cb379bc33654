"""How somebody signs in, and where they sign in with us: their own page, the first sign-in, binding and letting go."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.signon.queries.bindings import bind, list_bound, make_account, unbind
from zhicheng.desks.signon.queries.entering import enter
from zhicheng.desks.signon.queries.systems import end_consent, list_consents
from zhicheng.desks.signon.views.returning import (
    LOST,
    forget_pending,
    needs_second_factor,
    read_pending,
    refuse_weak,
    show_trouble,
)
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake
from zhicheng.register.people import User


@never_cache
def show_ways(request: HttpRequest) -> HttpResponse:
    """The accounts elsewhere that sign in to this one, and the systems where this one signs in."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(("GET", "HEAD"))
    actor = read_reader(request, at=timezone.now())
    if actor.user is None:
        return render(request, "signon/strangers.html", {"here": request.path}, status=403)
    context = {
        "bound": list_bound(user=actor.user), "may_bind": settings.SIGN_IN, "consents": list_consents(user=actor.user),
        "weak": needs_second_factor(actor) and not actor.verified, "fresh": actor.fresh,
        "again": with_query(reverse("account_reauthenticate"), {}, next=request.path),
    }  # fmt: skip
    return render(request, "signon/ways.html", context)


@never_cache
def show_first(request: HttpRequest) -> HttpResponse:
    """Somebody comes from a provider for the first time: an account is made once they say so."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
    pending = read_pending(request)
    if pending is None or not pending[0].accounts:
        return show_trouble(request, LOST, status=400)
    provider, identity, onward = pending
    if request.method != "POST":
        own = with_query(reverse("account_login"), {}, next=reverse("signon:ways"))
        return render(
            request, "signon/first.html", {"provider": provider, "identity": identity, "own_account": own}
        )
    forget_pending(request)
    language = get_language() or "en"
    user = make_account(identity, language=language, fallback=provider.name.of(language), at=timezone.now())
    return enter(request, user, identity, onward=onward)


@never_cache
def confirm_binding(request: HttpRequest) -> HttpResponse:
    """Who is signed in says that the account elsewhere is theirs; without this word a page of somebody else could bind one."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
    if refused := refuse_weak(request):
        return refused
    pending, user = read_pending(request), request.user
    if pending is None or not isinstance(user, User):
        return show_trouble(request, LOST, status=400)
    provider, identity, _onward = pending
    if request.method != "POST":
        return render(request, "signon/confirm.html", {"provider": provider, "identity": identity})
    forget_pending(request)
    try:
        bind(identity, user=user, name=provider.name, at=timezone.now())
    except Mistake as mistake:
        return show_trouble(request, mistake.says, status=409)
    messages.success(request, _("From now on you can sign in with %(name)s.") % {"name": text(provider.name)})
    return redirect("signon:ways")


@never_cache
def unbind_one(request: HttpRequest, binding: int) -> HttpResponse:
    """An account elsewhere signs in to this one no more."""
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    if refused := refuse_weak(request):
        return refused
    user = request.user
    assert isinstance(user, User)
    try:
        if not unbind(user=user, binding=binding):
            raise Http404
    except Mistake as mistake:
        return show_trouble(request, mistake.says, status=409)
    messages.success(request, _("That account signs in here no more."))
    return redirect("signon:ways")


@never_cache
def leave_system(request: HttpRequest, consent: int) -> HttpResponse:
    """A system may ask nothing more about who is signed in; that needs no second factor, as ending a token needs none."""
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    held = end_consent(user=request.user.pk, consent=consent, at=timezone.now()) if request.user.is_authenticated else None  # fmt: skip
    if held is None:
        raise Http404
    messages.success(request, _("“%(name)s” learns nothing more from us about you.") % {"name": text(held.system.name)})  # type: ignore[attr-defined]  # fmt: skip
    return redirect("signon:ways")
