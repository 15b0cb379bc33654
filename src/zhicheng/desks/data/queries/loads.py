"""Loads as accounts: every record that was read ended in exactly one place, and the sum says so."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from zhicheng.grammar import T
from zhicheng.lake import Dataset, Load
from zhicheng.lake.intake import READERS

FATES = {
    "new": _("new"),
    "updated": _("updated"),
    "unchanged": _("unchanged"),
    "merged": _("merged"),
    "skipped": _("skipped"),
    "rejected": _("rejected"),
}
REMARKED = ("rejected", "skipped")


@dataclass(frozen=True)
class Part:
    """One part of the sum."""

    fate: str
    says: Any
    records: int


@dataclass(frozen=True)
class Account:
    """The sum of a load: what was read, and the parts that add up to it."""

    read: int
    parts: tuple[Part, ...]

    @property
    def adds_up(self) -> bool:
        return self.read == sum(part.records for part in self.parts)

    @property
    def remarked(self) -> int:
        """Records that have a page of their own: rejected or skipped."""
        return sum(part.records for part in self.parts if part.fate in REMARKED)


def account_for(counts: Mapping[str, int]) -> Account:
    """The counts of a load as a sum."""
    return Account(
        counts["read"], tuple(Part(fate, says, counts.get(fate, 0)) for fate, says in FATES.items())
    )


def account_for_all(dataset: Dataset) -> Account:
    """The sum over all loads of a dataset."""
    names = ("read", *FATES)
    return account_for({name: sum(load.counts.get(name, 0) for load in dataset.loads) for name in names})


def loaded_at(load: Load) -> datetime:
    """When a load was made."""
    return datetime.fromisoformat(load.at)


def say_position(position: str) -> T:
    """Where a record stands in its source, as the reader of the source wrote it down; rows and columns in words."""
    found = re.fullmatch(r"row (\d+)(?:, column (.+))?", position)
    if found is None:
        return T(en=position, zh=position)
    row, column = found.groups()
    return T(en=position, zh=f"第 {row} 行“{column}”列" if column else f"第 {row} 行")


def find_load(dataset: Dataset, code: str) -> Load | None:
    """A load of a dataset by its id."""
    return next((load for load in dataset.loads if load.id == code), None)


def name_reader(load: Load) -> T:
    """The format that was read, in words."""
    return next((r.title for r in READERS if r.code == load.reader), T(en=load.reader, zh=load.reader))
