"""The web floor as Django knows it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Begins to write down sign-ins once everything is there."""

    name = "zhicheng.web"

    def ready(self) -> None:
        from zhicheng.web.sign_ins import listen  # noqa: PLC0415

        listen()
