"""Forms of outlets: what is known of one, times that can be booked, booking one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.counter.models import Outlet
from zhicheng.desks.counter.queries.opening_hours import (
    WEEKDAYS,
    read_exceptions,
    read_spans,
    write_exceptions,
    write_spans,
)
from zhicheng.front.formats import text
from zhicheng.grammar import Mistake

PLAIN = ("name_zh", "name_en", "address", "phone", "access_zh", "access_en")
LENGTHS = ((15, _("15 minutes")), (20, _("20 minutes")), (30, _("30 minutes")), (60, _("one hour")))
MOST_DAYS, MOST_SEATS = 62, 20


class OutletForm(forms.Form):
    """Everything that the public reads of an outlet."""

    office = forms.ChoiceField(label=_("Office"))
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200)
    district = forms.ChoiceField(label=_("District"))
    address = forms.CharField(label=_("Address"), max_length=300)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    services = forms.MultipleChoiceField(label=_("Services"), widget=forms.CheckboxSelectMultiple)
    access_zh = forms.CharField(
        label=_("Accessibility, in Chinese"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea({"rows": 3}),
    )
    access_en = forms.CharField(
        label=_("Accessibility, in English"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )  # fmt: skip
    exceptions = forms.CharField(
        label=_("Days that differ"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One a line: 2026-12-31 closed; stocktaking. Or with times: 2027-01-04 09:00-12:00."),
    )
    closed_on = forms.DateField(
        label=_("Closed for good from"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self,
        *given: Any,
        offices: Sequence[tuple[str, str]],
        districts: Sequence[tuple[str, str]],
        services: Sequence[tuple[str, str]],
        outlet: Outlet | None,
        **options: Any,
    ) -> None:
        super().__init__(*given, initial=_read(outlet), **options)
        for name, choices in (("office", offices), ("district", districts), ("services", services)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*choices]
        days = {
            f"day_{number}": forms.CharField(
                label=text(day),
                required=False,
                max_length=120,
                help_text=_("Such as 09:00-12:00, 14:00-17:30; empty: closed.") if not number else "",
            )
            for number, day in enumerate(WEEKDAYS)
        }
        self.fields.update(days)
        self.order_fields([*list(self.fields)[: list(self.fields).index("exceptions")], *days])

    def clean(self) -> dict[str, Any]:
        """Hours that can be read."""
        for name in [f"day_{number}" for number in range(7)]:
            self._read(name, read_spans)
        self._read("exceptions", read_exceptions)
        return self.cleaned_data

    def _read(self, name: str, read: Any) -> None:
        try:
            self.cleaned_data[name] = read(self.cleaned_data.get(name, ""))
        except Mistake as mistake:
            self.add_error(name, text(mistake.says))

    def keep(self, outlet: Outlet) -> Outlet:
        """The outlet with what the form says."""
        said = self.cleaned_data
        for name in (*PLAIN, "district", "services", "exceptions", "closed_on"):
            setattr(outlet, name, said[name])
        outlet.office_id = int(said["office"])
        outlet.hours = {str(n): said[f"day_{n}"] for n in range(7) if said[f"day_{n}"]}
        outlet.save()
        return outlet


def _read(outlet: Outlet | None) -> dict[str, Any]:
    if outlet is None:
        return {}
    said = {name: getattr(outlet, name) for name in (*PLAIN, "district", "services", "closed_on")}
    days = {f"day_{number}": write_spans(pairs) for number, pairs in outlet.hours.items()}
    return said | days | {"office": str(outlet.office_id), "exceptions": write_exceptions(outlet.exceptions)}


class SeatsForm(forms.Form):
    """Times to be offered for booking, within the hours of opening."""

    since = forms.DateField(label=_("From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("To, inclusive"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    minutes = forms.TypedChoiceField(label=_("Length of one time"), choices=LENGTHS, coerce=int, initial=30)
    capacity = forms.IntegerField(label=_("People at one time"), min_value=1, max_value=MOST_SEATS, initial=1)

    def clean(self) -> dict[str, Any]:
        """A span that goes forward and is not too long."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and not 0 <= (until - since).days < MOST_DAYS:
            self.add_error("until", _("Choose a day from the first one on, two months later at most."))
        return self.cleaned_data


class BookingForm(forms.Form):
    """One of the free times, what for, and how to be called."""

    command = forms.UUIDField(widget=forms.HiddenInput)
    token = forms.CharField(widget=forms.HiddenInput, min_length=32, max_length=64)
    begins = forms.ChoiceField(label=_("Time"), widget=forms.RadioSelect)
    service = forms.ChoiceField(label=_("What for"))
    called = forms.CharField(
        label=_("How we may call you"),
        required=False,
        max_length=40,
        help_text=_("A family name or any word; you need not say who you are."),
    )

    def __init__(
        self, *given: Any, times: Sequence[tuple[str, str]], services: Sequence[tuple[str, str]], **options: Any
    ) -> None:  # fmt: skip
        super().__init__(*given, **options)
        for name, choices in (("begins", times), ("service", services)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*choices]
