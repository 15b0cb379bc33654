"""The pullable number: a figure that knows where its explanation is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.urls import get_script_prefix
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.front.formats import number, text


@dataclass(frozen=True)
class Scope:
    """The dataset and counting rule that every figure of a page is taken from."""

    dataset: str = ""
    count: str = ""

    def parameters(self) -> dict[str, str]:
        return {key: value for key, value in (("dataset", self.dataset), ("count", self.count)) if value}


def address(kind: str, code: str, where: Mapping[str, Any], scope: Scope | None = None) -> str:
    """The address of a figure's panel (`why`) or of the records behind it (`evidence`)."""
    query = {key: value for key, value in where.items() if value not in (None, "")}
    query |= scope.parameters() if scope else {}
    tail = f"?{urlencode(query, doseq=True)}" if query else ""
    return f"{get_script_prefix()}{kind}/{code}/{tail}"


@dataclass(frozen=True)
class Pull:
    """A figure of a rule `code` at the cell `where`; `note` says why a missing value is missing."""

    value: Any
    code: str
    where: Mapping[str, Any] = field(default_factory=dict)
    scope: Scope | None = None
    unit: str = ""
    note: Any = None
    digits: int | None = None

    @property
    def href(self) -> str:
        return address("why", self.code, self.where, self.scope)

    @property
    def evidence(self) -> str:
        return address("evidence", self.code, self.where, self.scope)

    @property
    def written(self) -> str:
        return number(self.value, self.unit, self.digits)

    def __html__(self) -> SafeString:
        if self.value is None:
            label = text(self.note) or _("not measurable in this dataset")
            return format_html('<a class="figure missing" href="{}">{}</a>', self.href, label)
        return format_html('<a class="figure" href="{}">{}</a>', self.href, self.written)

    @property
    def short(self) -> SafeString:
        """For a table: a missing figure is a dash that can be pulled."""
        if self.value is not None:
            return self.__html__()
        label = text(self.note) or _("not measurable in this dataset")
        dash = '<a class="figure missing" href="{}" title="{}" aria-label="{}">—</a>'
        return format_html(dash, self.href, label, label)

    def __str__(self) -> str:
        return self.written
