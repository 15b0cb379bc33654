"""Somebody rates once; nobody changes it; a bad rating is answered in time by another person; few ratings are not told."""

import uuid
from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from desks.docket_people import desk, do
from desks.pages import words
from desks.test_counter import CODE, open_with, signing, visitor
from desks.test_counter import fill as fill_online
from desks.test_counter import send as send_online
from desks.test_window import REPORT, WALKIN, ask
from zhicheng.desks.counter.models import Rating
from zhicheng.desks.counter.queries.ratings import find_due, tally
from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, Entry
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_house
from zhicheng.register.calendar import read_packaged
from zhicheng.register.offices import Office

__all__ = ["desk", "signing"]


@pytest.fixture
def holder(desk) -> Client:
    """Who holds the receipt of a report that a clerk filed, with the receipt typed in."""
    page = ask(desk["clerk"].client, "report_false_patent", REPORT | WALKIN)
    client = visitor()
    assert "Rate the service" in open_with(client, CODE.search(page)[0])
    return client


def rate(client: Client, score: int, said: str = "") -> int:
    return client.post("/receipt/rate/", {"score": score, "words": said}).status_code


def test_a_rating_is_given_once(holder) -> None:
    assert rate(holder, 5, "quick") == 302
    assert "You rated the service" in holder.get("/receipt/").content.decode()
    assert holder.get("/receipt/rate/").status_code == 302
    rate(holder, 1, "changed my mind")
    kept = Rating.objects.get()
    assert (kept.score, kept.words, kept.due_on, kept.at_counter) == (5, "quick", None, True)
    with pytest.raises(ValueError, match="not changed"):
        kept.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(
            case=kept.case, office=kept.office, service="x", score=1, rated_at=timezone.now()
        )


@pytest.mark.parametrize("score", [0, 6])
def test_only_one_to_five(holder, score) -> None:
    assert rate(holder, score) == 422
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(
            case=uuid.uuid4(),
            office=Office.objects.first(),
            service="x",
            score=score,
            rated_at=timezone.now(),
        )


def test_a_bad_rating_is_answered_by_somebody_who_did_not_handle_the_matter(desk, holder) -> None:
    assert rate(holder, 2, "I waited two hours") == 302
    kept = Rating.objects.get()
    assert kept.due_on == find_due(read_house(), region="440300", on=timezone.localdate())
    path = f"/counter/ratings/{kept.pk}/"
    assert "I waited two hours" in words(desk["clerk"].page("/counter/ratings/"))
    own = desk["clerk"].client.post(path, {"words": "not true"})
    assert own.status_code == 403
    assert "You acted in this matter" in words(own.content.decode())
    assert desk["canton"].client.get(path).status_code == 404
    assert visitor().get(path).status_code == 404
    assert desk["head"].client.post(path, {"words": "We opened a second window"}).status_code == 302
    assert desk["reviewer"].client.post(path, {"words": "another"}).status_code == 422
    assert "We opened a second window" in holder.get("/receipt/").content.decode()
    kept.refresh_from_db()
    assert (kept.answered_by, kept.answer) == (desk["head"].user, "We opened a second window")


def test_the_last_day_is_five_working_days_on() -> None:
    # Counted by hand: Fri 25 Sep 2026 is a day off (Mid-Autumn); 1 to 7 Oct are days off; Sat 10 Oct is worked.
    assert find_due(read_house_offline(), region="440300", on=date(2026, 9, 28)) == date(2026, 10, 10)


def read_house_offline():
    """The house without what an office imported."""
    return House(read_book(), read_packaged())


def test_what_was_filed_online_is_rated_when_it_is_answered_and_the_record_says_so(desk) -> None:
    client = visitor()
    fill_online(client)
    code, _page = send_online(client)
    assert "Rate the service" not in open_with(client, code)
    case = Case.every.get()
    do(desk["head"], case, "assign", duty="officer", person=str(desk["officer"].user.pk), no_conflict="on")
    do(desk["officer"], case, "as_report")
    do(desk["officer"], case, "not_docketed", reason="no such mark")
    do(desk["officer"], case, "note_unnamed")
    assert "Rate the service" in open_with(client, code)
    assert client.get("/receipt/do/rate/").status_code == 404, "not apart from the rating"
    assert rate(client, 4) == 302
    assert '"score":"4"' in Entry.objects.get(case=case, act="rate").body


@pytest.mark.django_db
def test_few_ratings_are_not_told(desk) -> None:
    book, office, on = read_book(), Office.objects.first(), timezone.localdate()

    def told(**counts: int) -> tuple[int | None, int | None]:
        Rating.objects.all().delete()
        for score, count in counts.items():
            for _ in range(count):
                Rating.objects.create(
                    case=uuid.uuid4(), office=office, service="report_false_patent", score=int(score[1]), rated_at=timezone.now()
                )  # fmt: skip
        found = next(each for each in tally(book, on=on) if each.service.code == "report_false_patent")
        return found.ratings, found.content

    assert told() == (0, 0)
    assert told(s5=4) == (None, None)
    assert "fewer than 5" in words(visitor().get("/ratings/").content.decode())
    assert told(s5=5) == (5, 5)
    assert told(s5=5, s1=1) == (6, None), "one who was not content would be told"
    assert told(s3=6, s2=5) == (11, 6)
    assert "55" in words(visitor().get("/ratings/").content.decode())
