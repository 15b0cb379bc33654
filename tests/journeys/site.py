"""A running Zhicheng for journeys: the real program, on a lake and with an office folder of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from machine import ROOT, lack

PROGRAM = Path(sys.executable).with_name("zhicheng")
START, COMMAND = 90, 900


def environment(office: Path) -> dict[str, str]:
    """The environment of a program that keeps everything in one folder."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("ZHICHENG_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    return kept | {
        "ZHICHENG_VAR": str(office),
        "ZHICHENG_LAKE": str(office / "lake"),
        "ZHICHENG_CITY": str(office / "city.toml"),
        "LC_ALL": "C.UTF-8",
    }


def command(*arguments: str | Path, office: Path) -> subprocess.CompletedProcess[str]:
    """Run a `zhicheng` command on an office folder."""
    said = [str(PROGRAM), *map(str, arguments)]
    return subprocess.run(
        said, cwd=office, env=environment(office), capture_output=True, text=True, timeout=COMMAND
    )


def demo_office(folder: Path) -> Path:
    """An office with the demonstration's lake: real sample and synthetic city. Skips where it cannot be fetched.

    DEMO_OFFICE names one that is there already.
    """
    if named := os.environ.get("DEMO_OFFICE"):
        return Path(named)
    office = folder / "demo"
    office.mkdir(parents=True)
    kept = ROOT / "var" / "lake" / "downloads"
    if kept.is_dir():
        shutil.copytree(kept, office / "lake" / "downloads")
    done = command("demo", "--cases", "24", office=office)
    if done.returncode:
        lack(
            "the demonstration data",
            mend=f"`zhicheng demo` ended with {done.returncode}: {done.stderr[-500:]}",
        )
    return office


OFFICER = """
import time
from django.utils import timezone
from zhicheng.web import office
office.start_django()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from zhicheng.register.models import Office, Post, User
from zhicheng.register.posts import DUTIES, appoint
user, _made = User.objects.get_or_create(email="looker@example.org", defaults={"is_staff": True, "display_name": "Looker"})
if not Post.objects.filter(user=user).exists():
    appoint(user=user, office=Office.objects.order_by("pk").first(), duties=list(DUTIES), since=timezone.localdate())
session = SessionStore()
session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
session["account_authentication_methods_user"] = str(user.pk)
session.save()
print(session.session_key)
"""


def sign_in(office: Path) -> str:
    """The session of somebody with every duty at the office, signed in with a second factor this moment."""
    said = [sys.executable, "-c", OFFICER]
    done = subprocess.run(said, cwd=office, env=environment(office), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def empty_office(folder: Path) -> Path:
    """An office whose lake holds nothing."""
    office = folder / "empty"
    office.mkdir(parents=True)
    return office


@contextmanager
def running(office: Path) -> Iterator[str]:
    """Serve an office on a free port of this machine; yields the address, without a slash at the end."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = office / "serve.log"
    with log.open("w") as out:
        process = subprocess.Popen(
            [str(PROGRAM), "serve", "--port", str(port)],
            cwd=office,
            env=environment(office),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            wait_until_live(url, process, log)
            yield url
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()


def free_port() -> int:
    """A port of this machine that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_live(url: str, process: subprocess.Popen, log: Path) -> None:
    """Return when the server answers; raises AssertionError with its log when it does not."""
    until = time.monotonic() + START
    while time.monotonic() < until and process.poll() is None:
        try:
            if httpx.get(f"{url}/health/live", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer in {START} s:\n{log.read_text('utf-8')[-3000:]}")
