"""What the pages of the desk share: an officer or party who may see the case, every refusal with its reason."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Member
from zhicheng.front.readers import read_reader

View = Callable[..., HttpResponseBase]


def desk_page(*methods: str) -> Callable[[View], View]:
    """A page for whoever has a post or is party to a case. With `case_id` the view gets the case, if the reader may see it."""

    def wrap(view: View) -> View:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            actor = read_reader(request, at=timezone.now())
            if actor.user is None or not (actor.posts or actor.parties):
                return refuse_stranger(request, signed_in=actor.user is not None)
            if "case_id" in parts:
                parts["case"] = find_case(actor, parts.pop("case_id"))
            return view(request, actor=actor, **parts)

        return shown

    return wrap


def find_case(actor: Actor, case_id: uuid.UUID) -> Case:
    """The case, for who may see it; for everybody else there is none."""
    members = Prefetch("members", Member.objects.select_related("party"))  # one question, not two
    seen = Case.objects.seen_by(actor).select_related("office").prefetch_related(members)
    case = seen.filter(pk=case_id).first()
    if case is None:
        raise Http404
    return case


def refuse_stranger(request: HttpRequest, *, signed_in: bool) -> HttpResponse:
    """Visitors are asked to sign in; accounts without a post are told whom to ask."""
    says = (
        _(
            "Your account has no post in an office and is no party to a case. The head of your office gives posts."
        )
        if signed_in
        else _("Cases are for officers and for the parties to them.")
    )
    context = {"says": says, "signed_in": signed_in, "here": request.get_full_path()}
    return render(request, "disputes/refused.html", context, status=403)
