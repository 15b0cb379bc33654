"""An office's beginnings: secrets, tables, the office itself and the link for its first administrator."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import django
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from zhicheng.grammar import Mistake, T
from zhicheng.web.city import City, read_city, write_city
from zhicheng.web.environment import Environment, make_secrets, read_environment

OTHER_NAME = T(
    en="{path} names this office '{name}'. To replace it, add --force; the old file is kept as {path}.old.",
    zh="{path} 中本单位的名称是“{name}”。如需替换，请加 --force；原文件将保留为 {path}.old。",
)
OLD_TABLES = T(
    en="The tables are older than the program ({count} changes). Run: zhicheng upgrade",
    zh="数据表早于当前程序（{count} 项变更）。请执行：zhicheng upgrade",
)


class OfficeMistake(Mistake):
    """The office cannot be set up as asked."""


@dataclass(frozen=True)
class Beginning:
    """What setting up an office did: `secret` opens the first administrator's account, None if there is one already."""

    is_new: bool
    secret: str | None


def start_django(*, lake: Path | None = None) -> Environment:
    """Load the settings; the folder of the lake may be given. Must come before anything asks the database."""
    if lake is not None:
        os.environ["ZHICHENG_LAKE"] = str(lake.absolute())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.web.settings")
    environment = read_environment()
    make_place(environment)
    if not apps.ready:
        django.setup()
    return environment


def make_place(environment: Environment) -> None:
    """Make the folder that the office keeps everything in, with its secrets, where they are missing."""
    environment.var.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("ZHICHENG_SECRET_KEY"):
        make_secrets(var=environment.var)


def settle_city(*, path: Path, name: T, region: str, force: bool) -> City:
    """Write city.toml where it is missing. Raises OfficeMistake when it names another office and force is not given."""
    city = read_city(path=path)
    if city.is_named and city.name == name:
        return city
    if city.is_named and not force:
        raise OfficeMistake(OTHER_NAME.format(path=path.name, name=city.name))
    if path.is_file():
        path.replace(path.with_name(f"{path.name}.old"))
    write_city(path=path, name=name, region=region)
    return read_city(path=path)


def count_pending() -> int:
    """How many changes of the tables are still to be made; all of them on an empty database."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_initialised() -> bool:
    """Whether this database has ever had our tables."""
    return "django_migrations" in connection.introspection.table_names()


def migrate() -> None:
    """Bring the tables up to the program."""
    call_command("migrate", interactive=False, verbosity=0)


def ready_tables() -> None:
    """Make the tables of a new office. Raises OfficeMistake when an old one's need an upgrade."""
    if not is_initialised():
        migrate()
    elif pending := count_pending():
        raise OfficeMistake(OLD_TABLES.format(count=pending))


def begin(*, city: City, admin_email: str, at: datetime, force: bool = False) -> Beginning:
    """Make the office and invite its first administrator. Again: nothing changes, unless force asks for a new link."""
    from zhicheng.register import invitations  # noqa: PLC0415  models exist only after start_django
    from zhicheng.register.models import Office, User  # noqa: PLC0415

    said = {"name_en": city.name.en, "name_zh": city.name.zh, "region": city.region}
    office = Office.objects.filter(parent=None).first()
    is_new = office is None
    if office is None:
        office = Office.objects.create(**said, created_at=at)
    else:
        Office.objects.filter(pk=office.pk).update(**said)
    has_admin = User.objects.filter(is_superuser=True, is_active=True).exists()
    if has_admin and not force:
        return Beginning(is_new=is_new, secret=None)
    secret = invitations.invite(email=admin_email, office=office, at=at, is_admin=True)
    return Beginning(is_new=is_new, secret=secret)
