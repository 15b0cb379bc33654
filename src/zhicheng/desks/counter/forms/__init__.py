"""Forms of the counter."""

from zhicheng.desks.counter.forms.filing import (
    ANSWER,
    NEW,
    PublicationForm,
    QuestionForm,
    ReceiptForm,
    ReplyForm,
    SignedForm,
    WalkinForm,
    WindowForm,
    make_field,
    write_answer,
)
from zhicheng.desks.counter.forms.outlets import BookingForm, OutletForm, SeatsForm

__all__ = [
    "ANSWER",
    "NEW",
    "BookingForm",
    "OutletForm",
    "PublicationForm",
    "QuestionForm",
    "ReceiptForm",
    "ReplyForm",
    "SeatsForm",
    "SignedForm",
    "WalkinForm",
    "WindowForm",
    "make_field",
    "write_answer",
]
