"""How many decisions were published: counted as by hand, and no small number can be worked out from what is shown."""

import itertools
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from desks.docket_people import case, desk, do
from desks.pages import words
from desks.test_decisions import REASON
from zhicheng.desks.counter.models import Publication
from zhicheng.desks.counter.queries.tallies import tally_published, veil
from zhicheng.front.house import read_book

__all__ = ["case", "desk"]
LEAST = 5


@pytest.mark.parametrize(
    ("numbers", "hidden"),
    [((), set()), ((0, 12), set()), ((7,), set()), ((3,), {0}), ((3, 9), {0}), ((4, 4, 40), {0, 1}), ((5, 0), set()), ((1, 1), {0, 1})],
)  # fmt: skip
def test_what_is_hidden_as_reckoned_by_hand(numbers, hidden) -> None:
    assert veil(numbers, least=LEAST) == hidden


def test_nobody_works_a_small_number_out() -> None:
    """All tables of three parts up to seven, sorted by what is shown of each: every hidden part may still be anything that is hidden."""
    shown: dict[tuple, list[tuple]] = {}
    for numbers in itertools.product(range(8), repeat=3):
        hidden = veil(numbers, least=LEAST)
        seen = tuple("hidden" if at in hidden else number for at, number in enumerate(numbers))
        shown.setdefault((seen, None if hidden else sum(numbers)), []).append(numbers)
    assert len(shown) == 5**3
    for (seen, _total), possible in shown.items():
        for at, each in enumerate(seen):
            values = {numbers[at] for numbers in possible}
            assert values == ({1, 2, 3, 4} if each == "hidden" else {each})


def publish(desk, kept, *, number: int, on: date) -> None:
    clerk, reviewer = desk["clerk"].user, desk["reviewer"].user
    Publication.objects.bulk_create(
        Publication(
            case=kept.pk, office=kept.office, procedure=kept.procedure, number=f"{on.year}-{at}", title="LED lamp", text="...",
            decided_on=on, proposed_by=clerk, proposed_at=timezone.now(), checked_by=reviewer, published_at=timezone.now(),
        ) for at in range(number)
    )  # fmt: skip


def test_decisions_are_counted_by_procedure_outcome_and_year(desk, case) -> None:
    do(desk["head"], case, "refuse", reason=REASON)
    today = timezone.localdate()
    publish(desk, case, number=6, on=today)
    years, rows = tally_published(read_book(), least=LEAST)
    assert years == [today.year]
    assert [(row.total, [(each.number, each.hidden) for each in row.counts]) for row in rows] == [
        (True, [(6, False)]),
        (False, [(6, False)]),
    ]
    assert rows[1].title == read_book().procedure("adjudication").editions[-1].acts["refuse"].title
    Publication.objects.filter(number__endswith="-5").update(withdrawn_at=timezone.now())
    Publication.objects.filter(number__endswith="-4").update(published_at=None)
    assert [row.counts[0].hidden for row in tally_published(read_book(), least=LEAST)[1]] == [True, True]
    page = words(Client().get("/decisions/").content.decode())
    assert "How many, by outcome and year" in page
    assert page.count("<5") == 3, "the total, its only part, and the line that says what it means"
    assert "How many, by outcome" not in words(Client().get("/decisions/", {"q": "LED"}).content.decode())


def test_without_decisions_nothing_is_counted(db) -> None:
    assert tally_published(read_book(), least=LEAST) == ([], [])
    assert "How many" not in Client().get("/decisions/").content.decode()
