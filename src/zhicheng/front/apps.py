"""The front as a Django app: templates, static files and template tags."""

from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "zhicheng.front"
    label = "front"
