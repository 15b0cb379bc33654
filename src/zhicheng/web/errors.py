"""The pages for what went wrong: what happened, what is safe, what to do.

They use the common layout as long as it can be drawn; where it cannot, and for a fault of ours, a page stands alone.
"""

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import get_template
from django.views.decorators.csrf import requires_csrf_token


@requires_csrf_token
def show_400(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The request could not be understood."""
    return _show(request, status=400, name="400.html")


@requires_csrf_token
def show_403(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The page is not for this person."""
    return _show(request, status=403, name="403.html")


@requires_csrf_token
def show_404(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page."""
    return _show(request, status=404, name="404.html")


def show_csrf(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form was sent without the proof that it is ours."""
    return _show(request, status=403, name="403_csrf.html")


def show_500(_request: HttpRequest) -> HttpResponse:
    """A fault of ours. Needs neither database nor sign-in nor layout."""
    return HttpResponseServerError(get_template("500.html").render())


def _show(request: HttpRequest, *, status: int, name: str) -> HttpResponse:
    return render(request, name, status=status)
