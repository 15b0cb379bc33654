"""Many matters from one workbook: take the template, hand it in, read what is wrong row by row, file all or the good ones."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhicheng.desks.counter.queries.bulk import (
    Line,
    can_bulk,
    file_lines,
    keep_lines,
    list_columns,
    read_lines,
    recall_lines,
    write_receipts,
    write_template,
)
from zhicheng.desks.counter.queries.filing import OFFICE, read_filing
from zhicheng.desks.counter.queries.window import Window
from zhicheng.desks.counter.views.catalogue import find_service
from zhicheng.desks.counter.views.window import COOKIE, counter_page, find_path, list_choices, refuse_account
from zhicheng.docket.actors import Actor
from zhicheng.front.exports import send
from zhicheng.front.formats import text
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake
from zhicheng.register.drafts import save_draft


class WorkbookForm(forms.Form):
    """The workbook, for which office, and for whom where that is not said row by row."""

    office = forms.ChoiceField(label=_("Office"))
    party = forms.ChoiceField(label=_("For whom you file"))
    workbook = forms.FileField(label=_("Workbook (XLSX)"), help_text=_("Up to 100 rows, 2 MB."))

    def __init__(self, *given: Any, window: Window, **options: Any) -> None:
        super().__init__(*given, **options)
        offices = [(str(each.pk), str(each)) for each in window.offices]
        parties = list_choices(window, [], "") if window.own else []
        for name, choices in (("office", offices), ("party", parties)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
            if len(choices) < 2 and not (name == "party" and choices):
                del self.fields[name]


@counter_page("GET", "HEAD", "POST")
def bulk_at_counter(request: HttpRequest, *, actor: Actor, code: str) -> HttpResponse:
    """Many matters that somebody brought to the counter in a workbook."""
    return _answer(request, _open(request, actor, code, own=False))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bulk_own(request: HttpRequest, *, code: str) -> HttpResponse:
    """Many matters of a party or an agency with an account."""
    actor = read_reader(request, at=timezone.now())
    if not actor.parties:
        return refuse_account(request, actor)
    return _answer(request, _open(request, actor, code, own=True))


def _open(request: HttpRequest, actor: Actor, code: str, *, own: bool) -> Window:
    rule = find_service(code)
    token = request.COOKIES.get(COOKIE, "")
    way = "&at=bulk-own" if own else "&at=bulk"
    filing = read_filing(rule, token=token if 32 <= len(token) <= 64 else "", at=timezone.now(), way=way)
    window = Window(filing, actor, own)
    if not window.offices or not can_bulk(window):
        raise Http404(code)
    return window


def _answer(request: HttpRequest, window: Window) -> HttpResponse:
    """The template, the file with receipts, what is wrong, or the page that takes the workbook."""
    if "template" in request.GET:
        return send(content=write_template(window), kind="xlsx", name=window.filing.rule.code)
    if request.method == "POST" and "again" in request.POST and window.filing.draft:
        window.filing.draft.delete()
        return redirect(request.path)
    if request.method == "POST" and "file" in request.POST and window.filing.draft:
        return _file(request, window)
    if window.filing.draft:
        return _show(request, window, recall_lines(window.filing.draft), [])
    return _take(request, window)


def _take(request: HttpRequest, window: Window) -> HttpResponse:
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WorkbookForm(*sent, window=window)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            lines = read_lines(said["workbook"].read(), window=window, party=said.get("party", ""))
            token = secrets.token_urlsafe(32)
            kept = keep_lines(lines) | ({OFFICE: said["office"]} if said.get("office") else {})
            save_draft(form=window.filing.about, said=kept, at=timezone.now(), token=token)
        except Mistake as mistake:
            form.add_error("workbook", text(mistake.says))
        else:
            response = redirect(request.path)
            response.set_cookie(
                COOKIE, token, path=find_path(window), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )  # fmt: skip
            return response
    context = {
        "rule": window.filing.rule,
        "form": form,
        "own": window.own,
        "columns": [*list_columns(window).values()],
    }
    return render(request, "counter/bulk.html", context, status=422 if form.errors else 200)


def _show(request: HttpRequest, window: Window, lines: list[Line], failed: list[str]) -> HttpResponse:
    bad = [each for each in lines if each.faults]
    context = {
        "rule": window.filing.rule, "bad": bad, "good": len(lines) - len(bad), "failed": failed, "own": window.own,
        "draft": window.filing.draft, "office": window.find_office(),
    }  # fmt: skip
    return render(request, "counter/bulk_check.html", context, status=422 if failed else 200)


def _file(request: HttpRequest, window: Window) -> HttpResponse:
    """File what was chosen; a workbook with faults only where the good rows alone were asked for."""
    draft = window.filing.draft
    assert draft is not None
    lines = recall_lines(draft)
    if any(each.faults for each in lines) and request.POST["file"] != "good":
        return _show(
            request, window, lines, [str(_("Some rows have faults. Mend them, or file the good ones alone."))]
        )
    try:
        filed = file_lines(
            window, lines, draft=draft, token=request.COOKIES.get(COOKIE, ""), at=timezone.now()
        )
    except Mistake as mistake:
        return _show(request, window, lines, [text(mistake.says)])
    if "xlsx" in request.POST:
        return send(content=write_receipts(window, filed), kind="xlsx", name="receipts")
    context = {
        "rule": window.filing.rule, "filed": filed, "own": window.own, "which": request.POST["file"],
        "where": request.build_absolute_uri(reverse("counter:receipt")),
    }  # fmt: skip
    response = render(request, "counter/bulk_done.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
