"""One case of the register: what its row says, every clock line by line, and what each file changed."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhicheng.desks.ledger.models import Change, LedgerCase
from zhicheng.desks.ledger.queries.clocks import read_case
from zhicheng.desks.ledger.queries.columns import Layout
from zhicheng.desks.ledger.queries.deeds import list_parties
from zhicheng.desks.ledger.queries.reading import name_columns
from zhicheng.desks.ledger.views.frame import register_page
from zhicheng.docket.actors import Actor
from zhicheng.front.clocks import explain_clock, say_reading
from zhicheng.front.procedures import name_role
from zhicheng.front.readers import read_house
from zhicheng.front.worked import say_answers
from zhicheng.grammar import T, same


@register_page("GET", "HEAD")
def show_case(request: HttpRequest, *, actor: Actor, case: LedgerCase) -> HttpResponse:
    """The case, its clocks open ones first, its acts, and its history."""
    house = read_house()
    layout, told, clocks = read_case(case, house=house, at=timezone.now())
    ordered = sorted(clocks, key=lambda each: not each[0].is_open)
    context = {
        "case": case, "procedure": layout.rule.title, "state": told.edition.states[case.state].title if case.state else "",
        "clocks": [
            {
                "reading": reading, "run": run, "whose": name_role(told.edition, reading.clock.whose),
                "words": say_reading(reading, on=actor.on, calendar=house.calendar),
                "reason": explain_clock(reading, procedure=case.procedure),
            }
            for reading, run in ordered
        ],
        "acts": [
            (told.edition.acts[deed.act].title, deed.at, say_answers(told.edition, deed)) for deed in reversed(told.deeds)
        ],
        "parties": list_parties(layout, case.cells), "more": case.more.items(),
        "cells": name_columns(case.cells, layout), "changes": [_tell(each, layout) for each in _list_changes(case)],
    }  # fmt: skip
    return render(request, "ledger/case.html", context)


def _list_changes(case: LedgerCase) -> list[Change]:
    return list(Change.objects.filter(case=case).select_related("came__by").order_by("-seq"))


def _tell(change: Change, layout: Layout) -> dict[str, Any]:
    """A change with what differs by column: before and after."""
    body = json.loads(change.body)
    before = _flatten(body["before"]) if body["before"] else {}
    after = _flatten(body["after"])
    codes = [code for code in {**before, **after} if before.get(code, "") != after.get(code, "")]
    rows = [(_title(layout, code), before.get(code, ""), after.get(code, "")) for code in codes]
    return {"change": change, "body": body, "rows": rows if body["before"] else [], "first": not body["before"]}  # fmt: skip


def _flatten(row: dict[str, dict[str, str]]) -> dict[str, str]:
    return {**row["cells"], **row["more"]}


def _title(layout: Layout, code: str) -> T:
    return next((column.title for column in layout.columns if column.code == code), same(code))
