"""Forms of the counter: one question a page, a receipt that is typed in, a signed receipt that is pasted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.front.files_field import FilesField
from zhicheng.front.formats import text
from zhicheng.grammar import Act, Field

ANSWER = "answer"


def make_field(field: Field, *, required: bool | None = None) -> forms.Field:
    """What a rule asks, as a field of a page. Raises KeyError for what only an office can answer."""
    needed = field.required if required is None else required
    said = {
        "label": text(field.title),
        "required": needed,
        "help_text": text(field.hint) if field.hint else "",
    }
    return _MAKERS[field.type](field, said)


def _choose(field: Field, said: dict[str, Any]) -> forms.Field:
    choices = [(code, text(title)) for code, title in field.choices.items()]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)


_MAKERS: Mapping[str, Any] = {
    "text": lambda field, said: forms.CharField(max_length=300, **said),
    "long": lambda field, said: forms.CharField(widget=forms.Textarea({"rows": 8}), max_length=5_000, **said),
    "day": lambda field, said: forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **said),
    "yes": lambda field, said: forms.BooleanField(**said),
    "document": lambda field, said: FilesField(**said),
    "choice": _choose,
}  # fmt: skip


class QuestionForm(forms.Form):
    """One question."""

    def __init__(self, *given: Any, field: Field, required: bool | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self.fields[ANSWER] = make_field(field, required=required)


class ReplyForm(forms.Form):
    """An act that the holder of a receipt may do: all it asks on one page."""

    command = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *given: Any, act: Act, **options: Any) -> None:
        super().__init__(*given, **options)
        for name, field in act.form.items():
            self.fields[name] = make_field(field)


class ReceiptForm(forms.Form):
    """The receipt, as it was kept."""

    receipt = forms.CharField(
        label=_("Your receipt"),
        max_length=200,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        help_text=_("25 letters and digits; hyphens and spaces do not matter."),
    )


class SignedForm(forms.Form):
    """A signed receipt, as it stands on the page or the paper."""

    signed = forms.CharField(
        label=_("The signed text"),
        max_length=5_000,
        widget=forms.Textarea({"rows": 8, "spellcheck": "false"}),
    )


class PublicationForm(forms.Form):
    """A decision as the public is to read it."""

    title = forms.CharField(label=_("Title, without names of persons"), max_length=200)
    text = forms.CharField(
        label=_("Text for the public"), max_length=100_000, widget=forms.Textarea({"rows": 20})
    )
    read = forms.BooleanField(label=_("I have read the whole text; nothing in it tells of a person"))
