"""Pages of the case register."""

from zhicheng.desks.ledger.views.case import show_case
from zhicheng.desks.ledger.views.importing import hand_in, send_template, show_import
from zhicheng.desks.ledger.views.register import export_register, show_register

__all__ = ["export_register", "hand_in", "send_template", "show_case", "show_import", "show_register"]
