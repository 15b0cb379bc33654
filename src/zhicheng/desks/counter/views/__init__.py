"""Pages of the counter."""

from zhicheng.desks.counter.views.catalogue import show_service, show_services

__all__ = ["show_service", "show_services"]
