"""The page on which somebody sees, makes and revokes the tokens that act as them, and sees what other systems were told."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.api.forms import TokenForm
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake
from zhicheng.register.tokens import SCOPES, Token, list_tokens, make_token, revoke_token
from zhicheng.register.webhooks import Delivery, Subscription

MOST = 20


@never_cache
def show_tokens(request: HttpRequest) -> HttpResponse:
    """The reader's own tokens and subscriptions; a new token is shown once."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(("GET", "HEAD", "POST"))
    actor = read_reader(request, at=timezone.now())
    if actor.user is None:
        return render(request, "api/refused.html", {"here": request.get_full_path()}, status=403)
    weak = _is_weak(actor)
    form = TokenForm(request.POST if request.method == "POST" else None, actor=actor)
    if request.method == "POST" and not weak and form.is_valid():
        try:
            made, plain = _make(form, actor)
        except Mistake as mistake:
            form.add_error(None, text(mistake.says))
        else:
            return render(request, "api/made.html", {"made": made, "plain": plain, "scopes": _say(made)})
    status = 403 if request.method == "POST" and weak else 422 if form.errors else 200
    return render(request, "api/tokens.html", _tell(actor, form, weak, request), status=status)


def _is_weak(actor: Actor) -> bool:
    """Whether the sign-in is too weak to make what stands for a second factor."""
    return not actor.fresh or (bool(actor.posts) and not actor.verified)


def _make(form: TokenForm, actor: Actor) -> tuple[Token, str]:
    said: dict[str, Any] = form.cleaned_data
    assert actor.user is not None
    return make_token(
        user=actor.user, office=form.find_office(), name=said["name"], scopes=said["scopes"], until=said["until"],
        at=timezone.now(), on=actor.on, key=said["key"],
    )  # fmt: skip


def _say(token: Token) -> list[Any]:
    return [SCOPES[each] for each in token.scopes if each in SCOPES]


def _tell(actor: Actor, form: TokenForm, weak: bool, request: HttpRequest) -> dict[str, Any]:
    held = [(each, _say(each)) for each in list_tokens(user=actor.user)]
    subscriptions = Subscription.objects.filter(user=actor.user).select_related("office")
    told = Delivery.objects.filter(subscription__user=actor.user).select_related("subscription")
    return {
        "form": form, "weak": weak, "again": with_query(reverse("account_reauthenticate"), {}, next=request.path),
        "verified": actor.verified or not actor.posts,
        "open": [each for each in held if each[0].is_open(on=actor.on)],
        "over": [each for each in held if not each[0].is_open(on=actor.on)],
        "subscriptions": subscriptions, "deliveries": told[:MOST],
    }  # fmt: skip


@never_cache
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """Ends one of the reader's tokens; ending needs no second factor, so that a lost one is ended at once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(("POST",))
    user = request.user
    held = Token.objects.filter(pk=token_id, user=user.pk).first() if user.is_authenticated else None
    if held is None:
        raise Http404
    revoke_token(token=held, at=timezone.now())
    messages.success(request, _("“%(name)s” lets nobody in any more.") % {"name": held.name})
    return redirect("api:tokens")
