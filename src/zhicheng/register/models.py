"""What the register keeps. Django reads its models from this module."""

from zhicheng.register.custody import Custody, File
from zhicheng.register.drafts import Draft, DraftFile
from zhicheng.register.experts import Conflict, Expert, Term
from zhicheng.register.job import Job
from zhicheng.register.merging import Merge
from zhicheng.register.offices import Office
from zhicheng.register.parties import Mandate, Party
from zhicheng.register.people import Invitation, User
from zhicheng.register.posts import Post
from zhicheng.register.receipts import Receipt, ReceiptMark
from zhicheng.register.tokens import Token
from zhicheng.register.webhooks import Delivery, Subscription
from zhicheng.register.working_year import WorkingYear

__all__ = [
    "Conflict",
    "Custody",
    "Delivery",
    "Draft",
    "DraftFile",
    "Expert",
    "File",
    "Invitation",
    "Job",
    "Mandate",
    "Merge",
    "Office",
    "Party",
    "Post",
    "Receipt",
    "ReceiptMark",
    "Subscription",
    "Term",
    "Token",
    "User",
    "WorkingYear",
]
