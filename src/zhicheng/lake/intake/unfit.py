"""What of a mapped table was not understood without a record being rejected for it, and how a load tells of it."""

from collections import Counter
from dataclasses import dataclass, field

from zhicheng.grammar import T

EXAMPLES, MANY = 5, 50
PUBLISH_ON = {"US": (1, 3), "EP": (2,), "WO": (3,)}
"""Weekdays on which an office publishes, Monday 0."""


def _count() -> Counter[str]:
    return Counter()


@dataclass(frozen=True)
class Unfit:
    """Counts by kind, each by example."""

    symbols: Counter[str] = field(default_factory=_count)
    national: Counter[str] = field(default_factory=_count)
    types: Counter[str] = field(default_factory=_count)
    stand_ins: Counter[str] = field(default_factory=_count)
    owner_days: Counter[str] = field(default_factory=_count)
    contradictions: Counter[str] = field(default_factory=_count)
    late_filings: Counter[str] = field(default_factory=_count)
    priorities: Counter[str] = field(default_factory=_count)
    damaged: Counter[str] = field(default_factory=_count)
    weekdays: Counter[tuple[str, int]] = field(default_factory=Counter)


_SAID = {
    "symbols": T(
        en="{n} are no symbols of the IPC or CPC and were left out, such as {such}.",
        zh="{n} 个分类号不是 IPC 或 CPC 分类号，未采用，例如 {such}。",
    ),
    "national": T(
        en="{n} national classes of offices other than the US one were left out, such as {such}.",
        zh="{n} 个美国以外专利局的本国分类号未采用，例如 {such}。",
    ),
    "types": T(
        en="{n} types of patent are not in the mapping; the number decided where it can, such as {such}.",
        zh="{n} 个专利类型不在映射文件中，能按号码判定的按号码判定，例如 {such}。",
    ),
    "stand_ins": T(
        en="In {n} rows no applicant is given; the owners stand in.",
        zh="{n} 行未给出申请人，以权利人代替。",
    ),
    "owner_days": T(
        en="{n} names of owners carry a day in brackets, which was left out, such as {such}.",
        zh="{n} 个权利人名称后附有日期，日期未采用，例如 {such}。",
    ),
    "contradictions": T(
        en="In {n} rows the day of publication lies in another year than the year of publication; the day was left out, such as {such}.",
        zh="{n} 行的公开日与公开年份不符，公开日未采用，例如 {such}。",
    ),
    "late_filings": T(
        en="In {n} rows the day of filing lies after the publication; it was left out, such as {such}.",
        zh="{n} 行的申请日晚于公开日，申请日未采用，例如 {such}。",
    ),
    "priorities": T(
        en="{n} priorities have no day that can be read, such as {such}.",
        zh="{n} 项优先权没有可读取的日期，例如 {such}。",
    ),
    "damaged": T(
        en="{n} cells hold bytes that are not of the file's encoding; each such place is shown as � and nothing was guessed. By column: {such}.",
        zh="{n} 个单元格含有不符合文件编码的字节，相应位置以 � 显示，未作任何推测。按列计：{such}。",
    ),
}


def describe_unfit(unfit: Unfit) -> tuple[T, ...]:
    """One note for each kind that occurred, with its number and up to five examples."""
    notes = []
    for name, says in _SAID.items():
        counter: Counter[str] = getattr(unfit, name)
        if counter:
            examples = [_say(name, word, times) for word, times in counter.most_common(EXAMPLES)]
            n = f"{counter.total():,}"
            notes.append(
                T(
                    en=says.en.format(n=n, such=", ".join(examples)),
                    zh=says.zh.format(n=n, such="、".join(examples)),
                )
            )
    return (*notes, *describe_shift(unfit.weekdays))


def _say(name: str, word: str, times: int) -> str:
    return f"{word} {times:,}" if name == "damaged" else word


def describe_shift(days: Counter[tuple[str, int]]) -> tuple[T, ...]:
    """A note when the days of publication of an office lie mostly one day after the weekdays on which it publishes.

    `days` counts records by office and weekday (Monday 0). A spreadsheet that turned dates over a time zone does this.
    Source: the offices' publication days: US grants on Tuesdays and applications on Thursdays, EP on Wednesdays, WO on
    Thursdays.
    """
    shifted = [office for office in PUBLISH_ON if _is_shifted(days, office)]
    if not shifted:
        return ()
    names = ", ".join(shifted)
    return (
        T(
            en=f"Days of publication of {names}: most lie a day after the weekday on which the office publishes; probably all are"
            " shifted by a day. They were taken as printed.",
            zh=f"{names} 的公开日大多比该局的固定公布日晚一天，该列可能整体偏移一天；仍按原样采用。",
        ),
    )


def _is_shifted(days: Counter[tuple[str, int]], office: str) -> bool:
    after = sum(days[office, (day + 1) % 7] for day in PUBLISH_ON[office])
    total = sum(days[office, day] for day in range(7))
    return total >= MANY and after > 0.8 * total
