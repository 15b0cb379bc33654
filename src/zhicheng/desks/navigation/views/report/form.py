"""What somebody chooses of a report: language, kind of file, chapters."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhicheng.desks.navigation.queries.reports import CHAPTERS
from zhicheng.desks.navigation.views.report.report import WRITERS
from zhicheng.front.documents.document import LANGUAGES
from zhicheng.front.formats import language, text

KINDS = (
    ("docx", _("Word (DOCX), to go on writing in")),
    ("pdf", _("PDF, to print")),
    ("html", _("HTML, to read on a screen")),
)
NAMES = {"zh-hans": "简体中文", "en": "English"}


class ReportForm(forms.Form):
    """Language, kind and chapters; everything is chosen already."""

    language = forms.ChoiceField(label=_("Language"), choices=[(code, NAMES[code]) for code in LANGUAGES])
    kind = forms.ChoiceField(label=_("File"), choices=KINDS)
    chapters = forms.MultipleChoiceField(
        label=_("Chapters"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        usual = {"language": language(), "kind": KINDS[0][0], "chapters": list(CHAPTERS)}
        self.initial = {**usual, **self.initial}
        chapters = self.fields["chapters"]
        assert isinstance(chapters, forms.MultipleChoiceField)
        chapters.choices = [(code, text(title)) for code, (title, _write) in WRITERS.items()]
