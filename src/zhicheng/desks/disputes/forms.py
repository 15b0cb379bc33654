"""Forms of this desk: the queue's filters, and any act's form made of what the rule says it asks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.docket.permission import View
from zhicheng.front.formats import text
from zhicheng.front.letters import fold_letters, list_waiting, name_letter
from zhicheng.front.rule_fields import OPEN, ask_party, list_choices, make_choice, make_field, read_party
from zhicheng.grammar import Act, Edition, Field
from zhicheng.register.offices import Office
from zhicheng.register.parties import KINDS, SCOPES, Party
from zhicheng.register.people import User
from zhicheng.register.posts import Post


class QueueForm(forms.Form):
    """Filters of the queue, sent by GET."""

    q = forms.CharField(
        label=_("Number, matter or party"),
        required=False,
        max_length=100,
        widget=forms.TextInput({"data-focuses": "/"}),
    )
    procedure = forms.ChoiceField(label=_("Kind of case"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(
        self, *given: Any, procedures: list[tuple[str, str]], states: list[tuple[str, str]], **options: Any
    ) -> None:
        super().__init__(*given, **options)
        for name, choices in (("procedure", procedures), ("state", states)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("All")), *choices]


class NameForm(forms.Form):
    """The name of a saved view."""

    name = forms.CharField(label=_("Name"), max_length=60)


class SaveForm(NameForm):
    """A name for what the queue shows, with what it shows."""

    view = forms.CharField(widget=forms.HiddenInput, required=False)
    q = forms.CharField(widget=forms.HiddenInput, required=False)
    procedure = forms.CharField(widget=forms.HiddenInput, required=False)
    state = forms.CharField(widget=forms.HiddenInput, required=False)
    sort = forms.CharField(widget=forms.HiddenInput, required=False)


class DraftField(forms.ChoiceField):
    """A draft of the case; whether it waits for the step is said by the refusal, with the reason."""

    def valid_value(self, value: str) -> bool:
        """Any number."""
        return str(value).isdecimal()


class ActForm(forms.Form):
    """The form of an act: `command` makes sending it twice one act, `seen` is the last entry the person saw.

    `without` are fields that the office fills in itself; of fields with choices in `fixed` only that one can be chosen.
    """

    command = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *given: Any,
        act: Act,
        edition: Edition,
        office: Office,
        view: View | None,
        user: Any,
        code: str = "",
        without: Collection[str] = (),
        fixed: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        self.code, self.fixed = code, fixed or {}
        self.act, self.edition, self.office, self.view, self.user = act, edition, office, view, user
        self.fields["seen"].required = view is not None and not view.is_new
        if view is None or view.is_new:
            self.fields["case_title"] = forms.CharField(
                label=_("The matter in a few words"), max_length=200, required=False
            )
        for name, field in act.form.items():
            if name not in without:
                self.fields.update(self._make(name, field))
        if act.two:
            others = [(pk, who) for pk, who in self._list_people() if pk != str(user.pk)]
            self.fields["second_officer"] = forms.ChoiceField(
                label=_("Second officer"), choices=[OPEN, *others]
            )

    def _make(self, name: str, field: Field) -> dict[str, forms.Field]:
        if field.type == "register":
            return ask_party(name, field)
        if field.type not in self._lists:
            return {name: make_field(field)}
        offered = self._lists[field.type](field)
        if name in self.fixed:
            return {name: make_choice(field, [each for each in offered if each[0] == self.fixed[name]])}
        kind = DraftField if field.type == "draft" else forms.ChoiceField
        return {name: make_choice(field, [OPEN, *offered], kind=kind)}

    @property
    def _lists(self) -> dict[str, Callable[[Field], list[tuple[str, str]]]]:
        """What can be chosen, by the type of the field."""
        edition = self.edition
        return {
            "choice": list_choices,
            "party": lambda _field: [(code, text(says)) for code, says in self._list_roles()],
            "duty": lambda _field: [(code, text(says)) for code, says in edition.duties.items()],
            "clock": lambda _field: [(c, text(each.title)) for c, each in edition.clocks.items() if each.extension],
            "person": lambda _field: self._list_people(),
            "letter": lambda _field: [(code, text(name_letter(edition, code))) for code in edition.letters],
            "draft": lambda _field: self._list_drafts(),
            "office": lambda _field: [
                (str(each.pk), str(each)) for each in Office.objects.exclude(pk=self.office.pk)
            ],
        }  # fmt: skip

    def _list_drafts(self) -> list[tuple[str, str]]:
        """The drafts that wait for this act, the latest first."""
        waiting = list_waiting(self.code, fold_letters(self.view.done)) if self.view else []
        named = ((each.seq, text(name_letter(self.edition, each.code))) for each in reversed(waiting))
        return [(str(seq), f"{title} ({seq})") for seq, title in named]

    def _list_roles(self) -> list[tuple[str, Any]]:
        """The parts in the case: those somebody has, all of them where a party is to be added."""
        held = {role for role, _party, _seq in self.view.standing.members} if self.view else set()
        adding = self.act.does == "join"
        return [
            (code, says) for code, says in self.edition.parties.items() if adding or not held or code in held
        ]

    def _list_people(self) -> list[tuple[str, str]]:
        posts = Post.objects.filter(office=self.office, user__is_active=True)
        users = User.objects.filter(pk__in=posts.values("user")).order_by("display_name", "email")
        return [(str(each.pk), str(each)) for each in users]

    def clean(self) -> dict[str, Any]:
        """What is hidden has no place for its own message."""
        if {"command", "seen"} & set(self.errors):
            raise forms.ValidationError(_("This form is not complete. Open it again from the case."))
        return self.cleaned_data

    def said(self) -> dict[str, Any]:
        """What the form says, by the fields of the act; parties come later, files go another way."""
        own = [name for name, field in self.act.form.items() if field.type not in ("document", "register")]
        return {
            name: self.cleaned_data[name] for name in own if self.cleaned_data.get(name) not in (None, "")
        }

    def uploads(self) -> dict[str, list[Any]]:
        """The files by field."""
        own = [name for name, field in self.act.form.items() if field.type == "document"]
        return {name: self.cleaned_data[name] for name in own if self.cleaned_data.get(name)}

    def named_parties(self) -> dict[str, Mapping[str, str]]:
        """Parties as they were typed: name, kind and code."""
        own = [name for name, field in self.act.form.items() if field.type == "register"]
        return {name: read_party(self.cleaned_data, name) for name in own if self.cleaned_data.get(name)}


class LetInForm(forms.Form):
    """Who signs in for a party or an agent."""

    party = forms.ChoiceField(label=_("Party or agent"))
    email = forms.EmailField(label=_("E-mail address"), max_length=254)

    def __init__(self, *given: Any, parties: Collection[Party], **options: Any) -> None:
        super().__init__(*given, **options)
        _choose(self.fields["party"], parties)


class MandateForm(forms.Form):
    """A power of attorney as its deed says: who, for whom, how far, from when until when."""

    principal = forms.ChoiceField(label=_("Given by"))
    agent = forms.CharField(label=_("Agent"), max_length=300)
    kind = forms.ChoiceField(label=_("The agent is a"))
    scope = forms.ChoiceField(label=_("Scope"))
    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("First day without it, if it ends"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), required=False
    )  # fmt: skip
    only_here = forms.BooleanField(
        label=_("For this case only; add the agent to the case too"), required=False
    )
    deed = forms.FileField(label=_("Deed"))

    def __init__(self, *given: Any, parties: Collection[Party], **options: Any) -> None:
        super().__init__(*given, **options)
        _choose(self.fields["principal"], parties)
        for name, titles in (("kind", KINDS), ("scope", SCOPES)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [(code, text(says)) for code, says in titles.items()]


def _choose(field: forms.Field, parties: Collection[Party]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(str(each.pk), each.name) for each in parties]
