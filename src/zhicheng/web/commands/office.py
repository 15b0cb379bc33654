"""Set up the office: its name, secrets, tables and first administrator."""

from datetime import UTC, datetime
from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.web import messages, office
from zhicheng.web.city import City, read_city
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.environment import read_environment

LINK = T(
    en="Open this link within a day to become the administrator. It works once:\n\n  {link}\n",
    zh="请在一天内打开以下链接，设置管理员账号。链接仅可使用一次：\n\n  {link}\n",
)
READY = T(
    en="The office '{name}' is set up. Next: zhicheng serve", zh="“{name}”已就绪。下一步：zhicheng serve"
)
HAS_ADMIN = T(
    en="It has an administrator already, so there is no new link. With --force there is one.",
    zh="已有管理员，未再生成链接。如需新链接，请加 --force。",
)


@declare(
    example="zhicheng office init --name-en 'Shenzhen IP Office' --name-zh 深圳市知识产权局 "
    "--region Shenzhen --admin-email you@example.org",
    group=True,
)
def command() -> None:
    """Set up the office."""


assert isinstance(command, Group)


@command.command("init", epilog="zhicheng office init")
@click.option("--name-en", help="English name of the office.")
@click.option("--name-zh", help="Chinese name of the office.")
@click.option("--region", help="The place it serves, as the lake names it.")
@click.option("--admin-email", help="Address of the first administrator.")
@click.option(
    "--site", default="http://localhost:8000", show_default=True, help="Where the pages are served."
)
@click.option("--force", is_flag=True, help="Replace another office's city.toml; give a new link.")
@lake_option
def initialise(
    *,
    lake: Path,
    name_en: str | None,
    name_zh: str | None,
    region: str | None,
    admin_email: str | None,
    site: str,
    force: bool,
) -> None:
    """Make city.toml, secrets, tables and office; print the link for the first administrator."""
    path = read_environment().city_file
    city = _decide_city(path, name_en, name_zh, region, force=force)
    admin_email = admin_email or click.prompt(
        spoken(T(en="Address of the first administrator", zh="首位管理员的电子邮箱"))
    )
    office.start_django(lake=lake)
    office.migrate()
    messages.compile_catalogue()
    begun = office.begin(city=city, admin_email=admin_email, at=datetime.now(UTC), force=force)
    click.echo(spoken(READY.format(name=city.name)))
    if begun.secret is None:
        click.echo(spoken(HAS_ADMIN))
    else:
        click.echo(spoken(LINK.format(link=f"{site.rstrip('/')}/accounts/invitation/{begun.secret}/")))


def _decide_city(path: Path, en: str | None, zh: str | None, region: str | None, *, force: bool) -> City:
    """The city as city.toml has it, or as the options say, or as the answers to two questions say."""
    known = read_city(path=path)
    if known.is_named and not (en or zh):
        return known
    en = en or click.prompt(spoken(T(en="English name of the office", zh="本单位的英文名称")))
    zh = zh or click.prompt(spoken(T(en="Chinese name of the office", zh="本单位的中文名称")))
    if region is None:
        region = known.region or click.prompt(spoken(T(en="Region it serves", zh="所辖地区")))
    return office.settle_city(path=path, name=T(en=en, zh=zh), region=region, force=force)
