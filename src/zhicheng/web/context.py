"""What every page knows of the office."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def office(_request: HttpRequest) -> dict[str, Any]:
    """Context processor: `city`, and `office_name` once the office has one of its own."""
    city = settings.CITY
    return {"city": city, "office_name": city.name if city.is_named else None}
