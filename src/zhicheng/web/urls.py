"""All addresses: the desks', sign-in, health and the language switch."""

from django.conf import settings
from django.urls import include, path

from zhicheng.web import accounts, errors, health, language

handler400 = errors.show_400
handler403 = errors.show_403
handler404 = errors.show_404
handler500 = errors.show_500

urlpatterns = [
    path("health/live", health.show_live, name="live"),
    path("health/ready", health.show_ready, name="ready"),
    path("i18n/setlang/", language.switch, name="set_language"),
    path("accounts/invitation/<str:secret>/", accounts.accept_invitation, name="invitation"),
    path("accounts/", include("allauth.urls")),
    path("", include("zhicheng.front.urls")),
    *(path("", include(f"zhicheng.desks.{desk}.urls")) for desk in settings.DESKS),
]
