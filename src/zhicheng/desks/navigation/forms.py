"""What a reader can ask of the lists, as forms that are sent by GET. A wrong value falls back to no filter."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.navigation.queries.choice import COUNT_NAMES, Choice, field_names
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.grammar import T
from zhicheng.lake.asking import TYPES, list_results
from zhicheng.lake.cases import holds_cases


class ChoiceForm(forms.Form):
    """Dataset and counting rule: the two choosers of every page with figures."""

    dataset = forms.ChoiceField(label=_("Dataset"), required=False)
    count = forms.ChoiceField(label=_("Counting"), required=False)

    def __init__(self, *given: Any, choice: Choice, **options: Any) -> None:
        super().__init__(*given, **options)
        alike = [each for each in choice.lake.datasets if holds_cases(each) == choice.of_cases]
        held = [*alike, *(() if choice.dataset in alike else (choice.dataset,))]
        _offer(self, "dataset", [(each.code, text(each.title)) for each in held])
        _offer(self, "count", [(code, text(name)) for code, name in COUNT_NAMES.items()])
        self.initial = {**self.initial, "dataset": choice.dataset.code, "count": choice.count}
        if choice.of_cases:
            del self.fields["count"]

    def asked(self) -> dict[str, Any]:
        """The values that are valid; a wrong one counts as not given."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}


class CityForm(ChoiceForm):
    """The list of cities."""

    q = forms.CharField(label=_("Name"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    province = forms.ChoiceField(label=_("Province or state"), required=False)
    minimum = forms.IntegerField(label=_("At least, patents"), required=False, min_value=0, max_value=10**9)

    def __init__(
        self,
        *given: Any,
        countries: Iterable[tuple[str, str]],
        provinces: Iterable[tuple[str, str]],
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        _offer(self, "country", [("", _("All")), *countries])
        _offer(self, "province", [("", _("All")), *provinces])
        self.order_fields(["q", "minimum", "country", "province", "dataset", "count"])


class PatentForm(ChoiceForm):
    """The list of patents."""

    q = forms.CharField(label=_("Title, number or name"), required=False, max_length=200)
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    field = forms.ChoiceField(label=_("Field"), required=False)
    applicant = forms.CharField(label=_("Applicant"), required=False, max_length=200)
    partner = forms.CharField(label=_("Together with"), required=False, max_length=200)
    year = forms.RegexField(r"^\d{4}$", label=_("Year of publication"), required=False)
    type = forms.ChoiceField(label=_("Type"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        _offer(
            self,
            "field",
            [("", _("All")), *((str(code), text(name)) for code, name in field_names().items())],
        )
        _offer(self, "type", [("", _("All")), *((code, text(name)) for code, name in TYPES.items())])
        self.fields["year"].widget.attrs |= {"inputmode": "numeric", "maxlength": "4"}
        if not self.data.get("partner"):
            del self.fields["partner"]
        self.order_fields(["q", "city", "field", "applicant", "partner", "year", "type", "dataset", "count"])


class ApplicantForm(ChoiceForm):
    """The list of applicants."""

    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    city = forms.CharField(label=_("City of the inventors"), required=False, max_length=100)
    field = forms.ChoiceField(label=_("Field"), required=False)
    sector = forms.ChoiceField(label=_("Kind of applicant"), required=False)

    def __init__(self, *given: Any, sectors: Iterable[tuple[str, str]], **options: Any) -> None:
        super().__init__(*given, **options)
        named = [(str(code), text(name)) for code, name in field_names().items()]
        _offer(self, "field", [("", _("All")), *named])
        _offer(self, "sector", [("", _("All")), *sectors])
        self.order_fields(["q", "city", "sector", "field", "dataset", "count"])


class FigureForm(ChoiceForm):
    """One indicator: what it is told by, and the cell it is narrowed to; only what the rule knows is asked."""

    by = forms.MultipleChoiceField(label=_("Told by"), required=False, widget=forms.CheckboxSelectMultiple)
    period = forms.RegexField(r"^\d{4}\.\.\d{4}$", label=_("Years, as in 2018..2022"), required=False)

    def __init__(self, *given: Any, asked: Any, names: Mapping[str, Any], **options: Any) -> None:
        super().__init__(*given, **options)
        rule = asked.rule
        _offer(self, "by", [(d, names[d]) for d in rule.dimensions])
        if "year" not in rule.dimensions:
            del self.fields["period"]
        for dimension in rule.dimensions:
            self.fields[dimension] = _narrow(dimension, names[dimension])
        self.order_fields(["by", *rule.dimensions, "period", "dataset", "count"])

    @property
    def narrowing(self) -> list[forms.BoundField]:
        """The fields that narrow the figure, in the rule's order."""
        return [field for field in self if field.name not in ("by", "dataset", "count")]


def _narrow(dimension: str, label: Any) -> forms.Field:
    """The field that narrows a figure to one value of a dimension."""
    if dimension in ("field", "other_field"):
        offered = [("", _("All")), *((text(name), text(name)) for name in field_names().values())]
        return forms.ChoiceField(label=label, required=False, choices=offered)
    if dimension in ("type", "procedure", "outcome"):
        offered = [("", _("All")), *((code, text(name)) for code, name in _list_codes(dimension))]
        return forms.ChoiceField(label=label, required=False, choices=offered)
    return forms.CharField(label=label, required=False, max_length=200)


def _list_codes(dimension: str) -> list[tuple[str, T]]:
    """The codes of a dimension, each with its name."""
    if dimension == "type":
        return list(TYPES.items())
    if dimension == "procedure":
        return [(entry.code, entry.title) for entry in read_book().of("procedures")]
    return [(each["result"], each["name"]) for each in list_results(read_book())]


def _offer(form: forms.Form, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
    field.choices = list(choices)


class StandingForm(ChoiceForm):
    """Which cities a city is compared with: those of its country with enough patents, or those of its size."""

    group = forms.ChoiceField(label=_("Compared with"), required=False)
    least = forms.ChoiceField(label=_("At least, patents"), required=False)

    def __init__(
        self,
        *given: Any,
        groups: Iterable[tuple[str, Any]],
        leasts: list[tuple[str, Any]],
        **options: Any,
    ) -> None:
        super().__init__(*given, **options)
        _offer(self, "group", groups)
        _offer(self, "least", leasts)
        if not leasts:
            del self.fields["least"]
        self.order_fields(["group", "least", "dataset", "count"])


class QuestionForm(ChoiceForm):
    """What the ready questions are asked about."""

    city = forms.CharField(label=_("City"), required=False, max_length=100)
    other = forms.CharField(label=_("Compared with"), required=False, max_length=100)
    field = forms.ChoiceField(label=_("Field"), required=False)

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        named = [(str(code), text(name)) for code, name in field_names().items()]
        _offer(self, "field", [("", _("The city's own")), *named])
        self.order_fields(["city", "other", "field", "dataset", "count"])


class CompareForm(ChoiceForm):
    """The year that stands for 100 where years are compared."""

    base = forms.ChoiceField(label=_("Year that is 100"), required=False)

    def __init__(self, *given: Any, bases: Iterable[int], **options: Any) -> None:
        super().__init__(*given, **options)
        _offer(self, "base", [(str(year), str(year)) for year in bases])
        if not self.fields["base"].choices:  # type: ignore[attr-defined]
            del self.fields["base"]
        self.order_fields(["base", "dataset", "count"])
