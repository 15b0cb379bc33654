"""What other systems ask of us: the discovery document, keys, the consent of who is signed in, tokens, claims, revocation."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from allauth.account.authentication import get_authentication_records
from authlib.common.urls import add_params_to_uri
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749.errors import InvalidRequestError
from authlib.oidc.core.errors import ConsentRequiredError
from csp.constants import SELF
from csp.decorators import csp_replace
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from zhicheng.desks.signon.queries.claims import OPENID, SCOPES, read_methods, read_signed_in, tell_claims
from zhicheng.desks.signon.queries.granting import (
    ALGORITHM,
    BY_SECRET,
    METHOD,
    Server,
    agree,
    find_access,
    publish_keys,
)
from zhicheng.front.links import with_query

LONGEST = {"nonce": 255, "state": 2000, "redirect_uri": 500, "code_challenge": 128}


def name_issuer(request: HttpRequest) -> str:
    """Our issuer: the address of the office's site, without a slash at the end."""
    return request.build_absolute_uri(reverse("signon:metadata")).removesuffix(
        "/.well-known/openid-configuration"
    )


@never_cache
def show_metadata(request: HttpRequest) -> HttpResponse:
    """The discovery document (OpenID Connect Discovery 1.0, RFC 8414)."""
    place = {name: request.build_absolute_uri(reverse(f"signon:{name}")) for name in ("authorize", "token", "userinfo", "revoke", "keys")}  # fmt: skip
    return JsonResponse({
        "issuer": name_issuer(request), "authorization_endpoint": place["authorize"], "token_endpoint": place["token"],
        "userinfo_endpoint": place["userinfo"], "revocation_endpoint": place["revoke"], "jwks_uri": place["keys"],
        "response_types_supported": ["code"], "response_modes_supported": ["query"], "grant_types_supported": ["authorization_code"],
        "subject_types_supported": ["pairwise"], "id_token_signing_alg_values_supported": [ALGORITHM],
        "scopes_supported": list(SCOPES), "token_endpoint_auth_methods_supported": BY_SECRET,
        "revocation_endpoint_auth_methods_supported": BY_SECRET, "code_challenge_methods_supported": [METHOD],
        "claims_supported": ["sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "amr", "name", "locale", "email", "email_verified"],
        "ui_locales_supported": ["zh-Hans", "en"], "request_parameter_supported": False, "request_uri_parameter_supported": False,
        "claims_parameter_supported": False, "authorization_response_iss_parameter_supported": True,
    })  # fmt: skip


def show_keys(request: HttpRequest) -> HttpResponse:
    """The public keys of our ID tokens; an hour old they are still good."""
    return JsonResponse(publish_keys(), headers={"Cache-Control": "public, max-age=3600"})


# ---- the page on which somebody agrees --------------------------------------------------------------------------------


@never_cache
def authorize(request: HttpRequest) -> HttpResponse:
    """Asks who is signed in whether a system may know them, and sends them back with a code. Nothing is agreed to unasked."""
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(("GET", "POST"))
    records = get_authentication_records(request, request.user if request.user.is_authenticated else None)  # type: ignore[arg-type]
    server = Server(
        issuer=name_issuer(request), at=timezone.now(), signed_in_at=read_signed_in(records), methods=read_methods(records)
    )  # fmt: skip
    user: Any = request.user if request.user.is_authenticated else None
    try:
        check_parameters(request)
        grant = server.get_consent_grant(request, end_user=user)
    except OAuth2Error as error:
        return _refuse(request, server, error)
    return _decide(request, server, grant, user)


def _decide(request: HttpRequest, server: Server, grant: Any, user: Any) -> HttpResponse:
    asked, system = grant.request, grant.client.system
    if "none" in request.GET.get("prompt", "").split():
        state = asked.payload.state
        return _refuse(request, server, ConsentRequiredError(redirect_uri=grant.redirect_uri, state=state))
    if user is None or _is_stale(request, server):
        return _prove(request, user)
    scopes = asked.scope.split()
    if request.method == "POST":
        agreed = request.POST.get("answer") == "yes"
        consent = agree(user=user, system=system, scopes=scopes, at=server.at) if agreed else None
        answer: Any = server.create_authorization_response(request, grant_user=consent, grant=grant)
        return _name_us(answer, server)
    said = [SCOPES[each] for each in scopes]
    there = urlsplit(grant.redirect_uri)
    page = render(request, "signon/consent.html", {"system": system, "scopes": said, "host": there.netloc})
    # Browsers hold the redirect that follows a form to the same list as the form itself.
    allow = csp_replace({"form-action": [SELF, f"{there.scheme}://{there.netloc}"]})
    return allow(lambda _request: page)(request)  # type: ignore[return-value]


def _is_stale(request: HttpRequest, server: Server) -> bool:
    """Whether the system wants a newer proof than there is (OpenID Connect Core 1.0, section 3.1.2.1: prompt, max_age)."""
    age = (server.at - server.signed_in_at).total_seconds()
    most = request.GET.get("max_age", "")
    limits = [60.0] if "login" in request.GET.get("prompt", "").split() else []
    limits += [max(60.0, float(most))] if most.isdecimal() and len(most) < 10 else []
    return any(age > limit for limit in limits)


def _prove(request: HttpRequest, user: Any) -> HttpResponse:
    """To the sign-in page, and back to this very question."""
    page = "account_login" if user is None else "account_reauthenticate"
    return redirect(with_query(reverse(page), {}, next=request.get_full_path()))


def _refuse(request: HttpRequest, server: Server, error: OAuth2Error) -> HttpResponse:
    """Back to the system with its trouble, but only to an address that is registered; else it is told to the person."""
    if error.redirect_uri:
        return _name_us(server.refuse(error), server)
    return render(request, "signon/refused.html", {"error": error.error}, status=400)


def _name_us(answer: HttpResponse, server: Server) -> HttpResponse:
    """Say who answers, so that nobody takes our answer for another provider's (RFC 9207)."""
    if "Location" in answer:
        answer["Location"] = add_params_to_uri(answer["Location"], [("iss", server.issuer)])
    return answer


def check_parameters(request: HttpRequest) -> None:
    """Raises InvalidRequestError for what no client sends: other signs than printable ASCII, and texts without end."""
    for said in (request.GET, request.POST):
        for name, text in said.dict().items():
            if not text.isascii() or not text.isprintable() or len(text) > LONGEST.get(name, 2000):
                raise InvalidRequestError("A parameter is too long, or not printable ASCII.")


# ---- what systems call without a person -------------------------------------------------------------------------------


def called(view: Callable[[HttpRequest, Server], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """An address for systems: POST, no cookie, no page; every trouble as JSON."""

    @csrf_exempt
    @never_cache
    @wraps(view)
    def answered(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(("POST",))
        server = Server(issuer=name_issuer(request), at=timezone.now())
        try:
            check_parameters(request)
            answer = view(request, server)
        except (OAuth2Error, ValueError) as error:  # ValueError: a header that is no text
            known = error if isinstance(error, OAuth2Error) else InvalidRequestError()
            answer = server.refuse(known)
        answer["Cache-Control"] = "no-store"
        return answer

    return answered


@called
def give_token(request: HttpRequest, server: Server) -> HttpResponse:
    """An access token and an ID token for a code. One transaction: of two who bring the same code one is served."""
    with transaction.atomic():
        return server.answer(request)


@called
def revoke(request: HttpRequest, server: Server) -> HttpResponse:
    """End a token (RFC 7009)."""
    return server.answer(request, "revocation")


@csrf_exempt
@never_cache
def show_userinfo(request: HttpRequest) -> HttpResponse:
    """The claims of the person an access token is for (OpenID Connect Core 1.0, section 5.3)."""
    if request.method not in ("GET", "POST"):
        return HttpResponseNotAllowed(("GET", "POST"))
    kind, _space, plain = request.headers.get("Authorization", "").partition(" ")
    held = find_access(plain.strip()) if kind.lower() == "bearer" and plain.strip() else None
    if held is None or not held.access.is_open(at=timezone.now()) or OPENID not in held.access.scopes:
        return JsonResponse({"error": "invalid_token"}, status=401, headers={"WWW-Authenticate": 'Bearer error="invalid_token"'})  # fmt: skip
    return JsonResponse(tell_claims(held.access.consent, held.access.scopes))
