"""Addresses of the API and the page on which people make and revoke tokens. Importing the modules enters their addresses."""

from zhicheng.desks.api.views import acting, reading, subscriptions, transfers
from zhicheng.desks.api.views.door import api, show_nothing
from zhicheng.desks.api.views.tokens import revoke, show_tokens

__all__ = ["acting", "api", "reading", "revoke", "show_nothing", "show_tokens", "subscriptions", "transfers"]
