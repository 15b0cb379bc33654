"""The data desk as a Django app."""

from django.apps import AppConfig


class DataConfig(AppConfig):
    name = "zhicheng.desks.data"
    label = "data"
