"""Case numbers: one row of numbers for each office, kind of case and year, without gaps."""

from __future__ import annotations

from datetime import date

from zhicheng.docket.models import Case
from zhicheng.grammar import T
from zhicheng.register.offices import Office


def give_number(*, office: Office, mark: T, on: date) -> str:
    """The next number, such as '440300裁〔2026〕3号'. Call it inside the transaction that makes the case."""
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)  # the row of numbers has one writer
    stem = f"{office.code or office.pk}{mark.zh}〔{on.year}〕"
    given = Case.every.filter(number__startswith=stem).values_list("number", flat=True)
    last = max((int(number.removeprefix(stem).removesuffix("号")) for number in given), default=0)
    return f"{stem}{last + 1}号"
