"""A project's figures as its page shows them: what each was and is, the difference and its cause; every value can be pulled."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.desks.navigation.models import Project, Result, Value
from zhicheng.desks.navigation.queries import project_runs as runs
from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.project_figures import (
    find_dataset,
    hash_rule,
    is_there,
    name_result,
    say_count,
)
from zhicheng.desks.navigation.queries.project_runs import Change
from zhicheng.front.figures import Pull, Scope
from zhicheng.front.formats import MINUS, number, text, to_decimal, unit_beside
from zhicheng.lake import Lake

MOST_DIGITS = 9


@dataclass(frozen=True)
class KeptPull(Pull):
    """A value of an earlier day: pulled, it says of which run, data and rule it is, and what the figure is today."""

    page: str = ""

    @property
    def href(self) -> str:
        return self.page


def pull_value(lake: Lake, value: Value, *, project: Project) -> Pull:
    """A value that can be pulled: the figure itself while it rests on the present data and rule, else the kept one."""
    result = value.result
    held, digits = find_dataset(lake, result.dataset), find_digits(lake, result)
    told: dict[str, Any] = {
        "value": value.value, "code": result.code, "where": result.where, "note": value.note, "digits": digits,
        "scope": Scope(result.dataset, result.count),
    }  # fmt: skip
    present = (
        held and value.content == held.content and value.rule and value.rule == hash_rule(lake, result.code)
    )
    if present:
        return Pull(**told)
    page = reverse("navigation:project_value", kwargs={"project_id": project.pk, "value_id": value.pk})
    return KeptPull(**told, page=page)


def find_digits(lake: Lake, result: Result) -> int | None:
    """Decimals of a figure by its rule; None (as many as fit) where rule or dataset is gone."""
    held = find_dataset(lake, result.dataset)
    if held is None or not is_there(lake, result):
        return None
    return Choice(lake, held, result.count).digits(result.code)


def draw_changes(lake: Lake, changes: list[Change], *, project: Project) -> list[dict[str, Any]]:
    """The lines of the table of figures."""
    return [_draw(lake, change, project) for change in changes]


def _draw(lake: Lake, change: Change, project: Project) -> dict[str, Any]:
    result, digits = change.result, find_digits(lake, change.result)
    return {
        "id": result.pk, "title": text(name_result(lake, result)), "sub": _say_source(lake, result, project), "change": change,
        "new": pull_value(lake, change.new, project=project) if change.new else None,
        "old": pull_value(lake, change.old, project=project) if change.old else None,
        "difference": write_difference(change.difference, digits) if change.verdict == runs.CHANGED else "",
        "share": f"{_sign(change.share)}{number(abs(change.share), 'percent')}" if change.verdict == runs.CHANGED and change.share else "",
        "says": text(change.cause if change.verdict == runs.CHANGED else change.says), "note": _say_note(change), "moved": change.verdict in runs.MOVED,
    }  # fmt: skip


def _say_source(lake: Lake, result: Result, project: Project) -> str:
    """What the figure is where its label does not say so, its unit, and dataset and counting rule where they are not the project's."""
    held = find_dataset(lake, result.dataset)
    own = text(result.said) if result.label else ""
    dataset = "" if result.dataset == project.dataset else text(held.title) if held else result.dataset
    count = "" if result.count == project.count else text(say_count(result.count))
    return " · ".join(part for part in (own, _say_unit(lake, result), dataset, count) if part)


def _say_unit(lake: Lake, result: Result) -> str:
    if not hash_rule(lake, result.code):
        return ""
    rule = lake.book.indicator(result.code)
    return unit_beside(rule.title, rule.unit)


def _say_note(change: Change) -> str:
    return text(change.new.note) if change.new and change.new.note else ""


def write_difference(difference: Decimal | None, digits: int | None) -> str:
    """A difference with its sign, in the figure's decimals or as many more as it takes to see it."""
    if difference is None:
        return ""
    if not difference:
        return number(0, digits=digits)
    shown = digits
    while shown is not None and shown < MOST_DIGITS and not round(difference, shown):
        shown += 1
    return f"{_sign(difference)}{number(abs(to_decimal(difference)), digits=shown)}"


def _sign(value: Decimal | None) -> str:
    return "" if not value else "+" if value > 0 else MINUS


def say_changes(counted: dict[str, int]) -> str:
    """The finding above the table: how many figures have changed."""
    total = sum(counted.values())
    compared = total - counted[runs.FIRST]
    moved = sum(counted[verdict] for verdict in runs.MOVED)
    if not compared:
        return ngettext(
            "%(n)s figure, with its first value", "%(n)s figures, each with its first value", total
        ) % {"n": number(total)}
    if compared == 1:
        return _("The figure has changed since the run before") if moved else _("The figure has not changed")
    if not moved:
        return _("None of the figures that were run again has changed")
    said = {"n": number(moved), "total": number(compared)}
    return ngettext(
        "%(n)s of %(total)s figures has changed since the run before",
        "%(n)s of %(total)s figures have changed since the run before",
        moved,
    ) % said  # fmt: skip
