"""What people fill in about projects."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.navigation.models import KINDS, ROLES, STATES, Project, Role
from zhicheng.desks.navigation.queries.choice import field_names
from zhicheng.desks.navigation.queries.figures import group_indicators
from zhicheng.desks.navigation.queries.project_access import Seat
from zhicheng.desks.navigation.queries.project_content import Brief, read_scope
from zhicheng.desks.navigation.queries.project_figures import say_count, say_where
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.grammar import COUNTING, Mistake
from zhicheng.lake import Lake
from zhicheng.lake.cases import holds_cases
from zhicheng.lake.clusters import list_declared, name_cluster, split_name

SCOPE = ("cluster", "place", "field", "applicant")
NAME = {"autocomplete": "off", "spellcheck": "false"}


class ProjectForm(forms.Form):
    """Question and scope of a project."""

    title = forms.CharField(label=_("Title"), max_length=200)
    question = forms.CharField(
        label=_("Question"), max_length=5000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What is to be decided, by whom, by when? One or two sentences."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of navigation"))
    dataset = forms.ChoiceField(label=_("Dataset"), required=False)
    count = forms.ChoiceField(label=_("Counting rule"), required=False)
    place = forms.CharField(
        label=_("City, province or country"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs=NAME),
    )
    cluster = forms.ChoiceField(label=_("Or several cities as one"), required=False)
    field = forms.ChoiceField(label=_("Field"), required=False)
    applicant = forms.CharField(
        label=_("Applicant"), required=False, max_length=200, widget=forms.TextInput(attrs=NAME)
    )

    def __init__(self, *given: Any, lake: Lake, project: Project | None = None, **options: Any) -> None:
        super().__init__(*given, **options)
        self._lake = lake
        held = [(each.code, text(each.title)) for each in lake.datasets if not holds_cases(each)]
        kept, spec = split_name(project.dataset) if project else ("", "")
        if kept and kept not in dict(held):
            held.append((kept, kept))
        offer(self, "kind", [(kind.value, text(name)) for kind, name in KINDS.items()])
        offer(self, "dataset", [("", _("None yet")), *held])
        offer(self, "count", [("", _("The dataset's own")), *((c, text(say_count(c))) for c in COUNTING)])
        offer(self, "cluster", _list_clusters(lake, spec))
        offer(self, "field", [("", _("All fields")), *((str(n), text(t)) for n, t in field_names().items())])
        self.initial = {**_first_choice(lake), **(self._fill(project) if project else {}), **self.initial}

    def _fill(self, project: Project) -> dict[str, Any]:
        """The form as the project stands: places and applicants by name."""
        said = {
            name: text(say_where(self._lake, {name: value}, dataset=project.dataset))
            for name, value in project.where.items()
        }
        dataset, spec = split_name(project.dataset)
        place = next((said[level] for level in ("city", "province", "country") if level in said), "")
        own = {name: getattr(project, name) for name in ("title", "question", "kind", "count")}
        return own | {
            "dataset": dataset, "cluster": spec, "place": "" if spec else place, "field": str(project.where.get("field", "")),
            "applicant": said.get("applicant", ""),
        }  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The scope in the lake's own terms; an unknown name is said at its field."""
        said = super().clean() or {}
        if said.get("cluster") and said.get("place"):
            self.add_error("cluster", ValidationError(_("Name a place or choose several cities, not both.")))
            return said
        where: dict[str, Any] = {}
        dataset = said.get("dataset", "")
        if said.get("cluster"):
            dataset = name_cluster(dataset, said["cluster"])
        for name in SCOPE:
            if value := said.get(name, ""):
                try:
                    where |= read_scope(self._lake, dataset=dataset, **{name: value})
                except Mistake as mistake:
                    self.add_error(name, ValidationError(text(mistake.says)))
        return {**said, "dataset": dataset, "where": where}

    def brief(self) -> Brief:
        """What the form says, once it is valid."""
        names = ("title", "kind", "question", "dataset", "count", "where")
        return Brief(**{name: self.cleaned_data[name] for name in names})


class ShelfForm(forms.Form):
    """The list of projects; a wrong value falls back to no filter."""

    q = forms.CharField(label=_("Title or question"), required=False, max_length=100)
    kind = forms.ChoiceField(label=_("Kind of navigation"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, "kind", [("", _("All")), *((kind.value, text(name)) for kind, name in KINDS.items())])
        offer(self, "status", [("", _("All")), *((each.value, text(name)) for each, name in STATES.items())])

    def asked(self) -> dict[str, str]:
        """The values that are valid; a wrong one counts as not given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class RoleForm(forms.Form):
    """A role."""

    role = forms.ChoiceField(label=_("Role"))

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, "role", [(role.value, text(name)) for role, name in ROLES.items()])

    def role_given(self) -> Role:
        """The role, once the form is valid."""
        return Role(self.cleaned_data["role"])


class MemberForm(RoleForm):
    """Who joins the team, and as what."""

    who = forms.CharField(
        label=_("E-mail address or name"), max_length=254, widget=forms.TextInput(attrs=NAME)
    )
    field_order = ["who", "role"]


class NoteForm(forms.Form):
    """A note."""

    text = forms.CharField(label=_("Note"), max_length=5000, widget=forms.Textarea(attrs={"rows": 3}))


class StepForm(forms.Form):
    """A step that is ticked or no longer (`done`), or remarked on (`remark`)."""

    step = forms.CharField(max_length=50)
    done = forms.ChoiceField(choices=[("1", ""), ("0", "")], required=False)
    remark = forms.CharField(required=False, max_length=500)


class FigureForm(forms.Form):
    """A figure of the project's scope."""

    code = forms.ChoiceField(label=_("Indicator"))
    year = forms.RegexField(
        r"^\d{4}$", label=_("Year"), required=False, error_messages={"invalid": _("A year has four digits.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "4"}),
    )  # fmt: skip

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        groups = [
            (text(group.title), [(e.code, text(e.title)) for e in group.entries if not e.rule.of_patent])
            for group in group_indicators(read_book())
        ]
        offer(self, "code", [(title, entries) for title, entries in groups if entries])


class KeepForm(forms.Form):
    """Into which project, under which name."""

    project = forms.ChoiceField(label=_("Project"))
    title = forms.CharField(label=_("Name"), required=False, max_length=200)
    note = forms.CharField(
        label=_("Remark"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *given: Any, seats: Iterable[Seat], **options: Any) -> None:
        super().__init__(*given, **options)
        offer(self, "project", [(str(seat.project.pk), seat.project.title) for seat in seats])


def offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """Give a field its choices."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


def _list_clusters(lake: Lake, spec: str) -> list[tuple[Any, Any]]:
    """The clusters that the rulebook names, and the one that a project has."""
    declared = [(each["cluster"], text(each["name"])) for each in list_declared(lake.book)]
    own = [(spec, spec)] if spec and spec not in dict(declared) else []
    return [("", _("None")), *declared, *own]


def _first_choice(lake: Lake) -> dict[str, Any]:
    return {"dataset": lake.dataset().code} if lake.datasets else {}
