"""The counter desk as a Django app."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    name = "zhicheng.desks.counter"
    label = "counter"
