"""Who may do what in a project. Whoever is not of the team does not see it; every refusal says why, and whom to ask."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from django.db import transaction

from zhicheng.desks.navigation.models import ROLES, Member, Project, Role
from zhicheng.grammar import Mistake, T
from zhicheng.register.people import User


class Act(Enum):
    """What can be done in a project."""

    READ = "read"
    NOTE = "note"
    TICK = "tick"
    ADD = "add"
    RUN = "run"
    LEAD = "lead"
    REOPEN = "reopen"


ALLOWED = {
    Act.READ: (Role.LEAD, Role.ANALYST, Role.REVIEWER, Role.READER),
    Act.NOTE: (Role.LEAD, Role.ANALYST, Role.REVIEWER),
    Act.TICK: (Role.LEAD, Role.REVIEWER),
    Act.ADD: (Role.LEAD, Role.ANALYST),
    Act.RUN: (Role.LEAD, Role.ANALYST),
    Act.LEAD: (Role.LEAD,),
    Act.REOPEN: (Role.LEAD,),
}
"""The roles that may do each act; ADD is for views and figures, LEAD for question, scope, team, closing and deleting."""
ON_CLOSED = (Act.READ, Act.REOPEN)
NOT_YOURS = T(
    en="Your role in this project is {role}; this takes {roles}. Ask {leads}.",
    zh="您在本项目中是{role}；此操作限{roles}。请联系{leads}。",
)
IS_CLOSED = T(
    en="This project is closed, so nothing in it changes. {leads} may open it again.",
    zh="本项目已结项，内容不再变动。如需修改，请由{leads}重新开启。",
)
NOT_THERE = T(
    en="This project is no longer there, or you are no longer of its team.",
    zh="该项目已不存在，或您已不在项目组内。",
)


class Refused(Mistake):
    """This person may not do this in this project."""


@dataclass(frozen=True)
class Seat:
    """A project as one of its members sees it."""

    project: Project
    member: Member

    def find_refusal(self, act: Act) -> T | None:
        """Why this member may not do this now; None when nothing stands in the way."""
        allowed = ALLOWED[act]
        if self.member.role not in allowed:
            role = ROLES[Role(self.member.role)]
            said = _list_roles(allowed)
            return NOT_YOURS.format(role=role, roles=said, leads=_list_leads(self.project))
        return say_closed(self.project) if act not in ON_CLOSED else None

    def still_there(self) -> bool:
        """Whether this person is still of the team."""
        return Member.objects.filter(pk=self.member.pk).exists()

    @property
    def may(self) -> dict[str, bool]:
        """Each act by its name, for templates."""
        return {act.value: self.find_refusal(act) is None for act in Act}


def find_seat(user: User, project: int) -> Seat | None:
    """A member's seat; None for everybody else, whether the project exists or not."""
    member = Member.objects.select_related("project", "user").filter(project=project, user=user).first()
    return Seat(member.project, member) if member else None


def list_seats(user: User, *acts: Act) -> list[Seat]:
    """The projects in which somebody may do all these things, newest change first."""
    found = (
        Member.objects.select_related("project", "user").filter(user=user).order_by("-project__changed_at")
    )
    seats = [Seat(member.project, member) for member in found]
    return [seat for seat in seats if all(seat.find_refusal(act) is None for act in acts)]


@contextmanager
def changing(seat: Seat, act: Act, *, at: datetime) -> Iterator[Project]:
    """Change a project: alone, if this member still may, and with a word of who changed it when. Raises `Refused`."""
    with transaction.atomic():
        project = Project.objects.select_for_update().filter(pk=seat.project.pk).first()
        fresh = find_seat(seat.member.user, seat.project.pk)
        if project is None or fresh is None:
            raise Refused(NOT_THERE)
        if refusal := fresh.find_refusal(act):
            raise Refused(refusal)
        yield project
        Project.objects.filter(pk=project.pk).update(changed_by=seat.member.user, changed_at=at)


def say_closed(project: Project) -> T | None:
    """What to do where a project is closed; None for an open one."""
    return None if project.is_open else IS_CLOSED.format(leads=_list_leads(project))


def check_open(project: Project) -> None:
    """Raise `Refused` when a project is closed."""
    if closed := say_closed(project):
        raise Refused(closed)


def _list_roles(roles: tuple[Role, ...]) -> T:
    """'a lead or an analyst', '负责人、分析员'."""
    names = [ROLES[role] for role in roles]
    said = [f"{'an' if name.en[0] in 'aeiou' else 'a'} {name.en}" for name in names]
    return T(en=" or ".join(said), zh="、".join(name.zh for name in names))


def _list_leads(project: Project) -> T:
    leads = Member.objects.select_related("user").filter(project=project, role=Role.LEAD)
    names = [member.user.get_full_name() for member in leads]
    return T(en=" or ".join(names), zh="或".join(names))
