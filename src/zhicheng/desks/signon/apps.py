"""The sign-on desk as a Django app."""

from django.apps import AppConfig


class SignOnConfig(AppConfig):
    name = "zhicheng.desks.signon"
    label = "signon"
