"""The catalogue: find the matter, read its guide."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from zhicheng.desks.counter.queries.catalogue import find_matters, list_services, list_takers, needs_account
from zhicheng.desks.counter.queries.window import is_of_counter
from zhicheng.front.guides import CHANNEL_NAMES, find_promise, list_guide
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_reader
from zhicheng.grammar import IN_FORCE, Entry

LONGEST = 200


@require_safe
def show_services(request: HttpRequest) -> HttpResponse:
    """All services, or those that fit the words typed."""
    offered = list_services(read_book(), on=localdate())
    words = request.GET.get("q", "")[:LONGEST]
    found = find_matters(offered, words)
    context = {
        "found": found,
        "offered": offered,
        "words": words,
        "contacts": settings.CITY.contacts,
        "clerk": _is_clerk(request),
    }
    return render(request, "counter/services.html", context)


@require_safe
def show_service(request: HttpRequest, *, code: str) -> HttpResponse:
    """The guide to one service, fit to print."""
    book, entry = read_book(), find_service(code)
    takers = list_takers(entry.rule.procedure)
    online = "online" in entry.rule.channels and bool(takers)
    region = takers[0].code if takers else ""
    context = {
        "entry": entry,
        "rule": entry.rule,
        "guide": list_guide(entry.rule),
        "promise": find_promise(book, entry.rule, on=localdate(), region=region.rstrip("0")),
        "channels": [CHANNEL_NAMES[each] for each in entry.rule.channels],
        "online": online,
        "account": needs_account(book, entry.rule, on=localdate()) and bool(takers),
        "clerk": _is_clerk(request) and bool(takers),
        "agency": online and bool(read_reader(request, at=timezone.now()).parties),
        "open": entry.rule.status != IN_FORCE,
        "procedure": book[entry.rule.procedure],
        "takers": takers,
        "contacts": settings.CITY.contacts,
    }
    return render(request, "counter/service.html", context)


def _is_clerk(request: HttpRequest) -> bool:
    return is_of_counter(read_reader(request, at=timezone.now()))


def find_service(code: str) -> Entry:
    """The service of this code; Http404 without."""
    entry = read_book().entries.get(code)
    if entry is None or entry.kind != "services":
        raise Http404(code)
    return entry
