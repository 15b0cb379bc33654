"""A project from its beginning: the invited lead keeps a number from its panel and a page from its foot, ticks, runs again, closes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import NARROW, no_trouble
from journeys.test_access import violations
from machine import need_axe

pytestmark = [pytest.mark.prove, pytest.mark.browser]

WORDS = "correct horse battery staple"


@pytest.fixture(scope="module")
def invited(demo_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """An office of its own on the demonstration's lake: its address, and the first administrator's invitation."""
    office = tmp_path_factory.mktemp("offices") / "projects"
    office.mkdir()
    (office / "lake").symlink_to(demo_office / "lake")
    asked = [
        "--name-en",
        "Office",
        "--name-zh",
        "单位",
        "--region",
        "Shenzhen",
        "--admin-email",
        "li@example.org",
    ]
    done = site.command("office", "init", *asked, office=office)
    invitation = re.search(r"/accounts/invitation/\S+", done.stdout)
    assert invitation, done.stdout + done.stderr
    with site.running(office) as url:
        yield url, invitation.group()


def look(page: Page, *, at: str) -> None:
    """The page as it stands is usable by everybody and stays on a phone's screen."""
    assert not violations(page, need_axe()), at
    wide = page.viewport_size
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    assert page.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1, at
    assert wide is not None
    page.set_viewport_size(wide)


def test_a_project_from_beginning_to_end(invited: tuple[str, str], open_page: Callable[..., Page]) -> None:
    url, invitation = invited
    page = open_page()
    page.goto(f"{url}/projects/")
    expect(page.locator("main")).to_contain_text("for the staff of this office")
    page.goto(f"{url}{invitation}")
    page.get_by_label("Your name").fill("Li Min")
    page.get_by_label("Password", exact=True).fill(WORDS)
    page.get_by_label("Password again").fill(WORDS)
    page.get_by_role("button", name="Open the account").click()
    with no_trouble(page):
        page.get_by_role("link", name="Projects").first.click()
        expect(page.locator("main")).to_contain_text("You are in no project yet")
        look(page, at="empty list")
        page.get_by_role("link", name="New project").click()
        look(page, at="form")
        page.get_by_label("Title").fill("Where to go")
        page.locator("main").get_by_label("Question").fill("Which fields shall we support?")
        page.get_by_label("City, province or country").fill("深圳")
        page.get_by_role("button", name="Begin the project").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Where to go")
        expect(page.locator(".scope")).to_contain_text("Shenzhen")

        page.goto(f"{url}/cities/?q=Shenzhen&go=1")
        page.locator("main a.figure").first.click()
        page.locator("dialog#why").get_by_role("link", name="Keep in a project").click()
        look(page, at="keep")
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.locator(".changes tbody tr")).to_have_count(1)

        page.goto(f"{url}/cities/?sort=city")
        page.get_by_role("link", name="Keep this page in a project").click()
        page.get_by_label("Name").fill("All cities")
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.locator("#views")).to_contain_text("All cities")

        page.locator("#steps button.tick").first.click()
        expect(page.locator("#steps")).to_contain_text("1 of 13 steps done")
        page.get_by_role("textbox", name="Note").fill("<b>agreed</b>")
        page.get_by_role("button", name="Write it down").click()
        expect(page.locator("#notes")).to_contain_text("<b>agreed</b>")
        page.get_by_role("button", name="Run again", exact=True).click()
        expect(page.locator("#figures-title")).to_have_text("The figure has not changed")
        page.locator(".changes a.figure").first.click()
        expect(page.locator("dialog#why")).to_be_visible()
        page.keyboard.press("Escape")
        for details in page.locator("main details").all():
            details.evaluate("each => { each.open = true }")
        look(page, at="project")

        page.get_by_role("button", name="中文").click()
        expect(page.locator("#figures-title")).to_have_text("数值较上次没有变化")
        look(page, at="project in Chinese")
        page.get_by_role("button", name="结项", exact=True).click()
        expect(page.locator("main")).to_contain_text("本项目已结项")
        assert page.locator("#steps button.tick").count() == 0
        page.get_by_role("link", name="删除…").click()
        look(page, at="delete")
        page.get_by_label("确认全部删除").check()
        page.get_by_role("button", name="删除项目", exact=True).click()
        expect(page.locator("main")).to_contain_text("您尚未参加任何项目")
