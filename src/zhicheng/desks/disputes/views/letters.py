"""Letters: a draft that begins with the text made from the case, the letter beside the documents it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from zhicheng.desks.disputes.queries.issuing import lay_out
from zhicheng.desks.disputes.queries.shelf import list_letters
from zhicheng.desks.disputes.queries.told import tell_case
from zhicheng.desks.disputes.queries.wording import GAP, Wording, read_text, write_wording
from zhicheng.desks.disputes.views.frame import desk_page
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.permission import View
from zhicheng.docket.reading import view_case
from zhicheng.front.letters import (
    DRAFT,
    STEPS,
    explain_act,
    find_local,
    fold_letters,
    name_letter,
    read_draft,
)
from zhicheng.front.links import with_query
from zhicheng.front.readers import local, read_house
from zhicheng.grammar import T
from zhicheng.register.overlay import Overlay

LANGUAGES = {"zh-hans": T(en="Chinese text", zh="中文文本"), "en": T(en="English text", zh="英文文本")}
USUAL = "zh-hans"


@dataclass(frozen=True)
class Prefilled:
    """How the form of a letter's step begins: its values, those that are settled, and what the page says about them."""

    values: dict[str, Any] = field(default_factory=dict[str, Any])
    fixed: dict[str, str] = field(default_factory=dict[str, str])
    wording: Wording | None = None
    title: T | None = None
    others: tuple[tuple[str, T], ...] = ()
    shown: str = ""
    local: Overlay | None = None


def begin_draft(request: HttpRequest, house: House, actor: Actor, case: Case) -> Prefilled:
    """The form of a draft: the text of the letter that is asked for in the address, else the letters to choose from.

    `from` names an older draft whose text is taken over.
    """
    told = tell_case(house, actor, case)
    path = reverse("disputes:act", kwargs={"case_id": case.pk, "act": DRAFT})
    code, language = request.GET.get("letter", ""), request.GET.get("language", USUAL)
    if code not in told.edition.letters or language not in LANGUAGES:
        others = tuple(
            (with_query(path, {}, letter=c), name_letter(told.edition, c)) for c in told.edition.letters
        )
        return Prefilled({"language": USUAL}, others=others)
    naming = read_naming(request)
    wording = write_wording(told, code=code, language=language, on=actor.on, naming=naming)
    older = fold_letters(told.view.done).get(read_draft({"draft": request.GET.get("from", "")}))
    if older and older.code == code and older.language == language:
        wording = Wording(read_text(older, case=case) or wording.text)
    asked = {"letter": code, "entry": naming}
    others = tuple(
        (with_query(path, asked, language=each), says) for each, says in LANGUAGES.items() if each != language
    )
    fixed = {"letter": code, "language": language}
    return Prefilled(
        fixed | {"text": wording.text}, fixed, wording, name_letter(told.edition, code), others,
        local=find_local(case.procedure, told.edition, code),
    )  # fmt: skip


def name_draft(request: HttpRequest, view: View) -> Prefilled:
    """The form of a later step begins with the draft that the address names."""
    letter = fold_letters(view.done).get(read_draft(request.GET))
    if letter is None:
        return Prefilled()
    return Prefilled(
        {"draft": str(letter.seq)}, title=name_letter(view.edition, letter.code), shown=str(letter.seq)
    )


def read_naming(request: HttpRequest) -> int | None:
    """The number of the entry whose act named the letter."""
    return read_draft({"draft": request.GET.get("entry", "")}) or None


def offer_draft(house: House, actor: Actor, entry: Entry) -> str:
    """Where the letter that an act names is drafted, for who may draft it; '' where there is nothing to draft."""
    view = view_case(house.book, entry.case)
    code = view.edition.acts[entry.act].letter
    if not code or not explain_act(actor, DRAFT, view).value:
        return ""
    path = reverse("disputes:act", kwargs={"case_id": entry.case_id, "act": DRAFT})
    return with_query(path, {}, letter=code, entry=entry.seq)


@desk_page("GET", "HEAD")
def show_letter(request: HttpRequest, *, actor: Actor, case: Case, draft: int) -> HttpResponse:
    """A letter as it will be on paper, beside what the case holds; a party reads those that were issued to it."""
    told = tell_case(read_house(), actor, case)
    shown = next((each for each in list_letters(actor, told) if each.letter.seq == draft), None)
    text = read_text(shown.letter, case=case) if shown else None
    if shown is None or text is None:
        raise Http404
    letter = shown.letter
    on = local(shown.moved_at if letter.number else timezone.now())
    paper = lay_out(letter, case=case, text=text, number=letter.number, on=on)
    lines = [
        line for line in reversed(told.lines) if line.entry.act not in STEPS and (line.said or line.papers)
    ]
    context = {
        "case": case, "shown": shown, "paper": paper, "gap": GAP, "gaps": text.count(GAP), "told": told, "lines": lines,
        "local": find_local(case.procedure, told.edition, letter.code),
    }  # fmt: skip
    return render(request, "disputes/letter.html", context)
