"""What every page knows of the office."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from zhicheng.front.links import with_query


def office(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `city`, and `office_name` once the office has one of its own; where to sign in and out, and with whom."""
    city, sign_in = settings.CITY, reverse("account_login")
    within = request.path.startswith(reverse("account_login").removesuffix("login/"))
    here = None if within or request.method != "GET" else request.get_full_path()
    return {
        "city": city,
        "office_name": city.name if city.is_named else None,
        "sign_in": with_query(sign_in, {}, next=here),
        "sign_out": reverse("account_logout"),
        "own_keys": reverse("mfa_index"),
        "providers": settings.SIGN_IN if within else {},
    }
