"""The list of projects that somebody is a member of: what is asked, which match, in which order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from zhicheng.desks.navigation.models import Member, Project, Result, Role
from zhicheng.register.people import User

SORTS = ("title", "kind", "status", "made_at", "changed_at", "kept")


@dataclass(frozen=True)
class Asked:
    """What the list is filtered and sorted by."""

    text: str = ""
    kind: str = ""
    status: str = ""
    sort: str = "-changed_at"


@dataclass(frozen=True)
class Shelved:
    """A project as a line of the list."""

    project: Project
    role: Role
    results: int
    leads: tuple[str, ...]


def find_projects(user: User, asked: Asked) -> QuerySet[Project]:
    """The projects of somebody's teams that match, in the order asked for."""
    found = Project.objects.filter(members__user=user)
    if asked.text:
        found = found.filter(Q(title__icontains=asked.text) | Q(question__icontains=asked.text))
    found = found.filter(kind=asked.kind) if asked.kind else found
    found = found.filter(status=asked.status) if asked.status else found
    key, down = asked.sort.removeprefix("-"), asked.sort.startswith("-")
    order = f"{'-' if down else ''}{key}" if key in SORTS else "-changed_at"
    count = (
        Result.objects.filter(project=OuterRef("pk")).values("project").annotate(n=Count("pk")).values("n")
    )
    role = Member.objects.filter(project=OuterRef("pk"), user=user).values("role")
    return found.annotate(kept=Subquery(count), mine=Subquery(role)).order_by(order, "-id")


def shelve(projects: Sequence[Any]) -> list[Shelved]:
    """Projects with the names of their leads, asked for once."""
    leads: dict[int, list[str]] = {}
    found = Member.objects.select_related("user", "project").filter(project__in=projects, role=Role.LEAD)
    for member in found:
        leads.setdefault(member.project.pk, []).append(member.user.get_full_name())
    return [
        Shelved(each, Role(each.mine), each.kept or 0, tuple(leads.get(each.pk, ()))) for each in projects
    ]
