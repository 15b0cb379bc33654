"""What some acts ask besides their form: a period that can be extended, a person without a conflict, a competent office."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from zhicheng.docket.actors import Actor
from zhicheng.docket.permission import View, roles
from zhicheng.grammar import Act, Clock, Mistake, T
from zhicheng.register.calendar import Calendar
from zhicheng.register.experts import find_conflict
from zhicheng.register.offices import Office
from zhicheng.register.people import User
from zhicheng.register.posts import holds


def check_deed(
    act: Act,
    said: dict[str, Any],
    *,
    actor: Actor,
    view: View,
    house_calendar: Calendar,
    at: datetime,
    second: Actor | None,
) -> None:
    """Raise `Mistake` where what an act does cannot be done with what its form says."""  # fmt: skip
    _CHECKS.get(act.does, _pass)(act, said, actor, view)
    if act.two:
        _check_second(act, actor, view, second)


def _check_second(act: Act, actor: Actor, view: View, second: Actor | None) -> None:
    if second is None or second.user is None or actor.user is None or second.user.pk == actor.user.pk:
        raise Mistake(
            T(en="two officers are needed: name the other one", zh="须两名以上执法人员：请填写另一名")
        )
    if not roles(second, act, view):
        raise Mistake(
            T(en="{who} may not take part: no such duty in this case", zh="{who}在本案中不具有相应职责").format(who=str(second.user))
        )  # fmt: skip


def _pass(act: Act, said: dict[str, Any], actor: Actor, view: View) -> None:
    pass


def _check_extension(act: Act, said: dict[str, Any], actor: Actor, view: View) -> None:
    clock = view.edition.clocks[said["clock"]]
    if not clock.extension or "extend" not in clock.extends:
        raise Mistake(T(en="“{clock}” cannot be extended", zh="“{clock}”不得延长").format(clock=clock.title))
    used = sum(1 for each in view.done if each.act == "extend" and each.said.get("clock") == said["clock"])
    if used >= _count_extensions(clock):
        raise Mistake(
            T(en="“{clock}” cannot be extended any further", zh="“{clock}”不得再延长").format(
                clock=clock.title
            )
        )


def _count_extensions(clock: Clock) -> int:
    """How often a period may be extended: once, or until the most that is allowed is reached."""
    if not clock.most:
        return 1
    room = int(clock.most[-1].amount) - int(clock.limits[-1].amount)
    return -(-room // int(clock.extension[-1].amount))


def _check_assignment(act: Act, said: dict[str, Any], actor: Actor, view: View) -> None:
    person = User.objects.filter(pk=said["person"]).first()
    office = Office.objects.get(pk=view.standing.office)
    if person is None or holds(user=person, duty=said["duty"], office=office, on=actor.on) is None:
        raise Mistake(
            T(en="this person has no such duty in {office}", zh="该人员在{office}无此职责").format(
                office=office.name
            )
        )
    if view.standing.bars(person.pk):
        raise Mistake(T(en="{who} was recused from this case", zh="{who}已回避本案").format(who=str(person)))
    conflict = find_conflict(person=person, parties=[party for _role, party, _seq in view.standing.members])
    if conflict:
        raise Mistake(conflict.says)


def _check_offer(act: Act, said: dict[str, Any], actor: Actor, view: View) -> None:
    office = Office.objects.filter(pk=said["office"]).first()
    if office is None or office.pk == view.standing.office:
        raise Mistake(T(en="name another office", zh="请选择其他机关"))
    if not office.handles(view.procedure):
        raise Mistake(
            T(en="{office} does not handle cases of this kind", zh="{office}不办理此类案件").format(
                office=office.name
            )
        )


_CHECKS: dict[str, Callable[[Act, dict[str, Any], Actor, View], None]] = {
    "extend": _check_extension,
    "assign": _check_assignment,
    "offer": _check_offer,
}
