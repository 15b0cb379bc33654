"""Systems at which people sign in with their account here: register one, list them, end one, renew the key that signs."""

from __future__ import annotations

from pathlib import Path

import click

from zhicheng.grammar import Mistake, T
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now

NO_SYSTEM = T(
    en="There is no system {number}; 'zhicheng system list' lists them.",
    zh="没有编号为 {number} 的接入系统；可用 zhicheng system list 查看。",
)
MADE = T(
    en="System {number}. Its secret is shown only now; hand both over on a safe way:\n\nclient {client}\nsecret {plain}\n",
    zh="接入系统 {number}。密钥仅显示这一次，请以安全方式交付以下两项：\n\n客户端标识 {client}\n密钥 {plain}\n",
)
ENDED = T(
    en="Nobody signs in at system {number} ({name}) with us any more.",
    zh="接入系统 {number}（{name}）已停用。",
)
OPEN, OVER = T(en="open", zh="有效"), T(en="ended", zh="已停用")
RENEWED = T(
    en="ID tokens are signed by the key {kid} from now on; the one before it is published until the next change.",
    zh="此后以密钥 {kid} 签署身份令牌；上一把密钥的公钥在下次更换前继续公布。",
)


@declare(
    example="zhicheng system register --en 'City portal' --zh 市政务网 --uri https://portal.example.org/callback\nzhicheng system list\nzhicheng system end 3",
    group=True,
)
def command() -> None:
    """Register, list and end systems that sign people in with us; renew the key that signs."""


assert isinstance(command, Group)


@command.command(
    "register",
    epilog="zhicheng system register --en 'City portal' --zh 市政务网 --uri https://portal.example.org/callback",
)
@click.option("--en", required=True, help="Its name in English.")
@click.option("--zh", required=True, help="Its name in Chinese.")
@click.option("--uri", "uris", multiple=True, required=True, help="An address to come back to, to the letter; repeat it for more.")  # fmt: skip
@lake_option
def register_one(*, en: str, zh: str, uris: tuple[str, ...], lake: Path) -> None:
    """Register a system, and print its client name and its secret, once."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.desks.signon.queries.systems import register_system  # noqa: PLC0415  models need Django

    made, plain = register_system(name=T(en=en, zh=zh), uris=uris, by=None, at=now())
    click.echo(spoken(MADE.format(number=made.pk, client=made.client, plain=plain)))


@command.command("list", epilog="zhicheng system list")
@lake_option
def list_all(*, lake: Path) -> None:
    """List all systems: their names, their client names, and where people come back to."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.desks.signon.queries.systems import list_systems  # noqa: PLC0415

    for each in list_systems():
        state = OVER if each.ended_at else OPEN
        click.echo(
            f"{each.pk:>4}  {spoken(state)}  {each.client}  {spoken(each.name)}  {' '.join(each.uris)}"
        )


@command.command("end", epilog="zhicheng system end 3")
@click.argument("number", type=int)
@lake_option
def end_one(*, number: int, lake: Path) -> None:
    """End the system NUMBER now: nobody signs in there with us any more."""
    office.start_django(lake=lake)
    office.ready_tables()
    from zhicheng.desks.signon.models import System  # noqa: PLC0415
    from zhicheng.desks.signon.queries.systems import end_system  # noqa: PLC0415

    held = System.objects.filter(pk=number).first()
    if held is None:
        raise Mistake(NO_SYSTEM.format(number=number))
    end_system(system=held, at=now())
    click.echo(spoken(ENDED.format(number=number, name=held.name)))


@command.command("renew-key", epilog="zhicheng system renew-key")
@lake_option
def renew_key(*, lake: Path) -> None:
    """Let a new key sign ID tokens from now on."""
    office.start_django(lake=lake)
    from zhicheng.web.signing import renew_sign_in_key  # noqa: PLC0415

    click.echo(spoken(RENEWED.format(kid=renew_sign_in_key())))
