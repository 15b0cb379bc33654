"""Addresses of the API and the page on which people make and revoke tokens. Importing the modules enters their addresses."""

from zhicheng.desks.api.views import acting, reading, subscriptions, transfers
from zhicheng.desks.api.views.door import api, show_nothing

__all__ = ["acting", "api", "reading", "show_nothing", "subscriptions", "transfers"]
