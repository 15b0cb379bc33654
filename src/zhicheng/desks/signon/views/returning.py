"""The way to an identity provider and back. What is on the way lies in the session: nobody can send it to anybody else."""

from __future__ import annotations

import secrets
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from zhicheng.desks.signon.queries.asking import (
    OPEN_FOR,
    Attempt,
    begin_attempt,
    compose_address,
    finish_attempt,
    read_metadata,
)
from zhicheng.desks.signon.queries.bindings import find_user
from zhicheng.desks.signon.queries.entering import enter, note
from zhicheng.desks.signon.queries.id_tokens import Identity
from zhicheng.desks.signon.queries.providers import Provider
from zhicheng.docket.actors import Actor
from zhicheng.front.links import with_query
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake, T

ATTEMPTS, PENDING, MOST = "sign_on_attempts", "sign_on_pending", 5
LOST = T(
    en="This sign-in was not begun in this browser, was used already, or took longer than ten minutes. Begin again.",
    zh="本次登录不是从此浏览器发起、已经使用过，或者超过了十分钟。请重新登录。",
)
REFUSED = T(
    en="{name} did not sign you in ({why}). Nothing was changed.",
    zh="{name}未能为您完成登录（{why}）。未作任何更改。",
)
STRANGER = T(
    en="No account here belongs to you at {name}. Sign in in another way, then link the two under “How you sign in”.",
    zh="您的{name}账号尚未关联本网站账号。请先用其他方式登录，再到“登录方式”中关联。",
)
ANOTHER = T(
    en="At {name} you are somebody else than here, or did not sign in anew. Nothing was changed.",
    zh="您在{name}登录的不是本账号，或者未重新验证身份。未作任何更改。",
)


@never_cache
def start(request: HttpRequest, code: str) -> HttpResponse:
    """Send somebody to a provider, to sign in."""
    return _leave(request, code, "sign_in")


@never_cache
def start_binding(request: HttpRequest, code: str) -> HttpResponse:
    """Send somebody who is signed in to a provider, to bind the account there; only a fresh and strong sign-in may."""
    if refused := refuse_weak(request):
        return refused
    return _leave(request, code, "bind")


@never_cache
def start_again(request: HttpRequest, code: str) -> HttpResponse:
    """Send somebody who is signed in to a provider, to prove once more who they are."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return _leave(request, code, "again")


def refuse_weak(request: HttpRequest) -> HttpResponse | None:
    """Where to go first: sign in, sign in once more, or sign in with a second factor for whoever holds a post. None when all is well."""
    actor = read_reader(request, at=timezone.now())
    if actor.user is None:
        return redirect(with_query(reverse("account_login"), {}, next=reverse("signon:ways")))
    if needs_second_factor(actor) and not actor.verified:
        return redirect("mfa_index")
    if not actor.fresh:
        return redirect(with_query(reverse("account_reauthenticate"), {}, next=reverse("signon:ways")))
    return None


def needs_second_factor(actor: Actor) -> bool:
    """Whether somebody's account opens more than their own matters."""
    return bool(actor.posts) or bool(getattr(actor.user, "is_staff", False))


def _leave(request: HttpRequest, code: str, purpose: str) -> HttpResponse:
    if request.method != "GET":
        return HttpResponseNotAllowed(("GET",))
    provider, at = find_provider(code), timezone.now()
    onward = read_onward(request, request.GET.get("next", ""))
    attempt = begin_attempt(provider, purpose=purpose, onward=onward, user=request.user.pk or 0, at=at)
    state = secrets.token_urlsafe(32)
    try:
        away = compose_address(
            provider, attempt, state=state, back=_back(request, provider), language=get_language() or "en"
        )
    except Mistake as mistake:
        return show_trouble(request, mistake.says, status=502)
    others = list(request.session.get(ATTEMPTS, {}).items())[-MOST + 1 :]
    request.session[ATTEMPTS] = dict([*others, (state, attempt.keep())])
    return HttpResponseRedirect(away)


