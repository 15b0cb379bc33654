"""Serve the pages, and do the jobs, on this machine."""

import multiprocessing
import os
import socket
from pathlib import Path

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from zhicheng.grammar import Mistake, T
from zhicheng.web import assets, messages, office
from zhicheng.web.commands import declare, lake_option, spoken
from zhicheng.web.environment import Environment
from zhicheng.web.opening import read_book

HERE = ("127.0.0.1", "localhost", "::1")
THREADS = 8  # a worker's threads for requests
SERVING = T(en="Zhicheng is at {url} (stop with Ctrl-C)", zh="知城已启动：{url}（按 Ctrl-C 停止）")
NO_HOSTS = T(
    en="Listening on {host} opens the pages to other machines. Name the hosts they are asked for: ZHICHENG_HOSTS=ip.example.org",
    zh="监听 {host} 会向其他机器开放页面。请先指明访问所用的主机名：ZHICHENG_HOSTS=ip.example.org",
)
TAKEN = T(
    en="Port {port} on {host} cannot be used: {why}. Choose another with --port.",
    zh="无法使用 {host} 的端口 {port}：{why}。请用 --port 换一个。",
)


@declare(example="zhicheng serve\nzhicheng serve --port 8080 --workers 2")
@lake_option
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Web processes.")
def command(*, lake: Path, port: int, host: str, workers: int) -> None:
    """Serve the pages; a new office gets safe defaults first."""
    environment = office.start_django(lake=lake)
    check_address(environment, host=host, port=port)
    if any(environment.overlays.glob("*.toml")):
        read_book()  # a local rule that does not fit is told here, not on the first page
    office.ready_tables()
    messages.compile_catalogue()
    assets.collect()
    click.echo(spoken(SERVING.format(url=write_url(host=host, port=port))))
    run(host=host, port=port, workers=workers)


def write_url(*, host: str, port: int) -> str:
    """The address to open. On this machine it has the host's name: passkeys do not work with a bare number."""
    named = "localhost" if host in HERE else f"[{host}]" if ":" in host else host
    return f"http://{named}:{port}/"


def check_address(environment: Environment, *, host: str, port: int) -> None:
    """Refuse an address that others reach without a host name to answer to, and one that is taken. Raises Mistake."""
    if host not in HERE and environment.is_loopback:
        raise Mistake(NO_HOSTS.format(host=host))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise Mistake(TAKEN.format(host=host, port=port, why=error.strerror)) from error


def run(*, host: str, port: int, workers: int) -> None:
    """Start the web server; each of its processes also works on jobs. Returns when it is stopped."""
    os.environ["ZHICHENG_WORK_INSIDE"] = "1"
    multiprocessing.set_start_method(
        "spawn", force=True
    )  # a fork would inherit settings from before `collect`
    Granian(
        "zhicheng.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
    ).serve()
