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
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import NARROW, no_trouble
from journeys.mediation_steps import TODAY, Table, accept, act, enter, let_in, look, offer, sign, write
from journeys.test_docket_walk import fill

pytestmark = [pytest.mark.prove, pytest.mark.browser]

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


def sit_down(house: tuple[str, list[str]], open_page: Callable[..., Page]) -> Table:
    """Four pages; the mediator and the officer are signed in."""
    url, (officer, session) = house
    bright, dim, mediator = (open_page(size=NARROW) for _ in range(3))
    table = Table(url, bright, dim, mediator, open_page())
    for page, key in ((mediator, session), (table.desk, officer)):
        page.context.add_cookies([{"name": "sessionid", "value": key, "url": url}])
    return table


def let_both_in(table: Table) -> None:
    """The office hands both parties a link, and each finds the mediation."""
    table.desk.goto(f"{table.url}/cases/?view=office")
    table.desk.locator("main table tbody a").first.click()
    table.case = table.desk.url
    enter(table.bright, let_in(table, "Bright Light Ltd", "bright@example.org"), "Bright")
    look(table.bright, at="my mediations")
    enter(table.dim, let_in(table, "Dim Lamp Ltd", "dim@example.org"), "Dim")
    look(table.desk, at="parties and agents")


def begin(table: Table) -> None:
    """The other side agrees, the office opens the case and appoints the mediator, who declares no conflict."""
    desk, mediator = table.desk, table.mediator
    act(table.dim, "Say whether you agree to mediation")
    desk.goto(table.case)
    act(desk, "Open the mediation")
    desk.goto(table.case)
    desk.get_by_role("link", name="Appoint the mediator", exact=True).first.click()
    person = desk.locator("[name=person] option").filter(has_text="Mei").get_attribute("value")
    said = {"duty": "mediator", "person": person, "chosen": "parties", "no_conflict": "on"}
    for name, value in said.items():
        fill(desk, name, value or "")
    desk.locator("main form button.primary").click()
    mediator.goto(f"{table.url}/mediation/")
    act(mediator, "Declare conflicts of interest", relations="none", no_conflict="on")
    mediator.goto(table.room)
    look(mediator, at="room")


def meet(table: Table) -> None:
    """A session is called, stands in a calendar file, is held and has its minutes."""
    bright, mediator, sessions = table.bright, table.mediator, f"{table.room}sessions/"
    mediator.goto(sessions)
    act(mediator, "Call a session", session_on=TODAY.isoformat(), place="9:30, room 3")
    bright.goto(f"{table.url}/mediation/")
    expect(bright.locator("main")).to_contain_text("Come to the session")
    bright.goto(sessions)
    with bright.expect_download() as waiting:
        bright.get_by_role("link", name="ICS").click()
    assert b"BEGIN:VEVENT" in Path(waiting.value.path()).read_bytes()
    mediator.goto(sessions)
    act(mediator, "Hold a session", present="both sides", course="close to an agreement")
    mediator.goto(sessions)
    expect(mediator.locator("main")).to_contain_text("close to an agreement")
    look(mediator, at="minutes")


def exchange_offers(table: Table) -> None:
    """Each side sees the other's offer only once both are released."""
    bright, dim, room = table.bright, table.dim, table.room
    offer(bright, room, "Bright asks eighty thousand", "80000")
    dim.goto(f"{room}offers/")
    expect(dim.locator("main")).not_to_contain_text("eighty")
    expect(dim.locator("main")).to_contain_text("No offers have been opened")
    offer(dim, room, "Dim pays fifty thousand", "50000")
    expect(dim.locator("main")).to_contain_text("eighty")
    bright.goto(f"{room}offers/")
    expect(bright.locator("main")).to_contain_text("fifty")
    look(bright, at="opened offers")


def settle_terms(table: Table) -> None:
    """A version that one side accepts and the other asks about; a second one that both accept."""
    bright, dim, mediator, room = table.bright, table.dim, table.mediator, table.room
    write(table, 1, "Dim pays Bright 65,000 yuan")
    accept(bright, room, 1)
    dim.goto(f"{room}agreement/")
    look(dim, at="agreement")
    look(mediator, at="version")
    fill(dim, "text", "When, exactly?")
    dim.get_by_role("button", name="Send the comment").click()
    mediator.goto(f"{room}agreement/")
    expect(mediator.locator("main")).to_contain_text("When, exactly?")
    write(table, 2, "Dim pays Bright 65,000 yuan at once")
    for page in (bright, dim):
        accept(page, room, 2)


def sign_it(table: Table) -> str:
    """Both sign exactly that version, the mediator signs last; its digest."""
    bright, dim, mediator, room = table.bright, table.dim, table.mediator, table.room
    digest = bright.locator(".hash code").first.inner_text()
    expect(dim.locator(".hash code").first).to_have_text(digest)
    bright.goto(f"{room}agreement/2/sign/")
    look(bright, at="signing")
    mediator.goto(f"{room}agreement/draft/")
    look(mediator, at="terms")
    for page in (bright, dim, mediator):
        sign(page, room, 2)
    expect(mediator.locator(".hash code").first).to_have_text(digest)
    return digest


def take_packet(table: Table) -> zipfile.ZipFile:
    """Both are asked to go to court, and one takes the packet for it."""
    bright, dim = table.bright, table.dim
    bright.goto(f"{table.url}/mediation/")
    expect(bright.locator("main")).to_contain_text("Ask the court together to confirm the agreement")
    dim.goto(f"{table.room}packet/")
    lacking = "Copy of the identity card or business licence of Bright Light Ltd"
    expect(dim.locator("main")).to_contain_text(lacking)
    look(dim, at="packet")
    fill(dim, "court", "Shenzhen Intermediate Court")
    with dim.expect_download() as waiting:
        dim.get_by_role("button", name="Download the packet").click()
    return zipfile.ZipFile(waiting.value.path())


def follow_up(table: Table) -> None:
    """The mediator records what was performed."""
    mediator, performance = table.mediator, f"{table.room}performance/"
    mediator.goto(performance)
    look(mediator, at="performance")
    act(mediator, "Follow up the performance", standing="paid in part")
    mediator.goto(performance)
    expect(mediator.locator("main")).to_contain_text("paid in part")


def check_packet(folder: zipfile.ZipFile, digest: str) -> None:
    """Its list names every file by its digest, and the agreement is the signed version, as PDF and Word file."""
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


def test_a_mediator_brings_two_parties_to_a_signed_agreement(house, open_page: Callable[..., Page]) -> None:
    table = sit_down(house, open_page)
    with no_trouble(table.bright), no_trouble(table.dim), no_trouble(table.mediator):
        let_both_in(table)
        begin(table)
        meet(table)
        exchange_offers(table)
        settle_terms(table)
        digest = sign_it(table)
        packet = take_packet(table)
        follow_up(table)
    check_packet(packet, digest)
