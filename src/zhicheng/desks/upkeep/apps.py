"""The upkeep desk as a Django app."""

from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    name = "zhicheng.desks.upkeep"
    label = "upkeep"
