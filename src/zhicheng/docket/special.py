"""What some acts ask besides their form: known persons, a period that can be extended, nobody with a conflict, an office that is competent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, ClockRow
from zhicheng.docket.permission import View, check_persons, roles
from zhicheng.grammar import Act, Clock, Mistake, T, find_value
from zhicheng.register.answers import EXPECTED, FormMistake
from zhicheng.register.experts import find_conflict
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import holds

NOT_TWO = T(en="two officers are needed: name the other one", zh="须两名以上执法人员：请填写另一名")
NOT_SECOND = T(en="{who} may not take part: no such duty in this case", zh="{who}在本案中不具有相应职责")
NOT_OWN = T(en="whoever begins a case as a party is that party, or holds its mandate", zh="以当事人身份提出的，须为当事人本人或者其代理人")  # fmt: skip
NO_EXTENSION = T(en="“{clock}” cannot be extended", zh="“{clock}”不得延长")
NO_MORE = T(en="“{clock}” cannot be extended any further", zh="“{clock}”不得再延长")
NOT_RUNNING = T(en="“{clock}” does not run, or its end has passed", zh="“{clock}”未在计时或者已经届满")
NO_DUTY = T(en="this person has no such duty in {office}", zh="该人员在{office}无此职责")
RECUSED = T(en="{who} was recused from this case", zh="{who}已回避本案")
SAME_OFFICE = T(en="name another office", zh="请选择其他机关")
NOT_HANDLED = T(en="{office} does not handle cases of this kind", zh="{office}不办理此类案件")  # fmt: skip
_TABLES: dict[str, type[models.Model]] = {"register": Party, "person": User, "office": Office}


def check_deed(
    act: Act, said: dict[str, Any], *, actor: Actor, view: View, case: Case, second: Actor | None
) -> None:
    """Raise `Mistake` where what an act does cannot be done with what its form says, or not by these persons."""
    unknown = [
        name for name, field in act.form.items() if name in said and not _is_known(field.type, said[name])
    ]
    if unknown:
        raise FormMistake({name: EXPECTED[act.form[name].type] for name in unknown})
    if view.is_new:
        _check_own_name(act, said, actor, view)
    if act.does in _CHECKS:
        _CHECKS[act.does](said, actor, view, case)
    if act.two:
        _check_second(act, actor, view, second)


def _is_known(kind: str, value: Any) -> bool:
    """Whether the register has the persons, parties or offices that a field names."""
    named = set(value) if isinstance(value, list) else {value}
    return kind not in _TABLES or _TABLES[kind]._default_manager.filter(pk__in=named).count() == len(named)


def _check_own_name(act: Act, said: dict[str, Any], actor: Actor, view: View) -> None:
    """A party begins a case in its own name; where anyone may, it need not be entered in the register."""
    for role in roles(actor, act, view) & set(view.edition.parties):
        named = said.get(role) or []
        named = named if isinstance(named, list) else [named]
        if not actor.parties.issuperset(named) or not (named or "anyone" in act.by):
            raise Mistake(NOT_OWN)


def _check_second(act: Act, actor: Actor, view: View, second: Actor | None) -> None:
    if second is None or second.user is None or actor.user is None or second.user.pk == actor.user.pk:
        raise Mistake(NOT_TWO)
    apart = check_persons(second, act, view)
    if not roles(second, act, view) & set(view.edition.duties) or (apart and not apart.value):
        raise Mistake(NOT_SECOND.format(who=str(second.user)))


def _check_extension(said: dict[str, Any], actor: Actor, view: View, case: Case) -> None:
    """A period is extended while it runs, and as often as the rule in force where the office is lets it grow."""
    clock = view.edition.clocks[said["clock"]]
    if not clock.extension or "extend" not in clock.extends:
        raise Mistake(NO_EXTENSION.format(clock=clock.title))
    run = ClockRow.objects.filter(case=case, code=said["clock"], stopped_on=None).order_by("began_on").last()
    if run is None or (run.due_on and run.due_on < actor.on):
        raise Mistake(NOT_RUNNING.format(clock=clock.title))
    starts = {event.partition(":")[0] for event in clock.starts}
    begun = max((each.seq for each in view.done if each.act in starts), default=0)
    used = [d for d in view.done if d.act == "extend" and d.said["clock"] == said["clock"] and d.seq > begun]
    if len(used) >= _count_extensions(clock, run, case.office.code):
        raise Mistake(NO_MORE.format(clock=clock.title))


def _count_extensions(clock: Clock, run: ClockRow, region: str) -> int:
    """How often a period may be extended: once, or until the most that is allowed is reached."""
    limits = (clock.limits, clock.extension, clock.most)
    limit, more, most = (find_value(each, on=run.began_on, region=region) for each in limits)
    if not limit or not more or not most:
        return 1
    return -(-int(most.amount - limit.amount) // int(more.amount))


def _check_assignment(said: dict[str, Any], actor: Actor, view: View, case: Case) -> None:
    person = User.objects.get(pk=said["person"])
    if holds(user=person, duty=said["duty"], office=case.office, on=actor.on) is None:
        raise Mistake(NO_DUTY.format(office=case.office.name))
    if view.standing.bars(person.pk):
        raise Mistake(RECUSED.format(who=str(person)))
    conflict = find_conflict(
        person=person, parties=[party for _role, party, _seq in view.standing.members], on=actor.on
    )
    if conflict:
        raise Mistake(conflict.says)


def _check_offer(said: dict[str, Any], actor: Actor, view: View, case: Case) -> None:
    office = Office.objects.get(pk=said["office"])
    if office.pk == case.office_id:
        raise Mistake(SAME_OFFICE)
    if not office.handles(view.procedure):
        raise Mistake(NOT_HANDLED.format(office=office.name))


_CHECKS: dict[str, Callable[[dict[str, Any], Actor, View, Case], None]] = {
    "extend": _check_extension,
    "assign": _check_assignment,
    "offer": _check_offer,
}
