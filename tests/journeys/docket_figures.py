"""A case that nobody decided in time, made by real acts of some weeks ago, and what the figures of cases must then say."""

import re
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page, expect

from journeys import site

LATE = """
import sys, uuid
from datetime import timedelta
from django.utils import timezone
from zhicheng.web import office
office.start_django()
from django.conf import settings
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case
from zhicheng.register.calendars import read_calendar
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import Post, appoint
from zhicheng.register.store import keep_file
from zhicheng.web.opening import read_book

at = timezone.now() - timedelta(days=40)
house, users = House(read_book(), read_calendar()), {each.email.partition("@")[0]: each for each in User.objects.all()}
for post in list(Post.objects.filter(office=1)):  # the people were here already
    appoint(user=post.user, office=post.office, duties=post.duties, since=at.date(), until=post.since)
paper = keep_file(chunks=[open(sys.argv[1], "rb").read()], name="request.pdf", folder=settings.FILES)
firms = [Party.objects.create(kind="organisation", name=name).pk for name in ("Slow Lens Ltd", "Quick Lens Ltd")]
said = {
    "requester": firms[0], "respondent": firms[1], "capacity": "patentee", "patent": "ZL201510000002.8", "right": "invention",
    "claims": "1", "facts": "sold in a shop", "asks": "stop", "not_sued": True,
}

def act(code, who, case=None, **said):
    papers = {"paper": (paper,), "right_proof": (paper,)} if case is None else {}
    actor = read_actor(users[who], on=at.date(), verified=True, fresh=True)
    command = Command(code, at, uuid.uuid4(), said, papers)
    if case:
        return perform(house=house, actor=actor, case_id=case, command=command)
    return open_case(
        house=house, actor=actor, procedure="adjudication", office=Office.objects.get(pk=1), command=command, title="Camera lens"
    )

case = act("request", "clerk", **said).case_id
act("assign", "head", case, duty="officer", person=users["officer"].pk, no_conflict=True)
print(Case.every.get(pk=case).number)
"""


def make_late_case(office: Path, paper: str) -> str:
    """A request of forty days ago, assigned to the officer and never answered, by the kernel's own acts; its number."""
    done = subprocess.run(
        [sys.executable, "-c", LATE, paper], cwd=office, env=site.environment(office), capture_output=True, text=True
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def find_overdue(page: Page, url: str, number: str) -> str:
    """The supervisor finds the overdue case and why: which clock, since when, by which clause, who has it. The day it was due."""
    page.goto(f"{url}/cases/overdue/")
    expect(page.locator("main .lead")).to_contain_text("1 deadline has passed")
    found = page.locator(".overdue-list li")
    expect(found).to_have_count(1)
    for told in (number, "Camera lens", "Open the case or refuse", "Case officer", "Officer", "Assign"):
        expect(found).to_contain_text(told)
    expect(found.locator("a[href*='/rules/sources/']").first).to_be_visible()
    due = re.search(r"working days late, was due (\d{4}-\d\d-\d\d)", found.inner_text())
    assert due, found.inner_text()
    found.locator("a.pull").click()
    expect(page.locator("dialog#why")).to_contain_text("overdue")
    expect(page.locator("dialog#why")).to_contain_text("working days")
    expect(page.locator("dialog#why .clauses a").first).to_be_visible()
    page.keyboard.press("Escape")
    return due[1]


def read_rate(page: Page, url: str) -> tuple[str, str]:
    """The on-time rate on the page of the office's city, and the address of its explanation."""
    page.goto(f"{url}/cities/cn:440300/")
    of_cases = page.locator("section", has=page.get_by_role("heading", name="Cases of its IP office"))
    rate = of_cases.locator("div", has_text="On time").locator("a.figure")
    return rate.inner_text(), rate.get_attribute("href") or ""


def list_evidence(page: Page, url: str, why: str) -> tuple[set[str], str]:
    """The numbers of the cases behind a figure that the reader is told, and the page's words."""
    page.goto(f"{url}{why.replace('/why/', '/evidence/')}")
    return set(re.findall(r"\d{6}\S〔\d{4}〕\d+号", page.locator("main").inner_text())), page.locator(
        "main"
    ).inner_text()
