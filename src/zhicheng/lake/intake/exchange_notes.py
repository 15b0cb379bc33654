"""What of the documents of the European Patent Office had no place, without a record being rejected for it."""

from collections import Counter
from dataclasses import dataclass, field

from zhicheng.grammar import T

EXAMPLES = 5


def _count() -> Counter[str]:
    return Counter()


@dataclass(frozen=True)
class LeftOut:
    """Counts by example: symbols of other schemes, days of events that are none, lists that hold less than they say."""

    symbols: Counter[str] = field(default_factory=_count)
    days: Counter[str] = field(default_factory=_count)
    cut: Counter[str] = field(default_factory=_count)


_SAID = {
    "symbols": T(
        en="{n} symbols belong to other schemes, or are none, and were left out, such as {such}.",
        zh="{n} 个分类号属于其他分类体系或无法识别，未采用，例如 {such}。",
    ),
    "days": T(
        en="{n} events have no day that can be read and stand without one, such as {such}.",
        zh="{n} 个事项没有可读取的日期，按无日期记录，例如 {such}。",
    ),
    "cut": T(
        en="Lists that hold another number of documents than they announce: {n} (held / announced: {such}).",
        zh="{n} 个清单所含文献数与其声明的不符（实有/声明：{such}）。",
    ),
}


def describe_left_out(left_out: LeftOut) -> tuple[T, ...]:
    """One note for each kind that occurred, with its number and up to five examples."""
    counters = {"symbols": left_out.symbols, "days": left_out.days, "cut": left_out.cut}
    return tuple(_say(_SAID[name], +counter) for name, counter in counters.items() if +counter)


def _say(says: T, counter: Counter[str]) -> T:
    such = [word for word, _ in counter.most_common(EXAMPLES)]
    n = f"{counter.total():,}"
    return T(en=says.en.format(n=n, such=", ".join(such)), zh=says.zh.format(n=n, such="、".join(such)))
