"""Guard the record of cases: sign its ends, fold the tables anew, export a case that anybody can verify; publish statistics."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhicheng.docket.deeds import read_day
from zhicheng.grammar import Mistake, T
from zhicheng.register.periods import ZONE
from zhicheng.web import office
from zhicheng.web.commands import Group, declare, lake_option, spoken
from zhicheng.web.opening import now, open_lake, read_book

if TYPE_CHECKING:
    from zhicheng.docket.models import Case

PARTS = {
    "chain": T(en="its chain of acts is broken", zh="办理记录链断裂"),
    "rules": T(en="the edition it was opened under was changed since", zh="立案时适用的程序版本已被改动"),
    "case": T(en="its state", zh="案件状态"),
    "members": T(en="its parties", zh="当事人"),
    "holders": T(en="who holds it", zh="承办人员"),
    "clocks": T(en="its clocks", zh="期限"),
}
DIFFERS = T(en="{number}: not as in the record: {part}", zh="{number}：与办理记录不符：{part}")
CHECKED = T(en="{count} cases looked at, {wrong} differed.", zh="已核对 {count} 件案件，{wrong} 件不符。")
SIGNED = T(
    en="Signed for {day}: {moved} cases moved, {count} cases and {acts} acts in all. Key {key}",
    zh="已签名 {day}：有新记录的案件 {moved} 件；累计案件 {count} 件、记录 {acts} 项。公钥 {key}",
)
NO_CASE = T(en="There is no case {number}.", zh="没有案件 {number}。")
PUBLISHED = T(
    en="{dataset}: {read} cases, {new} new, {updated} changed; snapshot {snapshot}",
    zh="{dataset}：共 {read} 件，新增 {new} 件，变动 {updated} 件；快照 {snapshot}",
)
NO_CASES = T(en="There is no case to publish yet.", zh="尚无可发布的案件。")
EXPORTED = T(
    en="{number} is in {out}. Anybody can verify it: unpack it and run python verify.py",
    zh="{number} 已导出至 {out}。解压后运行 python verify.py 即可核验。",
)


@declare(
    example="zhicheng cases rebuild --check\nzhicheng cases sign\nzhicheng cases export 440300裁〔2026〕3号 --out case.zip\nzhicheng cases publish",
    group=True,
)
def command() -> None:
    """Guard the record of cases, and publish statistics."""


assert isinstance(command, Group)


@command.command("rebuild", epilog="zhicheng cases rebuild --check")
@click.option("--check", is_flag=True, help="Only compare; write nothing.")
@lake_option
def rebuild_cases(*, check: bool, lake: Path) -> None:
    """Fold every case again from its acts, and write what differs; exit 1 when something differed."""
    office.start_django(lake=lake)
    from zhicheng.docket.acting import House  # noqa: PLC0415  models exist only after start_django
    from zhicheng.docket.models import Case  # noqa: PLC0415
    from zhicheng.docket.rebuilding import rebuild  # noqa: PLC0415
    from zhicheng.register.calendars import read_calendar  # noqa: PLC0415

    house, differing = House(read_book(), read_calendar()), Counter[str]()
    for case, part in rebuild(Case.objects.for_office_work(), house=house, check=check):
        differing[case.number] += 1
        click.echo(spoken(DIFFERS.format(number=case.number, part=PARTS[part])))
    click.echo(spoken(CHECKED.format(count=Case.objects.for_office_work().count(), wrong=len(differing))))
    if differing:
        raise SystemExit(1)


@command.command("sign", epilog="zhicheng cases sign")
@click.option("--day", help="The day to sign for; by default today.")
@lake_option
def sign_record(*, day: str | None, lake: Path) -> None:
    """Sign the last act of every case that moved since the last signature. Once a day; a second time changes nothing."""
    office.start_django(lake=lake)
    from zhicheng.desks.disputes.jobs import PAST  # noqa: PLC0415  models exist only after start_django
    from zhicheng.docket.heads import sign_heads  # noqa: PLC0415
    from zhicheng.docket.models import SignedHead  # noqa: PLC0415
    from zhicheng.web.signing import open_signer  # noqa: PLC0415

    on: date = read_day(day, where="--day") if day else now().astimezone(ZONE).date()
    try:
        head = sign_heads(day=on, at=now(), signer=open_signer())
    except SignedHead.DoesNotExist as error:
        raise Mistake(PAST.format(day=on.isoformat())) from error
    body = json.loads(head.body)
    told = {"moved": len(body["heads"]), "count": body["count"], "acts": body["acts"], "key": head.key_id}
    click.echo(spoken(SIGNED.format(day=on.isoformat(), **told)))


@command.command("publish", epilog="zhicheng cases publish")
@lake_option
def publish_statistics(*, lake: Path) -> None:
    """Publish cases, clocks and acts to the lake, without persons and texts. Nothing changed: the snapshot stays the same."""
    office.start_django(lake=lake)
    from zhicheng.front.case_tables import publish_all  # noqa: PLC0415  models exist only after start_django
    from zhicheng.lake.warming import warm_cells  # noqa: PLC0415

    book = read_book()
    results = publish_all(lake=lake, book=book, at=now())
    opened = open_lake(lake, book=book)
    for each in results:
        told = {"dataset": each.dataset.code, "snapshot": opened.snapshot}
        click.echo(spoken(PUBLISHED.format(**told, **each.load.counts)))
    if results:
        warm_cells(opened, only=[each.dataset.code for each in results])
    else:
        click.echo(spoken(NO_CASES))


@command.command("key", epilog="zhicheng cases key")
@lake_option
def show_key(*, lake: Path) -> None:
    """Print the public key that the office signs with, to be published."""
    office.start_django(lake=lake)
    from zhicheng.web.signing import open_signer  # noqa: PLC0415

    signer = open_signer()
    click.echo(f"{signer.algorithm} {signer.key_id}")


@command.command("export", epilog="zhicheng cases export 440300裁〔2026〕3号 --out case.zip")
@click.argument("number")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The ZIP.")
@click.option("--personal", is_flag=True, help="Give the personal values with it.")
@lake_option
def export_case(*, number: str, out: Path, personal: bool, lake: Path) -> None:
    """Write the case NUMBER to a ZIP, with its documents, signatures and verifier."""
    office.start_django(lake=lake)
    from django.conf import settings  # noqa: PLC0415

    from zhicheng.front.bundles import bundle_case, note_export  # noqa: PLC0415
    from zhicheng.register.store import open_file  # noqa: PLC0415
    from zhicheng.web.signing import open_signer  # noqa: PLC0415

    case, at = _find_case(number), now()
    bundle = bundle_case(
        case=case, signer=open_signer(), at=at, open_paper=lambda digest: open_file(sha256=digest, folder=settings.FILES), personal=personal,
    )  # fmt: skip
    with bundle, out.open("wb") as file:
        shutil.copyfileobj(bundle, file)
    note_export(case=case, by=None, at=at)
    click.echo(spoken(EXPORTED.format(number=case.number, out=str(out))))


def _find_case(number: str) -> Case:
    from zhicheng.docket.models import Case  # noqa: PLC0415

    case = Case.objects.for_office_work().select_related("office").filter(number=number.strip()).first()
    if case is None:
        raise Mistake(NO_CASE.format(number=number))
    return case
