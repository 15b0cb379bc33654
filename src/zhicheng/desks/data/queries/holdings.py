"""What a dataset holds, what it lacks, and which indicators that makes impossible."""

from dataclasses import dataclass

from zhicheng.grammar import Book, Entry, T
from zhicheng.lake import Dataset
from zhicheng.lake.cases import CASE_TABLES, COUNTED_ONCE, counts_cases, holds_cases
from zhicheng.lake.counting import RULES
from zhicheng.lake.measuring import HOLDINGS, find_impossible, list_counts

LEVELS = {
    "city": T(en="a city", zh="城市"),
    "province": T(en="a province or state only", zh="仅至省、州"),
    "country": T(en="a country only", zh="仅至国家、地区"),
    "none": T(en="no place found", zh="未能归地"),
}


@dataclass(frozen=True)
class Held:
    """A dataset in words: what it holds and lacks, what can be measured and what cannot, and by which counting rules."""

    dataset: Dataset
    holds: tuple[T, ...]
    lacks: tuple[T, ...]
    measured: tuple[Entry, ...]
    impossible: tuple[tuple[Entry, T], ...]
    counts: tuple[T, ...]

    @property
    def of_cases(self) -> bool:
        """Whether it was published from a docket: how many cases it holds is a figure like others, and not for everybody."""
        return holds_cases(self.dataset)


@dataclass(frozen=True)
class Share:
    """Addresses placed at one level: how many, which part of all, and where the part begins on a bar of 100."""

    level: str
    says: T
    addresses: int
    percent: float
    start: float


def describe(book: Book, dataset: Dataset) -> Held:
    """Put a dataset's holdings into words."""
    of_cases = holds_cases(dataset)
    entries = [entry for entry in book.of("indicators") if counts_cases(entry.rule) == of_cases]
    asked = {name: says for name, says in HOLDINGS.items() if (name in CASE_TABLES.values()) == of_cases}
    reasons = [(entry, find_impossible(entry.rule, dataset=dataset)) for entry in entries]
    return Held(
        dataset=dataset,
        holds=tuple(says for name, says in asked.items() if name in dataset.holdings),
        lacks=tuple(says for name, says in asked.items() if name not in dataset.holdings),
        measured=tuple(entry for entry, why in reasons if why is None),
        impossible=tuple((entry, why) for entry, why in reasons if why is not None),
        counts=(COUNTED_ONCE,) if of_cases else tuple(_short(RULES[count]) for count in list_counts(dataset)),
    )


def _short(says: T) -> T:
    return T(en=says.en.partition(":")[0], zh=says.zh.partition("：")[0])


def share_placed(dataset: Dataset) -> list[Share]:
    """How far the addresses of a dataset could be placed, the finest level first."""
    total = sum(dataset.placed.values())
    shares: list[Share] = []
    start = 0.0
    for level in (*LEVELS, *sorted(set(dataset.placed) - set(LEVELS))):
        addresses = dataset.placed.get(level, 0)
        if addresses:
            percent = 100 * addresses / total
            shares.append(Share(level, LEVELS.get(level, T(en=level, zh=level)), addresses, percent, start))
            start += percent
    return shares
