"""Handing in a file: kept in the database until somebody confirms what it would change, or a week has passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from zhicheng.desks.ledger.models import Import
from zhicheng.grammar import Mistake, T
from zhicheng.register.offices import Office

MOST_BYTES = 16 * 2**20
KEPT = timedelta(days=7)
LONGEST_NAME = 100
TOO_LARGE = T(
    en="{file}: larger than {most} MB; hand it in in parts", zh="{file}：超过 {most} MB；请分批导入"
)
NO_OFFICE = T(
    en="There is no office {code}; give its six-digit division code, or its number: {known}",
    zh="没有单位 {code}；请填六位行政区划代码或单位编号：{known}",
)
SEVERAL = T(en="Several offices have the code {code}; give the number of one: {known}", zh="代码 {code} 对应多个单位；请填单位编号：{known}")  # fmt: skip


def keep_import(
    *, office: Office, procedure: str, name: str, chunks: Iterable[bytes], by: Any, at: datetime
) -> Import:
    """Keep a file to be looked at; files that nobody confirmed for a week are forgotten. Raises `Mistake` for one too large."""
    plain = name.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "register"
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > MOST_BYTES:
            raise Mistake(TOO_LARGE.format(file=plain, most=MOST_BYTES // 2**20))
    Import.objects.filter(taken_at=None, at__lt=at - KEPT).delete()
    return Import.objects.create(
        office=office, procedure=procedure, name=plain, sha256=sha256(content).hexdigest(), content=bytes(content), by=by, at=at
    )  # fmt: skip


def find_office(code: str) -> Office:
    """The office of a division code, or of its number where several share one. Raises `Mistake` naming those there are."""
    every = list(Office.objects.order_by("pk"))
    by_code = [office for office in every if office.code == code]
    found = by_code or [office for office in every if str(office.pk) == code]
    if len(found) == 1:
        return found[0]
    known = ", ".join(f"{each.pk} {each.name_zh} {each.code}".strip() for each in found or every)
    raise Mistake((SEVERAL if found else NO_OFFICE).format(code=code, known=known))
