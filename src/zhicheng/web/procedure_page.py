"""A procedure as Markdown: its editions and what each changed, the diagram of its states, its acts, periods and letters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from zhicheng.front.charts.states import find_first, find_sources, plan_states
from zhicheng.front.editions import compare_editions
from zhicheng.front.procedures import name_event, name_region, name_role, say_period
from zhicheng.grammar import OPEN, Act, Clause, Clock, Edition, Entry, Limit, Procedure, T
from zhicheng.web.markdown import mark_status, speak, write_table

EDITIONS = (
    T(en="since", zh="自"), T(en="what it says", zh="要点"), T(en="states", zh="状态"), T(en="acts", zh="行为"),
    T(en="periods", zh="期限"),
)  # fmt: skip
STATES = (
    T(en="state", zh="状态"), T(en="for the public", zh="对外显示"), T(en="before it is reached", zh="到达前显示"),
)  # fmt: skip
ACTS = (
    T(en="act", zh="行为"), T(en="by", zh="办理人"), T(en="in", zh="在何状态"), T(en="leads to", zh="转入"),
    T(en="conditions", zh="条件"), T(en="rests on", zh="依据"),
)  # fmt: skip
PERIODS = (
    T(en="period", zh="期限"), T(en="kept by", zh="责任方"), T(en="length", zh="长度"), T(en="from", zh="起算"),
    T(en="until", zh="终止"), T(en="held", zh="停止计算"),
)  # fmt: skip


def write_procedure(entry: Entry, lang: str) -> Iterator[str]:
    """The parts of a procedure's page in one language; states, acts, periods and letters are those of the last edition."""
    rule: Procedure = entry.rule
    say = speak(lang)
    editions = sorted(rule.editions, key=lambda each: each.since)
    rows = ((e.since, e.says.of(lang), len(e.states), len(e.acts), len(e.clocks)) for e in editions)
    yield write_table(_head(EDITIONS, lang), rows)
    for older, newer in pairwise(editions):
        yield say(f"**Changed on {newer.since}**", f"**{newer.since}起的变化**") + "\n"
        yield "\n".join(f"- {change.of(lang)}" for change in compare_editions(older, newer)) + "\n"
    yield from _write_edition(editions[-1], lang)


def _write_edition(edition: Edition, lang: str) -> Iterator[str]:
    say = speak(lang)
    yield say("**How a case goes**", "**流程**") + "\n"
    yield _draw(edition, lang)
    yield say("**States**", "**状态**") + "\n"
    yield write_table(_head(STATES, lang), _list_states(edition, lang))
    yield say("**Acts**", "**行为**") + "\n"
    yield write_table(_head(ACTS, lang), (_tell_act(edition, code, lang) for code in edition.acts))
    yield say("**Periods**", "**期限**") + "\n"
    yield write_table(_head(PERIODS, lang), (_tell_clock(edition, code, lang) for code in edition.clocks))
    if edition.letters:
        titles = (
            f"{letter.of(lang).partition(chr(10))[0]} (`{code}`)" for code, letter in edition.letters.items()
        )
        yield say("**Letters**: ", "**文书**：") + say(", ", "、").join(titles) + "\n"


def _head(names: Iterable[T], lang: str) -> list[str]:
    return [name.of(lang) for name in names]


def _draw(edition: Edition, lang: str) -> str:
    """The diagram in the language of Mermaid: ends round, steps back dotted."""
    plan, (first, begins) = plan_states(edition), find_first(edition)
    lines = ["```mermaid", "flowchart TD"]
    for code in plan.layers:
        state, title = edition.states[code], edition.states[code].title.of(lang).replace('"', "'")
        lines.append(f'  at_{code}(["{title}"])' if state.end else f'  at_{code}["{title}"]')
    lines.append(f'  begin(( )) -->|"{edition.acts[begins].title.of(lang)}"| at_{first}')
    lines += [f"  at_{step.source} {'-.->' if step.back else '-->'} at_{step.target}" for step in plan.steps]
    return "\n".join([*lines, "```\n"])


def _list_states(edition: Edition, lang: str) -> Iterator[tuple[str, str, str]]:
    end = speak(lang)(" (end)", "（终）")
    for code, state in edition.states.items():
        title = f"{state.title.of(lang)} (`{code}`){end if state.end else ''}"
        yield title, (state.public or state.title).of(lang), state.ahead.of(lang) if state.ahead else ""


def _tell_act(edition: Edition, code: str, lang: str) -> tuple[str, ...]:
    say, act = speak(lang), edition.acts[code]
    joint = say(", ", "、")
    every = say("every state that is no end", "各未终结状态")
    states = [edition.states[each].title.of(lang) for each in find_sources(edition, act)]
    return (
        f"{act.title.of(lang)} (`{code}`){mark_status(act.status, lang)}",
        joint.join(name_role(edition, each).of(lang) for each in act.by),
        every if act.states == OPEN else say("; ", "；").join(states),
        edition.states[act.to].title.of(lang) if act.to else "",
        say("; ", "；").join(_list_conditions(edition, act, lang)),
        _cite(act.cites),
    )  # fmt: skip


def _list_conditions(edition: Edition, act: Act, lang: str) -> Iterator[str]:
    say = speak(lang)

    def name(codes: Sequence[str]) -> str:
        return say(", ", "、").join(edition.acts[each].title.of(lang) for each in codes)

    if act.after:
        yield say("after: ", "须先：") + name(act.after)
    if act.apart_from:
        yield say("not by who did: ", "不得由以下行为的办理人办理：") + name(act.apart_from)
    if act.two:
        yield say("two officers", "两名执法人员")
    if act.decisive:
        yield say("fresh sign-in", "须重新验证身份")


def _cite(clauses: Iterable[Clause]) -> str:
    return ", ".join(f"[{each.label}](../sources/{each.source}.md)" for each in dict.fromkeys(clauses))


def _tell_clock(edition: Edition, code: str, lang: str) -> tuple[str, ...]:
    say, clock = speak(lang), edition.clocks[code]

    def name(events: Sequence[str]) -> str:
        return say(", ", "、").join(name_event(edition, each).of(lang) for each in events)

    held = (
        f"{name([pause])} – {name([resume])}"
        for pause, resume in zip(clock.pauses, clock.resumes, strict=False)
    )
    return (
        f"{clock.title.of(lang)} (`{code}`)", name_role(edition, clock.whose).of(lang), say("; ", "；").join(_list_limits(edition, clock, lang)),
        name(clock.starts), name(clock.stops), say("; ", "；").join(held),
    )  # fmt: skip


def _list_limits(edition: Edition, clock: Clock, lang: str) -> Iterator[str]:
    say = speak(lang)
    parts: tuple[tuple[str, tuple[Limit, ...]], ...] = (
        ("", clock.limits),
        (say("extended by ", "延长"), clock.extension),
        (say("at most ", "最多"), clock.most),
    )
    for before, limits in parts:
        for limit in limits:
            where = name_region(limit.region).of(lang)
            length, since = (
                say_period(edition, clock, limit).of(lang),
                say(f"since {limit.since}", f"自{limit.since}起"),
            )
            cited = _cite([limit.cites]) if limit.cites else ""
            yield f"{before}{length} ({where}, {since}){mark_status(limit.status, lang)} {cited}".rstrip()
