"""The counter for who works at it, and the same page for who files in their own name with an account.

A walk-in's matter is filed on one page, checked on the next, and begun with the clerk as its actor; the receipt is printed and
handed over. What is filed in one's own name goes the same way, with whoever is signed in as the party.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import get_script_prefix, reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhicheng.desks.counter.forms import NEW, WalkinForm, WindowForm
from zhicheng.desks.counter.queries.bulk import can_bulk
from zhicheng.desks.counter.queries.catalogue import find_matters, list_services, needs_account
from zhicheng.desks.counter.queries.filing import OFFICE, Filed, ask_office, count_similar, read_filing
from zhicheng.desks.counter.queries.window import (
    NOBODY,
    WALKIN,
    Window,
    file_at_window,
    find_parties,
    is_of_counter,
    list_own_offices,
)
from zhicheng.desks.counter.views.catalogue import LONGEST, find_service
from zhicheng.desks.counter.views.filing import find_again, hand_out, tell_answer, try_to_file
from zhicheng.docket.actors import Actor
from zhicheng.front.formats import text
from zhicheng.front.house import read_book
from zhicheng.front.readers import read_reader
from zhicheng.grammar import Mistake, T
from zhicheng.register.drafts import save_draft
from zhicheng.register.parties import KINDS, Party
from zhicheng.register.store import Kept, keep_file

COOKIE = "window"
WAYS = {False: "&at=counter", True: "&at=own"}
View = Callable[..., HttpResponse]
KNOWN = T(
    en="This is filed by a party whom the office knows: sign in with an account that the office linked to you or your firm. "
    "Without one, come to the counter or write.",
    zh="此事项须由身份经核实的当事人提交：请使用本机关已关联您本人或者单位的账户登录。没有账户的，请到窗口办理或者邮寄。",
)


def counter_page(*methods: str) -> Callable[[View], View]:
    """A page for who works at a counter, signed in with a second factor; everybody else is told so."""

    def wrap(view: View) -> View:
        @never_cache
        @require_http_methods(methods)
        @wraps(view)
        def shown(request: HttpRequest, **parts: Any) -> HttpResponse:
            actor = read_reader(request, at=timezone.now())
            if not is_of_counter(actor) or not actor.verified:
                return _refuse(
                    request, actor, _("The counter is for officers who are signed in with a second factor.")
                )
            return view(request, actor=actor, **parts)

        return shown

    return wrap


def _refuse(request: HttpRequest, actor: Actor, says: str) -> HttpResponse:
    context = {"says": says, "signed_in": actor.user is not None, "here": request.get_full_path()}
    return render(request, "counter/refused.html", context, status=403)


@counter_page("GET", "HEAD")
def show_counter(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """What a clerk can begin for who comes: every service that the own office takes, found in plain words."""
    words = request.GET.get("q", "")[:LONGEST]
    offered = [
        each
        for each in list_services(read_book(), on=localdate())
        if list_own_offices(actor, each.entry.rule)
    ]
    return render(
        request,
        "counter/counter.html",
        {"found": find_matters(offered, words), "words": words, "offered": offered},
    )


@counter_page("GET", "HEAD", "POST")
def file_for_walkin(request: HttpRequest, *, actor: Actor, code: str) -> HttpResponse:
    """The whole form of a service on one page, with who came."""
    return _ask(request, _open(request, actor, code, own=False))


@counter_page("GET", "HEAD", "POST")
def check_walkin(request: HttpRequest, *, actor: Actor, code: str) -> HttpResponse:
    """All answers once more; sent, the matter is begun and the receipt printed."""
    return _check(request, _open(request, actor, code, own=False))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file_own(request: HttpRequest, *, code: str) -> HttpResponse:
    """The whole form of a service for who is signed in and signs for a party."""
    actor = read_reader(request, at=timezone.now())
    return _ask_for_account(request, actor, code) or _ask(request, _open(request, actor, code, own=True))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_own(request: HttpRequest, *, code: str) -> HttpResponse:
    """All answers once more; sent, the matter is begun in the own name."""
    actor = read_reader(request, at=timezone.now())
    return _ask_for_account(request, actor, code) or _check(request, _open(request, actor, code, own=True))


def _ask_for_account(request: HttpRequest, actor: Actor, code: str) -> HttpResponse | None:
    """Nothing for who signs for a party; everybody else reads how to get there."""
    rule = find_service(code)
    if not needs_account(read_book(), rule.rule, on=localdate()):
        raise Http404(code)
    if actor.parties:
        return None
    return refuse_account(request, actor)


def refuse_account(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What who signs for no party reads."""
    return _refuse(request, actor, text(KNOWN))


def _open(request: HttpRequest, actor: Actor, code: str, *, own: bool) -> Window:
    """The matter as far as it has come; Http404 where no office can take it."""
    rule = find_service(code)
    token = request.COOKIES.get(COOKIE, "")
    filing = read_filing(
        rule, token=token if 32 <= len(token) <= 64 else "", at=timezone.now(), way=WAYS[own]
    )
    window = Window(filing, actor, own)
    if not window.offices:
        raise Http404(code)
    return window


def _address(window: Window, page: str) -> str:
    kind = "own" if window.own else "walkin"
    return reverse(f"counter:{page}-{kind}", kwargs={"code": window.filing.rule.code})


