"""The navigation desk as a Django app."""

from django.apps import AppConfig


class NavigationConfig(AppConfig):
    name = "zhicheng.desks.navigation"
    label = "navigation"
