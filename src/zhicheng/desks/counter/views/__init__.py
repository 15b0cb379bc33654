"""Pages of the counter."""

from zhicheng.desks.counter.views.catalogue import show_service, show_services
from zhicheng.desks.counter.views.filing import ask_question, check_answers, start_filing
from zhicheng.desks.counter.views.receipt import enter_receipt, leave, reply, send_paper, verify

__all__ = [
    "ask_question",
    "check_answers",
    "enter_receipt",
    "leave",
    "reply",
    "send_paper",
    "show_service",
    "show_services",
    "start_filing",
    "verify",
]
