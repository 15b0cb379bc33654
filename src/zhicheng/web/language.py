"""The language switch: keeps the page and its query, and remembers the choice of who is signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from zhicheng.register.models import User


def remember(response: HttpResponse, language: str) -> HttpResponse:
    """Keep a language in the browser, as the switch does; nothing where the person has chosen none."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
    return response


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """POST language=en|zh-hans and next=the page to return to."""
    response = set_language(request)
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES) and isinstance(request.user, User):
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    return response
