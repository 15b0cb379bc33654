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
from zhicheng.desks.counter.forms.ratings import AnswerForm, RatingForm

__all__ = [
    "ANSWER",
    "NEW",
    "AnswerForm",
    "BookingForm",
    "OutletForm",
    "PublicationForm",
    "QuestionForm",
    "RatingForm",
    "ReceiptForm",
    "ReplyForm",
    "SeatsForm",
    "SignedForm",
    "WalkinForm",
    "WindowForm",
    "make_field",
    "write_answer",
]
