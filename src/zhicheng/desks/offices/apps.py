"""The offices' desk as a Django app."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    name = "zhicheng.desks.offices"
    label = "offices"
