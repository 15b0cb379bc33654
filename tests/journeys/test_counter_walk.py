"""A clerk files a report for a walk-in and prints the receipt; the citizen follows it on a phone and rates the service.

Who handled the matter may not answer the bad rating. A time at an outlet is booked without an account, and given back.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from journeys import site
from journeys.conftest import NARROW, WIDE, no_trouble
from journeys.test_docket_walk import fill
from journeys.test_project_walk import look

pytestmark = [pytest.mark.prove, pytest.mark.browser]
SEEN = "A lamp called BrightEye shows a patent number that ended in 2019"
PERSON, PHONE = "王芳", "13900000000"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """One office, served, and its folder."""
    office = site.empty_office(tmp_path_factory.mktemp("counter"))
    named = ("--name-en", "Shenzhen IP Office", "--name-zh", "深圳市知识产权局", "--code", "440300")
    assert site.command("register", "add", *named, office=office).returncode == 0
    with site.running(office) as url:
        yield url, office


def sign_in(page: Page, url: str, session: str) -> None:
    context: BrowserContext = page.context
    context.add_cookies([{"name": "sessionid", "value": session, "url": url}])


def file_for_walkin(page: Page, url: str) -> str:
    """From the choice of the matter to the printed receipt; the receipt."""
    page.goto(f"{url}/counter/")
    look(page, at="counter")
    page.get_by_role("link", name="Report a false patent mark").click()
    page.get_by_label("Is this person or firm in the register?").fill(PERSON)
    page.get_by_role("button", name="Find").click()
    expect(page.locator("main")).to_contain_text("Nobody of this name or code")
    for name, value in {
        "walkin-name": PERSON,
        "walkin-phone": PHONE,
        "facts": SEEN,
        "respondent_name": "Lamp House",
    }.items():
        fill(page, name, value)
    look(page, at="window")
    page.get_by_role("button", name="Check the answers").click()
    for said in (PERSON, PHONE, SEEN, "Shenzhen IP Office"):
        expect(page.locator("main")).to_contain_text(said)
    look(page, at="check")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It has arrived")
    look(page, at="receipt")
    return page.locator("#receipt-code").inner_text()


def print_receipt(page: Page) -> None:
    """The receipt fits a page and a till roll; the next walk-in begins empty."""
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    page.get_by_label("the till roll").check()
    roll = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 595" in paper
    assert b"/MediaBox [0 0 227" in roll, "80 mm wide"
    page.get_by_role("link", name="Next walk-in").click()
    expect(page.locator("main")).not_to_contain_text(SEEN)


def follow_and_rate(page: Page, url: str, code: str) -> None:
    """The receipt opens the matter, and a rating once."""
    page.goto(f"{url}/receipt/")
    page.get_by_label("Your receipt").fill(code.lower())
    page.get_by_role("button", name="Open").click()
    expect(page.locator("main")).to_contain_text(SEEN)
    look(page, at="matter")
    page.get_by_role("link", name="Rate the service").click()
    page.get_by_label("2 – dissatisfied").check()
    fill(page, "words", "I waited two hours")
    look(page, at="rating")
    page.get_by_role("button", name="Send").click()
    expect(page.locator("main")).to_contain_text("You rated the service")
    expect(page.get_by_role("link", name="Rate the service")).to_have_count(0)


def find_own_rating(page: Page, url: str) -> None:
    """The bad rating waits, and who filed the matter may not answer it."""
    page.goto(f"{url}/counter/ratings/")
    expect(page.locator("main")).to_contain_text("Waiting for an answer: 1. Past the last day: 0.")
    look(page, at="bad ratings")
    page.locator("main .matters a").click()
    expect(page.locator("main")).to_contain_text("You acted in this matter")
    look(page, at="own rating")


def test_a_clerk_files_and_the_citizen_follows_and_rates(house, open_page: Callable[..., Page]) -> None:
    url, office = house
    clerk, citizen = open_page(size=WIDE), open_page(size=NARROW)
    sign_in(clerk, url, site.sign_in(office))
    with no_trouble(clerk):
        code = file_for_walkin(clerk, url)
        print_receipt(clerk)
    with no_trouble(citizen):
        follow_and_rate(citizen, url, code)
    find_own_rating(clerk, url)


def enter_outlet(page: Page, url: str) -> None:
    """An outlet in Futian that is open day and night and takes one matter."""
    page.goto(f"{url}/counter/outlets/new/")
    said = {"name_zh": "福田窗口", "name_en": "Futian counter", "district": "440304", "address": "福中三路"}
    for name, value in said.items():
        fill(page, name, value)
    page.get_by_label("Report a false patent mark").check()
    for day in range(7):
        fill(page, f"day_{day}", "00:00-23:00")
    page.get_by_role("button", name="Save").click()


def offer_times(page: Page) -> None:
    """Times of an hour for three days."""
    page.get_by_role("link", name="Times to book").click()
    page.locator("[name=until]").evaluate(
        "(field) => { const day = new Date(Date.now() + 3 * 86400000); field.value = day.toISOString().slice(0, 10); }"
    )
    fill(page, "minutes", "60")
    page.get_by_role("button", name="Offer these times").click()
    expect(page.locator("main")).to_contain_text("new places")


def book(page: Page, url: str) -> str:
    """From the list of outlets to a time of one's own; the code."""
    page.goto(f"{url}/outlets/")
    look(page, at="outlets")
    page.get_by_role("link", name="Futian counter").click()
    look(page, at="outlet")
    page.get_by_role("link", name="Book a time").click()
    page.locator("[name=begins]").first.check()
    fill(page, "called", "Wang")
    look(page, at="booking")
    page.get_by_role("button", name="Take this time").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("The time is yours")
    return page.locator("#receipt-code").inner_text()


def give_back(page: Page, code: str) -> None:
    """The code opens the appointment and gives it back."""
    page.get_by_role("link", name="See it or give it back").click()
    page.get_by_label("Code of your appointment").fill(code)
    page.get_by_role("button", name="Open").click()
    expect(page.locator("main")).to_contain_text("Wang")
    page.get_by_role("button", name="Give it back").click()
    expect(page.locator("main")).to_contain_text("Given back")


def test_a_time_is_booked_on_a_phone_and_given_back(house, open_page: Callable[..., Page]) -> None:
    url, office = house
    clerk, citizen = open_page(size=WIDE), open_page(size=NARROW)
    sign_in(clerk, url, site.sign_in(office))
    enter_outlet(clerk, url)
    offer_times(clerk)
    with no_trouble(citizen):
        give_back(citizen, book(citizen, url))
        citizen.goto(f"{url}/outlets/coverage/")
        expect(citizen.locator("main")).to_contain_text("8 of 9 districts have no outlet")
        look(citizen, at="coverage")
