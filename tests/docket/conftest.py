"""An office with people in their posts, two parties, and a way to do acts."""

import uuid
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from docket.small_procedure import BOOK
from zhicheng.docket.acting import Command, House, open_case, perform
from zhicheng.docket.actors import read_actor
from zhicheng.docket.models import Case, Entry
from zhicheng.register.calendar import read_packaged
from zhicheng.register.offices import Office
from zhicheng.register.parties import Party
from zhicheng.register.people import User
from zhicheng.register.posts import appoint

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, nine o'clock where the office is


@dataclass
class Bench:
    """Two offices, their people by name, two parties; `do` performs an act as somebody and returns the entry."""

    offices: dict[str, Office]
    people: dict[str, User]
    parties: dict[str, Party]
    house: House = field(default_factory=lambda: House(BOOK, read_packaged()))

    def actor(self, name: str, at: datetime = START, **how: Any):
        return read_actor(self.people[name], on=at.date(), **{"verified": True, "fresh": True, **how})

    def command(self, act: str, at: datetime = START, **said: Any) -> Command:
        return Command(act=act, at=at, id=uuid.uuid4(), said=said)

    def open(self, at: datetime = START, office: str = "city", by: str = "clerk", **more: Any) -> Case:
        said = {"claimant": self.parties["firm"].pk, "respondent": self.parties["rival"].pk, **more}
        entry = open_case(
            house=self.house, actor=self.actor(by, at), procedure="small", office=self.offices[office],
            command=self.command("ask", at, **said), title="a matter",
        )  # fmt: skip
        return Case.every.get(pk=entry.case_id)

    def do(self, case: Case, act: str, by: str, days: int = 0, **said: Any) -> Entry:
        at = START + timedelta(days=days)
        second = said.pop("second", None)
        command = Command(
            act=act, at=at, id=uuid.uuid4(), said=said, second=self.actor(second, at) if second else None
        )
        return perform(house=self.house, actor=self.actor(by, at), case_id=case.pk, command=command)


@pytest.fixture
def bench(db) -> Bench:
    return make_bench()


def make_bench() -> Bench:
    """Enter the offices, people and parties."""
    above = Office.objects.create(
        name_en="Province", name_zh="省", region="", code="440000", created_at=START
    )
    city = Office.objects.create(
        name_en="City", name_zh="市", region="", code="440300", parent=above, created_at=START
    )
    other = Office.objects.create(
        name_en="Other", name_zh="他市", region="", code="440100", parent=above, created_at=START
    )
    duties = {
        "clerk": (city, ["clerk"]), "officer": (city, ["officer"]), "colleague": (city, ["officer"]), "head": (city, ["head"]),
        "both": (city, ["officer", "head"]), "supervisor": (above, ["supervisor"]), "stranger": (other, ["clerk", "officer", "head"]),
    }  # fmt: skip
    people = {}
    for name, (office, held) in duties.items():
        people[name] = User.objects.create_user(f"{name}@example.org", display_name=name, is_staff=True)
        appoint(user=people[name], office=office, duties=held, since=date(2020, 1, 1))
    people["outsider"] = User.objects.create_user("outsider@example.org")
    people["boss"] = User.objects.create_user("boss@example.org")
    parties = {
        "firm": Party.objects.create(kind="organisation", name="Firm", user=people["boss"]),
        "rival": Party.objects.create(kind="organisation", name="Rival"),
    }
    return Bench({"city": city, "other": other, "above": above}, people, parties)
