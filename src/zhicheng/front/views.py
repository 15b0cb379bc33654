"""Two small views of the face itself: the theme switch and the gallery of charts."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from zhicheng.front.context import THEMES
from zhicheng.front.gallery import show_charts, show_listing, show_reason

YEAR = 365 * 24 * 3600


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keeps the theme in a cookie and returns to the page."""
    following = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(
        following, {request.get_host()}, require_https=request.is_secure()
    ):
        following = "/"
    response = HttpResponseRedirect(following)
    theme = request.POST.get("theme", "auto")
    if theme in dict(THEMES):
        response.set_cookie("theme", theme, max_age=YEAR, samesite="Lax", secure=request.is_secure())
    return response


@require_safe
def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every chart, table, panel and partial on awkward made-up data, for those who build pages."""
    context = {"charts": show_charts(), "listing": show_listing(request), "reason": show_reason()}
    return render(request, "front/gallery.html", context)
