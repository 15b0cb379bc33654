"""The rules desk as a Django app."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    name = "zhicheng.desks.rules"
    label = "rules"
