"""Forms of this desk: the search, a post for somebody, the day from which a post is over."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.front.formats import text
from zhicheng.register.posts import DUTIES


class SearchForm(forms.Form):
    """One field, sent by GET."""

    q = forms.CharField(label=_("Office, code or person"), required=False, max_length=100)


class PostForm(forms.Form):
    """Whom a post is for, by e-mail address, and its duties."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    duties = forms.MultipleChoiceField(label=_("Duties"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        field = self.fields["duties"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, text(says)) for code, says in DUTIES.items()]


class EndForm(forms.Form):
    """The first day without the post, `first` or later."""

    until = forms.DateField(
        label=_("First day without the post"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *given: Any, first: date, **options: Any) -> None:
        super().__init__(*given, initial={"until": first}, **options)
        self._first = first

    def clean_until(self) -> date:
        """What was done in a post stays done, so a post does not end in the past."""
        until: date = self.cleaned_data["until"]
        if until < self._first:
            raise forms.ValidationError(
                _("The earliest day is %(first)s: posts do not end in the past.")
                % {"first": self._first.isoformat()}
            )
        return until
