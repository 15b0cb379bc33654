"""What the pages of the register share: staff with a post, and the case for who may see it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.ledger.models import Import, LedgerCase
from zhicheng.docket.actors import Actor
from zhicheng.front.readers import read_reader
from zhicheng.register.offices import Office

View = Callable[..., HttpResponseBase]
IMPORTING = frozenset({"clerk", "officer", "head"})
"""Duties whose holders hand in files for their office."""


def register_page(*methods: str) -> Callable[[View], View]:
    """A page for whoever has a post in an office. With `case_id` or `import_id` the view gets what the reader may see."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            actor = read_reader(request, at=timezone.now())
            if actor.user is None or not actor.posts:
                return refuse_stranger(request, signed_in=actor.user is not None)
            if "case_id" in parts:
                parts["case"] = find_case(actor, parts.pop("case_id"))
            if "import_id" in parts:
                parts["came"] = find_import(actor, parts.pop("import_id"))
            return view(request, actor=actor, **parts)

        return shown

    return wrap


def find_case(actor: Actor, case_id: uuid.UUID) -> LedgerCase:
    """The case, for who may see it; for everybody else there is none."""
    case = LedgerCase.objects.seen_by(actor).select_related("office").filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def find_import(actor: Actor, import_id: uuid.UUID) -> Import:
    """A file that the reader handed in, while they still may."""
    offices = [office.pk for office in list_offices(actor)]
    found = Import.objects.select_related("office", "job").filter(by=actor.user, office__in=offices)
    came = found.filter(pk=import_id).first()
    if came is None:
        raise Http404
    return came


def list_offices(actor: Actor) -> list[Office]:
    """The offices for which somebody may hand in files."""
    held = [post.office for post in actor.posts if IMPORTING & set(post.duties)]
    return list({office.pk: office for office in held}.values())


def refuse_stranger(request: HttpRequest, *, signed_in: bool) -> HttpResponse:
    """Visitors are asked to sign in; accounts without a post are told whom to ask."""
    says = (
        _("Your account has no post in an office. The head of your office gives posts.")
        if signed_in
        else _("The case register is for the staff of offices.")
    )
    context = {"says": says, "signed_in": signed_in}
    return render(request, "ledger/refused.html", context, status=403)
