"""What a reader can ask of the rulebook. A wrong value falls back to no filter."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhicheng.desks.rules.queries.shelf import KINDS
from zhicheng.front.formats import text
from zhicheng.grammar import ILLUSTRATIVE, IN_FORCE, TO_BE_CONFIRMED, Clause, Entry

KIND_NAMES = {
    "services": _("Services"),
    "procedures": _("Procedures"),
    "indicators": _("Indicators"),
    "scorecards": _("Scorecards"),
    "parameters": _("Parameters"),
    "tables": _("Tables"),
    "sources": _("Sources"),
}
KIND_NAME = {
    "services": _("Service"),
    "procedures": _("Procedure"),
    "indicators": _("Indicator"),
    "scorecards": _("Scorecard"),
    "parameters": _("Parameter"),
    "tables": _("Table"),
    "sources": pgettext_lazy("rule", "Source"),
}
STATUS_NAMES = {
    IN_FORCE: _("in force"),
    TO_BE_CONFIRMED: _("to be confirmed"),
    ILLUSTRATIVE: _("illustrative"),
}


class RuleForm(forms.Form):
    """Words, kind, clause and status."""

    q = forms.CharField(label=_("Words or a code"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    cites = forms.ChoiceField(label=_("Rests on the clause"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *given: Any, cited: Iterable[tuple[Entry, list[Clause]]], **options: Any) -> None:
        super().__init__(*given, **options)
        every = ("", _("All"))
        _offer(self, "kind", [every, *((kind, KIND_NAMES[kind]) for kind in KINDS)])
        _offer(self, "status", [every, *STATUS_NAMES.items()])
        groups = [(text(source.title), [_option(clause) for clause in clauses]) for source, clauses in cited]
        _offer(self, "cites", [every, *groups])

    def asked(self) -> dict[str, str]:
        """The values that are valid; a wrong one counts as not given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def _option(clause: Clause) -> tuple[str, str]:
    return clause.label, f"{clause.id} {text(clause.says)}"


def _offer(form: forms.Form, name: str, choices: Iterable[Any]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
