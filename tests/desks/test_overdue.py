"""What is overdue, a page at a time: found by the kept clocks, and only the cases of the page read from their acts."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from desks.pages import read, words
from docket.conftest import START, bench  # noqa: F401  a fixture
from zhicheng.desks.disputes.queries import bottlenecks
from zhicheng.desks.disputes.queries.bottlenecks import find_bottlenecks

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(bench, monkeypatch):  # noqa: F811
    """Five cases asked for on five days and never accepted, within 5 working days from Monday 2 March on; two told a page."""
    monkeypatch.setattr(bottlenecks, "PAGE", 2)
    days = (3, 0, 4, 1, 2)  # opened in another order than they fall due
    cases = {day: bench.open(START + timedelta(days=day)) for day in days}
    fine = bench.open()
    bench.do(fine, "accept", "clerk", days=1)
    bench.do(
        cases[0],
        "assign",
        "head",
        days=5,
        duty="officer",
        person=bench.people["officer"].pk,
        no_conflict=True,
    )
    bench.open(office="other", by="stranger")
    return cases


def test_a_page_tells_the_longest_overdue_first_and_reads_no_other_case(late, bench, monkeypatch):  # noqa: F811
    read = []
    view = bottlenecks.view_case
    monkeypatch.setattr(
        bottlenecks, "view_case", lambda book, case, **given: read.append(case) or view(book, case, **given)
    )

    def look(name: str, page: int) -> bottlenecks.Bottlenecks:
        read.clear()
        return find_bottlenecks(bench.actor(name, START + timedelta(days=14)), bench.house, page=page)

    expected = {1: (0, 1), 2: (2, 3), 3: (4,), 9: (4,)}
    for page, days in expected.items():
        assert [each.case for each in look("head", page).overdue] == [late[day] for day in days]
        assert len(read) == len(days)
    first = look("head", 1)
    assert [each.due.isoformat() for each in first.overdue] == ["2026-03-09", "2026-03-10"]
    assert [each.late for each in first.overdue] == [5, 4]  # working days until Monday 16 March
    assert [each.holders for each in first.overdue] == ["officer", ""]
    assert (first.clocks, first.offices, first.unassigned) == (5, 1, 4)
    above = look("supervisor", 1)
    assert (above.clocks, above.offices, above.unassigned) == (6, 2, 5)


def test_where_cases_wait_is_counted_over_all_pages(late, bench):  # noqa: F811
    steps = find_bottlenecks(bench.actor("head", START + timedelta(days=14)), bench.house, page=3).steps
    # asked: last acts on days 1 to 4, and of the first case on day 5, the assignment; accepted: on day 1
    assert [(each.state.en, each.cases, each.middle, each.longest) for each in steps] == [
        ("accepted", 1, 13, 13), ("asked", 5, 11, 13),
    ]  # fmt: skip


def test_the_page_leads_to_the_next(late, bench, monkeypatch):  # noqa: F811
    monkeypatch.setattr("zhicheng.desks.disputes.views.queue.read_house", lambda: bench.house)
    monkeypatch.setattr("zhicheng.desks.disputes.views.queue.PAGE", 2)
    client = Client()
    client.force_login(bench.people["head"])
    first = read(client, "/cases/overdue/")
    assert "6 deadlines have passed." in words(first)  # that of the decision too, by now
    assert "1–2 of 6" in words(first)
    assert 'href="/cases/overdue/?page=2"' in first
    last = read(client, "/cases/overdue/?page=3")
    assert "5–6 of 6" in words(last)
    assert len(re.findall(r"<h3><a href=./cases/", last)) == 2
    assert late[4].number in last
