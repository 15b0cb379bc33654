"""Two offices on this machine: somebody signs in at the one with their account at the other, in a real browser."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site

pytestmark = [pytest.mark.prove, pytest.mark.browser]

LI = """
from zhicheng.web import office
office.start_django()
office.ready_tables()
from zhicheng.register.people import User
User.objects.create_user("li@example.org", "three quiet green lamps", display_name="李雷")
"""
SIGN_IN = """
[[sign_in]]
code = "province"
issuer = "{issuer}"
client = "{client}"
en = "Provincial sign-in"
zh = "省统一身份认证"
secret_file = "province.secret"
"""


def make_province(place: Path) -> None:
    """An office with an account for Li."""
    done = subprocess.run([sys.executable, "-c", LI], cwd=place, env=site.environment(place), capture_output=True, text=True)  # fmt: skip
    assert done.returncode == 0, done.stderr


def register(province: Path, city: Path, *, issuer: str, port: int) -> None:
    """Make the two known to each other, as their operators do. Cookies know no ports: the city is `localhost`."""
    back = f"http://localhost:{port}/sign-on/back/province/"
    said = ("system", "register", "--en", "City office", "--zh", "市知识产权局", "--uri", back)
    told = site.command(*said, office=province)
    assert told.returncode == 0, told.stderr
    client, secret = re.findall(r"^(?:client|secret) (\S+)$", told.stdout, re.M)
    (city / "province.secret").write_text(secret)
    (city / "city.toml").write_text(SIGN_IN.format(issuer=issuer, client=client), encoding="utf-8")


def test_somebody_signs_in_at_the_city_with_the_province(
    tmp_path: Path, open_page: Callable[..., Page], monkeypatch: pytest.MonkeyPatch
) -> None:
    province, city = tmp_path / "province", tmp_path / "city"
    province.mkdir()
    city.mkdir()
    make_province(province)
    port = site.free_port()
    with site.running(province) as issuer:
        register(province, city, issuer=issuer, port=port)
        monkeypatch.setattr(site, "free_port", lambda: port)
        with site.running(city):
            walk(open_page(), f"http://localhost:{port}", issuer)
            phone = open_page(language="zh-hans", size={"width": 360, "height": 740}, scripts=False)
            walk_again(phone, f"http://localhost:{port}", issuer)


def reach(page: Page, city: str, issuer: str) -> None:
    """From the city's sign-in page over the province's, to its question."""
    page.goto(f"{city}/accounts/login/?next=/services/")
    page.locator("main a[href*='/sign-on/with/province/']").click()
    page.locator("input[type=email]").fill("li@example.org")
    page.locator("input[type=password]").fill("three quiet green lamps")
    page.locator("main form button.primary").first.click()
    page.wait_for_url(re.compile(re.escape(issuer) + "/sign-on/authorize"))
    expect(page.locator("main")).to_contain_text("李雷")
    page.locator("main button[value=yes]").click()


def walk(page: Page, city: str, issuer: str) -> None:
    reach(page, city, issuer)
    page.wait_for_url(f"{city}/sign-on/first/")
    page.locator("main form button.primary").click()
    page.wait_for_url(f"{city}/services/")
    expect(page.locator("footer")).to_contain_text("李雷")
    page.goto(f"{city}/sign-on/")
    expect(page.locator("main")).to_contain_text(re.compile("Provincial|省统一身份认证"))
    page.goto(f"{issuer}/sign-on/")
    expect(page.locator("main")).to_contain_text(re.compile("City office|市知识产权局"))


def walk_again(page: Page, city: str, issuer: str) -> None:
    """The second time nobody is asked to make an account."""
    reach(page, city, issuer)
    page.wait_for_url(f"{city}/services/")
