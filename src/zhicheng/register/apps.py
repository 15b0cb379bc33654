"""The register as a Django application."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """Offices, posts, parties, experts, users, working days, files and jobs."""

    name = "zhicheng.register"
    label = "register"
    default_auto_field = "django.db.models.BigAutoField"
