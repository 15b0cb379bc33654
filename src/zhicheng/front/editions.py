"""What a new edition of a procedure changed against the one before, in words: states, acts, periods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Protocol, TypeVar

from zhicheng.front.procedures import name_region, name_role, say_period
from zhicheng.grammar import Act, Clock, Edition, Limit, T, find_value


class _Titled(Protocol):
    @property
    def title(self) -> T: ...


Named = TypeVar("Named", bound=_Titled)
KINDS = {
    "states": T(en="state", zh="状态"),
    "acts": T(en="act", zh="行为"),
    "clocks": T(en="period", zh="期限"),
}
NONE = T(en="none", zh="无")


def compare_editions(older: Edition, newer: Edition) -> list[T]:
    """Each change as a line: what is new, what is gone, what has another name, what takes another time or other hands.

    Texts of letters and forms are compared as a whole: how many were reworded.
    """
    return [
        *_compare("clocks", older.clocks, newer.clocks),
        *compare_periods(older, newer),
        *_compare("states", older.states, newer.states),
        *_compare("acts", older.acts, newer.acts),
        *_compare_acts(older, newer),
        *_count_reworded(older, newer),
    ]


def _compare(kind: str, older: Mapping[str, Named], newer: Mapping[str, Named]) -> Iterator[T]:
    for code in newer:
        if code not in older:
            yield T(en="new {kind}: {title}", zh="新增{kind}：{title}").format(
                kind=KINDS[kind], title=newer[code].title
            )
        elif newer[code].title != older[code].title:
            yield _rename(older[code].title, newer[code].title).format(kind=KINDS[kind])
    for code in older:
        if code not in newer:
            says = T(en="{kind} dropped: {title}", zh="取消{kind}：{title}")
            yield says.format(kind=KINDS[kind], title=older[code].title)


def _rename(old: T, new: T) -> T:
    zh = f"{{kind}}更名：{old.zh}改为{new.zh}" if old.zh != new.zh else f"{{kind}}英文名称有变：{new.zh}"
    if old.en == new.en:
        return T(en=f"{{kind}} renamed in Chinese: {new.en} ({new.zh})", zh=zh)
    return T(en=f"{{kind}} renamed: {old.en} is now {new.en}", zh=zh)


PARTS: tuple[tuple[Callable[[Clock], tuple[Limit, ...]], T], ...] = (
    (
        lambda clock: clock.limits,
        T(en="{title}{where}: {new} instead of {old}", zh="{title}{where}：由{old}改为{new}"),
    ),
    (
        lambda clock: clock.extension,
        T(
            en="{title}{where}: extended by {new} instead of {old}",
            zh="{title}{where}：延长时间由{old}改为{new}",
        ),
    ),
    (
        lambda clock: clock.most,
        T(
            en="{title}{where}: with all extensions at most {new} instead of {old}",
            zh="{title}{where}：连同延长的上限由{old}改为{new}",
        ),
    ),
)


def compare_periods(older: Edition, newer: Edition) -> Iterator[T]:
    """Each period that takes another time, by region: as they were on the day before the new edition, and as they are under it from its first day."""
    for code, clock in newer.clocks.items():
        before = older.clocks.get(code)
        for pick, says in PARTS if before else ():
            yield from _compare_limits(older, newer, before or clock, clock, pick, says)


def _compare_limits(
    older: Edition,
    newer: Edition,
    before: Clock,
    clock: Clock,
    pick: Callable[[Clock], tuple[Limit, ...]],
    says: T,
) -> Iterator[T]:
    for region in sorted({limit.region for limit in (*pick(before), *pick(clock))}):
        old, new = (find_value(pick(each), on=newer.since, region=region) for each in (before, clock))
        if _amount(old) != _amount(new):
            where = (
                T(en=" in {region}", zh="（{region}）").format(region=name_region(region))
                if region
                else T(en="", zh="")
            )
            yield says.format(
                title=clock.title, where=where, old=_say(older, before, old), new=_say(newer, clock, new)
            )


def _amount(limit: Limit | None) -> tuple[object, str] | None:
    return (limit.amount, limit.unit) if limit else None


def _say(edition: Edition, clock: Clock, limit: Limit | None) -> T:
    return say_period(edition, clock, limit) if limit else NONE


def _compare_acts(older: Edition, newer: Edition) -> Iterator[T]:
    """Who may act, where, and under which conditions; states and acts that one edition lacks are told of elsewhere."""
    shared = {*(older.states.keys() & newer.states.keys()), *(older.acts.keys() & newer.acts.keys())}
    for code, act in newer.acts.items():
        before = older.acts.get(code)
        if before is None:
            continue
        if act.by != before.by:
            says = T(en="{title}: now done by {new}, before by {old}", zh="{title}：办理人由{old}改为{new}")
            yield says.format(title=act.title, new=_name_roles(newer, act), old=_name_roles(older, before))
        changed = [
            says
            for pick, says in CONDITIONS
            if shared.intersection(pick(act)) != shared.intersection(pick(before))
        ]
        if (act.two, act.decisive) != (before.two, before.decisive):
            changed.append(T(en="how many sign and how", zh="签署要求"))
        if changed:
            what = T(en=", ".join(each.en for each in changed), zh="、".join(each.zh for each in changed))
            yield T(en="{title}: changed in {what}", zh="{title}：{what}有变化").format(
                title=act.title, what=what
            )


CONDITIONS: tuple[tuple[Callable[[Act], tuple[str, ...]], T], ...] = (
    (lambda act: act.states, T(en="the states in which it is done", zh="办理时的状态")),
    (lambda act: (act.to,), T(en="where it leads", zh="办理后的状态")),
    (lambda act: act.after, T(en="what comes before", zh="前置行为")),
    (lambda act: act.apart_from, T(en="who is kept apart", zh="回避要求")),
)


def _name_roles(edition: Edition, act: Act) -> T:
    names = [name_role(edition, each) for each in act.by]
    return T(en=", ".join(each.en for each in names), zh="、".join(each.zh for each in names))


def _count_reworded(older: Edition, newer: Edition) -> Iterator[T]:
    both = [code for code in newer.letters if code in older.letters]
    letters = sum(1 for code in both if newer.letters[code] != older.letters[code])
    acts = [code for code in newer.acts if code in older.acts]
    forms = sum(1 for code in acts if newer.acts[code].form != older.acts[code].form)
    shown = [(each.public, each.ahead) for code, each in newer.states.items() if code in older.states]
    held = [(each.public, each.ahead) for code, each in older.states.items() if code in newer.states]
    if shown != held:
        number = sum(1 for new, old in zip(shown, held, strict=True) if new != old)
        yield T(en="states told otherwise to the public: {number}", zh="调整对外状态表述{number}处").format(
            number=number
        )
    if letters:
        yield T(en="letters reworded: {number}", zh="改写文书{number}份").format(number=letters)
    if forms:
        yield T(en="forms changed: {number}", zh="调整表单{number}份").format(number=forms)


def date_editions(editions: tuple[Edition, ...], *, on: date) -> list[tuple[Edition, str]]:
    """All editions, the newest first, each with 'in force', 'earlier' or 'later' on a day; of one day the first holds."""
    first = {each.since: each for each in reversed(editions)}
    newest = [first[since] for since in sorted(first, reverse=True)]
    now = next((each for each in newest if each.since <= on), None)
    return [
        (each, "later" if each.since > on else "in force" if each is now else "earlier") for each in newest
    ]
