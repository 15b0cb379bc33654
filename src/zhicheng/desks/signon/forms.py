"""The form by which an administrator registers a system at which people sign in with their account here."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.signon.queries.systems import BAD_URI, MOST_URIS, NO_URI, is_address
from zhicheng.front.formats import text


class SystemForm(forms.Form):
    """What people read on the page that asks them, and where they go back to."""

    name_zh = forms.CharField(
        label=_("Name in Chinese"),
        max_length=100,
        help_text=_("People read it on the page that asks whether they agree."),
    )
    name_en = forms.CharField(label=_("Name in English"), max_length=100)
    uris = forms.CharField(
        label=_("Addresses to come back to"),
        widget=forms.Textarea({"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_("One on each line, in full and to the letter: https://example.org/callback"),
    )

    def clean_uris(self) -> list[str]:
        """Each on its line, each safe."""
        uris = [line.strip() for line in self.cleaned_data["uris"].splitlines() if line.strip()]
        if not 0 < len(uris) <= MOST_URIS:
            raise forms.ValidationError(text(NO_URI.format(most=MOST_URIS)))
        for uri in uris:
            if not is_address(uri):
                raise forms.ValidationError(text(BAD_URI.format(uri=uri)))
        return uris
