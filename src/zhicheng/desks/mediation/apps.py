"""The mediation desk as a Django app."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "zhicheng.desks.mediation"
    label = "mediation"
