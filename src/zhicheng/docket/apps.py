"""The docket as a Django application."""

from django.apps import AppConfig


class DocketConfig(AppConfig):
    """Cases, their acts, and what is read from them."""

    name = "zhicheng.docket"
    label = "docket"
    default_auto_field = "django.db.models.BigAutoField"
