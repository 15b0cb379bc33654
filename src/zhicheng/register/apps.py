"""The register as a Django application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Users, offices, invitations and jobs."""

    name = "zhicheng.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
