"""Forms of ratings: what somebody says of a service, and what the office answers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.counter.queries.scores import SCORES
from zhicheng.front.formats import text


class RatingForm(forms.Form):
    """From 1 to 5, words where somebody likes."""

    score = forms.TypedChoiceField(label=_("How was it?"), coerce=int, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What was good, what was not"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("You may leave this open. The office reads it; it is not published."),
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field = self.fields["score"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(str(score), text(says)) for score, says in SCORES.items()]


class AnswerForm(forms.Form):
    """What was found and what is done about it."""

    words = forms.CharField(
        label=_("Answer to the person"),
        max_length=5_000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_("It stands on their page when they open the receipt. It cannot be changed later."),
    )
