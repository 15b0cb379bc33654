"""What the register says of offices and posts, and who may change the posts of an office, with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q

from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Holder
from zhicheng.front.house import read_book
from zhicheng.grammar import Mistake, Reason, T
from zhicheng.register.invitations import invite
from zhicheng.register.models import Invitation, Office, User
from zhicheng.register.posts import DUTIES, Post, appoint, end_post

HEAD = "head"
ALL_OF = T(en="all procedures", zh="全部程序")
CLOSED = T(
    en="The account of {email} is closed; an administrator can open it again.",
    zh="账号 {email} 已停用，可由系统管理员恢复。",
)
ELSEWHERE = T(
    en="Another office has invited {email} already; once that invitation is used or has expired, a post can be given here.",
    zh="其他机关已邀请 {email}；待该邀请使用或过期后，方可在此任命。",
)
LAST_HEAD = T(
    en="You are the only head of this office. Give somebody else this duty first, or ask an administrator.",
    zh="您是本机关唯一的单位负责人。请先任命另一位负责人，或由系统管理员办理。",
)
OVER = T(en="This post ends on {until} already.", zh="该岗位已定于 {until} 终止。")


@dataclass(frozen=True)
class Row:
    """An office in the tree: how deep it stands, and how many people hold a post in it now."""

    office: Office
    depth: int
    people: int


@dataclass(frozen=True)
class Held:
    """A post as a page shows it; `state` is now, later or over."""

    post: Post
    duties: list[T]
    state: str


@dataclass(frozen=True)
class Given:
    """What came of giving a post: the post of somebody with an account, or the secret of an invitation."""

    post: Post | None = None
    secret: str = ""


def list_tree(*, on: date, q: str = "") -> list[Row]:
    """The offices, each below the one above it; with `q` those whose name, code or people match."""
    found = Office.objects.order_by("path", "pk")
    if q:
        person = Q(user__display_name__icontains=q) & (Q(until=None) | Q(until__gt=on))
        at = Post.objects.filter(person).values("office")
        found = found.filter(
            Q(name_en__icontains=q) | Q(name_zh__icontains=q) | Q(code__startswith=q) | Q(pk__in=at)
        )
    people: dict[int, set[int]] = {}
    for office, user in _now(on).values_list("office", "user"):
        people.setdefault(office, set()).add(user)
    return [Row(each, 0 if q else each.path.count("/") - 2, len(people.get(each.pk, ()))) for each in found]


def _now(on: date):
    return Post.objects.filter(Q(until=None) | Q(until__gt=on), since__lte=on, user__is_active=True)


def list_held(office: Office, *, on: date) -> list[Held]:
    """All posts of an office: those held now, those to come, and those that are over, each by name."""
    posts = Post.objects.filter(office=office).select_related("user")
    held = [Held(each, [DUTIES[d] for d in each.duties if d in DUTIES], _place(each, on)) for each in posts]
    order = ("now", "later", "over")
    return sorted(held, key=lambda each: (order.index(each.state), str(each.post.user), each.post.since))


def _place(post: Post, on: date) -> str:
    if (post.until is not None and post.until <= on) or not post.user.is_active:
        return "over"
    return "now" if post.since <= on else "later"


def list_open_invitations(office: Office, *, at: datetime) -> list[tuple[Invitation, list[T]]]:
    """Invitations to posts in an office that can still be used, with the duties they bring."""
    found = Invitation.objects.filter(office=office, used_at=None, expires_at__gt=at, is_admin=False)
    return [(each, [DUTIES[d] for d in each.duties if d in DUTIES]) for each in found]


def name_competences(office: Office) -> list[T]:
    """The kinds of case that an office handles."""
    book = read_book()
    return [book[code].title for code in office.competences if code in book] or [ALL_OF]


def may_look(actor: Actor) -> bool:
    """Whether somebody may read the register: who has a post on the day, and administrators."""
    return bool(actor.posts) or is_admin(actor)


def is_admin(actor: Actor) -> bool:
    """Whether somebody administers the whole installation."""
    return actor.user is not None and actor.user.is_active and actor.user.is_superuser


def leads(actor: Actor, office: Office) -> bool:
    """Whether the posts of an office are somebody's to change: its head's, no head's above or below, and an administrator's."""
    return HEAD in actor.duties(office.pk) or is_admin(actor)


def may_change(actor: Actor, office: Office) -> Reason:
    """Whether somebody may give or end posts of an office now, and each reason."""
    checks = (
        (leads(actor, office), T(en="You are a head of {office} or an administrator", zh="您是{office}负责人或系统管理员").format(office=office.name)),
        (actor.verified, T(en="You signed in with a second factor", zh="已通过双重验证登录")),
        (actor.fresh, T(en="You signed in a few minutes ago", zh="刚刚完成登录验证")),
    )  # fmt: skip
    inputs = tuple(Reason(says=says, value=held) for held, says in checks)
    says = T(en="Giving and ending posts", zh="任命与终止岗位")
    return Reason(says=says, value=all(held for held, _says in checks), inputs=inputs)


def give(*, email: str, duties: list[str], office: Office, at: datetime, on: date) -> Given:
    """Give a post from today: to somebody with an account at once, to others with an invitation. Raises Mistake."""
    address = User.objects.normalize_email(email)
    with transaction.atomic():
        user = User.objects.filter(email=address).first()
        if user is not None and not user.is_active:
            raise Mistake(CLOSED.format(email=address))
        if user is not None:
            return Given(post=appoint(user=user, office=office, duties=duties, since=on))
        open_ones = Invitation.objects.filter(email=address, used_at=None, expires_at__gt=at)
        if open_ones.exclude(office=office).exists() or open_ones.filter(is_admin=True).exists():
            raise Mistake(ELSEWHERE.format(email=address))
        return Given(secret=invite(email=address, office=office, at=at, duties=duties))


def finish(*, post: Post, until: date, actor: Actor) -> None:
    """End a post. Raises Mistake where it ends already, or leaves the office without a head by the head's own hand."""
    with transaction.atomic():
        held = Post.objects.select_for_update().get(pk=post.pk)
        if held.until is not None:
            raise Mistake(OVER.format(until=held.until.isoformat()))
        if not is_admin(actor) and HEAD in held.duties and not _has_other_head(held, actor.on):
            raise Mistake(LAST_HEAD)
        end_post(post=held, until=until)


def _has_other_head(post: Post, on: date) -> bool:
    others = _now(on).filter(office=post.office_id, until=None).exclude(pk=post.pk)
    return any(HEAD in each.duties for each in others)


def find_earliest_end(post: Post, on: date) -> date:
    """The first day on which a post can be over: today, or the day after it begins."""
    return max(on, post.since + timedelta(days=1))


def count_held_cases(actor: Actor, post: Post) -> int:
    """Open cases of the office that are assigned to the holder of a post, among those that the reader may see."""
    seen = Case.objects.seen_by(actor).filter(closed_at=None, office=post.office_id)
    held = Holder.objects.filter(case__in=seen, user=post.user_id, until=None, barred=False)
    return held.values("case").distinct().count()
