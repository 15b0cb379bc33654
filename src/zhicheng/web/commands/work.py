"""Do jobs in a process of its own, beside the pages."""

import signal
from pathlib import Path

import click

from zhicheng.grammar import T
from zhicheng.web import office
from zhicheng.web.commands import declare, lake_option, spoken

WORKING = T(en="Waiting for jobs (stop with Ctrl-C)", zh="正在等待任务（按 Ctrl-C 停止）")


@declare(example="zhicheng work")
@lake_option
@click.option("--once", is_flag=True, help="End when no job is due.")
def command(*, lake: Path, once: bool) -> None:
    """Do jobs until stopped; a stop lets the job in hand finish."""
    office.start_django(lake=lake)
    from zhicheng.web.work import make_worker  # noqa: PLC0415  models exist only after start_django

    worker = make_worker()
    if once:
        while worker.run_one():
            pass
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: worker.stop())
    click.echo(spoken(WORKING), err=True)
    worker.run()
