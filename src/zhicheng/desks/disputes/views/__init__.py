"""Pages of the disputes desk."""

from zhicheng.desks.disputes.views.acting import begin_case, choose_procedure, do_act
from zhicheng.desks.disputes.views.beside import show_papers, view_paper
from zhicheng.desks.disputes.views.case import send_paper, show_case, show_clock
from zhicheng.desks.disputes.views.entrance import show_parties
from zhicheng.desks.disputes.views.exporting import export_case
from zhicheng.desks.disputes.views.hearings import send_hearing, send_hearings, show_hearings
from zhicheng.desks.disputes.views.letters import show_letter
from zhicheng.desks.disputes.views.queue import show_queue, show_supervision
from zhicheng.desks.disputes.views.saved import change_saved, show_saved
from zhicheng.desks.disputes.views.unfinished import discard_draft, show_drafts

__all__ = [
    "begin_case",
    "change_saved",
    "choose_procedure",
    "discard_draft",
    "do_act",
    "export_case",
    "send_hearing",
    "send_hearings",
    "send_paper",
    "show_case",
    "show_clock",
    "show_drafts",
    "show_hearings",
    "show_letter",
    "show_papers",
    "show_parties",
    "show_queue",
    "show_saved",
    "show_supervision",
    "view_paper",
]
