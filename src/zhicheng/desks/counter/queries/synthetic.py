"""Synthetic outlets for demonstrations: invented, and labelled so on every page that shows them."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.desks.counter.models import Outlet
from zhicheng.desks.counter.queries.outlets import list_districts
from zhicheng.grammar import Book
from zhicheng.register.offices import Office

NUMBER = 3
"""Outlets of a city: fewer than districts, so that the page of coverage has gaps to show."""
DAY = [["09:00", "12:00"], ["14:00", "17:30"]]


def make_outlets(*, book: Book, offices: Iterable[Office]) -> int:
    """Some invented outlets for each city of the offices, once; how many are new."""
    made = 0
    services = [each.code for each in book.of("services")]
    for office in offices:
        if not office.code.endswith("00") or Outlet.objects.filter(office=office).exists():
            continue
        for place, (code, name) in enumerate(list_districts(office.code)[:NUMBER]):
            Outlet.objects.create(
                office=office, name_en=f"{name.en} outlet (invented)", name_zh=f"{name.zh}知识产权窗口（虚构）", district=code,
                address=f"{name.zh}示例路{place + 1}号（虚构）", phone="000-0000000", services=services[: len(services) - place],
                hours={str(day): DAY for day in range(5)}, access_zh="入口无台阶（虚构）", access_en="No step at the door (invented)", synthetic=True,
            )  # fmt: skip
            made += 1
    return made
