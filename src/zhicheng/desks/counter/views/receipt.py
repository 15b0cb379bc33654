"""The receipt: type it in, see where the matter stands, answer, add. It opens one matter and nothing else.

Whoever typed a receipt carries a signed cookie for half an hour that names it, for these pages only. Nothing of it is stored.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.desks.counter.forms import ReceiptForm, ReplyForm, SignedForm
from zhicheng.desks.counter.queries.following import find_case, find_paper, follow_case, read_holder
from zhicheng.desks.counter.queries.gates import RECEIPTS
from zhicheng.desks.counter.queries.ratings import find_rating, may_rate
from zhicheng.desks.counter.queries.receipts import open_signer, read_signed
from zhicheng.desks.counter.queries.scores import SCORES
from zhicheng.desks.counter.queries.uploads import keep_uploads
from zhicheng.docket.acting import Command, House, Moved, Refused, perform
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_house
from zhicheng.grammar import Act, Mistake
from zhicheng.register.answers import FormMistake
from zhicheng.register.receipts import LASTS, Receipt, find_receipt
from zhicheng.register.store import open_file

COOKIE, SALT, MINUTES = "receipt", "counter.receipt", 30
View = Callable[..., HttpResponseBase]


def _read_cookie(request: HttpRequest) -> Receipt | None:
    """The receipt that was typed in on this browser less than half an hour ago."""
    try:
        kept = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=MINUTES * 60)
    except signing.BadSignature:
        return None
    return Receipt.objects.filter(pk=kept, used_on__gt=localdate() - LASTS).first()


def _set_cookie(response: HttpResponse, receipt: Receipt) -> HttpResponse:
    response.set_cookie(
        COOKIE, signing.dumps(receipt.pk, salt=SALT), path=_path(), max_age=MINUTES * 60, httponly=True, samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def _path() -> str:
    return f"{get_script_prefix()}receipt/"


def holder_page(*methods: str) -> Callable[[View], View]:
    """A page for who typed in a receipt; everybody else is asked for one."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(methods)
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponseBase:
            receipt = _read_cookie(request)
            actor = read_holder(receipt, on=localdate()) if receipt else None
            case = find_case(actor, receipt) if actor and receipt else None
            if case is None:
                return redirect("counter:receipt")
            return view(request, actor=actor, case=case, **parts)

        return shown

    return wrap


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_receipt(request: HttpRequest) -> HttpResponse:
    """The matter of a receipt that is typed in; without one, the question for it."""
    if request.method == "POST":
        return _try_receipt(request)
    receipt = _read_cookie(request)
    actor = read_holder(receipt, on=localdate()) if receipt else None
    case = find_case(actor, receipt) if actor and receipt else None
    if actor is None or receipt is None or case is None:
        return render(request, "counter/enter.html", {"form": ReceiptForm()})
    followed = follow_case(read_house(), actor, case)
    asked = followed.asked[0] if followed.asked else ""
    others = {code: act for code, act in followed.acts.items() if code != asked}
    rule = read_book().entries.get(receipt.service)
    rating = find_rating(case)
    context = {
        "told": followed, "others": others, "rule": rule, "case": case, "minutes": MINUTES, "rating": rating,
        "score": SCORES[rating.score] if rating else "", "rates": may_rate(followed),
    }  # fmt: skip
    return render(request, "counter/follow.html", context)


def _try_receipt(request: HttpRequest) -> HttpResponse:
    form, status = ReceiptForm(request.POST), 422
    if form.is_valid():
        if not RECEIPTS.passes():
            form.add_error(None, _("Very many receipts are typed in at this moment. Try again in a minute."))
            status = 429
        else:
            try:
                found = find_receipt(typed=form.cleaned_data["receipt"], at=timezone.now(), on=localdate())
                return _set_cookie(redirect("counter:receipt"), found)
            except Mistake as mistake:
                form.add_error("receipt", text(mistake.says))
    return render(request, "counter/enter.html", {"form": form}, status=status)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the receipt on this browser."""
    response = redirect("counter:receipt")
    response.delete_cookie(COOKIE, path=_path())
    return response


@holder_page("GET", "HEAD", "POST")
def reply(request: HttpRequest, *, actor: Actor, case: Case, act: str) -> HttpResponse:
    """An act that the holder may do in the matter: answer a question, add something, rate, take it back."""
    house = read_house()
    followed = follow_case(house, actor, case)
    if act not in followed.acts:
        raise Http404(act)
    rule, status = followed.acts[act], 200
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ReplyForm(*given, act=rule, initial={"command": uuid.uuid4()})
    if request.method == "POST":
        status = 422
        if form.is_valid() and _perform(form, house, actor, case, act, rule):
            messages.success(request, _("Sent: %(act)s") % {"act": text(rule.title)})
            return redirect("counter:receipt")
    question = followed.asked[2] if followed.asked and followed.asked[0] == act else None
    context = {"form": form, "act": rule, "case": case, "question": question}
    return render(request, "counter/reply.html", context, status=status)


def _perform(form: ReplyForm, house: House, actor: Actor, case: Case, code: str, act: Act) -> bool:
    """Whether it was done; what is wrong stands on the form."""
    values = form.cleaned_data
    try:
        said = {
            name: values[name]
            for name, field in act.form.items()
            if field.type != "document" and values.get(name)
        }
        papers = {
            name: keep_uploads(values[name])
            for name, field in act.form.items()
            if field.type == "document" and values.get(name)
        }
        command = Command(act=code, at=timezone.now(), id=values["command"], said=said, papers=papers)
        perform(house=house, actor=actor, case_id=case.pk, command=command)
    except FormMistake as mistake:
        for name, says in mistake.fields.items():
            form.add_error(name if name in form.fields else None, text(says))
    except (Refused, Moved, Mistake) as mistake:
        form.add_error(None, text(mistake.says))
    return not form.errors


@holder_page("GET", "HEAD")
def send_paper(request: HttpRequest, *, actor: Actor, case: Case, paper_id: int) -> FileResponse:
    """A document that the holder may have, never shown by the browser itself. That somebody took it is not recorded."""
    paper = find_paper(read_house(), actor, case, paper_id)
    if paper is None:
        raise Http404
    stream = open_file(sha256=paper.sha256, folder=settings.FILES)
    response = FileResponse(stream, as_attachment=True, filename=paper.name, content_type=paper.type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Whether a signed text is this office's, and what it says."""
    form, verdict = SignedForm(request.POST or None), None
    key_id = open_signer().key_id
    if request.method == "POST" and form.is_valid():
        try:
            verdict = read_signed(form.cleaned_data["signed"], key_id=key_id)
        except Mistake as mistake:
            form.add_error("signed", text(mistake.says))
    rule = read_book().entries.get(verdict.says.get("service", "")) if verdict else None
    status = 422 if form.errors else 200
    context = {"form": form, "verdict": verdict, "key": key_id, "rule": rule}
    return render(request, "counter/verify.html", context, status=status)
