"""Jobs of the API desk: one message to one subscriber."""

from __future__ import annotations

from typing import Any

from zhicheng.register.jobs import Lease


def run_delivery(held: Lease) -> dict[str, Any]:
    """Send a message."""
    return {}
