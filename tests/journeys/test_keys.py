"""The desk by keys alone, and what keys must not do: fire while somebody types, with a modifier, or once they are off."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import no_trouble
from journeys.test_docket_walk import Person, fill
from journeys.test_project_walk import look

pytestmark = [pytest.mark.prove, pytest.mark.browser]

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
REQUEST = {
    "requester": "Bright Light Ltd", "respondent": "Dim Lamp Ltd", "capacity": "patentee", "patent": "ZL201510000001.X",
    "right": "invention", "claims": "1-3", "facts": "sold at a fair", "asks": "stop", "not_sued": "on",
}  # fmt: skip
COMPOSING = """() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '6', isComposing: true, bubbles: true }))"""
FOCUSED = "() => document.activeElement.textContent.trim()"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """An office that is served, and an invitation to it."""
    place = site.empty_office(tmp_path_factory.mktemp("keys"))
    said = ("--name-en", "Shenzhen IP Office", "--name-zh", "深圳市知识产权局", "--code", "440300")
    assert site.command("register", "add", *said, office=place).returncode == 0
    asked = ("register", "invite", "officer@example.org", "--office", "1", "--duties", "clerk,officer")
    invited = site.command(*asked, office=place)
    invitation = next(word for word in invited.stdout.split() if "/accounts/invitation/" in word)
    with site.running(place) as url:
        yield url, "/accounts/invitation/" + invitation.partition("/accounts/invitation/")[2]


def file_request(page: Page, url: str, matter: str, paper: Path) -> str:
    """A request handed in at the counter with a paper; the address of its case."""
    page.goto(f"{url}/cases/new/adjudication/")
    said = REQUEST | {"case_title": matter, "paper": str(paper), "right_proof": str(paper)}
    for name, value in said.items():
        fill(page, name, value)
    page.locator("main form button.primary").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(matter)
    return page.url


def wait_for_viewer(page: Page) -> bool:
    """Whether a frame of the page becomes the browser's viewer of PDFs, which is an extension of its own."""
    for _ in range(100):
        if any(frame.url.startswith("chrome-extension://") for frame in page.frames):
            return True
        page.wait_for_timeout(100)
    return False


def test_the_desk_by_keys(office: tuple[str, str], open_page: Callable[..., Page], tmp_path: Path) -> None:
    url, invitation = office
    person = Person(open_page(), url, "officer@example.org")
    person.settle(invitation)
    person.sign_in()
    page, keys = person.page, person.page.keyboard
    paper = tmp_path / "photo.pdf"
    paper.write_bytes(PDF)
    for matter in ("Lamp", "Hinge"):
        case = file_request(page, url, matter, paper)

    with no_trouble(page):
        page.goto(f"{url}/cases/?view=office")
        rows = page.locator("[data-rows] tbody th a")
        expect(rows).to_have_count(2)
        first, second = (row.strip() for row in rows.all_inner_texts())
        keys.press("ArrowDown")  # scrolls, for no row is chosen yet
        assert page.evaluate(FOCUSED) not in (first, second)
        for key, row in (
            ("j", first),
            ("j", second),
            ("j", second),
            ("k", first),
            ("ArrowDown", second),
            ("ArrowUp", first),
        ):
            keys.press(key)
            assert page.evaluate(FOCUSED) == row, key
        keys.press("Enter")
        expect(page.locator(".scope .num")).to_have_text(first)

        keys.press("n")
        expect(page.locator(".next [data-focuses]")).to_be_focused()
        keys.press("?")
        expect(page.locator("dialog#keys")).to_be_visible()
        look(page, at="keys of a case")
        keys.press("Escape")
        expect(page.locator("dialog#keys")).to_be_hidden()

        page.goto(f"{url}/cases/?view=office")
        keys.press("/")
        expect(page.locator("#id_q")).to_be_focused()
        keys.type("6j?/n")
        expect(page.locator("#id_q")).to_have_value("6j?/n")
        expect(page.locator("dialog#keys")).to_be_hidden()
        assert "view=office" in page.url
        page.goto(f"{url}/cases/?view=office")
        page.evaluate(COMPOSING)
        for pressed in ("Control+6", "Alt+6", "Meta+6", "Control+j", "7", "x"):
            keys.press(pressed)
        assert "view=office" in page.url
        assert page.evaluate(FOCUSED) not in (first, second)
        expect(page.get_by_role("link", name="Closed")).to_have_attribute("aria-keyshortcuts", "6")
        keys.press("6")
        page.wait_for_url("**/cases/?view=closed")

        page.get_by_role("button", name="Keys").click()
        keys.press("2")  # while the list is open, it has the keys
        assert "view=closed" in page.url
        look(page, at="keys of the queue")
        page.get_by_label("Single keys work in this browser").uncheck()
        page.get_by_role("button", name="Close").click()
        for _ in range(2):
            keys.press("2")
            keys.press("?")
            expect(page.locator("dialog#keys")).to_be_hidden()
            assert "view=closed" in page.url
            assert page.locator("[aria-keyshortcuts]").count() == 0
            page.reload()  # it stays off
        page.get_by_role("button", name="Keys").click()
        page.get_by_label("Single keys work in this browser").check()
        page.get_by_role("button", name="Close").click()
        keys.press("2")
        page.wait_for_url("**/cases/?view=office")

        page.get_by_text("Save this view").click()
        page.get_by_label("Name").fill("Requests")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("nav.own a[aria-current]")).to_contain_text("Requests 2")
        look(page, at="queue with a saved view")
        page.goto(f"{url}/cases/views/")
        look(page, at="saved views")

    page.goto(f"{case}papers/")
    page.locator("#left").focus()
    keys.type("photo")
    keys.press("Tab")
    keys.press("Tab")
    keys.press("Enter")
    expect(page.locator("iframe")).to_have_count(1)
    look(page, at="a paper beside nothing")
    if page.evaluate("() => navigator.pdfViewerEnabled"):
        assert wait_for_viewer(page), "the browser's own viewer does not open a paper under its seal"
