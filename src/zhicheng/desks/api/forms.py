"""The form by which somebody makes a token for another system."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.register.offices import Office
from zhicheng.register.tokens import LONGEST, NO_KEY, PUBLIC_KEY, SCOPES

USUAL = timedelta(days=90)
AS_PARTY = ""


class TokenForm(forms.Form):
    """Which system, in which office of one's own or as a party, what it may do, and until when."""

    name = forms.CharField(
        label=_("Which system will hold it?"),
        max_length=100,
        help_text=_("One token for each system, so that one can be ended alone."),
    )
    office = forms.ChoiceField(label=_("It acts in"), required=False)
    scopes = forms.MultipleChoiceField(label=_("It may"), widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(
        label=_("First day without it"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        help_text=_("At most a year and a day from now."),
    )
    key = forms.CharField(
        label=_("Public key of that system"),
        max_length=200,
        required=False,
        help_text=_(
            "64 digits and letters; it signs the exports of that system. With it, cases are taken over only when it signed their chain."
        ),
    )

    def __init__(self, *given: Any, actor: Actor, **options: Any) -> None:
        super().__init__(*given, initial={"until": actor.on + USUAL}, **options)
        self._offices = {str(post.office_id): post.office for post in actor.posts}
        self._on = actor.on
        offices = [(key, text(each.name)) for key, each in self._offices.items()]
        self._as_party = bool(actor.parties or not offices)
        party = [(AS_PARTY, _("cases, as a party"))] if self._as_party else []
        for name, choices in (("office", [*offices, *party]), ("scopes", [(c, text(t)) for c, t in SCOPES.items()])):  # fmt: skip
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def clean_office(self) -> str:
        """As a party only where that is one of the choices; left out, it is none."""
        chosen = self.cleaned_data["office"]
        if chosen == AS_PARTY and not self._as_party:
            raise forms.ValidationError(_("Choose in which office it acts."))
        return chosen

    def clean_key(self) -> str:
        """In lower case, without blanks."""
        key = "".join(self.cleaned_data["key"].split()).lower()
        if key and not PUBLIC_KEY.fullmatch(key):
            raise forms.ValidationError(text(NO_KEY))
        return key

    def clean_until(self) -> date:
        """From tomorrow on, and not for ever."""
        until: date = self.cleaned_data["until"]
        if not self._on < until <= self._on + LONGEST:
            raise forms.ValidationError(
                _("Choose a day between tomorrow and %(last)s.") % {"last": (self._on + LONGEST).isoformat()}
            )
        return until

    def find_office(self) -> Office | None:
        """The office it acts in; None for a party."""
        return self._offices.get(self.cleaned_data["office"])
