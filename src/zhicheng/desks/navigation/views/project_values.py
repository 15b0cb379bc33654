"""The reason of a value that an earlier run has kept: its run, its data and rule, and what the figure is today."""

from datetime import datetime

from zhicheng.desks.navigation.models import Value
from zhicheng.desks.navigation.queries.project_figures import (
    find_dataset,
    hash_rule,
    measure,
    name_result,
    say_count,
    say_kept,
)
from zhicheng.desks.navigation.views.project_figures import find_digits
from zhicheng.grammar import Reason, T, same
from zhicheng.lake import Lake

KEPT = T(
    en="kept by run {number} of {day} at {time}, on snapshot {snapshot}",
    zh="第 {number} 次计算留存，时间 {day} {time}，快照 {snapshot}",
)
FROM = T(en="dataset: {dataset}, {count}", zh="数据集：{dataset}，{count}")
SAME_DATA = T(en="the data of the dataset are the same today", zh="数据集至今未变")
OTHER_DATA = T(
    en="the data of the dataset have changed since (then {then}, now {now}), so the records behind this value can no longer be listed",
    zh="数据集此后已有变化（当时 {then}，现为 {now}），因此不能再列出该值当时所依据的记录",
)
SAME_RULE = T(en="the rule is the same today", zh="规则至今未变")
OTHER_RULE = T(
    en="the rule, or one that it reads, has changed since (then {then}, now {now})",
    zh="规则或其引用的规则此后已有变化（当时 {then}，现为 {now}）",
)
NONE = T(en="none", zh="无")
TODAY = T(en="Today: {said}", zh="现值：{said}")
SHORT = 12


def explain_value(lake: Lake, value: Value, *, at: datetime) -> tuple[Reason, int | None]:
    """A kept value as a reason, and its decimals. Today's figure is its input, so that it can be pulled on."""
    result = value.result
    said = name_result(lake, result)
    held, rule = find_dataset(lake, result.dataset), hash_rule(lake, result.code)
    now = measure(lake, result)
    entry = lake.book[result.code].rule if rule else None
    steps = (
        KEPT.format(
            number=value.run.number,
            day=f"{at:%Y-%m-%d}",
            time=f"{at:%H:%M}",
            snapshot=value.run.snapshot or "—",
        ),
        FROM.format(dataset=held.title if held else result.dataset, count=say_count(result.count)),
        _compare(value.content, held.content if held else "", SAME_DATA, OTHER_DATA),
        _compare(value.rule, rule, SAME_RULE, OTHER_RULE),
    )
    today = Reason(
        says=TODAY.format(said=say_kept(lake, result)), value=now.value, note=now.note, where=dict(result.where),
        rule=f"indicators/{result.code}" if entry else "", unit=entry.unit if entry else same(""),
        clauses=entry.cites if entry else (), steps=(now.note,) if now.note else (),
    )  # fmt: skip
    reason = Reason(
        says=said, value=value.value, unit=today.unit, steps=steps, inputs=(today,), note=value.note
    )
    return reason, find_digits(lake, result)


def _compare(then: str, now: str, equal: T, other: T) -> T:
    """Whether a hash is that of then, with the beginnings of both."""
    if then == now:
        return equal
    return other.format(then=then[:SHORT] or NONE, now=now[:SHORT] or NONE)
