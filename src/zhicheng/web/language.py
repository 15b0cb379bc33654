"""The language switch: keeps the page and its query, and remembers the choice of who is signed in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from zhicheng.register.models import User


@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """POST language=en|zh-hans and next=the page to return to."""
    response = set_language(request)
    chosen = request.POST.get("language")
    if chosen in dict(settings.LANGUAGES) and isinstance(request.user, User):
        request.user.language = chosen
        request.user.save(update_fields=["language"])
    return response
