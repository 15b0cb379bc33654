"""A citizen with a phone and no account reports a false patent mark, and reads what came of it.

The office asks a question, the citizen answers by receipt; a case of its own is opened, investigated by two, reviewed by a third
and decided by a fourth; the decision is redacted by one person, checked by another, and read by the citizen. Then everything the
program kept and logged is searched for the citizen's browser and receipt.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys import site
from journeys.conftest import NARROW, no_trouble
from journeys.test_docket_walk import Person, fill
from journeys.test_project_walk import look as inspect
from zhicheng.grammar import Book

pytestmark = [pytest.mark.prove, pytest.mark.browser]

TODAY = date.today().isoformat()
PEOPLE = {"clerk": "clerk", "officer": "officer", "second": "officer", "reviewer": "reviewer", "head": "head"}
SEEN = "A lamp called LuckyLight shows a patent number that ended in 2019"
OWNER = "王大锤"
BARE: list[Page] = []
"""Pages on which no script runs."""
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, str], Path]]:
    """One office with its people invited, served, and its folder."""
    office = site.empty_office(tmp_path_factory.mktemp("public"))
    named = ("--name-en", "Shenzhen IP Office", "--name-zh", "深圳市知识产权局", "--code", "440300")
    assert site.command("register", "add", *named, office=office).returncode == 0
    invitations = {}
    for name, duties in PEOPLE.items():
        asked = ("register", "invite", f"{name}@example.org", "--office", "1", "--duties", duties)
        found = re.search(r"/accounts/invitation/\S+", site.command(*asked, office=office).stdout)
        assert found
        invitations[name] = found.group()
    with site.running(office) as url:
        yield url, invitations, office


def look(page: Page, *, at: str) -> None:
    """As everywhere; without scripts nothing can be measured."""
    if page not in BARE:
        inspect(page, at=at)


def choose(page: Page, name: str, label: str) -> None:
    """A choice by the beginning of its words."""
    field = page.locator(f"[name={name}]")
    options = [each for each in field.locator("option").all_inner_texts() if each.startswith(label)]
    field.select_option(label=options[0])


def act(person: Person, title: str, second: str = "", /, **said: str) -> None:
    """An act of the case that is open, with the other officer where two are needed."""
    page, case = person.page, person.page.url
    page.get_by_role("link", name=title, exact=True).first.click()
    for name, value in said.items():
        choose(page, name, value[1:]) if value.startswith("=") else fill(page, name, value)
    if second:
        choose(page, "second_officer", second)
    page.locator("main form button.primary").click()
    expect(page.locator("main")).to_contain_text(f"Done: {title}")
    page.goto(case)


def report(page: Page, url: str) -> str:
    """File the report from the first search to the receipt; the receipt."""
    page.goto(f"{url}/services/")
    page.get_by_label("What is the matter?").fill("the patent number on the box is fake")
    page.locator("main button.primary").click()
    page.locator(".matters a").first.click()
    page.get_by_role("link", name="File online").click()
    page.get_by_role("link", name="Begin").click()
    expect(page.locator("main")).to_contain_text("question 1 of 5")
    if page in BARE:  # a refused form counts as trouble where the console is watched
        page.get_by_role("button", name="Continue").click()
        expect(page.get_by_role("alert")).to_contain_text("required")
    for value in (SEEN, f"Lucky Light Ltd, owner {OWNER}", "ZL201010000001.X"):
        page.locator("#id_answer").fill(value)
        look(page, at="question")
        page.get_by_role("button", name="Continue").click()
    page.go_back()
    expect(page.locator("#id_answer")).to_have_value("ZL201010000001.X")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()  # no evidence
    page.get_by_role("button", name="Continue").click()  # no name
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")
    expect(page.locator("main")).to_contain_text(SEEN)
    look(page, at="answers")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("It has arrived")
    look(page, at="receipt")
    return page.locator("#receipt-code").inner_text()


def follow(page: Page, url: str, code: str) -> None:
    page.goto(f"{url}/receipt/")
    page.get_by_label("Your receipt").fill(code.lower())
    page.get_by_role("button", name="Open").click()


def open_case(officer: Person) -> str:
    """The case of its own that the report leads to; its number."""
    page = officer.page
    page.get_by_role("link", name="Open a case of false patent marking", exact=True).first.click()
    page.locator("main form button.primary").click()
    said = {
        "case_title": f"LuckyLight lamp of {OWNER}",
        "source": "reported",
        "kind": "marking",
        "facts": SEEN,
    }
    for name, value in said.items():
        fill(page, name, value)
    page.locator("main form button.primary").click()
    return page.locator(".scope .num").inner_text()


def approve(officer: Person, head: Person, number: str) -> None:
    """The lead is checked by two, and the head lets the case be opened."""
    checked = {"means": "register", "patent_status": "ended in 2019", "found": "as reported"}
    act(officer, "Record the check of the lead", "Second", **checked)
    act(officer, "Propose to open or not to open a case", proposal="open", grounds="art. 68")
    head.open(number)
    act(head, "Approve opening the case", opinion="agreed")


def investigate(officer: Person, number: str, paper: str, titles: dict[str, str]) -> None:
    """Two inspect, and propose a penalty."""
    officer.open(number)
    seen = {"place": "Lamp House", "held_at": f"{TODAY}T09:30", "present": "the owner", "found": "300 lamps"}
    act(officer, titles["inspect"], "Second", **seen, respondent="Lucky Light Ltd")
    proposed = {"facts": "300 lamps", "proposal": "penalty", "grounds": "art. 68", "paper": paper}
    act(officer, titles["end_investigation"], "Second", **proposed)


def hear(reviewer: Person, officer: Person, number: str) -> None:
    """A third reviews; the party is told of its rights and asks for no hearing."""
    reviewer.open(number)
    act(reviewer, "Pass the case after review", opinion="facts are clear")
    officer.open(number)
    intended = {"facts": "300 lamps", "grounds": "art. 68", "penalty": "a fine"}
    act(officer, "Notice of the intended penalty and the party's rights", **intended)
    served = {"to": "respondent", "what": "notice", "how": "direct", "received_on": TODAY}
    act(officer, "Proof of service of the notice", **served)
    act(officer, "Go on: no hearing was asked for", weighed="none")


def penalise(head: Person, number: str) -> None:
    """The head decides, with facts that tell of a person."""
    head.open(number)
    facts = f"{OWNER}（身份证号440301199001011234，电话13800138000）经营的店铺销售标注失效专利的 LuckyLight 灯具。"
    said = {"grounds": "art. 68", "weighed": "none was made", "penalty": "a fine of 5,000 yuan"}
    act(head, "Decide the penalty", facts=facts, **said)


def decide(people: dict[str, Person], paper: str, titles: dict[str, str]) -> str:
    """The case of its own, from the lead to the decision; its number."""
    officer, reviewer, head = people["officer"], people["reviewer"], people["head"]
    number = open_case(officer)
    approve(officer, head, number)
    investigate(officer, number, paper, titles)
    hear(reviewer, officer, number)
    penalise(head, number)
    return number


def publish(url: str, people: dict[str, Person], number: str) -> None:
    """One redacts, another checks."""
    page = people["officer"].page
    page.goto(f"{url}/decisions/work/")
    page.locator("main li").filter(has_text=number).get_by_role("link").click()
    fill(page, "title", "LuckyLight lamp")
    text = page.locator("[name=text]")
    assert "440301199001011234" not in text.input_value()
    text.fill(
        text.input_value().replace(OWNER, f"{OWNER[0]}某")
    )  # the rules know no name that no party of the case has
    fill(page, "read", "on")
    look(page, at="redaction")
    page.get_by_role("button", name="Put forward").click()
    checker = people["reviewer"].page
    checker.goto(f"{url}/decisions/work/")
    checker.get_by_role("link", name="LuckyLight lamp").click()
    look(checker, at="check of a redaction")
    checker.get_by_role("button", name="Make it public").click()
    expect(checker.locator("main .messages")).to_contain_text("The decision is public")


def gather(url: str, invitations: dict[str, str], open_page: Callable[..., Page]) -> dict[str, Person]:
    """Everybody of the office, signed in with a second factor."""
    people = {name: Person(open_page(), url, f"{name}@example.org") for name in PEOPLE}
    for name, person in people.items():
        person.settle(invitations[name])
    for person in people.values():
        person.sign_in()
    return people


def ask(url: str, officer: Person, head: Person) -> str:
    """The head assigns the matter, the officer asks a question; the address of the case."""
    head.page.goto(f"{url}/cases/?view=office")
    head.page.locator("main table tbody a").first.click()
    case = head.page.url
    act(head, "Assign an officer", duty="officer", person="=Officer", no_conflict="on")
    officer.page.goto(case)
    act(officer, "Ask the person who came to us", question="In which shop did you see it?")
    return case


def answer(citizen: Page, url: str, code: str) -> None:
    """The receipt shows the question, and takes the answer."""
    follow(citizen, url, code)
    expect(citizen.locator(".asked")).to_contain_text("In which shop did you see it?")
    look(citizen, at="question of the office")
    citizen.get_by_role("link", name="Answer the question").click()
    fill(citizen, "text", "Lamp House, first floor")
    look(citizen, at="reply")
    citizen.get_by_role("button", name="Send").click()
    expect(citizen.locator("main")).to_contain_text("Nothing is asked of you now")


def read_decision(citizen: Page, url: str) -> None:
    """The decision is found and tells of no person."""
    citizen.goto(f"{url}/decisions/?q=LuckyLight")
    look(citizen, at="decisions")
    citizen.get_by_role("link", name="LuckyLight lamp").click()
    expect(citizen.locator(".redacted")).to_contain_text("a fine of 5,000 yuan")
    for secret in (OWNER, "440301199001011234", "13800138000", SEEN):
        expect(citizen.locator("main")).not_to_contain_text(secret)
    look(citizen, at="decision")


def check_nothing_is_kept(office: Path, code: str) -> None:
    """Neither the citizen's browser nor the receipt stands in any file of the office; letters to officers name their own."""
    bare = code.replace("-", "")
    for secret in ("HeadlessChrome", code, bare, bare[5:]):
        kept = (each for each in office.rglob("*") if each.is_file() and each.parent.name != "mail")
        for file in kept:
            assert secret.encode() not in file.read_bytes(), (secret, file.name)


