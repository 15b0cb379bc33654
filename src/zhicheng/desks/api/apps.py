"""The API desk as a Django app; it promises messages on every act that is written."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_save


class ApiConfig(AppConfig):
    name = "zhicheng.desks.api"
    label = "api"

    def ready(self) -> None:
        """Listen to the docket."""
        post_save.connect(tell_of_act, sender="docket.Entry", dispatch_uid="webhooks")


def tell_of_act(instance: Any, created: bool, **_signal: Any) -> None:
    """Promise a message on an act, in its transaction."""
    from zhicheng.register.webhooks import announce  # noqa: PLC0415  models exist only when apps are ready

    if created:
        announce(case=instance.case_id, seq=instance.seq, at=instance.at)
