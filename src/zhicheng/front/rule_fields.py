"""What a rule asks, as fields of a form: one maker for every desk, and how a party that is typed in is asked and read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from zhicheng.front.files_field import FilesField
from zhicheng.front.formats import text
from zhicheng.grammar import Field
from zhicheng.register.parties import KINDS, ORGANISATION

LINES, LETTERS = 4, 20_000
"""Lines that a long answer shows, and letters that it holds, unless a desk asks otherwise."""
REQUIRED = gettext_noop("This field is required.")
"""What Django says of an empty field; named here, so that the catalogue has Chinese of ours for it."""
OPEN = ("", "—")
"""The choice of nothing."""


def make_field(
    field: Field, *, required: bool | None = None, lines: int = LINES, letters: int = LETTERS
) -> forms.Field:
    """One declared field. Raises KeyError for what is chosen from a list or names a party: see `make_choice`, `ask_party`."""
    return _MAKERS[field.type](say_field(field, required=required), lines, letters)


def make_choice(
    field: Field, choices: Iterable[tuple[str, str]], *, kind: type[forms.ChoiceField] = forms.ChoiceField, **options: Any
) -> forms.ChoiceField:  # fmt: skip
    """A declared field that is chosen from a list; `options` go to the field, such as `required` and `widget`."""
    return kind(choices=list(choices), **(say_field(field) | options))


def say_field(field: Field, *, required: bool | None = None) -> dict[str, Any]:
    """Label, help and whether an answer is needed, as the rule says; `required` says it in place of the rule."""
    needed = field.required if required is None else required
    return {
        "label": text(field.title),
        "required": needed,
        "help_text": text(field.hint) if field.hint else "",
    }


def list_choices(field: Field) -> list[tuple[str, str]]:
    """The answers that the rule offers, by code."""
    return [(code, text(title)) for code, title in field.choices.items()]


def ask_party(name: str, field: Field) -> dict[str, forms.Field]:
    """A party that is typed in: its name, whether it is a person or an organisation, and its code."""
    said = say_field(field)
    label = said["label"]
    kinds = [(code, text(title)) for code, title in KINDS.items()]
    return {
        name: forms.CharField(max_length=300, **said),
        f"{name}__kind": forms.ChoiceField(
            label=_("%(party)s is a") % {"party": label}, choices=kinds, initial=ORGANISATION, required=False
        ),
        f"{name}__code": forms.CharField(
            label=_("%(party)s: unified social credit code") % {"party": label}, max_length=18, required=False
        ),
    }


def read_party(said: Mapping[str, Any], name: str) -> dict[str, str]:
    """The name, kind and code of a party as `ask_party` asked for it; without a kind it is an organisation."""
    return {
        "name": said[name],
        "kind": said.get(f"{name}__kind") or ORGANISATION,
        "code": said.get(f"{name}__code") or "",
    }


class _Moment(forms.DateTimeField):
    """A day and time as the browser sends it."""

    def to_python(self, value: Any) -> Any:
        try:
            return datetime.fromisoformat(value) if value else None
        except ValueError:
            raise forms.ValidationError(_("Enter a day and time such as 2026-03-02T09:30.")) from None


def _make_long(said: dict[str, Any], lines: int, letters: int) -> forms.Field:
    return forms.CharField(widget=forms.Textarea({"rows": lines}), max_length=letters, **said)


def _make_day(said: dict[str, Any], _lines: int, _letters: int) -> forms.Field:
    return forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **said)


_MAKERS: Mapping[str, Any] = {
    "text": lambda said, _lines, _letters: forms.CharField(max_length=300, **said),
    "long": _make_long,
    "wording": lambda said, _lines, letters: _make_long(said, 18, letters),
    "day": _make_day,
    "moment": lambda said, _lines, _letters: _Moment(widget=forms.DateTimeInput({"type": "datetime-local"}), **said),
    "yes": lambda said, _lines, _letters: forms.BooleanField(**said),
    "document": lambda said, _lines, _letters: FilesField(**said),
}  # fmt: skip
