"""Say what the lake holds, datasets, coverage, loads and their counts, and when the jobs of every day were done last."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from zhicheng.grammar import T, same
from zhicheng.lake import Dataset, Lake
from zhicheng.register.periods import ZONE
from zhicheng.web import office
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.environment import read_environment
from zhicheng.web.opening import open_lake
from zhicheng.web.printing import print_json, print_rows

DAILY = {
    "sign_heads": T(en="record of cases signed", zh="案件记录签名"),
    "publish_cases": T(en="statistics of cases published", zh="案件统计发布"),
    "purge_drafts": T(en="drafts deleted whose time is over", zh="到期草稿清理"),
    "purge_receipts": T(en="receipts deleted whose time is over", zh="到期回执清理"),
    "purge_deliveries": T(en="messages to other systems forgotten whose time is over", zh="到期推送记录清理"),
    "erase_mediations": T(en="secrets of ended mediations erased", zh="已结调解保密内容清除"),
    "purge_codes": T(en="codes of other systems forgotten", zh="接入系统授权码清理"),
    "back_up": T(en="backup made", zh="备份"),
    "purge_seats": T(en="past appointments forgotten", zh="过期预约清理"),
}
DONE = T(en="{job}: last done by a worker {at}", zh="{job}：后台任务上次完成于 {at}")
NEVER = T(
    en="{job}: never done by a worker yet; 'zhicheng serve' or 'zhicheng work' does it once a day",
    zh="{job}：后台任务尚未执行过；zhicheng serve 或 zhicheng work 每天执行一次",
)


@declare(example="zhicheng status")
@click.option("--json", "as_json", is_flag=True, help="Print JSON with every load and its counts.")
@lake_option
def command(as_json: bool, lake: Path) -> None:
    """Say what the lake holds, and when the jobs of every day were done last."""
    opened, last = open_lake(lake), _find_last_done(lake)
    if as_json:
        held = {"lake": opened.path, "snapshot": opened.snapshot, "datasets": opened.datasets}
        print_json(held | {"last_done_at": {kind: at and at.isoformat() for kind, at in last.items()}})
        return
    if opened.datasets:
        _print_datasets(opened)
    else:
        click.echo(f"{opened.path}: empty 空. zhicheng demo | zhicheng load FILE")
    for kind, at in last.items():
        job = DAILY.get(kind, same(kind))
        click.echo(spoken(DONE.format(job=job, at=f"{at:%Y-%m-%d %H:%M}") if at else NEVER.format(job=job)))


def _find_last_done(lake: Path) -> dict[str, datetime | None]:
    """When each job of every day was done last, in the offices' time; nothing where there is a lake and no office yet."""
    if not read_environment().secret_key:
        return {}
    office.start_django(lake=lake)
    from django.conf import settings  # noqa: PLC0415

    from zhicheng.register.daily import find_last_done  # noqa: PLC0415  models exist only after start_django

    if not office.is_initialised():
        return {}
    last = find_last_done(kinds=settings.DAILY_JOBS)
    return {kind: at and at.astimezone(ZONE) for kind, at in last.items()}


def _print_datasets(opened: Lake) -> None:
    click.echo(f"{opened.path} · snapshot {opened.snapshot}")
    rows = [_row(d) for d in opened.datasets]
    print_rows(
        ["dataset", "title", "patents", "from", "to", "loads", "read", "rejected", "holds"],
        rows,
        csv_file=None,
    )


def _row(dataset: Dataset) -> list:
    first, last = dataset.covers or (None, None)
    read = sum(load.counts["read"] for load in dataset.loads)
    rejected = sum(load.counts["rejected"] for load in dataset.loads)
    holds = ", ".join(sorted(dataset.holdings))
    return [
        dataset.code,
        spoken(dataset.title),
        dataset.rows["patents"],
        first,
        last,
        len(dataset.loads),
        read,
        rejected,
        holds,
    ]
