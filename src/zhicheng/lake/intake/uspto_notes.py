"""What a load of US publications tells of the source as a whole: what stands in, what was left out, how often."""

from collections import Counter

from zhicheng.grammar import T
from zhicheng.lake.intake.uspto_numbers import Tally

EXAMPLES = 5


def describe_tally(tally: Tally, /) -> tuple[T, ...]:
    """One note for each kind that occurred."""
    notes = [
        _say(tally.stand_ins, _STAND_INS),
        _say(tally.inventors, _INVENTORS),
        _say(tally.months, _MONTHS),
        _say_counted(tally.symbols, _SYMBOLS),
        _say_counted(tally.days, _DAYS),
        _say_counted(tally.entities, _ENTITIES),
    ]
    return tuple(note for note in notes if note)


def _say(count: int, says: T) -> T | None:
    return says.format(count=f"{count:,}") if count else None


def _say_counted(counter: Counter[str], says: T) -> T | None:
    such = ", ".join(word for word, _ in counter.most_common(EXAMPLES))
    return says.format(count=f"{counter.total():,}", such=such) if counter else None


_STAND_INS = T(
    en="In {count} documents no applicant but the inventors is printed; the assignees stand as applicants.",
    zh="{count} 篇文献除发明人外未载其他申请人，以受让人作为申请人。",
)
_INVENTORS = T(
    en="In {count} documents neither another applicant nor an assignee is printed; the inventors stand as applicants, as printed.",
    zh="{count} 篇文献未载其他申请人或受让人，按文献所载以发明人作为申请人。",
)
_MONTHS = T(
    en="Of {count} cited documents only the month is printed; no day was guessed.",
    zh="{count} 篇被引文献仅载年月，未推测日期。",
)
_SYMBOLS = T(
    en="{count} classes could not be read and were left out, such as {such}.",
    zh="{count} 个分类号无法识别，未采用，例如 {such}。",
)
_DAYS = T(
    en="{count} days of cited or earlier documents are none and were left out, such as {such}.",
    zh="{count} 个被引或在先文献的日期不成立，未采用，例如 {such}。",
)
_ENTITIES = T(
    en="{count} named characters are not known and stay as printed, such as {such}.",
    zh="{count} 个字符名称无法识别，按原文保留，例如 {such}。",
)
