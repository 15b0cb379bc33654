"""Pages of the counter."""

from zhicheng.desks.counter.views.bulk import bulk_at_counter, bulk_own
from zhicheng.desks.counter.views.catalogue import show_service, show_services
from zhicheng.desks.counter.views.decisions import (
    check,
    prepare,
    send_feed,
    show_decision,
    show_decisions,
    show_work,
)
from zhicheng.desks.counter.views.filing import ask_question, check_answers, start_filing
from zhicheng.desks.counter.views.outlet_work import (
    edit_outlet,
    offer_seats,
    show_appointments,
    show_own_outlets,
)
from zhicheng.desks.counter.views.outlets import (
    book,
    show_appointment,
    show_coverage,
    show_outlet,
    show_outlets,
)
from zhicheng.desks.counter.views.punctuality import show_punctuality
from zhicheng.desks.counter.views.ratings import answer_rating, rate_matter, show_bad, show_ratings
from zhicheng.desks.counter.views.receipt import enter_receipt, leave, reply, send_paper, verify
from zhicheng.desks.counter.views.window import (
    check_own,
    check_walkin,
    file_for_walkin,
    file_own,
    show_counter,
)

__all__ = [
    "bulk_at_counter",
    "bulk_own",
    "show_punctuality",
    "rate_matter",
    "show_ratings",
    "show_bad",
    "answer_rating",
    "show_own_outlets",
    "edit_outlet",
    "offer_seats",
    "show_appointments",
    "show_outlets",
    "show_coverage",
    "show_appointment",
    "show_outlet",
    "book",
    "check_own",
    "check_walkin",
    "file_for_walkin",
    "file_own",
    "show_counter",
    "ask_question",
    "check",
    "check_answers",
    "enter_receipt",
    "leave",
    "prepare",
    "reply",
    "send_feed",
    "send_paper",
    "show_decision",
    "show_decisions",
    "show_service",
    "show_services",
    "show_work",
    "start_filing",
    "verify",
]
