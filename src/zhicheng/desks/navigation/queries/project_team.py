"""The team of a project: who joins in which role, who leaves. At least one lead stays."""

from datetime import datetime

from django.db.models import Q

from zhicheng.desks.navigation.models import Member, Project, Role
from zhicheng.desks.navigation.queries.project_access import Act, Seat, changing
from zhicheng.grammar import Mistake, T
from zhicheng.register.people import People, User

NOBODY = T(
    en="Nobody with an account here is called '{who}'. Give the e-mail address or the full name as the person wrote it.",
    zh="没有名为“{who}”的账号。请填写电子邮箱，或本人登记的完整姓名。",
)
SEVERAL = T(
    en="{count} people are called '{who}'. Give the e-mail address of the one you mean.",
    zh="有 {count} 人名为“{who}”，请改填其中一人的电子邮箱。",
)
NO_STAFF = T(
    en="{who} has an account, but is not of the staff. An administrator of the office can change that.",
    zh="{who} 有账号，但不是工作人员，须由本单位管理员先行设置。",
)
ALREADY = T(en="{who} is of the team already.", zh="{who} 已在项目组内。")
NO_ROLE = T(
    en="Choose one of the roles: lead, analyst, reviewer or reader.",
    zh="请选择角色：负责人、分析员、复核员或查阅者。",
)
NOT_IN_TEAM = T(en="This person is not of the team any more.", zh="此人已不在项目组内。")
LAST_LEAD = T(
    en="{who} is the only lead. Make somebody else a lead first.",
    zh="{who} 是唯一的负责人，请先另设一名负责人。",
)


def find_person(who: str) -> User:
    """The member of staff with this e-mail address or name. Raises `Mistake` for nobody, several, and no staff."""
    active = User.objects.filter(is_active=True)
    named = who.strip()
    found = list(active.filter(email=People.normalize_email(named)))
    found = found or list(active.filter(Q(display_name__iexact=named) & ~Q(display_name=""))[:20])
    if not found:
        raise Mistake(NOBODY.format(who=named))
    if len(found) > 1:
        raise Mistake(SEVERAL.format(count=len(found), who=named))
    if not found[0].is_staff:
        raise Mistake(NO_STAFF.format(who=found[0].get_full_name()))
    return found[0]


def add_member(seat: Seat, *, who: str, role: Role, at: datetime) -> Member:
    """Take somebody into the team. Raises `Refused` and `Mistake`."""
    with changing(seat, Act.LEAD, at=at) as project:
        person = find_person(who)
        if Member.objects.filter(project=project, user=person).exists():
            raise Mistake(ALREADY.format(who=person.get_full_name()))
        return Member.objects.create(project=project, user=person, role=role, added_at=at)


def change_role(seat: Seat, *, member: int, role: Role, at: datetime) -> Member:
    """Give a member another role. Raises `Refused`, and `Mistake` for the only lead."""
    with changing(seat, Act.LEAD, at=at) as project:
        found = _find(project, member)
        if role != Role.LEAD:
            _check_lead(project, found)
        Member.objects.filter(pk=found.pk).update(role=role)
        return found


def remove_member(seat: Seat, *, member: int, at: datetime) -> Member:
    """Let a member go. What the person wrote and kept stays. Raises `Refused`, and `Mistake` for the only lead."""
    with changing(seat, Act.LEAD, at=at) as project:
        found = _find(project, member)
        _check_lead(project, found)
        Member.objects.filter(pk=found.pk).delete()
        return found


def _find(project: Project, member: int) -> Member:
    found = Member.objects.select_related("user").filter(project=project, pk=member).first()
    if found is None:
        raise Mistake(NOT_IN_TEAM)
    return found


def _check_lead(project: Project, member: Member) -> None:
    others = Member.objects.filter(project=project, role=Role.LEAD).exclude(pk=member.pk)
    if member.role == Role.LEAD and not others.exists():
        raise Mistake(LAST_LEAD.format(who=member.user.get_full_name()))
