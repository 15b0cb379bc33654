"""The question bar, and the forty ready questions: each a link to the view that answers it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.forms import QuestionForm
from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.questions import (
    LONGEST,
    QUESTIONS,
    Answer,
    Focus,
    Hit,
    Opens,
    Page,
    answer,
    fill,
    find_standing,
    read_focus,
    ready_questions,
)
from zhicheng.desks.navigation.views.frame import page, told
from zhicheng.desks.navigation.views.patents import patent_path
from zhicheng.desks.navigation.views.sentences import city_path, in_sentence
from zhicheng.front.formats import text
from zhicheng.front.links import with_query
from zhicheng.front.tables import read_query
from zhicheng.grammar import T, same
from zhicheng.lake.names import search_key


@page
def show_questions(request: HttpRequest, *, choice: Choice) -> HttpResponse:
    """What a text finds, and all questions by theme; with `go=1` the one thing that is meant is opened at once."""
    query = read_query(request)
    focus = read_focus(choice, query)
    if focus is None:
        return render(request, "navigation/no_data.html")
    said = query.get("q", "")
    found = answer(choice, focus, said) if said.strip() else None
    if query.get("go") and found and found.first:
        return HttpResponseRedirect(_open(choice, found.first))
    near = _look_around(focus, found)
    themes = ready_questions(near)
    context = told(
        choice, form=_fill_form(choice, focus, query), kept=_keep(choice, focus), longest=LONGEST, name=choice.say(near.city),
        asked=found, understood=_say_read(choice, found) if found else [], search_text=found.text if found else "", cut=LONGEST if len(said) > LONGEST else 0,
        pages=[_say_page(choice, each) for each in found.pages] if found else [],
        hits=[say_hit(choice, each) for each in found.hits] if found else [],
        topics=[(theme.title, [say_hit(choice, each) for each in hits]) for theme, hits in themes],
        left_out=len(QUESTIONS) - sum(len(hits) for _theme, hits in themes),
        about=_say_focus(choice, near), lost=_find_lost(choice, query),
    )  # fmt: skip
    return render(request, "navigation/questions.html", context)


def _look_around(focus: Focus, found: Answer | None) -> Focus:
    """The focus of the ready questions: what the text names, else what the reader chose."""
    named = {each.kind: each.id for each in reversed(found.pages)} if found else {}
    return Focus(focus.choice, named.get("city", focus.city), focus.other, named.get("field", focus.field))


def _keep(choice: Choice, focus: Focus) -> list[tuple[str, Any]]:
    """What the question bar keeps of the reader's choice."""
    own = read_focus(choice, {})
    city = "" if own and own.city == focus.city else focus.city
    chosen = {"city": city, "other": focus.other, "field": focus.field, **choice.asked}
    return [(name, value) for name, value in chosen.items() if value]


def _fill_form(choice: Choice, focus: Focus, query: dict[str, str]) -> QuestionForm:
    told_of = {
        "city": choice.say(focus.city),
        "other": choice.say(focus.other) if focus.other else "",
        "field": str(focus.field or ""),
    }
    return QuestionForm(
        {**query, **told_of, "dataset": choice.dataset.code, "count": choice.count}, choice=choice
    )


def _find_lost(choice: Choice, query: dict[str, str]) -> str:
    """A city that was asked for and is not in the dataset."""
    asked = (query.get(name, "")[:100] for name in ("city", "other"))
    return next((name for name in asked if name and not find_standing(choice, name)), "")


def _say_focus(choice: Choice, focus: Focus) -> str:
    """What the ready questions are about, in words."""
    parts = [choice.say(focus.city)]
    if focus.neighbour:
        parts.append(_("compared with %(city)s") % {"city": choice.say(focus.neighbour)})
    if focus.strength:
        parts.append(text(field_names()[focus.strength]))
    return " · ".join(parts)


def _say_read(choice: Choice, found: Answer) -> list[str]:
    """Typed words that were read as a name they are not: everyday words, wrong letters, beginnings."""
    said = []
    for name in found.names:
        plain = _name_plainly(choice, name.kind, name.id)
        if search_key(name.typed) not in {search_key(each) for each in (plain.en, plain.zh)}:
            said.append(_("‘%(typed)s’ is read as %(name)s") % {"typed": name.typed, "name": text(plain)})
    return [*said, *(_("‘%(typed)s’ was not understood") % {"typed": each} for each in found.strange)]


