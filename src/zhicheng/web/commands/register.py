"""Offices and posts: which offices there are, who holds which duties in them, and since when."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhicheng.docket.deeds import read_day
from zhicheng.grammar import Mistake, T
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now

if TYPE_CHECKING:
    from zhicheng.register.offices import Office

NO_OFFICE = T(
    en="There is no office {number}; 'zhicheng register offices' lists them.",
    zh="没有编号为 {number} 的机关；可用 zhicheng register offices 查看。",
)
NO_USER = T(en="Nobody signs in as {email}.", zh="没有以 {email} 登录的用户。")
NO_POST = T(
    en="There is no post {number}; 'zhicheng register posts' lists them.",
    zh="没有编号为 {number} 的岗位；可用 zhicheng register posts 查看。",
)
GIVEN = T(en="{who} is {duties} at {office} from {since}.", zh="{who}自 {since} 起在{office}任：{duties}。")
LINK = T(
    en="Open this link within a day. It works once:\n\n  {link}\n",
    zh="请在一天内打开以下链接，链接仅可使用一次：\n\n  {link}\n",
)
ENDED = T(
    en="The post of {who} ends: the first day without it is {until}.",
    zh="{who}的岗位终止，自 {until} 起不再任职。",
)


@declare(
    example="zhicheng register offices\nzhicheng register add --name-en 'Nanshan IP Office' --name-zh 南山区知识产权局 --code 440305 --parent 1\n"
    "zhicheng register give you@example.org --office 1 --duties clerk,officer",
    group=True,
)
def command() -> None:
    """List and change offices and the posts in them."""


assert isinstance(command, Group)


@command.command("offices", epilog="zhicheng register offices")
@lake_option
def list_offices(*, lake: Path) -> None:
    """List the offices with their numbers, codes and who stands above them."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.offices import Office  # noqa: PLC0415  models need Django

    for each in Office.objects.order_by("path"):
        depth = "  " * (each.path.strip("/").count("/"))
        click.echo(
            f"{each.pk:>4}  {each.code or '······'}  {depth}{spoken(each.name)} · {spoken(each.kind_title)}"
        )


@command.command(
    "add",
    epilog="zhicheng register add --name-en 'Nanshan IP Office' --name-zh 南山区知识产权局 --code 440305 --parent 1",
)
@click.option("--name-en", required=True, help="English name.")
@click.option("--name-zh", required=True, help="Chinese name.")
@click.option("--code", default="", help="Division code, such as 440305.")
@click.option("--parent", type=int, help="Number of the office above.")
@click.option("--kind", default="management", help="management, enforcement, centre, mediation or other.")
@lake_option
def add_office(*, name_en: str, name_zh: str, code: str, parent: int | None, kind: str, lake: Path) -> None:
    """Enter an office."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.offices import Office  # noqa: PLC0415

    above = _find_office(parent) if parent else None
    made = Office.objects.create(
        name_en=name_en, name_zh=name_zh, region="", code=code, kind=kind, parent=above, created_at=now()
    )
    click.echo(f"{made.pk} {spoken(made.name)}")


@command.command("code", epilog="zhicheng register code 1 440300")
@click.argument("number", type=int)
@click.argument("code")
@lake_option
def set_code(*, number: int, code: str, lake: Path) -> None:
    """Say which division the office NUMBER serves: CODE, such as 440300. Regional periods follow it."""
    office.start_django(lake=lake)
    office.ready_tables()
    held = _find_office(number)
    held.code = code
    held.save()
    click.echo(f"{held.pk} {held.code} {spoken(held.name)}")


@command.command("posts", epilog="zhicheng register posts")
@lake_option
def list_posts(*, lake: Path) -> None:
    """List who holds which duties where, and from when until when."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.posts import Post  # noqa: PLC0415

    for post in Post.objects.select_related("user", "office").order_by("office", "since"):
        span = f"{post.since} – {post.until or '…'}"
        click.echo(
            f"{post.pk:>4}  {span}  {post.user.email}  {', '.join(post.duties)}  {spoken(post.office.name)}"
        )


@command.command("give", epilog="zhicheng register give you@example.org --office 1 --duties clerk,officer")
@click.argument("email")
@click.option("--office", "number", type=int, required=True, help="Number of the office.")
@click.option(
    "--duties", required=True, help="clerk, officer, reviewer, head, mediator, supervisor; with commas."
)
@click.option("--since", help="First day; by default today.")
@lake_option
def give_post(*, email: str, number: int, duties: str, since: str | None, lake: Path) -> None:
    """Give who signs in as EMAIL a post."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.people import User  # noqa: PLC0415
    from zhicheng.register.posts import appoint  # noqa: PLC0415

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Mistake(NO_USER.format(email=email))
    held, day = _find_office(number), _read_since(since)
    codes = _read_duties(duties)
    appoint(user=user, office=held, duties=codes, since=day)
    click.echo(
        spoken(GIVEN.format(who=str(user), duties=", ".join(codes), office=held.name, since=day.isoformat()))
    )


@command.command("invite", epilog="zhicheng register invite you@example.org --office 1 --duties officer")
@click.argument("email")
@click.option("--office", "number", type=int, required=True, help="Number of the office.")
@click.option(
    "--duties", required=True, help="clerk, officer, reviewer, head, mediator, supervisor; with commas."
)
@click.option(
    "--site", default="http://localhost:8000", show_default=True, help="Where the pages are served."
)
@lake_option
def invite_colleague(*, email: str, number: int, duties: str, site: str, lake: Path) -> None:
    """Print a link by which EMAIL gets an account and a post. It works once, for a day."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.invitations import invite  # noqa: PLC0415
    from zhicheng.register.posts import check_duties  # noqa: PLC0415

    codes = _read_duties(duties)
    check_duties(codes)
    secret = invite(email=email, office=_find_office(number), at=now(), duties=codes)
    click.echo(spoken(LINK.format(link=f"{site.rstrip('/')}/accounts/invitation/{secret}/")))


@command.command("end", epilog="zhicheng register end 3 --until 2026-12-01")
@click.argument("number", type=int)
@click.option("--until", help="First day without the post; by default today.")
@lake_option
def finish_post(*, number: int, until: str | None, lake: Path) -> None:
    """End the post NUMBER. What was done in it stays done."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.posts import Post, end_post  # noqa: PLC0415

    post = Post.objects.select_related("user").filter(pk=number).first()
    if post is None:
        raise Mistake(NO_POST.format(number=number))
    end_post(post=post, until=_read_since(until))
    click.echo(spoken(ENDED.format(who=str(post.user), until=_read_since(until).isoformat())))


def _read_duties(text: str) -> list[str]:
    return [duty.strip() for duty in text.split(",") if duty.strip()]


def _read_since(day: str | None) -> date:
    return read_day(day, where="--since") if day else now().date()


def _find_office(number: int) -> Office:
    from zhicheng.register.offices import Office  # noqa: PLC0415

    held = Office.objects.filter(pk=number).first()
    if held is None:
        raise Mistake(NO_OFFICE.format(number=number))
    return held
