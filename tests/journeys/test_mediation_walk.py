"""A mediator brings two parties to a signed agreement, each on a phone of their own.

The office lets both parties in. The other party consents, an officer opens the case and appoints the mediator, who calls and holds a session. Both sides make
offers that neither sees before both release theirs. The mediator writes the terms, one side comments, the mediator writes them
anew, both accept and sign exactly that version, the mediator signs last, and the packet for the court holds what it says.
"""

import csv
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import NARROW, no_trouble
from journeys.test_docket_walk import fill
from journeys.test_project_walk import look

pytestmark = [pytest.mark.prove, pytest.mark.browser]

WORDS = "correct horse battery staple"
TODAY = date.today()
PEOPLE = """
import time, uuid
from django.utils import timezone
from zhicheng.web import office
office.start_django()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from zhicheng.docket.acting import Command, House, open_case
from zhicheng.docket.actors import read_actor
from zhicheng.register.calendars import read_calendar
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import DUTIES, appoint
from zhicheng.web.opening import read_book

office.ready_tables()
at = timezone.now()
place = Office.objects.create(name_en="Shenzhen IP Office", name_zh="深圳市知识产权局", region="", code="440300", created_at=at)
firms = [Party.objects.create(kind="organisation", name=firm).pk for firm in ("Bright Light Ltd", "Dim Lamp Ltd")]
people = {}
for name, duties in (("looker", list(DUTIES)), ("mei", ["mediator"])):
    people[name] = User.objects.create_user(f"{name}@example.org", display_name=name.title(), is_staff=True)
    appoint(user=people[name], office=place, duties=duties, since=timezone.localdate())
command = Command("apply", at, uuid.uuid4(), {
    "requester": firms[0], "respondent": firms[1], "subject": "damages", "patent": "ZL201510000001.X",
    "dispute": "lamps sold at a fair", "asks": "damages",
})
actor = read_actor(people["looker"], on=timezone.localdate(), verified=True)
open_case(house=House(read_book(), read_calendar()), actor=actor, procedure="mediation", office=place, command=command, title="LED lamps")
for user in people.values():
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    print(session.session_key)
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """An office with an application for mediation; its address, and the sessions of an officer and of a mediator."""
    office = site.empty_office(tmp_path_factory.mktemp("mediation"))
    said = [sys.executable, "-c", PEOPLE]
    done = subprocess.run(said, cwd=office, env=site.environment(office), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    with site.running(office) as url:
        yield url, done.stdout.split()


def let_in(desk: Page, case: str, firm: str, email: str) -> str:
    """The office lets a party in; the link that it hands over."""
    desk.goto(f"{case}parties/")
    desk.get_by_label("Party or agent").select_option(label=firm)
    desk.get_by_label("E-mail address").fill(email)
    desk.get_by_role("button", name="Let them sign in").click()
    return desk.locator("#link").input_value()


def enter(page: Page, url: str, link: str, name: str) -> None:
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


def offer(page: Page, url: str, text: str, amount: str) -> None:
    """An offer that may be shown."""
    page.goto(f"{url}offers/")
    fill(page, "text", text)
    fill(page, "amount", amount)
    page.get_by_label("May be shown once the other side has released its own").check()
    page.get_by_role("button", name="Keep the offer").click()
    expect(page.locator("main .messages")).to_contain_text("The offer is kept")


def assent(page: Page, url: str, number: int, word: str) -> None:
    """Accept a version; or sign it, signed in anew where the last sign-in is not fresh."""
    page.goto(f"{url}agreement/")
    if word == "Sign":
        page.get_by_role("link", name=f"Sign version {number}").click()
        again = page.get_by_role("link", name="Sign in once more")
        if again.count():
            again.click()
            page.locator("main input[type=password]").fill(WORDS)
            page.locator("main form button").first.click()
    page.get_by_label("I have read this version to its end").check()
    name = "Sign" if word == "Sign" else f"Accept version {number}"
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("main .messages")).to_contain_text("You ")


def test_a_mediator_brings_two_parties_to_a_signed_agreement(
    house, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    url, (officer, session) = house
    bright, dim, mediator = (open_page(size=NARROW) for _ in range(3))
    desk = open_page()
    for page, key in ((mediator, session), (desk, officer)):
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
    with no_trouble(bright), no_trouble(dim), no_trouble(mediator):
        desk.goto(f"{url}/cases/?view=office")
        desk.locator("main table tbody a").first.click()
        case = desk.url
        enter(bright, url, let_in(desk, case, "Bright Light Ltd", "bright@example.org"), "Bright")
        look(bright, at="my mediations")
        enter(dim, url, let_in(desk, case, "Dim Lamp Ltd", "dim@example.org"), "Dim")
        look(desk, at="parties and agents")
        act(dim, "Say whether you agree to mediation")

        room = f"{url}/mediation/{case.rstrip('/').rpartition('/')[2]}/"
        desk.goto(case)
        act(desk, "Open the mediation")
        desk.goto(case)
        desk.get_by_role("link", name="Appoint the mediator", exact=True).first.click()
        person = desk.locator("[name=person] option").filter(has_text="Mei").get_attribute("value")
        for name, value in {"duty": "mediator", "person": person, "chosen": "parties", "no_conflict": "on"}.items():  # fmt: skip
            fill(desk, name, value or "")
        desk.locator("main form button.primary").click()

        mediator.goto(f"{url}/mediation/")
        act(mediator, "Declare conflicts of interest", relations="none", no_conflict="on")
        mediator.goto(f"{room}sessions/")
        act(mediator, "Call a session", session_on=TODAY.isoformat(), place="9:30, room 3")
        bright.goto(f"{url}/mediation/")
        expect(bright.locator("main")).to_contain_text("Come to the session")
        bright.goto(f"{room}sessions/")
        with bright.expect_download() as waiting:
            bright.get_by_role("link", name="ICS").click()
        assert b"BEGIN:VEVENT" in Path(waiting.value.path()).read_bytes()
        mediator.goto(f"{room}sessions/")
        act(mediator, "Hold a session", present="both sides", course="close to an agreement")
        mediator.goto(f"{room}sessions/")
        expect(mediator.locator("main")).to_contain_text("close to an agreement")
        look(mediator, at="minutes")

        offer(bright, room, "Bright asks eighty thousand", "80000")
        dim.goto(f"{room}offers/")
        expect(dim.locator("main")).not_to_contain_text("eighty")
        expect(dim.locator("main")).to_contain_text("No offers have been opened")
        offer(dim, room, "Dim pays fifty thousand", "50000")
        expect(dim.locator("main")).to_contain_text("eighty")
        bright.goto(f"{room}offers/")
        expect(bright.locator("main")).to_contain_text("fifty")
        look(bright, at="opened offers")

        for number, term in enumerate(("Dim pays Bright 65,000 yuan", "Dim pays Bright 65,000 yuan at once"), start=1):  # fmt: skip
            mediator.goto(f"{room}agreement/draft/?language=en")
            fill(mediator, "text_2", term)
            fill(mediator, "amount_2", "65000")
            fill(mediator, "due_2", (TODAY + timedelta(days=60)).isoformat())
            fill(mediator, "perform_by", (TODAY + timedelta(days=90)).isoformat())
            mediator.get_by_role("button", name="Keep this version").click()
            expect(mediator.get_by_role("heading", name=f"Version {number}", exact=True)).to_be_visible()
            if number == 1:
                assent(bright, room, 1, "Accept")
                dim.goto(f"{room}agreement/")
                look(dim, at="agreement")
                look(mediator, at="version")
                fill(dim, "text", "When, exactly?")
                dim.get_by_role("button", name="Send the comment").click()
                mediator.goto(f"{room}agreement/")
                expect(mediator.locator("main")).to_contain_text("When, exactly?")
        for page in (bright, dim):
            assent(page, room, 2, "Accept")
        digest = bright.locator(".hash code").first.inner_text()
        expect(dim.locator(".hash code").first).to_have_text(digest)
        bright.goto(f"{room}agreement/2/sign/")
        look(bright, at="signing")
        mediator.goto(f"{room}agreement/draft/")
        look(mediator, at="terms")
        for page in (bright, dim, mediator):
            assent(page, room, 2, "Sign")
        expect(mediator.locator(".hash code").first).to_have_text(digest)
        bright.goto(f"{url}/mediation/")
        expect(bright.locator("main")).to_contain_text("Ask the court together to confirm the agreement")

        dim.goto(f"{room}packet/")
        expect(dim.locator("main")).to_contain_text("Copy of the identity card or business licence of Bright Light Ltd")  # fmt: skip
        look(dim, at="packet")
        fill(dim, "court", "Shenzhen Intermediate Court")
        with dim.expect_download() as waiting:
            dim.get_by_role("button", name="Download the packet").click()
        mediator.goto(f"{room}performance/")
        look(mediator, at="performance")
        act(mediator, "Follow up the performance", standing="paid in part")
        mediator.goto(f"{room}performance/")
        expect(mediator.locator("main")).to_contain_text("paid in part")
    folder = zipfile.ZipFile(waiting.value.path())
    rows = list(csv.DictReader(io.StringIO(folder.read("list.csv").decode("utf-8-sig"))))
    assert {row["sha256"] for row in rows if row["file"]} == {
        sha256(folder.read(name)).hexdigest() for name in folder.namelist() if name != "list.csv"
    }
    assert sum(bool(re.match("02-agreement/", name)) for name in folder.namelist()) == 2
    assert digest.encode() in _read_docx(folder)


def _read_docx(folder: zipfile.ZipFile) -> bytes:
    """The words of the agreement's Word file."""
    name = next(each for each in folder.namelist() if each.startswith("02-") and each.endswith(".docx"))
    return zipfile.ZipFile(io.BytesIO(folder.read(name))).read("word/document.xml")
