"""What a dataset holds, what it lacks, and which indicators that makes impossible."""

from dataclasses import dataclass

from zhicheng.grammar import Book, Entry, T
from zhicheng.lake import Dataset
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
    entries = book.of("indicators")
    reasons = [(entry, find_impossible(entry.rule, dataset=dataset)) for entry in entries]
    return Held(
        dataset=dataset,
        holds=tuple(says for name, says in HOLDINGS.items() if name in dataset.holdings),
        lacks=tuple(says for name, says in HOLDINGS.items() if name not in dataset.holdings),
        measured=tuple(entry for entry, why in reasons if why is None),
        impossible=tuple((entry, why) for entry, why in reasons if why is not None),
        counts=tuple(_short(RULES[count]) for count in list_counts(dataset)),
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
