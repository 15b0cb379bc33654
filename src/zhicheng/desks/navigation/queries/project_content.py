"""What a project is about and what it keeps beside its figures: question, scope, views and notes; closing and deleting it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from zhicheng.desks.navigation.models import Member, Note, Project, Result, Role, Run, Status, View
from zhicheng.desks.navigation.queries.project_access import Act, Refused, Seat, changing
from zhicheng.desks.navigation.queries.project_addresses import check_address
from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake
from zhicheng.lake.clusters import read_cluster, split_name
from zhicheng.register.people import User

MOST_VIEWS = 200
FULL = T(
    en="A project keeps up to {most} views. Remove one first.",
    zh="一个项目最多保存 {most} 个页面，请先删除部分页面。",
)
NOT_HERE = T(en="This is not in the project any more.", zh="此项已不在项目中。")
OTHERS_NOTE = T(
    en="A note can be removed by who wrote it, or by a lead.", zh="记录只能由撰写人本人或负责人删除。"
)
NO_SCOPE = T(
    en="Choose a dataset first: places, fields and applicants are looked up in it.",
    zh="请先选择数据集：地区、领域和申请人须在数据集中查找。",
)


@dataclass(frozen=True)
class Brief:
    """What a project is about, as its form says it."""

    title: str
    kind: str
    question: str = ""
    dataset: str = ""
    count: str = ""
    where: dict[str, Any] = field(default_factory=dict)


def read_scope(
    lake: Lake, *, dataset: str, cluster: str = "", place: str = "", field: str = "", applicant: str = ""
) -> dict[str, Any]:
    """The cell a project speaks of, in the lake's own terms. Raises `Mistake` for unknown names, with near ones.

    With a `cluster`, `dataset` is the one in which its cities are one place.
    """
    if not split_name(dataset)[0]:
        if place or field or applicant or cluster:
            raise Mistake(NO_SCOPE)
        return {}
    asked: dict[str, Any] = {name: v for name, v in (("field", field), ("applicant", applicant)) if v}
    if cluster:
        asked = {
            "city": read_cluster(cluster, book=lake.book, atlas=lake.atlas(split_name(dataset)[0])).place_id
        } | asked
    if place:
        asked = _read_place(lake, dataset, place) | asked
    return lake.read_where(asked, dataset).cells


def _read_place(lake: Lake, dataset: str, place: str) -> dict[str, Any]:
    """A city, province or country by name or id; what is none of them is said as an unknown city, with near names."""
    atlas = lake.atlas(dataset)
    try:
        found = atlas.resolve(place, level="city")
    except Mistake as unknown:
        try:
            found = atlas.resolve(place, level="province")
        except Mistake:
            try:
                return {"country": atlas.resolve_country(place)}
            except Mistake:
                raise unknown from None
    return {"country": found.country} if found.level == "country" else {found.level: found.id}


def make_project(user: User, brief: Brief, *, at: datetime) -> Project:
    """Begin a project; who begins it leads it."""
    with transaction.atomic():
        project = Project.objects.create(
            **vars(brief), made_by=user, made_at=at, changed_by=user, changed_at=at
        )
        Member.objects.create(project=project, user=user, role=Role.LEAD, added_at=at)
    return project


def edit_project(seat: Seat, brief: Brief, *, at: datetime) -> None:
    """Change title, question, kind and scope. Figures that are kept stay as they are. Raises `Refused`."""
    with changing(seat, Act.LEAD, at=at) as project:
        Project.objects.filter(pk=project.pk).update(**vars(brief))


def close_project(seat: Seat, *, at: datetime) -> None:
    """Close: from now on it can be read and exported only. Raises `Refused`."""
    with changing(seat, Act.LEAD, at=at) as project:
        Project.objects.filter(pk=project.pk).update(status=Status.CLOSED)


def reopen_project(seat: Seat, *, at: datetime) -> None:
    """Open a closed project again. Raises `Refused`."""
    with changing(seat, Act.REOPEN, at=at) as project:
        Project.objects.filter(pk=project.pk).update(status=Status.OPEN)


def delete_project(seat: Seat, *, at: datetime) -> None:
    """Delete a project with all it keeps, open or closed. Raises `Refused`."""
    with changing(seat, Act.REOPEN, at=at) as project:
        project.delete()


def keep_view(seat: Seat, *, address: str, title: str, note: str, at: datetime) -> View:
    """Keep a page of the product. Raises `Refused`, and `Mistake` for an address that leads elsewhere."""
    clean = check_address(address)
    with changing(seat, Act.ADD, at=at) as project:
        if View.objects.filter(project=project).count() >= MOST_VIEWS:
            raise Mistake(FULL.format(most=MOST_VIEWS))
        return View.objects.create(
            project=project, title=title, address=clean, note=note, added_by=seat.member.user, added_at=at
        )


def write_note(seat: Seat, *, text: str, at: datetime) -> Note:
    """Write a note. Raises `Refused`."""
    with changing(seat, Act.NOTE, at=at) as project:
        return Note.objects.create(project=project, text=text, author=seat.member.user, written_at=at)


def drop(seat: Seat, kept: type[View] | type[Result] | type[Note], *, id: int, at: datetime) -> None:
    """Remove a view, a figure with its values, or a note. Raises `Refused`, and `Mistake` for what is not there."""
    act = Act.NOTE if kept is Note else Act.ADD
    with changing(seat, act, at=at) as project:
        found = kept.objects.filter(project=project, pk=id).first()
        if found is None:
            raise Mistake(NOT_HERE)
        if isinstance(found, Note) and not may_drop(seat, found):
            raise Refused(OTHERS_NOTE)
        found.delete()


def may_drop(seat: Seat, note: Note) -> bool:
    """Whether a member may remove a note: one's own, or any for a lead."""
    own = note.author is not None and note.author.pk == seat.member.user.pk
    return own or seat.member.role == Role.LEAD


def count_content(project: Project) -> Mapping[str, int]:
    """How much would be deleted with a project."""
    return {
        "results": Result.objects.filter(project=project).count(),
        "runs": Run.objects.filter(project=project).count(),
        "views": View.objects.filter(project=project).count(),
        "notes": Note.objects.filter(project=project).count(),
    }
