"""The first walk: a city found, a number pulled, its patents opened, the language switched; and a file of one's own."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Page, expect

from journeys.conftest import NARROW, WIDE, no_trouble

pytestmark = [pytest.mark.prove, pytest.mark.browser]

ADVANTAGE = 'a[href*="/why/technology_advantage/"]'
EVIDENCE = 'a[href*="/evidence/"]'
PATENT = 'main a[href*="/patents/"]:not([href*="?"])'
CHINESE = re.compile(r"[\u4e00-\u9fff]")
MONTHS = 6


def find_shenzhen(page: Page, url: str) -> None:
    """From the start page to the city, by the search box."""
    page.goto(f"{url}/")
    page.get_by_role("searchbox").first.fill("Shenzhen")
    page.get_by_role("searchbox").first.press("Enter")
    if "/cities/?" in page.url:
        page.locator("main").get_by_role("link", name="Shenzhen").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shenzhen")


def strongest_fields(page: Page) -> list[str]:
    """Where the strongest fields' numbers lead, the strongest first."""
    links = page.locator(f"main {ADVANTAGE}")
    return list(dict.fromkeys(str(links.nth(i).get_attribute("href")) for i in range(links.count())))


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_walk_from_city_to_reason(
    demo_url: str, open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_page(size=size)
    with no_trouble(page):
        find_shenzhen(page, demo_url)
        expect(page.locator("body")).to_contain_text("in this sample")
        assert len(strongest_fields(page)) >= 3

        page.locator(f"main {ADVANTAGE}").first.click()
        panel = page.locator("dialog#why")
        expect(panel).to_be_visible()
        expect(panel).to_contain_text("Shenzhen")
        expect(panel).to_contain_text("II.i.2")
        expect(panel).to_contain_text("zhicheng compute technology_advantage")

        panel.locator(EVIDENCE).first.click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator(PATENT).count() >= 3
        title = page.locator(PATENT).first.inner_text()
        page.locator(PATENT).first.click()
        expect(page.locator("main")).to_contain_text(title.strip()[:20])


def test_language_switch_keeps_the_page(demo_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    with no_trouble(page):
        find_shenzhen(page, demo_url)
        before = page.url
        page.get_by_role("button", name="中文").click()
        expect(page.locator("html")).to_have_attribute("lang", re.compile("^zh", re.IGNORECASE))
        assert page.url == before
        expect(page.get_by_role("heading", level=1)).to_contain_text("深圳")
        page.locator(f"main {ADVANTAGE}").first.click()
        expect(page.locator("dialog#why")).to_contain_text("显性技术优势")
        page.keyboard.press("Escape")
        page.get_by_role("button", name="English").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Shenzhen")


@pytest.mark.parametrize("asked", ["深圳", "shen zhen", "SHENZHEN", "深圳市"])
def test_city_is_found_by_every_name(demo_url: str, open_page: Callable[..., Page], asked: str) -> None:
    page = open_page(language="zh-hans")
    page.goto(f"{demo_url}/")
    page.get_by_role("searchbox").first.fill(asked)
    page.get_by_role("searchbox").first.press("Enter")
    expect(page.locator("main")).to_contain_text("深圳")


def test_walk_without_scripts(demo_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page(scripts=False)
    find_shenzhen(page, demo_url)
    href = strongest_fields(page)[0]
    page.goto(f"{demo_url}{href}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shenzhen")
    expect(page.locator("main")).to_contain_text("II.i.2")
    page.locator(f"main {EVIDENCE}").first.click()
    page.locator(PATENT).first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.get_by_role("button", name="中文").click()
    assert CHINESE.search(page.locator("main").inner_text())


def tab_to(page: Page, selector: str, *, most: int = 200) -> None:
    """Press Tab until what the selector names has the focus, and see that the focus shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            outline = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle + s.boxShadow }"
            )
            assert outline != "nonenone", f"the focus on {selector} cannot be seen"
            return
    raise AssertionError(f"{selector} is not reached by Tab on {page.url}")


def test_walk_by_keyboard_only(demo_url: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{demo_url}/")
    tab_to(page, "a.skip", most=1)
    tab_to(page, "input[type=search]")
    page.keyboard.type("Shenzhen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cities/**")
    if "/cities/?" in page.url:
        tab_to(page, 'main a[href*="/cities/"]:not([href*="?q"])')
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shenzhen")
    tab_to(page, f"main {ADVANTAGE}")
    page.keyboard.press("Enter")
    expect(page.locator("dialog#why")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#why")).to_be_hidden()
    assert page.evaluate("s => document.activeElement.matches(s)", f"main {ADVANTAGE}"), (
        "the focus returns to the number"
    )
    page.keyboard.press("Enter")
    tab_to(page, f"dialog {EVIDENCE}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/evidence/**")
    tab_to(page, PATENT)
    page.keyboard.press("Enter")
    page.wait_for_url("**/patents/**")


def export_like_incopat(path: Path) -> Path:
    """A workbook as incoPat exports it: Chinese columns, applicants' addresses, one hostile cell, one broken row."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(
        ["序号", "标题", "摘要", "申请号", "申请日", "公开（公告）号", "公开（公告）日", "申请人", "申请人地址",
         "发明人", "IPC", "专利类型", "权利要求数量"]
    )  # fmt: skip
    for number in range(1, 31):
        year, month = 2018 + number % 5, number % MONTHS + 1
        sheet.append(
            [number, f"一种齿轮箱及其控制方法{number}", "=1+1", f"CN{year}1{number:07d}.{number % 10}", f"{year}-{month:02d}-15",
             f"CN{110000000 + number}B", f"{year + 2}-{month:02d}-20", "株洲齿轮有限责任公司",
             "412000 湖南省株洲市天元区黄河南路1号", "张三; 李四", "F16H57/02; F16H61/00", "发明授权", 8]
        )  # fmt: skip
    sheet.append([31, "无申请号的一行", "", "", "", "", "", "株洲某厂", "湖南省株洲市", "", "", "", ""])
    book.save(path)
    return path


def test_own_export_makes_its_city_appear(
    empty_url: str, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page(language="zh-hans")
    with no_trouble(page):
        page.goto(f"{empty_url}/data/load/")
        page.locator("input[type=file]").set_input_files(export_like_incopat(tmp_path / "导出.xlsx"))
        page.locator("main form:has(input[type=file])").locator("button, input[type=submit]").last.click()
        page.wait_for_url("**/jobs/**")
        expect(page.locator("main")).to_contain_text("30", timeout=90_000)
        page.goto(f"{empty_url}/cities/?q=株洲")
        expect(page.locator("main")).to_contain_text("株洲")
        page.locator("main").get_by_role("link", name=re.compile("株洲")).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("株洲")
        expect(page.locator("main")).to_contain_text("30")
        page.get_by_role("link", name="主体", exact=True).click()
        expect(page.locator("main")).to_contain_text("株洲齿轮有限责任公司")
