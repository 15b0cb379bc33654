"""Pages of the mediation desk."""

from zhicheng.desks.mediation.views.agreement import (
    accept,
    comment,
    draft_agreement,
    send_paper,
    show_agreement,
    show_version,
    sign,
)
from zhicheng.desks.mediation.views.mine import send_sessions, show_mine, show_room
from zhicheng.desks.mediation.views.offers import change_offer, show_offers
from zhicheng.desks.mediation.views.packet import send_packet, show_packet, show_performance
from zhicheng.desks.mediation.views.sessions import send_session, show_sessions

__all__ = [
    "accept",
    "change_offer",
    "comment",
    "draft_agreement",
    "send_packet",
    "send_paper",
    "send_session",
    "send_sessions",
    "show_agreement",
    "show_mine",
    "show_offers",
    "show_packet",
    "show_performance",
    "show_room",
    "show_sessions",
    "show_version",
    "sign",
]
