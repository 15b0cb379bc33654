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


def test_a_clerk_files_and_the_citizen_follows_and_rates(house, open_page: Callable[..., Page]) -> None:
    url, office = house
    clerk = open_page(size=WIDE)
    sign_in(clerk, url, site.sign_in(office))
    with no_trouble(clerk):
        code = file_for_walkin(clerk, url)
        page = clerk.pdf(format="A4", prefer_css_page_size=True)
        clerk.get_by_label("the till roll").check()
        roll = clerk.pdf(prefer_css_page_size=True)
        assert b"/MediaBox [0 0 595" in page
        assert b"/MediaBox [0 0 227" in roll, "80 mm wide"
        clerk.get_by_role("link", name="Next walk-in").click()
        expect(clerk.locator("main")).not_to_contain_text(SEEN)

    citizen = open_page(size=NARROW)
    with no_trouble(citizen):
        citizen.goto(f"{url}/receipt/")
        citizen.get_by_label("Your receipt").fill(code.lower())
        citizen.get_by_role("button", name="Open").click()
        expect(citizen.locator("main")).to_contain_text(SEEN)
        look(citizen, at="matter")
        citizen.get_by_role("link", name="Rate the service").click()
        citizen.get_by_label("2 – dissatisfied").check()
        fill(citizen, "words", "I waited two hours")
        look(citizen, at="rating")
        citizen.get_by_role("button", name="Send").click()
        expect(citizen.locator("main")).to_contain_text("You rated the service")
        expect(citizen.get_by_role("link", name="Rate the service")).to_have_count(0)

    clerk.goto(f"{url}/counter/ratings/")
    expect(clerk.locator("main")).to_contain_text("1 wait for an answer, 0 of them past the last day")
    look(clerk, at="bad ratings")
    clerk.locator("main .matters a").click()
    expect(clerk.locator("main")).to_contain_text("You acted in this matter")
    look(clerk, at="own rating")


def test_a_time_is_booked_on_a_phone_and_given_back(house, open_page: Callable[..., Page]) -> None:
    url, office = house
    clerk = open_page(size=WIDE)
    sign_in(clerk, url, site.sign_in(office))
    clerk.goto(f"{url}/counter/outlets/new/")
    said = {"name_zh": "福田窗口", "name_en": "Futian counter", "district": "440304", "address": "福中三路"}
    for name, value in said.items():
        fill(clerk, name, value)
    clerk.get_by_label("Report a false patent mark").check()
    for day in range(7):
        fill(clerk, f"day_{day}", "00:00-23:00")
    clerk.get_by_role("button", name="Save").click()
    clerk.get_by_role("link", name="Times to book").click()
    clerk.locator("[name=until]").evaluate(
        "(field) => { const day = new Date(Date.now() + 3 * 86400000); field.value = day.toISOString().slice(0, 10); }"
    )
    fill(clerk, "minutes", "60")
    clerk.get_by_role("button", name="Offer these times").click()
    expect(clerk.locator("main")).to_contain_text("new places")

    citizen = open_page(size=NARROW)
    with no_trouble(citizen):
        citizen.goto(f"{url}/outlets/")
        look(citizen, at="outlets")
        citizen.get_by_role("link", name="Futian counter").click()
        look(citizen, at="outlet")
        citizen.get_by_role("link", name="Book a time").click()
        citizen.locator("[name=begins]").first.check()
        fill(citizen, "called", "Wang")
        look(citizen, at="booking")
        citizen.get_by_role("button", name="Take this time").click()
        expect(citizen.get_by_role("heading", level=1)).to_have_text("The time is yours")
        code = citizen.locator("#receipt-code").inner_text()
        citizen.get_by_role("link", name="See it or give it back").click()
        citizen.get_by_label("Code of your appointment").fill(code)
        citizen.get_by_role("button", name="Open").click()
        expect(citizen.locator("main")).to_contain_text("Wang")
        citizen.get_by_role("button", name="Give it back").click()
        expect(citizen.locator("main")).to_contain_text("Given back")
        citizen.goto(f"{url}/outlets/coverage/")
        expect(citizen.locator("main")).to_contain_text("8 of 9 districts have no outlet")
        look(citizen, at="coverage")
