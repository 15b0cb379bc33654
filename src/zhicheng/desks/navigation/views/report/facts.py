"""Facts of a city as sentences, and what cannot be measured with the reason."""

from typing import Any

from zhicheng.desks.navigation.queries.profile import Fact
from zhicheng.desks.navigation.views.report.wording import Words, group_reasons, say
from zhicheng.front.documents import Block, Remark
from zhicheng.front.formats import text
from zhicheng.grammar import T

LACKING = T(en="Not judged:", zh="下列指标未作评价：")
FACT = T(en="{title}: {value}{unit}.", zh="{title}为 {value}{unit}。")


def tell_facts(facts: list[Fact]) -> tuple[list[Words], list[tuple[Any, Any]]]:
    """Facts as sentences, and those that are missing with their reasons."""
    told = [
        say(FACT, title=text(fact.title), value=fact.figure, unit=say_unit(fact.beside))
        for fact in facts
        if fact.figure.value is not None
    ]
    return told, [(fact.title, fact.figure.note) for fact in facts if fact.figure.value is None]


UNIT, SCALE, PERCENT = (
    T(en=" {unit}", zh=" {unit}"),
    T(en=" ({unit})", zh="（{unit}）"),
    T(en="{unit}", zh="{unit}"),
)


def say_unit(unit: str) -> str:
    """A unit behind its figure; a scale such as '0 to 1' stands in brackets, a per cent sign close to the number."""
    words = SCALE if unit[:1].isdigit() else PERCENT if unit == "%" else UNIT
    return text(words.format(unit=unit)) if unit else ""


def tell_lacking(words: T, lacking: list[tuple[Any, Any]]) -> list[Block]:
    """What cannot be measured, a line a reason; nothing where all can."""
    reasons = group_reasons(lacking)
    lines = tuple(part for reason in reasons for part in ("\n", *reason))
    return [Remark((*say(words), *lines))] if reasons else []
