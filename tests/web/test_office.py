"""`zhicheng office init` and the first start: again changes nothing, another office needs --force."""

import os
import re
import subprocess
import sys
import time
import urllib.request

import pytest

from zhicheng.web import office
from zhicheng.web.commands.serve import write_url

NAMES = ["--name-en", "Shenzhen IP Office", "--name-zh", "深圳市知识产权局", "--region", "Shenzhen"]
ADMIN = ["--admin-email", "you@example.org"]


@pytest.fixture
def call(tmp_path):
    """Runs `zhicheng` as a process of its own in an empty folder."""
    environment = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("ZHICHENG_", "DJANGO_", "DATABASE_"))
    }

    def call(*args, start=False):
        order = [sys.executable, "-c", "from zhicheng.web.commands import main; main()", *args]
        if start:
            return subprocess.Popen(
                order,
                cwd=tmp_path,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            )
        return subprocess.run(order, cwd=tmp_path, env=environment, capture_output=True, text=True)

    return call


def test_an_office_is_set_up_once(call, tmp_path):
    first = call("office", "init", *NAMES, *ADMIN, "--lang", "en")
    assert first.returncode == 0, first.stderr
    link = re.search(r"http://localhost:8000/accounts/invitation/[\w-]{43}/", first.stdout)
    assert link
    assert "深圳市知识产权局" in (tmp_path / "city.toml").read_text(encoding="utf-8")
    secrets = (tmp_path / "var/secrets.json").read_text()

    again = call("office", "init", *NAMES, *ADMIN)
    assert again.returncode == 0
    assert (tmp_path / "var/secrets.json").read_text() == secrets

    other = call(
        "office", "init", "--name-en", "Other", "--name-zh", "别的", "--region", "X", *ADMIN, "--lang", "en"
    )
    assert other.returncode == 2
    assert "Shenzhen IP Office" in other.stderr
    assert len(other.stderr.splitlines()) == 1

    forced = call(
        "office", "init", "--name-en", "Other", "--name-zh", "别的", "--region", "X", *ADMIN, "--force"
    )
    assert forced.returncode == 0
    assert "深圳" in (tmp_path / "city.toml.old").read_text(encoding="utf-8")


@pytest.mark.prove
def test_a_first_start_needs_nothing_and_serves_hashed_files(call):
    server = call("serve", "--port", "8391", "--lang", "en", start=True)
    try:
        assert "http://localhost:8391/" in server.stdout.readline()
        page = fetch("http://127.0.0.1:8391/accounts/login/")
        style = re.search(r"/static/front/css/tokens\.[0-9a-f]{12}\.css", page)
        assert style
        assert "--ink" in fetch(f"http://127.0.0.1:8391{style[0]}")
    finally:
        server.terminate()
        server.wait(10)


def fetch(url: str) -> str:
    for _ in range(100):
        try:
            with urllib.request.urlopen(url, timeout=60) as answer:
                return answer.read().decode()
        except ConnectionError:
            time.sleep(0.1)
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"no answer from {url}")


@pytest.mark.django_db
def test_tables_older_than_the_program_are_not_served(monkeypatch):
    office.ready_tables()
    monkeypatch.setattr(office, "count_pending", lambda: 2)
    with pytest.raises(office.OfficeMistake, match="zhicheng upgrade"):
        office.ready_tables()


def test_other_machines_need_a_host_name(call):
    refused = call("serve", "--host", "0.0.0.0", "--lang", "en")
    assert refused.returncode == 2
    assert "ZHICHENG_HOSTS" in refused.stderr


@pytest.mark.parametrize(
    ("host", "url"),
    [("127.0.0.1", "http://localhost:8000/"), ("::1", "http://localhost:8000/"), ("0.0.0.0", "http://0.0.0.0:8000/"), ("::", "http://[::]:8000/")],
)  # fmt: skip
def test_this_machine_is_called_by_name(host, url):
    assert write_url(host=host, port=8000) == url