def _name_plainly(choice: Choice, kind: str, id_: Any) -> T:
    if kind == "field":
        return field_names()[id_]
    if kind == "applicant":
        return same(choice.atlas.parties.get(id_) or str(id_))
    place = choice.atlas.places[id_]
    return T(en=place.name, zh=place.name_zh or place.name)


def say_hit(choice: Choice, hit: Hit) -> dict[str, str]:
    """A question in words, its address, and what it opens."""
    names = _name(choice, hit.about)
    opens = hit.question.opens
    return {
        "says": _fill(text(hit.question.says), names),
        "opens": _fill(text(opens.says), names),
        "href": open_path(choice, opens, hit.about),
    }


def _fill(said: str, names: dict[str, str]) -> str:
    filled = fill(said, names)
    return filled[:1].upper() + filled[1:]


def open_path(choice: Choice, opens: Opens, about: dict[str, Any]) -> str:
    """The address of the view that answers a question about these subjects, under the present choice."""
    place = stand_cities(choice)[about["city"]].place if "city" in about else None
    ids = {**about, "country": place.country if place else ""}
    path = reverse(opens.route, kwargs={name: fill(value, ids) for name, value in opens.parts.items()})
    query = {
        name: fill(value, ids) if isinstance(value, str) else [fill(each, ids) for each in value]
        for name, value in opens.query.items()
    }
    under = choice.asked if opens.route.startswith("navigation:") else {}
    return with_query(path, query, **under) + (f"#{opens.anchor}" if opens.anchor else "")


def _name(choice: Choice, about: dict[str, Any]) -> dict[str, str]:
    """The subjects by name, fields as they stand within a sentence."""
    say = {
        "city": choice.say,
        "other": choice.say,
        "field": _say_field,
        "chance": _say_field,
        "applicant": lambda party: choice.atlas.parties.get(party, party),
    }
    return {subject: say[subject](value) for subject, value in about.items()}


def _say_field(number: int) -> str:
    return in_sentence(text(field_names()[number]))


def _open(choice: Choice, found: Page | Hit) -> str:
    """The address of what a text means."""
    return (
        page_path(choice, found)
        if isinstance(found, Page)
        else open_path(choice, found.question.opens, found.about)
    )


def page_path(choice: Choice, found: Page) -> str:
    """The address of a page that a text names."""
    if found.kind == "city":
        return city_path(choice, found.id)
    if found.kind == "patent":
        return patent_path(choice, found.id)
    if found.kind in ("cities", "region"):
        asked = {"q": found.id} if found.kind == "cities" else _ask_region(choice, found.id)
        return with_query(reverse("navigation:cities"), asked, **choice.asked)
    parts = {"number": found.id} if found.kind == "field" else {"party_id": found.id}
    return with_query(reverse(f"navigation:{found.kind}", kwargs=parts), {}, **choice.asked)


def _ask_region(choice: Choice, place_id: str) -> dict[str, str]:
    place = choice.atlas.places[place_id]
    return {"country": place.country} | ({"province": place.id} if place.level == "province" else {})


def _say_page(choice: Choice, found: Page) -> dict[str, Any]:
    """A page in words, with its address."""
    said = {
        "city": lambda: _("The profile of %(name)s") % {"name": choice.say(found.id)},
        "field": lambda: _("The field %(name)s, everywhere") % {"name": _say_field(found.id)},
        "applicant": lambda: _("The profile of %(name)s") % {"name": choice.atlas.parties.get(found.id, found.id)},
        "region": lambda: _("The cities of %(name)s") % {"name": choice.say(found.id)},
        "patent": lambda: _("The patent %(number)s") % {"number": found.id},
        "cities": lambda: _("Cities whose name has ‘%(text)s’") % {"text": found.id},
    }  # fmt: skip
    return {"says": said[found.kind](), "href": page_path(choice, found)}
