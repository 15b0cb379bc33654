"""Ratings (好差评): once for each receipt, from 1 to 5, changed by nobody; a bad one is answered by somebody who did not handle the matter.

The public reads how many there are by service, and how many were content, where neither side is so few that it tells of persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from zhicheng.desks.counter.models import Rating
from zhicheng.desks.counter.queries.following import RATE, Followed
from zhicheng.docket.acting import Command, House, perform
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.reading import read_done
from zhicheng.front.readers import local
from zhicheng.grammar import Book, Mistake, T
from zhicheng.grammar import Entry as Rule
from zhicheng.register.periods import count_period
from zhicheng.register.receipts import Receipt

BAD, CONTENT = 2, 3
"""Up to this a rating is answered; from this on somebody was content."""
ANSWER_TIME, MINIMUM = "rating_answer_time", "case_cell_minimum"
DUTIES = frozenset({"clerk", "officer", "reviewer", "head"})
RATED = T(
    en="This matter was rated already. A rating is given once.", zh="该事项已经评价。每件事项只能评价一次。"
)
OWN = T(
    en="You acted in this matter; somebody who did not handle it answers the rating.",
    zh="您经办过此事项，差评须由未经办的人员核实答复。",
)
ANSWERED = T(en="Somebody answered this rating already.", zh="该评价已由他人答复。")


@dataclass(frozen=True)
class Tally:
    """Ratings of a service, and how many of them were content; None where so few would tell of persons."""

    service: Rule
    ratings: int | None
    content: int | None

    @property
    def share(self) -> float | None:
        """Per cent who were content."""
        return 100 * self.content / self.ratings if self.ratings and self.content is not None else None


def find_rating(case: Case) -> Rating | None:
    """What was said of a matter."""
    return Rating.objects.filter(case=case.pk).first()


def may_rate(followed: Followed) -> bool:
    """Whether a matter can be rated now: it has ended or been answered, or it was taken at a counter, whose service is done."""
    if find_rating(followed.case):
        return False
    return followed.case.closed_at is not None or followed.rates or was_at_counter(followed.case)


def was_at_counter(case: Case) -> bool:
    """Whether a clerk began the matter for who came."""
    first = Entry.objects.filter(case=case).order_by("seq").first()
    return first is not None and first.duty in DUTIES


@transaction.atomic
def rate(followed: Followed, *, house: House, actor: Actor, score: int, words: str, at: datetime) -> Rating:
    """Keep what the holder of a receipt says, and do the act of the procedure where it has one. Raises Mistake the second time."""
    case = followed.case
    service = Receipt.objects.filter(case=case.pk).values_list("service", flat=True).first() or ""
    due = find_due(house, region=case.office.code, on=local(at)) if score <= BAD else None
    try:
        with transaction.atomic():
            kept = Rating.objects.create(
                case=case.pk, office=case.office, service=service, score=score, words=words.strip(), rated_at=at, due_on=due,
                at_counter=case.closed_at is None and not followed.rates,
            )  # fmt: skip
    except IntegrityError as error:
        raise Mistake(RATED) from error
    if followed.rates:
        said: dict[str, Any] = {"score": str(score)} | ({"remark": words.strip()} if words.strip() else {})
        perform(
            house=house, actor=actor, case_id=case.pk, command=Command(act=RATE, at=at, id=uuid4(), said=said)
        )
    return kept


def find_due(house: House, *, region: str, on: date) -> date:
    """The last day for answering a bad rating of today."""
    days = house.book[ANSWER_TIME].rule.at(on=on, region=region.rstrip("0")).amount
    due = count_period(on, ((int(days), "working_days"),), (), house.calendar).due
    assert due is not None
    return due


def may_follow_up(actor: Actor) -> bool:
    """Whether somebody answers ratings: with a post, signed in with a second factor."""
    return actor.verified and bool(_list_offices(actor))


def _list_offices(actor: Actor) -> set[int]:
    return {post.office_id for post in actor.posts if DUTIES & set(post.duties)}


def list_bad(actor: Actor) -> list[Rating]:
    """Bad ratings of the reader's offices, those that wait first, by their last day."""
    found = Rating.objects.filter(office__in=_list_offices(actor), score__lte=BAD).select_related(
        "answered_by"
    )
    return sorted(found, key=lambda each: (each.answered_at is not None, each.due_on or date.max))


def list_handlers(rating: Rating) -> frozenset[int]:
    """Everybody of the office who acted in the matter that was rated."""
    entries = Entry.objects.filter(case=rating.case)
    done = [read_done(each) for each in entries]
    return frozenset(each for one in done for each in (one.actor, one.second) if each)


def answer(rating: Rating, *, actor: Actor, words: str, at: datetime) -> None:
    """Answer a bad rating. Raises Mistake for who handled the matter, and where it is answered already."""
    assert actor.user is not None
    if actor.user.pk in list_handlers(rating):
        raise Mistake(OWN)
    waiting = Rating.objects.filter(pk=rating.pk, answered_at=None)
    if not waiting.update(answer=words.strip(), answered_by=actor.user, answered_at=at):
        raise Mistake(ANSWERED)


def tally(book: Book, *, on: date) -> list[Tally]:
    """Ratings by service. Where fewer than the minimum were content, or were not, only how many rated is told."""
    least = int(book[MINIMUM].rule.at(on=on).amount)
    counted = (
        Rating.objects.order_by()
        .values("service")
        .annotate(all=Count("pk"), good=Count("pk", filter=Q(score__gte=CONTENT)))
    )
    held = {row["service"]: (row["all"], row["good"]) for row in counted}
    return [_tell(each, *held.get(each.code, (0, 0)), least) for each in book.of("services")]


def _tell(service: Rule, count: int, good: int, least: int) -> Tally:
    if 0 < count < least:
        return Tally(service, None, None)
    small = any(0 < part < least for part in (good, count - good))
    return Tally(service, count, None if small else good)


def count_open(ratings: Iterable[Rating], *, on: date) -> tuple[int, int]:
    """How many bad ratings wait, and how many of them for too long."""
    waiting = [each for each in ratings if each.answered_at is None]
    return len(waiting), sum(each.due_on is not None and each.due_on < on for each in waiting)
