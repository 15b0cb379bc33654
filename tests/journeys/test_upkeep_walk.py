"""An administrator makes a backup at a button while the office is served, and the machine is lost: the office comes back from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import NARROW, no_trouble
from journeys.test_access import violations
from kept_office import STATES, KeptOffice, read_chains, unpack_office
from machine import need_axe

pytestmark = [pytest.mark.prove, pytest.mark.browser]

ADMINISTRATOR = site.OFFICER.replace('"is_staff": True,', '"is_staff": True, "is_superuser": True,')


def sign_in(office: Path) -> str:
    """The session of an administrator."""
    said = [sys.executable, "-c", ADMINISTRATOR]
    done = subprocess.run(said, cwd=office, env=site.environment(office), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_backup_made_at_the_button_brings_the_office_back(
    tmp_path: Path, open_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = unpack_office(STATES[-1], tmp_path / "office")
    kept.run("upgrade", "--no-backup")
    plain, backups = site.environment, tmp_path / "backups"
    monkeypatch.setattr(
        site, "environment", lambda office: plain(office) | {"ZHICHENG_BACKUPS": str(backups)}
    )
    session = sign_in(kept.var)
    with site.running(kept.var) as url:
        for language, size in (("en", None), ("zh-hans", NARROW)):
            page = open_page(language=language, **({"size": size} if size else {}))
            page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
            with no_trouble(page):
                make_one(page, url)
    chains = read_chains(kept)
    shutil.rmtree(kept.folder)
    back = KeptOffice(tmp_path / "back")
    back.folder.mkdir()
    back.run("backup", "restore", "--from", backups)
    assert read_chains(back) == chains


def make_one(page: Page, url: str) -> None:
    """Press the button, wait until the backup stands in the table, and look at the page as everybody must be able to."""
    page.goto(f"{url}/upkeep/")
    page.wait_for_function(
        "() => !document.querySelector('[data-refresh]')", timeout=120_000
    )  # the day's own
    rows = page.locator("tbody tr").count()
    page.locator("main form button.primary").or_(page.locator(".opening form button.primary")).first.click()
    expect(page.locator("tbody tr")).to_have_count(rows + 1, timeout=120_000)
    expect(page.locator(".opening form button.primary")).to_be_visible(timeout=120_000)
    assert not violations(page, need_axe())
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1
