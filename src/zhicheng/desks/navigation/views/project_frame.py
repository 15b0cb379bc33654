"""What the pages of projects share: signed-in staff only, a project only for its team, every refusal with its reason."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zhicheng.desks.navigation.queries.project_access import Refused, find_seat
from zhicheng.front.house import open_lake
from zhicheng.lake import Lake
from zhicheng.register.people import User

ASKED, SENT = ("GET", "HEAD"), ("POST",)


def staff_page(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A page for signed-in staff. Given `project_id`, the view gets that project's seat; for others there is no such page.

    Of a page that is only sent to, a reader who comes back to its address (by a switch of the language) is shown the project.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @never_cache
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
            only_sent = not set(ASKED) & set(methods) and request.method in ASKED
            if request.method not in methods and not only_sent:
                return HttpResponseNotAllowed(methods)
            user = request.user
            if not isinstance(user, User) or not user.is_staff:
                return _refuse_stranger(request)
            if "project_id" in parts:
                seat = find_seat(user, parts.pop("project_id"))
                if seat is None:
                    raise Http404
                parts["seat"] = seat
                if only_sent:
                    return redirect("navigation:project", project_id=seat.project.pk)
            try:
                return view(request, **parts)
            except Refused as refusal:
                return show_refusal(request, refusal, seat=parts.get("seat"))

        return shown

    return wrap


def show_refusal(request: HttpRequest, refusal: Refused, *, seat: Any = None) -> HttpResponse:
    """Why somebody may not do this, and the way back."""
    context = {"refusal": refusal.says, "project": seat.project if seat else None}
    return render(request, "navigation/project_refused.html", context, status=403)


def _refuse_stranger(request: HttpRequest) -> HttpResponse:
    """Visitors are asked to sign in; accounts without staff rights are told whom to ask."""
    signed_in = request.user.is_authenticated
    says = (
        _("Your account may read the public pages, but projects are for staff.")
        if signed_in
        else _("Projects are for the staff of this office.")
    )
    context = {"refusal": says, "signed_in": signed_in, "here": request.get_full_path()}
    return render(request, "navigation/project_refused.html", context, status=403)


def today() -> Lake:
    """The lake under the rules in force today."""
    return open_lake(on=localdate())


def signed_in(request: HttpRequest) -> User:
    """The member of staff who asks; `staff_page` has made sure that there is one."""
    assert isinstance(request.user, User)
    return request.user
