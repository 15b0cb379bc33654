"""Who sits at the table of a mediation, and what each does on a page of their own."""

from dataclasses import dataclass
from datetime import date, timedelta

from playwright.sync_api import Page, expect

from journeys.conftest import WIDE
from journeys.test_access import violations
from journeys.test_docket_walk import fill
from journeys.test_project_walk import look as look_narrow
from machine import need_axe

WORDS = "correct horse battery staple"
TODAY = date.today()


@dataclass
class Table:
    """Who sits at it, each with a page of their own: both parties and the mediator on a phone, the officer at a desk."""

    url: str
    bright: Page
    dim: Page
    mediator: Page
    desk: Page
    case: str = ""

    @property
    def room(self) -> str:
        """Where the mediation is for who takes part."""
        return f"{self.url}/mediation/{self.case.rstrip('/').rpartition('/')[2]}/"


def look(page: Page, *, at: str) -> None:
    """The page as it stands, in English on a phone; then anew, in Chinese on a wide screen."""
    look_narrow(page, at=at)
    wide = page.context.new_page()
    wide.set_viewport_size({"width": WIDE["width"], "height": WIDE["height"]})
    wide.context.add_cookies([{"name": "language", "value": "zh-hans", "url": page.url}])
    wide.goto(page.url)
    wide.context.clear_cookies(name="language")
    assert wide.locator("html").get_attribute("lang") == "zh-Hans"
    assert not violations(wide, need_axe()), f"{at}, in Chinese"
    assert wide.evaluate("() => document.documentElement.scrollWidth - innerWidth") <= 1, f"{at}, in Chinese"
    wide.close()


def let_in(table: Table, firm: str, email: str) -> str:
    """The office lets a party in; the link that it hands over."""
    desk = table.desk
    desk.goto(f"{table.case}parties/")
    desk.get_by_label("Party or agent").select_option(label=firm)
    desk.get_by_label("E-mail address").fill(email)
    desk.get_by_role("button", name="Let them sign in").click()
    return desk.locator("#link").input_value()


def enter(page: Page, link: str, name: str) -> None:
    """A party takes the link up, and finds its mediations."""
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Password", exact=True).fill(WORDS)
    page.get_by_label("Password again").fill(WORDS)
    page.get_by_role("button", name="Open the account").click()
    page.get_by_role("link", name="Mediation", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My mediations")


def act(page: Page, title: str, /, **said: str) -> None:
    """An act of the case by its form: the title of its link, what is filled in."""
    page.get_by_role("link", name=title, exact=True).first.click()
    for name, value in said.items():
        fill(page, name, value)
    page.locator("main form button.primary").click()
    expect(page.locator("main .messages")).to_contain_text("Done")


def offer(page: Page, room: str, text: str, amount: str) -> None:
    """An offer that may be shown."""
    page.goto(f"{room}offers/")
    fill(page, "text", text)
    fill(page, "amount", amount)
    page.get_by_label("May be shown once the other side has released its own").check()
    page.get_by_role("button", name="Keep the offer").click()
    expect(page.locator("main .messages")).to_contain_text("The offer is kept")


def write(table: Table, number: int, term: str) -> None:
    """The mediator writes the terms, and reads the version."""
    page = table.mediator
    page.goto(f"{table.room}agreement/draft/?language=en")
    said = {"text_2": term, "amount_2": "65000", "due_2": in_days(60), "perform_by": in_days(90)}
    for name, value in said.items():
        fill(page, name, value)
    page.get_by_role("button", name="Keep this version").click()
    expect(page.get_by_role("heading", name=f"Version {number}", exact=True)).to_be_visible()


def in_days(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def sign_in_anew(page: Page) -> None:
    """Where the last sign-in is not fresh."""
    again = page.get_by_role("link", name="Sign in once more")
    if again.count():
        again.click()
        page.locator("main input[type=password]").fill(WORDS)
        page.locator("main form button").first.click()


def accept(page: Page, room: str, number: int) -> None:
    """Accept a version that was read."""
    page.goto(f"{room}agreement/")
    page.get_by_label("I have read this version to its end").check()
    page.get_by_role("button", name=f"Accept version {number}", exact=True).click()
    expect(page.locator("main .messages")).to_contain_text("You ")


def sign(page: Page, room: str, number: int) -> None:
    """Sign a version, signed in anew."""
    page.goto(f"{room}agreement/")
    page.get_by_role("link", name=f"Sign version {number}").click()
    sign_in_anew(page)
    page.get_by_label("I have read this version to its end").check()
    page.get_by_role("button", name="Sign", exact=True).click()
    expect(page.locator("main .messages")).to_contain_text("You ")