@never_cache
def come_back(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody comes back from a provider, with a code for who they are."""
    if request.method != "GET":
        return HttpResponseNotAllowed(("GET",))
    provider, at = find_provider(code), timezone.now()
    attempt = _take_attempt(request, provider, at)
    if attempt is None:
        return show_trouble(request, LOST, status=400)
    try:
        if why := _refuse_answer(request, provider):
            return show_trouble(request, REFUSED.format(name=provider.name, why=why), status=403)
        identity = finish_attempt(provider, attempt, code=request.GET["code"], back=_back(request, provider), at=at)  # fmt: skip
    except Mistake as mistake:
        return show_trouble(request, mistake.says, status=502)
    return DONE[attempt.purpose](request, provider, attempt, identity)


def _take_attempt(request: HttpRequest, provider: Provider, at: datetime) -> Attempt | None:
    """The attempt that a state names, taken out of the session: it is good once."""
    attempts: dict[str, Any] = dict(request.session.get(ATTEMPTS, {}))
    kept = attempts.pop(request.GET.get("state", ""), None)
    if kept is None:
        return None
    request.session[ATTEMPTS] = attempts
    attempt = Attempt(**kept)
    same = attempt.provider == provider.code and attempt.user in (0, request.user.pk)
    return attempt if same and attempt.is_open(at=at) else None


def _refuse_answer(request: HttpRequest, provider: Provider) -> str:
    """Why there is no code to go on with: an error of the provider, or another provider's answer (RFC 9207); '' when all is well."""
    told, promised = request.GET.get("iss"), "authorization_response_iss_parameter_supported"
    if told != provider.issuer and (told is not None or read_metadata(provider).get(promised) is True):
        return "iss"
    if error := request.GET.get("error"):
        return error[:40] if error.isascii() and error.replace("_", "").isalnum() else "error"
    return "" if request.GET.get("code") else "code"


def _sign_in(request: HttpRequest, provider: Provider, attempt: Attempt, identity: Identity) -> HttpResponse:
    user = find_user(identity, at=timezone.now())
    if user is not None:
        return enter(request, user, identity, onward=attempt.onward)
    if not provider.accounts:
        return show_trouble(request, STRANGER.format(name=provider.name), status=403)
    keep_pending(request, provider, identity, onward=attempt.onward)
    return redirect("signon:first")


def _bind(request: HttpRequest, provider: Provider, attempt: Attempt, identity: Identity) -> HttpResponse:
    if request.user.pk != attempt.user:
        return show_trouble(request, LOST, status=400)
    keep_pending(request, provider, identity, onward="")
    return redirect("signon:confirm")


def _prove_again(request: HttpRequest, provider: Provider, attempt: Attempt, identity: Identity) -> HttpResponse:  # fmt: skip
    at = timezone.now()
    user = find_user(identity, at=at)
    since = identity.signed_in_at
    newly = since is not None and (at - since).total_seconds() < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
    if user is None or user.pk != request.user.pk or not newly:
        return show_trouble(request, ANOTHER.format(name=provider.name), status=403)
    note(request, user, identity)
    return redirect(attempt.onward)


DONE = {"sign_in": _sign_in, "bind": _bind, "again": _prove_again}


# ---- what the pages of a first sign-in and of a binding need, too -----------------------------------------------------


def keep_pending(request: HttpRequest, provider: Provider, identity: Identity, *, onward: str) -> None:
    """Keep in the session who came back, until they say what they want."""
    told = asdict(identity)
    told["signed_in_at"] = identity.signed_in_at.timestamp() if identity.signed_in_at else None
    kept = {"provider": provider.code, "identity": told, "onward": onward, "user": request.user.pk or 0}
    request.session[PENDING] = kept | {"at": timezone.now().timestamp()}


def read_pending(request: HttpRequest) -> tuple[Provider, Identity, str] | None:
    """Who came back to this very account less than ten minutes ago, from where, and where they wanted to go."""
    kept = request.session.get(PENDING)
    if kept is None or timezone.now().timestamp() - kept["at"] > OPEN_FOR:
        return None
    if kept["user"] != (request.user.pk or 0) or kept["provider"] not in settings.SIGN_IN:
        return None
    told, since = dict(kept["identity"]), kept["identity"]["signed_in_at"]
    told["signed_in_at"] = None if since is None else datetime.fromtimestamp(since, tz=UTC)
    return settings.SIGN_IN[kept["provider"]], Identity(**told), kept["onward"]


def forget_pending(request: HttpRequest) -> None:
    """They said it."""
    request.session.pop(PENDING, None)


def find_provider(code: str) -> Provider:
    """The provider of a code. Raises Http404."""
    if code not in settings.SIGN_IN:
        raise Http404
    return settings.SIGN_IN[code]


def read_onward(request: HttpRequest, said: str) -> str:
    """A page of ours to go on to; the entrance where another site's was said."""
    ours = url_has_allowed_host_and_scheme(
        said, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return said if ours else settings.LOGIN_REDIRECT_URL


def show_trouble(request: HttpRequest, says: T, *, status: int) -> HttpResponse:
    """The page that says why nobody was signed in."""
    return render(request, "signon/trouble.html", {"says": says}, status=status)


def _back(request: HttpRequest, provider: Provider) -> str:
    return request.build_absolute_uri(reverse("signon:back", args=[provider.code]))
