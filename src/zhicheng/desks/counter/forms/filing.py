"""Forms of the counter: one question a page, the same on one page for a clerk, a receipt that is typed in, a signed one that is pasted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from zhicheng.front import rule_fields
from zhicheng.front.formats import text
from zhicheng.front.rule_fields import ask_party, list_choices, make_choice
from zhicheng.grammar import Act, Field, Mistake
from zhicheng.register.credit_code import read_code
from zhicheng.register.parties import KINDS, PERSON

ANSWER = "answer"
NEW = "new"
"""The answer that somebody is not in the register yet."""
LINES, LETTERS = 8, 5_000
"""Lines that a long answer shows to the public, and letters that it holds."""


def make_field(field: Field, *, required: bool | None = None) -> forms.Field:
    """What a rule asks, as a field of a page. Raises KeyError for what only an office can answer."""
    if field.type == "choice":
        needed = field.required if required is None else required
        return make_choice(field, list_choices(field), required=needed, widget=forms.RadioSelect)
    return rule_fields.make_field(field, required=required, lines=LINES, letters=LETTERS)


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


class WindowForm(forms.Form):
    """The matter on one page: what the first act asks, the offices where there are several, parties by name, kind and code."""

    def __init__(
        self, *given: Any, asks: Mapping[str, Field], kept: Mapping[str, str], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        self.asks = asks
        for name, field in asks.items():
            if field.type == "register":
                self.fields.update(ask_party(name, field))
            else:
                self.fields[name] = make_field(field, required=field.required and name not in kept)
            if kept.get(name):
                self.fields[name].help_text = format_html(
                    "{} {}", _("Added already: %(names)s. Files chosen now take their place.") % {"names": kept[name]},
                    self.fields[name].help_text,
                )  # fmt: skip

    def said(self) -> dict[str, str]:
        """The answers as a draft keeps them."""
        return {
            name: write_answer(value)
            for name, value in self.cleaned_data.items()
            if not isinstance(value, list) and value not in (None, "")
        }

    def uploads(self) -> dict[str, list[Any]]:
        """The files by field."""
        return {name: value for name, value in self.cleaned_data.items() if isinstance(value, list) and value}


class WalkinForm(forms.Form):
    """Who came: somebody in the register, somebody new, or where the rule allows it nobody who gives a name."""

    who = forms.ChoiceField(label=_("Who comes"), widget=forms.RadioSelect)
    kind = forms.ChoiceField(label=_("Somebody new is a"), required=False)
    name = forms.CharField(
        label=_("Name, as on the identity paper or licence"), required=False, max_length=300
    )
    code = forms.CharField(
        label=_("Unified social credit code, of an organisation"), required=False, max_length=18
    )
    phone = forms.CharField(label=_("Telephone"), required=False, max_length=60)
    address = forms.CharField(label=_("Address for letters"), required=False, max_length=300)

    def __init__(self, *given: Any, choices: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        who, kind = self.fields["who"], self.fields["kind"]
        assert isinstance(who, forms.ChoiceField)
        assert isinstance(kind, forms.ChoiceField)
        who.choices = choices
        kind.choices = [(each, text(says)) for each, says in KINDS.items()]
        if NEW not in dict(choices):
            for name in ("kind", "name", "code"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Somebody new has a name, a code that holds, and a way to be reached."""
        said = self.cleaned_data
        if said.get("who") != NEW:
            return said
        if not said.get("name"):
            self.add_error("name", _("Enter the name, or choose somebody above."))
        if said.get("kind") == PERSON and said.get("code"):
            self.add_error("code", _("Only organisations have this code; leave it empty."))
        elif said.get("code"):
            try:
                read_code(said["code"])
            except Mistake as mistake:
                self.add_error("code", text(mistake.says))
        if not (said.get("phone") or said.get("address")):
            self.add_error(
                "phone", _("Enter a telephone number or an address: letters and questions need one.")
            )
        return said

    def said(self) -> dict[str, str]:
        """What was said, as a draft keeps it."""
        return {f"{self.prefix}-{name}": str(value) for name, value in self.cleaned_data.items() if value}


def write_answer(value: Any) -> str:
    """An answer as a draft keeps it."""
    if isinstance(value, bool):
        return "yes" if value else ""
    return value.isoformat() if hasattr(value, "isoformat") else str(value or "")
