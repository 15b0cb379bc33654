"""Ratings: given by who holds a receipt, counted for everybody, answered by somebody who did not handle the matter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhicheng.desks.counter.forms import AnswerForm, RatingForm
from zhicheng.desks.counter.queries.following import follow_case
from zhicheng.desks.counter.queries.ratings import (
    ANSWER_TIME,
    MINIMUM,
    answer,
    count_open,
    list_bad,
    list_handlers,
    may_follow_up,
    may_rate,
    rate,
    tally,
)
from zhicheng.desks.counter.queries.scores import SCORES
from zhicheng.desks.counter.views.decisions import officer_page
from zhicheng.desks.counter.views.receipt import holder_page
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_house
from zhicheng.grammar import Mistake


@holder_page("GET", "HEAD", "POST")
def rate_matter(request: HttpRequest, *, actor: Actor, case: Case) -> HttpResponse:
    """Say once how it was."""
    house = read_house()
    followed = follow_case(house, actor, case)
    if not may_rate(followed):
        return redirect("counter:receipt")
    form = RatingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            rate(
                followed,
                house=house,
                actor=actor,
                score=said["score"],
                words=said["words"],
                at=timezone.now(),
            )
        except Mistake as mistake:
            form.add_error(None, text(mistake.says))
        else:
            messages.success(request, _("Thank you. What you said stands; nobody can change it."))
            return redirect("counter:receipt")
    days = read_book()[ANSWER_TIME].rule.at(on=localdate(), region=case.office.code.rstrip("0"))
    context = {"form": form, "case": case, "days": days.amount}
    return render(request, "counter/rate.html", context, status=422 if form.errors else 200)


@require_safe
def show_ratings(request: HttpRequest) -> HttpResponse:
    """How many rated each service, and how many were content."""
    book = read_book()
    least = book[MINIMUM].rule.at(on=localdate()).amount
    tallies = tally(book, on=localdate())
    context = {
        "tallies": tallies,
        "any": any(each.ratings != 0 for each in tallies),
        "least": least,
        "minimum": MINIMUM,
    }
    return render(request, "counter/ratings.html", context)


@require_safe
@officer_page(may_follow_up)
def show_bad(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Bad ratings of the own offices with their last days."""
    ratings = list_bad(actor)
    waiting, late = count_open(ratings, on=localdate())
    titles = {each.code: each.rule.title for each in read_book().of("services")}
    rows = [(each, titles.get(each.service), SCORES[each.score]) for each in ratings]
    context = {"rows": rows, "waiting": waiting, "late": late, "today": localdate()}
    return render(request, "counter/bad_ratings.html", context)


@officer_page(may_follow_up)
def answer_rating(request: HttpRequest, *, actor: Actor, rating_id: int) -> HttpResponse:
    """What was said, and the answer of somebody who did not handle the matter."""
    rating = next((each for each in list_bad(actor) if each.pk == rating_id), None)
    if rating is None:
        raise Http404(rating_id)
    own = actor.user is not None and actor.user.pk in list_handlers(rating)
    form, status = AnswerForm(request.POST or None), 200
    if request.method == "POST":
        status = 403 if own else 422
        if form.is_valid():
            try:
                answer(rating, actor=actor, words=form.cleaned_data["words"], at=timezone.now())
            except Mistake as mistake:
                form.add_error(None, text(mistake.says))
            else:
                messages.success(request, _("Answered."))
                return redirect("counter:bad-ratings")
    case = Case.objects.seen_by(actor).filter(pk=rating.case).first()
    rule = read_book().entries.get(rating.service)
    context = {
        "rating": rating,
        "form": form,
        "own": own,
        "case": case,
        "rule": rule,
        "says": SCORES[rating.score],
    }
    return render(request, "counter/answer.html", context, status=status)