def test_a_report_without_a_name_leads_to_a_published_decision(
    house, open_page: Callable[..., Page], tmp_path: Path, book: Book
) -> None:
    url, invitations, office = house
    citizen, paper = open_page(size=NARROW), tmp_path / "report.pdf"
    paper.write_bytes(PDF)
    with no_trouble(citizen):
        code = report(citizen, url)
    people = gather(url, invitations, open_page)
    officer = people["officer"]
    case = ask(url, officer, people["head"])
    with no_trouble(citizen):
        answer(citizen, url, code)
    officer.page.goto(case)
    expect(officer.page.locator(".timeline")).to_contain_text("Lamp House, first floor")
    act(officer, "It is a report")
    edition = max(book.procedure("false_marking").editions, key=lambda each: each.since)
    number = decide(people, str(paper), {code: each.title.en for code, each in edition.acts.items()})
    publish(url, people, number)
    with no_trouble(citizen):
        read_decision(citizen, url)
    check_nothing_is_kept(office, code)


def test_no_script_is_needed_to_file_and_to_follow(house, open_page: Callable[..., Page]) -> None:
    url, _invitations, _office = house
    citizen = open_page(size=NARROW, scripts=False)
    BARE.append(citizen)
    code = report(citizen, url)
    follow(citizen, url, code)
    expect(citizen.get_by_role("heading", level=1)).to_have_text("Received")
    expect(citizen.locator("main")).to_contain_text(SEEN)
