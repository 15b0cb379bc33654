"""A mediation between two firms, with everybody who may enter it and many who may not."""

import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import PDF, Officer
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.front.readers import read_house
from zhicheng.register.offices import Office
from zhicheng.register.parties import Mandate, Party
from zhicheng.register.people import User
from zhicheng.register.posts import appoint
from zhicheng.register.store import keep_file

POSTS = {
    "clerk": ("shenzhen", ["clerk"]), "officer": ("shenzhen", ["officer"]), "head": ("shenzhen", ["head"]),
    "mediator": ("shenzhen", ["mediator"]), "colleague": ("shenzhen", ["mediator"]), "canton": ("canton", ["clerk", "head", "mediator"]),
    "supervisor": ("above", ["supervisor"]),
}  # fmt: skip
FIRMS = {"bright": "Bright Light Ltd", "dim": "Dim Lamp Ltd", "rival": "Rival Third Ltd"}
OUTSIDE = ("clerk", "officer", "head", "colleague", "canton", "supervisor", "rival", "nobody")
"""By hand: who must not enter the mediation between Bright and Dim."""


@dataclass
class Table:
    """Everybody by name, the case, and how an act is done in it."""

    house: House
    users: dict[str, User]
    parties: dict[str, Party]
    offices: dict[str, Office]
    folder: Path
    people: dict[str, Officer] = field(default_factory=dict)
    case: Case | None = None

    def do(self, act: str, by: str, *, paper: str = "", at: datetime | None = None, **said: Any) -> Entry:
        when = at or timezone.now()
        papers = {"paper": (self.keep(paper),)} if paper else {}
        command = Command(act, when, uuid.uuid4(), said, papers)
        actor = read_actor(self.users[by], on=when.date(), verified=True, fresh=True)
        if self.case:
            entry = perform(house=self.house, actor=actor, case_id=self.case.pk, command=command)
        else:
            entry = open_case(
                house=self.house, actor=actor, procedure="mediation", office=self.offices["shenzhen"], command=command, title="LED lamps"
            )  # fmt: skip
        self.case = Case.every.get(pk=entry.case_id)
        return entry

    def keep(self, name: str):
        return keep_file(chunks=[PDF + name.encode()], name=name, folder=self.folder)

    def path(self, page: str = "") -> str:
        assert self.case
        return f"/mediation/{self.case.pk}/{page}"

    def as_party(self, name: str) -> None:
        """Signed in with a password alone, a moment ago."""
        client = self.people[name].client
        session = client.session
        session["account_authentication_methods"] = [{"method": "password", "at": timezone.now().timestamp()}]
        session["account_authentication_methods_user"] = str(self.users[name].pk)
        session.save()

    def post(self, name: str, page: str, status: int = 302, **said: str):
        answer = self.people[name].client.post(self.path(page), said)
        assert answer.status_code == status, answer.content.decode()[:3000]
        return answer


def make_table(folder: Path) -> Table:
    """Offices, people and parties, and a case that is applied for."""
    now = timezone.now()
    above = Office.objects.create(
        name_en="Guangdong", name_zh="广东局", region="", code="440000", created_at=now
    )
    offices = {"above": above}
    for name, zh, code in (("shenzhen", "深圳局", "440300"), ("canton", "广州局", "440100")):
        offices[name] = Office.objects.create(
            name_en=name, name_zh=zh, region="", code=code, parent=above, created_at=now
        )
    users = {
        name: User.objects.create_user(
            f"{name}@table.example.org", display_name=f"{name} person", is_staff=name in POSTS
        )
        for name in (*POSTS, *FIRMS, "nobody", "agent")
    }
    for name, (office, duties) in POSTS.items():
        appoint(user=users[name], office=offices[office], duties=duties, since=date(2020, 1, 1))
    parties = {
        name: Party.objects.create(kind="organisation", name=firm, user=users[name])
        for name, firm in FIRMS.items()
    }
    parties["agent"] = Party.objects.create(kind="person", name="Agent Li", user=users["agent"])
    table = Table(read_house(), users, parties, offices, folder)
    table.people = {name: Officer(user) for name, user in users.items()}
    visitor = Officer.__new__(Officer)
    visitor.client = Client()
    table.people["visitor"] = visitor
    for name in (*FIRMS, "agent"):
        table.as_party(name)
    both = {"requester": parties["bright"].pk, "respondent": parties["dim"].pk}
    said = {"subject": "damages", "patent": "ZL201510000001.X", "dispute": "lamps sold", "asks": "damages"}
    table.do("apply", "bright", **both, **said)
    return table


def bring_together(table: Table) -> None:
    """Consent, opening, the mediator, and a first session."""
    assert table.case
    table.do("consent", "dim")
    table.do("open", "officer")
    person = table.users["mediator"].pk
    table.do("assign", "head", duty="mediator", person=person, no_conflict=True, chosen="parties")
    table.do("declare", "mediator", relations="none", no_conflict=True)


def hold(table: Table) -> None:
    """A session called for today and held."""
    today = timezone.localdate()
    table.do("call_session", "mediator", session_on=today, place="9:30, room 3")
    table.do("hold_session", "mediator", present="both sides", course="words-of-the-session")


@pytest.fixture
def table(db, settings, tmp_path) -> Table:
    """A mediation that has begun."""
    settings.LAKE, settings.FILES = tmp_path / "lake", tmp_path / "papers"
    made = make_table(tmp_path / "papers")
    bring_together(made)
    return made


def give_mandate(table: Table, *, scope: str = "special", days: int = 30, case: str = "") -> Mandate:
    """Agent Li acts for Bright from yesterday."""
    since = timezone.localdate() - timedelta(days=1)
    return Mandate.objects.create(
        agent=table.parties["agent"], principal=table.parties["bright"], scope=scope, since=since, until=since + timedelta(days=days), case=case
    )  # fmt: skip
