"""The disputes desk as a Django app."""

from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "zhicheng.desks.disputes"
    label = "disputes"
