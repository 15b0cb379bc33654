"""Forms of the mediation desk: an offer, the numbered terms of an agreement, a comment, an assent, the court of a packet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.mediation.models import SHOWN as SHOWN_CODES
from zhicheng.desks.mediation.queries.offers import SHOWN
from zhicheng.desks.mediation.queries.room import SIDES
from zhicheng.desks.mediation.queries.terms import MOST, Term
from zhicheng.front.formats import text
from zhicheng.grammar import T
from zhicheng.register.parties import Party

LANGUAGES = (("zh-hans", "中文"), ("en", "English"))
DAY = {"type": "date"}


class OfferForm(forms.Form):
    """An offer of a side: for whom, what, how much where it is about money, and who may read it."""

    party = forms.ChoiceField(label=_("Offer of"))
    text = forms.CharField(label=_("Offer"), max_length=5_000, widget=forms.Textarea({"rows": 5}))
    amount = forms.DecimalField(
        label=_("Amount in yuan, if there is one"), max_digits=14, decimal_places=2, min_value=Decimal(0), required=False
    )  # fmt: skip
    shown = forms.ChoiceField(label=_("Who may read it"), widget=forms.RadioSelect)

    def __init__(self, *given: Any, parties: Sequence[Party], **options: Any) -> None:
        super().__init__(*given, **options)
        choices = [(str(each.pk), each.name) for each in parties]
        party, shown = self.fields["party"], self.fields["shown"]
        assert isinstance(party, forms.ChoiceField)
        assert isinstance(shown, forms.ChoiceField)
        party.choices = choices
        shown.choices = [(code, text(SHOWN[code])) for code in SHOWN_CODES]
        shown.initial = SHOWN_CODES[0]
        if len(choices) == 1:
            party.widget, party.initial = forms.HiddenInput(), choices[0][0]


class CommentForm(forms.Form):
    """What somebody says of a version."""

    text = forms.CharField(label=_("Comment"), max_length=5_000, widget=forms.Textarea({"rows": 3}))


class AssentForm(forms.Form):
    """Accepting or signing exactly the version that was on the screen."""

    digest = forms.CharField(widget=forms.HiddenInput, max_length=64)
    read = forms.BooleanField(label=_("I have read this version to its end"))


class CourtForm(forms.Form):
    """To which court the request goes, for the packet; nothing of it is kept."""

    court = forms.CharField(label=_("Court"), max_length=200, required=False)


class TermsForm(forms.Form):
    """Numbered terms, each with its own fields; a term without words is left out."""

    language = forms.ChoiceField(label=_("Language of the agreement"), choices=LANGUAGES)
    perform_by = forms.DateField(
        label=_("Last day of performance"), widget=forms.DateInput(DAY, format="%Y-%m-%d")
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST)

    def __init__(self, *given: Any, rows: int, parties: Mapping[str, T], **options: Any) -> None:
        super().__init__(*given, **options)
        self.count = max(1, min(rows, MOST))
        payers = [("", "—"), *((side, text(parties[side])) for side in SIDES)]
        for place in range(1, self.count + 1):
            self.fields |= dict(_make_term(place, payers))

    @property
    def head(self) -> list[forms.BoundField]:
        """The fields of the whole agreement that are seen."""
        return [self["language"], self["perform_by"]]

    @property
    def groups(self) -> Iterator[tuple[int, list[forms.BoundField]]]:
        """The terms by number, each with its fields."""
        for place in range(1, self.count + 1):
            yield place, [self[f"{name}_{place}"] for name in ("text", "amount", "by", "due", "how")]

    def terms(self) -> list[Term]:
        """The terms of a valid form."""
        said = self.cleaned_data
        places = (place for place in range(1, self.count + 1) if said.get(f"text_{place}"))
        return [
            Term(
                said[f"text_{n}"], said.get(f"amount_{n}"), said.get(f"by_{n}", ""), said.get(f"due_{n}"), said.get(f"how_{n}", "")
            )
            for n in places
        ]  # fmt: skip


def _make_term(place: int, payers: list[tuple[str, str]]) -> Iterable[tuple[str, forms.Field]]:
    say: dict[str, Any] = {"required": False}
    yield f"text_{place}", forms.CharField(label=_("Term"), max_length=2_000, widget=forms.Textarea({"rows": 3}), **say)  # fmt: skip
    yield f"amount_{place}", forms.DecimalField(label=_("Amount in yuan"), max_digits=14, decimal_places=2, min_value=Decimal(0), **say)  # fmt: skip
    yield f"by_{place}", forms.ChoiceField(label=_("Performed by"), choices=payers, **say)
    yield f"due_{place}", forms.DateField(label=_("Due on"), widget=forms.DateInput(DAY, format="%Y-%m-%d"), **say)  # fmt: skip
    yield f"how_{place}", forms.CharField(label=_("How it is performed"), max_length=300, **say)


def begin_terms(terms: Sequence[Term], *, language: str, perform_by: date | None) -> dict[str, Any]:
    """What a form of terms begins with."""
    said: dict[str, Any] = {"language": language, "perform_by": perform_by, "rows": max(len(terms), 1)}
    for place, each in enumerate(terms, start=1):
        told = {"text": each.text, "amount": each.amount, "by": each.by, "due": each.due_on, "how": each.how}
        said |= {f"{name}_{place}": value for name, value in told.items()}
    return said
