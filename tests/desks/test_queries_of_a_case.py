"""How many questions the pages of a case ask the database: no more than fifteen, whoever reads."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from desks.case_world import World, open_world
from zhicheng.register.parties import Mandate, Party

pytestmark = pytest.mark.django_db
MOST = 15


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    with django_db_blocker.unblock(), open_world(tmp_path_factory.mktemp("queries")) as made:
        yield made


def count(world: World, name: str, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        world.people[name].page(path)
    return len(asked)


def list_pages(world: World, name: str) -> list[str]:
    """The page of the case, the page of two papers empty, and with a letter and a paper."""
    case = f"/cases/{world.cases['adjudication'].pk}/"
    found = re.findall(r"(?:letter|paper)-\d+", world.people[name].page(f"{case}papers/"))
    return [case, f"{case}papers/", f"{case}papers/?left={found[0]}&right={found[-1]}"]


@pytest.mark.parametrize("name", ["bright", "dim", "officer", "head"])
def test_a_page_of_a_case_asks_few_questions(world, name):
    asked = {path: count(world, name, path) for path in list_pages(world, name)}
    assert max(asked.values()) <= MOST, asked


def test_an_agent_asks_no_more(world):
    agent = Party.objects.create(kind="person", name="Agent Li", user=world.users["nobody"])
    since = timezone.localdate() - timedelta(days=1)
    Mandate.objects.create(agent=agent, principal=world.parties["bright"], scope="special", since=since)
    asked = {path: count(world, "nobody", path) for path in list_pages(world, "nobody")}
    assert max(asked.values()) <= MOST, asked