def _ask(request: HttpRequest, window: Window) -> HttpResponse:
    words = request.GET.get("who", "")[:100]
    matter, walkin = _make_forms(request, window, words)
    if request.method == "POST":
        good = [matter.is_valid(), walkin.is_valid()]
        if all(good) and (token := _keep(request, window, matter, walkin)):
            response = redirect(_address(window, "check"))
            response.set_cookie(
                COOKIE, token, path=find_path(window), httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )  # fmt: skip
            return response
    context = {
        "rule": window.filing.rule, "own": window.own, "matter": matter, "walkin": walkin, "words": words,
        "action": _address(window, "file"), "finder": not window.own,
        "bulk": "" if window.own or not can_bulk(window) else reverse("counter:bulk-counter", kwargs={"code": window.filing.rule.code}),
    }  # fmt: skip
    return render(
        request, "counter/window.html", context, status=422 if matter.errors or walkin.errors else 200
    )


def find_path(window: Window) -> str:
    """The pages that the cookie of a window is for."""
    return f"{get_script_prefix()}{'file' if window.own else 'counter'}/"


def _make_forms(request: HttpRequest, window: Window, words: str) -> tuple[WindowForm, WalkinForm]:
    """The form of the matter and that of who comes, with what was said before."""
    filing = window.filing
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    office = {OFFICE: ask_office(window.offices)} if len(window.offices) > 1 else {}
    kept: dict[str, str] = {}
    for file in filing.draft.files.all() if filing.draft else ():
        kept[file.field] = "、".join([*filter(None, [kept.get(file.field)]), file.name])
    matter = WindowForm(*sent, asks=office | window.fields, kept=kept, initial=dict(filing.said))
    found = find_parties(words) if words and not window.own else []
    chosen = (request.POST if sent else window.walkin).get(f"{WALKIN}-who" if sent else "who", "")
    choices = list_choices(window, found, chosen)
    start = {"who": choices[0][0], **window.walkin} | ({"who": choices[0][0]} if found else {})
    return matter, WalkinForm(*sent[:1], prefix=WALKIN, choices=choices, initial=start)


def list_choices(window: Window, found: list[Party], chosen: str) -> list[tuple[str, str]]:
    """Whom the matter can be filed for: the own parties, or those found, somebody new, nobody by name."""
    keys = window.actor.parties if window.own else {each.pk for each in found}
    keys |= {int(chosen)} if chosen.isdecimal() and len(chosen) < 12 and not window.own else set()
    known = Party.objects.filter(pk__in=keys, merged_into=None).order_by("name", "pk")
    choices = [(str(each.pk), _name(each)) for each in known]
    if window.own:
        return choices
    nobody = [(NOBODY, _("Stays without a name"))] if window.nameless else []
    return [*choices, (NEW, _("Somebody new: enter below")), *nobody]


def _name(party: Party) -> str:
    return " · ".join(
        filter(None, [party.name, party.code or text(KINDS[party.kind]), party.contact.get("address")])
    )


def _keep(request: HttpRequest, window: Window, matter: WindowForm, walkin: WalkinForm) -> str:
    """Save the page as a draft; its token, '' with the mistake on the form where it cannot be kept."""
    token = request.COOKIES.get(COOKIE, "") if window.filing.draft else secrets.token_urlsafe(32)
    try:
        files: Mapping[str, tuple[Kept, ...]] = {
            name: tuple(
                keep_file(chunks=each.chunks(), name=each.name, folder=settings.FILES) for each in given
            )
            for name, given in matter.uploads().items()
        }
        said = matter.said() | walkin.said()
        save_draft(
            form=window.filing.about, said=said, at=timezone.now(), token=token, draft=window.filing.draft, files=files
        )  # fmt: skip
    except Mistake as mistake:
        matter.add_error(None, text(mistake.says))
        return ""
    return token


def _check(request: HttpRequest, window: Window) -> HttpResponse:
    filing, token = window.filing, request.COOKIES.get(COOKIE, "")
    after = "" if window.own else reverse("counter:counter")
    if request.method == "POST" and token and (again := find_again(request, token)):
        return hand_out(request, filing, again, next_one=after)
    if filing.draft is None:
        return redirect(_address(window, "file"))
    failed: list[str] = []
    if request.method == "POST":
        filed, failed = _send(window, token)
        if filed:
            return hand_out(request, filing, filed, next_one=after)
    context = {
        "rule": filing.rule, "answers": _tell(window), "failed": failed, "draft": filing.draft, "own": window.own,
        "back": _address(window, "file"), "office": window.find_office(), "similar": count_similar(filing, on=localdate()),
    }  # fmt: skip
    return render(request, "counter/window_check.html", context, status=422 if failed else 200)


def _send(window: Window, token: str) -> tuple[Filed | None, list[str]]:
    return try_to_file(window.filing, lambda: file_at_window(window, token=token, at=timezone.now()))


def _tell(window: Window) -> list[tuple[Any, str]]:
    """The answers in words: who came first."""
    said = window.walkin
    who = said.get("who", "")
    party = Party.objects.filter(pk=who).first() if who.isdecimal() else None
    name = _name(party) if party else _("without a name") if who == NOBODY else said.get("name", "")
    told = [(_("Who comes"), name)]
    if who != NOBODY:
        contact = (
            (_("Unified social credit code"), "code"),
            (_("Telephone"), "phone"),
            (_("Address for letters"), "address"),
        )
        told += [(title, said[key]) for title, key in contact if said.get(key)]
    for key, field in window.fields.items():
        _key, title, value = tell_answer(window.filing, key, field)
        code = window.filing.said.get(f"{key}__code", "")
        told.append((text(title), f"{value}（{code}）" if code else value))
    return told
