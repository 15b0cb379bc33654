"""Filing: what is kept of it, one question a page, check the answers, the receipt. No account, no JavaScript."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.desks.counter.forms import ANSWER, QuestionForm, write_answer
from zhicheng.desks.counter.queries.catalogue import list_takers
from zhicheng.desks.counter.queries.filing import (
    MARK,
    OFFICE,
    Filed,
    Filing,
    count_similar,
    file_matter,
    find_filed,
    mark_question,
    read_filing,
)
from zhicheng.desks.counter.queries.gates import FILINGS, SAVES
from zhicheng.desks.counter.queries.receipts import open_signer, sign_receipt
from zhicheng.desks.counter.queries.uploads import keep_uploads
from zhicheng.desks.counter.views.catalogue import find_service
from zhicheng.docket.acting import Refused
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.grammar import Field, Mistake
from zhicheng.register.answers import FormMistake
from zhicheng.register.chain import hash_edition
from zhicheng.register.drafts import LASTS, save_draft
from zhicheng.register.receipts import LASTS as RECEIPT_LASTS

COOKIE = "filing"
BACK = "check"


def read_token(request: HttpRequest) -> str:
    """The random token of a filing that goes on; '' before the first answer."""
    token = request.COOKIES.get(COOKIE, "")
    return token if 32 <= len(token) <= 64 else ""


def open_filing(request: HttpRequest, code: str) -> Filing:
    """The filing of a service as far as it has come; Http404 where it cannot be filed online."""
    rule = find_service(code)
    if "online" not in rule.rule.channels or not list_takers(rule.rule.procedure):
        raise Http404(code)
    return read_filing(rule, token=read_token(request), at=timezone.now())


@never_cache
@require_safe
def start_filing(request: HttpRequest, *, code: str) -> HttpResponse:
    """Before the first question: what will be asked, and what is kept of who asks."""
    filing = open_filing(request, code)
    questions = filing.list_questions()
    context = {
        "rule": filing.rule, "first": next(iter(questions)), "titles": [each.title for each in questions.values()],
        "begun": filing.draft, "days": LASTS.days, "contact": filing.has_contact,
    }  # fmt: skip
    return render(request, "counter/start.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_question(request: HttpRequest, *, code: str, question: str) -> HttpResponse:
    """One question; answered, the next one, or back to the answers where it was asked from there."""
    filing = open_filing(request, code)
    questions = filing.list_questions()
    if question not in questions:
        raise Http404(question)
    field = questions[question]
    files = [each for each in filing.list_files() if each.field == question]
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    held = filing.typed.get(question, "")
    form = QuestionForm(*sent, field=field, required=field.required and not files, initial={ANSWER: held})
    status = 200
    if request.method == "POST":
        if form.is_valid():
            answered = _keep_answer(request, filing, question, field, form)
            if answered:
                return answered
        status = 422
    names = list(questions)
    place = names.index(question)
    before = names[place - 1] if place else ""
    context = {
        "rule": filing.rule, "form": form, "field": field, "files": files, "number": place + 1, "count": len(names),
        "previous": _address(code, before) if before else reverse("counter:start", kwargs={"code": code}),
    }  # fmt: skip
    return render(request, "counter/question.html", context, status=status)


def _address(code: str, question: str) -> str:
    return reverse("counter:question", kwargs={"code": code, "question": question})


def _keep_answer(
    request: HttpRequest, filing: Filing, question: str, field: Field, form: QuestionForm
) -> HttpResponse | None:
    """Save the answer and go on; None, with the mistake on the form, where it cannot be kept."""
    token = read_token(request) or secrets.token_urlsafe(32)
    if not SAVES.passes():
        form.add_error(
            None, _("Very many people are filing at this moment. Wait a few minutes and send it again.")
        )
        return None
    try:
        files = {question: keep_uploads(form.cleaned_data[ANSWER])} if field.type == "document" else {}
        said = dict(filing.draft.said) if filing.draft else {}
        if question in filing.act.form:
            said[MARK + question] = mark_question(field)
        if field.type != "document":
            said[question] = write_answer(form.cleaned_data[ANSWER])
        anew = "drop" in request.POST or question in filing.find_changed()
        keep = files if files.get(question) or anew else None
        save_draft(
            form=filing.about, said=said, at=timezone.now(), token=token, draft=filing.draft, files=keep
        )
    except Mistake as mistake:
        form.add_error(ANSWER, text(mistake.says))
        return None
    response = redirect(_find_next(filing, token, question, BACK in request.GET))
    response.set_cookie(
        COOKIE, token, path=f"{get_script_prefix()}file/", httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )  # fmt: skip
    return response


def _find_next(filing: Filing, token: str, question: str, back: bool) -> str:
    """Where an answer leads: the next question, else the answers; from the answers back to them unless a new question came up."""
    code = filing.rule.code
    after = read_filing(filing.rule, token=token, at=timezone.now())
    names = list(after.list_questions())
    rest = names[names.index(question) + 1 :]
    fresh = [name for name in rest if name not in filing.list_questions()]
    if back and not fresh:
        rest = []
    goes_on = (fresh or rest)[:1]
    if not goes_on:
        return reverse("counter:check", kwargs={"code": code})
    return with_query(_address(code, goes_on[0]), {}, **({BACK: 1} if back and len(fresh) == 1 else {}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_answers(request: HttpRequest, *, code: str) -> HttpResponse:
    """All answers with a way to change each; sent, the matter is filed and the receipt shown."""
    filing = open_filing(request, code)
    if request.method == "POST" and (again := find_again(request, read_token(request))):
        return hand_out(request, filing, again)
    if filing.draft is None:
        return redirect("counter:start", code=code)
    missing, failed, status = filing.list_missing(), [], 200
    edition = hash_edition(filing.edition)
    moved = request.POST.get("edition", edition) != edition
    if request.method == "POST" and not missing and not moved:
        filed, failed = _send(request, filing)
        if filed:
            return hand_out(request, filing, filed)
        status = 422
    questions, changed = filing.list_questions(), filing.find_changed()
    context = {
        "rule": filing.rule, "answers": [tell_answer(filing, name, field) for name, field in questions.items()],
        "missing": [(name, questions[name].title) for name in missing], "failed": failed, "draft": filing.draft,
        "similar": count_similar(filing, on=localdate()), "last": list(questions)[-1], "office": None if OFFICE in missing else filing.find_office(),
        "changed": [(name, field.title) for name, field in questions.items() if name in changed], "edition": edition, "moved": moved,
        "contact": filing.has_contact, "named": "name" in questions,
        "dropped": [value for name, value in filing.typed.items() if name in changed and name not in questions],
    }  # fmt: skip
    return render(request, "counter/check.html", context, status=409 if moved else status)


def find_again(request: HttpRequest, token: str) -> Filed | None:
    """What this very form filed already: it was sent twice."""
    command = request.POST.get("command", "")
    try:
        return find_filed(token=token, command=uuid.UUID(command)) if token else None
    except ValueError:
        return None


def _send(request: HttpRequest, filing: Filing) -> tuple[Filed | None, list[str]]:
    """The filed matter, or what is wrong."""
    if not FILINGS.passes():
        return None, [
            _(
                "Very many people are filing at this moment. Your answers are kept; send them again in a few minutes."
            )
        ]
    return try_to_file(filing, lambda: file_matter(filing, token=read_token(request), at=timezone.now()))


def try_to_file(filing: Filing, file: Callable[[], Filed]) -> tuple[Filed | None, list[str]]:
    """The filed matter, or what is wrong, field by field."""
    try:
        return file(), []
    except FormMistake as mistake:
        return None, [
            f"{text(filing.act.form[name].title)}: {text(says)}"
            for name, says in mistake.fields.items()
            if name in filing.act.form
        ]
    except (Refused, Mistake) as mistake:
        return None, [text(mistake.says)]


def tell_answer(filing: Filing, name: str, field: Field) -> tuple[str, Any, str]:
    """A question's name, its title and the answer in words."""
    value = filing.said.get(name, "")
    if field.type == "document":
        value = "\n".join(each.name for each in filing.list_files() if each.field == name)
    if field.type == "choice" and value in field.choices:
        value = text(field.choices[value])
    if field.type == "yes":
        value = _("Yes") if value else _("No")
    return name, field.title, value


def hand_out(request: HttpRequest, filing: Filing, filed: Filed, *, next_one: str = "") -> HttpResponse:
    """The receipt, on the page that answers the filing and nowhere else; at a counter with the way to the next one."""
    list(messages.get_messages(request))
    signed = sign_receipt(filed.entry, service=filing.rule.code, signer=open_signer())
    context = {
        "rule": filing.rule, "case": filed.entry.case, "code": filed.code.grouped, "signed": signed, "next_one": next_one,
        "where": request.build_absolute_uri(reverse("counter:receipt")), "days": RECEIPT_LASTS.days,
    }  # fmt: skip
    response = render(request, "counter/receipt.html", context)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
