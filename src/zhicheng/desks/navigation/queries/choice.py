"""The reader's choice of dataset and counting rule, and the figures taken under it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from zhicheng.front.cases import sees_all
from zhicheng.front.figures import Pull, Scope
from zhicheng.front.formats import day, number, text
from zhicheng.front.house import open_lake, read_book
from zhicheng.grammar import Reason, T
from zhicheng.lake import Dataset, Figures, Lake
from zhicheng.lake.atlas import Atlas
from zhicheng.lake.cases import COUNTED_ONCE, holds_cases
from zhicheng.lake.counting import RULES, check_counting

COUNT_NAMES = {
    code: T(en=says.en.partition(":")[0], zh=says.zh.partition("：")[0]) for code, says in RULES.items()
}
KEPT = 200
_kept: dict[Any, Any] = {}


@dataclass(frozen=True)
class Choice:
    """One dataset and one counting rule: every figure of a page is taken under the same choice.

    Figures of cases are veiled unless `reader` (a user) may see all of them.
    """

    lake: Lake
    dataset: Dataset
    count: str
    reader: Any = field(default=None, compare=False, repr=False)

    @cached_property
    def scope(self) -> Scope:
        return Scope(self.dataset.code, self.count)

    @cached_property
    def of_cases(self) -> bool:
        """Whether the dataset holds cases: counting rules do not apply to it, and its pages are kept for nobody."""
        return holds_cases(self.dataset)

    @cached_property
    def veiled(self) -> bool:
        """Whether figures of cases are shown as to the public: always, but to staff with a post."""
        return not (self.of_cases and self.reader is not None and sees_all(self.reader, on=localdate()))

    def figures(self, code: str, **asked: Any) -> Figures:
        """Figures of an indicator under this choice; see `Lake.figures`."""
        return self.lake.figures(
            code, dataset=self.dataset.code, count=self.count, veiled=self.veiled, **asked
        )

    def pull(self, code: str, value: Any, where: Mapping[str, Any], note: Any = None) -> Pull:
        """A figure that can be pulled, with the decimals of its rule."""
        return Pull(value, code, where, self.scope, note=note, digits=self.digits(code))

    def write(self, code: str, value: Any) -> str:
        """A figure of an indicator as text, with the decimals of its rule."""
        return number(value, digits=self.digits(code))

    def digits(self, code: str) -> int | None:
        """Decimals of an indicator's figures; a fractional count is no whole number."""
        decimals = read_book().indicator(code).decimals
        return (
            decimals
            if decimals or self.count != "fractional"
            else None
            if code == "patent_count"
            else decimals
        )

    @cached_property
    def atlas(self) -> Atlas:
        """Names of the places and parties of the dataset."""
        return self.lake.atlas(self.dataset.code)

    def say(self, place_id: str) -> str:
        """The name of a place in the language of the page."""
        return text(self.atlas.say(place_id))

    def say_country(self, code: str) -> str:
        """The name of a country or region, by its two letters, in the language of the page."""
        return text(self.atlas.say_country(code))

    @cached_property
    def is_default(self) -> bool:
        """Whether the counting rule is the one used when none is asked."""
        return self.count == self.lake.default_count(self.dataset.code)

    @cached_property
    def asked(self) -> dict[str, str]:
        """The choice as a query string needs it: nothing where it is the one made when nothing is asked."""
        dataset = {} if self.dataset.code == self.lake.dataset().code else {"dataset": self.dataset.code}
        return dataset if self.is_default else {**dataset, "count": self.count}

    @cached_property
    def tail(self) -> str:
        """The choice as the end of an address; empty where it is the one made when nothing is asked."""
        return f"?{urlencode(self.asked)}" if self.asked else ""

    @cached_property
    def within(self) -> str:
        """The words that every sampled or synthetic figure carries."""
        if self.dataset.synthetic:
            return _("synthetic data")
        return _("in this sample") if self.dataset.bias else ""

    @property
    def incomplete_years(self) -> range:
        """Years after the last that the dataset covers whole."""
        return range(self.dataset.full_years[1] + 1, self.dataset.full_years[1] + 10)

    @property
    def source_line(self) -> str:
        """What stands under every chart: dataset, sample, counting rule, snapshot."""
        within = "" if self.dataset.synthetic else self.within  # a synthetic dataset says so in its title
        parts = [text(self.dataset.title), within, self.counting, self.snapshot_line]
        return " · ".join(part for part in parts if part)

    @property
    def counting(self) -> str:
        """How is counted, in words."""
        return text(COUNTED_ONCE if self.of_cases else COUNT_NAMES[self.count])

    @property
    def snapshot_line(self) -> str:
        return _("snapshot %(snapshot)s of %(day)s") % {"snapshot": self.lake.snapshot, "day": self.loaded_on}

    @property
    def loaded_on(self) -> str:
        at = max((load.at for load in self.dataset.loads), default="")
        return day(datetime.fromisoformat(at).date()) if at else "—"

    def about(self, *asked: tuple[Any, Any]) -> tuple[tuple[Any, Any], ...]:
        """Lines that every export carries."""
        covers = " – ".join(day(at) for at in self.dataset.covers) if self.dataset.covers else "—"
        return (
            (_("Dataset"), f"{text(self.dataset.title)} ({self.dataset.code})"),
            (_("Data"), self.within or _("complete as the source gives it")),
            (_("Data from – to"), covers),
            (_("Source"), text(self.dataset.source)),
            (_("Counting rule"), self.counting),
            (_("Snapshot"), f"{self.lake.snapshot} ({self.loaded_on})"),
            *asked,
        )

    def explain(self, code: str, where: Mapping[str, str]) -> Reason:
        """Why a figure is what it is; kept, since panel and evidence ask one after the other."""
        key = (code, *sorted(where.items()))
        return self.keep(
            key,
            lambda: self.lake.explain(
                code, where=dict(where), count=self.count, dataset=self.dataset.code, veiled=self.veiled
            ),
        )

    def keep(self, name: Any, make: Callable[[], Any]) -> Any:
        """A result kept as long as snapshot, dataset, counting rule and veil stay the same."""
        key = (str(self.lake.path), self.lake.snapshot, self.dataset.code, self.count, self.veiled, name)
        found = _kept.pop(key, None)
        if found is None:
            found = make()
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.pop(next(iter(_kept)), None)
        return found


def read_choice(query: Mapping[str, Any]) -> Choice | None:
    """The choice in a query string, the office's own where none is made; None where the lake is empty.

    Raises `Mistake` for an unknown dataset or counting rule.
    """
    lake = open_lake(on=localdate())
    if not lake.datasets:
        return None
    dataset = lake.dataset(str(query.get("dataset", "")) or None)
    count = str(query.get("count", "")) or lake.default_count(dataset.code)
    check_counting(count, ())
    return Choice(lake, dataset, count)


def field_names() -> dict[int, T]:
    """The 35 technology fields by number."""
    return {entry["field"]: entry["name"] for entry in read_book()["wipo_fields"].rule.entries}
