"""A mayor in three minutes, an analyst in three hours: strengths, opportunities and who could help; then each of them traced."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from journeys.conftest import NARROW, WIDE, no_trouble
from journeys.test_first_walk import find_shenzhen
from machine import lack

pytestmark = [pytest.mark.prove, pytest.mark.browser]

STRENGTHS, CHANCES = "What it is good at", "Where it could go"


def block(page: Page, title: str) -> Locator:
    """The part of the page below a heading."""
    return page.locator("section.block").filter(has=page.get_by_role("heading", name=title, exact=True))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_mayor_reads_strengths_chances_and_who_could_help(
    demo_url: str, open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page(size=size)
    with no_trouble(page):
        find_shenzhen(page, demo_url)
        expect(block(page, STRENGTHS).locator("li")).to_have_count(3)
        chances = block(page, CHANCES).locator("li")
        expect(chances).to_have_count(2)
        for each in (chances.nth(0), chances.nth(1)):
            expect(each).to_contain_text("Could take it there:")
            expect(each.locator('a[href*="/cities/"]').first).to_be_visible()
        chances.first.locator("a").first.click()
        expect(page.locator("#reasons")).to_be_visible()
        expect(page.locator("#reasons")).to_contain_text("Related strengths of the city")


def test_the_analyst_traces_recounts_and_compares(demo_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    with no_trouble(page):
        find_shenzhen(page, demo_url)
        first = block(page, STRENGTHS).locator("li").first
        advantage = first.locator('a[href*="/why/technology_advantage/"]')
        whole = advantage.inner_text()
        advantage.click()
        panel = page.locator("dialog#why")
        expect(panel).to_contain_text("zhicheng compute technology_advantage")
        panel.locator('a[href*="/evidence/"]').first.click()
        assert page.locator('main a[href*="/patents/"]:not([href*="?"])').count() >= 3

        page.go_back()
        page.keyboard.press("Escape")
        page.get_by_label("Counting").select_option("fractional")
        expect(page).to_have_url(re.compile("count=fractional"))
        expect(page.locator("main")).to_contain_text("fractional counting")
        assert (
            block(page, STRENGTHS).locator('a[href*="/why/technology_advantage/"]').first.inner_text()
            != whole
        )

        page.get_by_role("link", name="Compare with its peers").click()
        expect(page).to_have_url(re.compile(r"/compare/\?.*city=.*city=.*city="))
        page.set_default_timeout(120_000)
        page.get_by_role("link", name="Compute now").click()  # nobody has asked for shares before
        expect(page.get_by_role("heading", level=1)).to_contain_text("Shenzhen")
        expect(page.get_by_role("heading", name="Who could lend strength to whom")).to_be_visible()


def test_the_chinese_report_is_downloaded_and_opened(
    demo_url: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page(language="zh-hans")
    page.set_default_timeout(120_000)
    with no_trouble(page):
        page.goto(f"{demo_url}/cities/cn:440300/report/")
        page.locator('select[name="kind"]').select_option("docx")
        page.locator('form[action*="/report/make/"] button').click()
        link = page.locator('main a[href*="/report/files/"]').first
        with page.expect_download() as taken:
            link.click(timeout=120_000)
        file = tmp_path / "report.docx"
        taken.value.save_as(file)
    said = open_in_office(file)
    for chapter in ("区域创新发展竞争力", "区域创新发展匹配度", "创新布局", "对标分析", "分类引导清单"):
        assert chapter in said
    assert "深圳" in said


def open_in_office(file: Path) -> str:
    """The text that LibreOffice reads in a document."""
    program = shutil.which("soffice")
    if program is None:
        lack("LibreOffice", mend="apt-get install libreoffice-writer-nogui")
    home = f"-env:UserInstallation=file://{file.parent / 'office'}"
    words = [
        str(program),
        home,
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(words, check=True, capture_output=True, timeout=180)
    return file.with_suffix(".txt").read_text("utf-8")
