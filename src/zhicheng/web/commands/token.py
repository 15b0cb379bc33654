"""Tokens by which other systems sign in: make one, list them, revoke one."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhicheng.docket.deeds import read_day
from zhicheng.grammar import Mistake, T
from zhicheng.register.periods import ZONE
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now

if TYPE_CHECKING:
    from zhicheng.register.offices import Office
    from zhicheng.register.people import User

USUAL = timedelta(days=90)
NO_OFFICE = T(
    en="There is no office {number}; 'zhicheng register offices' lists them.",
    zh="没有编号为 {number} 的机关；可用 zhicheng register offices 查看。",
)
NO_USER = T(en="Nobody signs in as {email}.", zh="没有以 {email} 登录的用户。")
NO_TOKEN = T(
    en="There is no token {number}; 'zhicheng token list' lists them.",
    zh="没有编号为 {number} 的令牌；可用 zhicheng token list 查看。",
)
MADE = T(
    en="Token {number}, until {until}. It is shown only now; hand it over on a safe way:\n\n{plain}\n",
    zh="令牌 {number}，{until} 失效。令牌仅显示这一次，请以安全方式交付：\n\n{plain}\n",
)
REVOKED = T(en="Token {number} ({name}) lets nobody in any more.", zh="令牌 {number}（{name}）已作废。")
STATES = {
    "open": T(en="open", zh="有效"),
    "over": T(en="over", zh="已失效"),
    "revoked": T(en="revoked", zh="已作废"),
}
NEVER = T(en="never used", zh="未使用")
USED = T(en="last used {day}", zh="最近使用 {day}")


@declare(
    example="zhicheng token make system@example.org --name 'Guangzhou' --office 1 --scopes cases:transfer\nzhicheng token list\nzhicheng token revoke 3",
    group=True,
)
def command() -> None:
    """Make, list and revoke tokens of other systems."""


assert isinstance(command, Group)


@command.command(
    "make",
    epilog="zhicheng token make system@example.org --name Guangzhou --office 1 --scopes cases:transfer",
)
@click.argument("email")
@click.option("--name", required=True, help="Which system will hold it.")
@click.option("--office", "number", type=int, help="Number of the office in which the person has a post; without it the token acts for a party.")  # fmt: skip
@click.option(
    "--scopes",
    required=True,
    help="cases:read, cases:act, cases:decide, cases:transfer, webhooks; with commas.",
)
@click.option("--until", help="First day without it; by default in 90 days, at most in 366.")
@click.option(
    "--key", default="", help="Public key with which that system signs its exports, in hexadecimal."
)
@lake_option
def make_one(
    *, email: str, name: str, number: int | None, scopes: str, until: str | None, key: str, lake: Path
) -> None:
    """Make a token that acts as who signs in as EMAIL, and print it, once."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.tokens import make_token  # noqa: PLC0415  models need Django

    at = now()
    on = at.astimezone(ZONE).date()
    last: date = read_day(until, where="--until") if until else on + USUAL
    made, plain = make_token(
        user=_find_user(email), office=_find_office(number) if number else None, name=name,
        scopes=[each.strip() for each in scopes.split(",") if each.strip()], until=last, at=at, on=on, key=key.strip().lower(),
    )  # fmt: skip
    click.echo(spoken(MADE.format(number=made.pk, until=last.isoformat(), plain=plain)))


@command.command("list", epilog="zhicheng token list")
@lake_option
def list_all(*, lake: Path) -> None:
    """List all tokens: whose, where, what they may do, until when, and when they were used last."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.tokens import Token  # noqa: PLC0415

    on = now().astimezone(ZONE).date()
    for each in Token.objects.select_related("user", "office"):
        state = "revoked" if each.revoked_at else "open" if each.is_open(on=on) else "over"
        used = USED.format(day=each.used_on.isoformat()) if each.used_on else NEVER
        where = spoken(each.office.name) if each.office else "—"
        told = [spoken(STATES[state]), each.until.isoformat(), each.user.email, where, ", ".join(each.scopes), each.name, spoken(used)]  # fmt: skip
        click.echo(f"{each.pk:>4}  " + "  ".join(told))


@command.command("revoke", epilog="zhicheng token revoke 3")
@click.argument("number", type=int)
@lake_option
def revoke_one(*, number: int, lake: Path) -> None:
    """End the token NUMBER now. What was done with it stays done."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.register.tokens import Token, revoke_token  # noqa: PLC0415

    held = Token.objects.filter(pk=number).first()
    if held is None:
        raise Mistake(NO_TOKEN.format(number=number))
    revoke_token(token=held, at=now())
    click.echo(spoken(REVOKED.format(number=number, name=held.name)))


def _find_user(email: str) -> User:
    from zhicheng.register.people import User  # noqa: PLC0415

    user = User.objects.filter(email=email.strip().lower()).first()
    if user is None:
        raise Mistake(NO_USER.format(email=email))
    return user


def _find_office(number: int) -> Office:
    from zhicheng.register.offices import Office  # noqa: PLC0415

    held = Office.objects.filter(pk=number).first()
    if held is None:
        raise Mistake(NO_OFFICE.format(number=number))
    return held
