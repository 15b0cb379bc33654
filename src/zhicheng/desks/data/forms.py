"""Handing in files: one or several, the format found or chosen, a dataset of one's own if wanted."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.data.queries.formats import list_formats
from zhicheng.front.formats import text
from zhicheng.lake import Dataset

ENDINGS = ".csv,.tsv,.txt,.xlsx,.parquet,.xml,.zip"
TAKEN = frozenset({"load", "pool"})
MEMBERS = ("first", "second", "third", "fourth", "fifth")
TOO_LARGE = _(
    "Together the files are larger than %(limit)s. Hand them in one by one, or load them on the machine itself with “zhicheng load”."
)


class FilesInput(forms.FileInput):
    """The browser's own chooser, for several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One or several files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        """All files; each must have content."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(FilesField, self).clean(each, initial) for each in given or [None]]


class LoadForm(forms.Form):
    """What is handed in."""

    file = FilesField(
        label=_("Files"),
        error_messages={"required": _("Choose at least one file."), "empty": _("This file is empty. Choose one with records.")},
        widget=FilesInput(attrs={"accept": ENDINGS, "multiple": True}),
    )  # fmt: skip
    format = forms.ChoiceField(label=_("Format"), required=False)
    dataset = forms.RegexField(
        r"^[a-z][a-z0-9_]{1,39}$",
        label=_("Dataset"),
        required=False,
        strip=True,
        help_text=_("Leave it empty for the format's own. A name of yours keeps these records apart: suzhou_2024."),
        error_messages={"invalid": _("Use 2 to 40 small letters, digits and underscores, beginning with a letter: suzhou_2024.")},
    )  # fmt: skip

    def __init__(self, *given: Any, too_large: bool = False, **options: Any) -> None:
        super().__init__(*given, **options)
        self._too_large = too_large
        field = self.fields["format"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Found by content")), *((f.code, text(f.title)) for f in list_formats())]
        self.fields["dataset"].widget.attrs |= {
            "autocomplete": "off",
            "spellcheck": "false",
            "maxlength": "40",
        }

    def clean_dataset(self) -> str:
        """A name that is not an address of ours."""
        name = self.cleaned_data["dataset"]
        if name in TAKEN:
            raise forms.ValidationError(_("“%(name)s” is a word of the pages' addresses. Choose another name."), params={"name": name})  # fmt: skip
        return name

    def clean(self) -> dict[str, Any]:
        """Say that the limit was passed instead of that no file came."""
        said = super().clean() or {}
        if self._too_large:
            self.errors.pop("file", None)
            limit = filesizeformat(settings.UPLOAD_LIMIT)
            self.add_error("file", forms.ValidationError(TOO_LARGE, params={"limit": limit}))
        return said


class PoolForm(forms.Form):
    """A name, and up to five members in order of precedence."""

    name = forms.RegexField(
        r"^[a-z][a-z0-9_]{1,39}$",
        label=_("Name of the pool"),
        strip=True,
        help_text=_("Small letters, digits and underscores: suzhou_all. The name of a pool that is there makes it anew."),
        error_messages={"invalid": _("Use 2 to 40 small letters, digits and underscores, beginning with a letter: suzhou_2024.")},
    )  # fmt: skip
    first = forms.ChoiceField(label=_("First"))
    second = forms.ChoiceField(label=_("Then"))
    third = forms.ChoiceField(label=_("Then"), required=False)
    fourth = forms.ChoiceField(label=_("Then"), required=False)
    fifth = forms.ChoiceField(label=_("Then"), required=False)

    def __init__(self, *given: Any, datasets: Iterable[Dataset], **options: Any) -> None:
        super().__init__(*given, **options)
        offered = [("", _("None")), *((each.code, text(each.title)) for each in datasets)]
        for name in MEMBERS:
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = offered

    def clean(self) -> dict[str, Any]:
        """The members, each once."""
        said = super().clean() or {}
        chosen = [said[name] for name in MEMBERS if said.get(name)]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("Each dataset can be named once."))
        if said.get("name") in (*chosen, *TAKEN):
            self.add_error("name", forms.ValidationError(_("Choose another name: this one is taken.")))
        return {**said, "of": chosen}
