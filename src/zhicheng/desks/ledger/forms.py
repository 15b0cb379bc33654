"""Forms of the register: its filters, and handing in a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class RegisterForm(forms.Form):
    """Filters of the register, sent by GET."""

    q = forms.CharField(label=_("Number, matter or party"), required=False, max_length=100)
    procedure = forms.ChoiceField(label=_("Kind of case"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(
        self, *given: Any, procedures: list[tuple[str, str]], states: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        for name, choices in (("procedure", procedures), ("state", states)):
            _offer(self, name, [("", _("All")), *choices])


class ImportForm(forms.Form):
    """A file, the office whose register it is, and the kind of case."""

    office = forms.ChoiceField(label=_("Office"))
    procedure = forms.ChoiceField(label=_("Kind of case"))
    file = forms.FileField(
        label=_("File"), help_text=_("XLSX or CSV, in the columns of the template."),
        error_messages={"required": _("Choose a file."), "empty": _("This file is empty. Choose one with records.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt"}),
    )  # fmt: skip

    def __init__(
        self, *given: Any, offices: list[tuple[str, str]], procedures: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        _offer(self, "office", offices)
        _offer(self, "procedure", procedures)


def _offer(form: forms.Form, name: str, choices: list[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices
