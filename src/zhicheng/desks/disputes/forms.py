"""Forms of this desk: the queue's filters, and any act's form made of what the rule says it asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.docket.permission import View
from zhicheng.front.files_field import FilesField
from zhicheng.front.formats import text
from zhicheng.front.letters import fold_letters, list_waiting, name_letter
from zhicheng.grammar import Act, Edition, Field
from zhicheng.register.offices import Office
from zhicheng.register.parties import KINDS, ORGANISATION, SCOPES, Party
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
            for key, made in self._make(name, field) if name not in without else ():
                self.fields[key] = made
        if act.two:
            others = [(pk, who) for pk, who in self._list_people() if pk != str(user.pk)]
            self.fields["second_officer"] = forms.ChoiceField(
                label=_("Second officer"), choices=[("", "—"), *others]
            )

    def _make(self, name: str, field: Field) -> list[tuple[str, forms.Field]]:
        said = {
            "label": text(field.title),
            "required": field.required,
            "help_text": text(field.hint) if field.hint else "",
        }
        if field.type == "register":
            return _ask_party(name, said)
        made = _MAKERS.get(field.type)
        if made:
            return [(name, made(said))]
        if name in self.fixed:
            held = [(code, words) for code, words in self._list(field) if code == self.fixed[name]]
            return [(name, forms.ChoiceField(choices=held, **said))]
        kind = DraftField if field.type == "draft" else forms.ChoiceField
        return [(name, kind(choices=[("", "—"), *self._list(field)], **said))]

    def _list(self, field: Field) -> list[tuple[str, str]]:
        lists = {
            "choice": lambda: [(code, text(says)) for code, says in field.choices.items()],
            "party": lambda: [(code, text(says)) for code, says in self._list_roles()],
            "duty": lambda: [(code, text(says)) for code, says in self.edition.duties.items()],
            "clock": lambda: [
                (c, text(clock.title)) for c, clock in self.edition.clocks.items() if clock.extension
            ],
            "person": self._list_people,
            "letter": lambda: [(c, text(name_letter(self.edition, c))) for c in self.edition.letters],
            "draft": self._list_drafts,
            "office": lambda: [
                (str(each.pk), str(each)) for each in Office.objects.exclude(pk=self.office.pk)
            ],
        }
        return lists[field.type]()

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
        return {
            name: {
                key: self.cleaned_data.get(f"{name}__{key}" if key != "name" else name, "")
                for key in ("name", "kind", "code")
            }
            for name in own
            if self.cleaned_data.get(name)
        }


def _ask_party(name: str, said: dict[str, Any]) -> list[tuple[str, forms.Field]]:
    kinds = [(code, text(says)) for code, says in KINDS.items()]
    label = said["label"]
    return [
        (name, forms.CharField(max_length=300, **said)),
        (f"{name}__kind", forms.ChoiceField(label=_("%(party)s is a") % {"party": label}, choices=kinds, initial=ORGANISATION, required=False)),
        (f"{name}__code", forms.CharField(label=_("%(party)s: unified social credit code") % {"party": label}, required=False, max_length=18)),
    ]  # fmt: skip


class _Moment(forms.DateTimeField):
    """A day and time as the browser sends it."""

    def to_python(self, value: Any) -> Any:
        try:
            return datetime.fromisoformat(value) if value else None
        except ValueError:
            raise forms.ValidationError(_("Enter a day and time such as 2026-03-02T09:30.")) from None


_MAKERS: dict[str, Any] = {
    "text": lambda said: forms.CharField(max_length=300, **said),
    "long": lambda said: forms.CharField(widget=forms.Textarea({"rows": 4}), max_length=20_000, **said),
    "day": lambda said: forms.DateField(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **said),
    "moment": lambda said: _Moment(widget=forms.DateTimeInput({"type": "datetime-local"}), **said),
    "wording": lambda said: forms.CharField(widget=forms.Textarea({"rows": 18}), max_length=20_000, **said),
    "yes": lambda said: forms.BooleanField(**said),
    "document": lambda said: FilesField(**said),
}


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
