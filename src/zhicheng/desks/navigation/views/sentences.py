"""Sentences made of figures: written in each language, every number in them can be pulled."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice, field_names
from zhicheng.desks.navigation.queries.cities import Standing
from zhicheng.desks.navigation.queries.profile import Strength, find_strengths
from zhicheng.front.formats import language, number, text
from zhicheng.front.links import with_query


def city_path(choice: Choice, place_id: str) -> str:
    """The page of a city under the present choice."""
    path = reverse("navigation:city", kwargs={"place_id": place_id})
    return with_query(path, {}, **choice.asked)


def patents_path(choice: Choice, **where: Any) -> str:
    """The list of patents of a cell under the present choice."""
    return with_query(reverse("navigation:patents"), where, **choice.asked)


def say_city(choice: Choice, standing: Standing) -> SafeString:
    """Where a city stands, in one sentence: patents, rank in its country, the field it is most specialised in."""
    strengths = find_strengths(choice, standing.place.id)
    parts: dict[str, Any] = {
        "begin": begin_sentence(choice),
        "city": choice.say(standing.place.id),
        "patents": choice.pull("patent_count", standing.patents, {"city": standing.place.id}),
        "ranks": say_rank(choice, standing),
        "strong": _say_strength(choice, standing, strengths[0]) if strengths else "",
    }
    return format_html(_("{begin}{city} has {patents} patents{ranks}{strong}."), **parts)


def begin_sentence(choice: Choice) -> str:
    """What a sentence about sampled or synthetic data begins with."""
    if choice.dataset.synthetic:
        return _("In this synthetic data, ")
    return _("In this sample, ") if choice.dataset.bias else ""


def say_rank(choice: Choice, standing: Standing) -> SafeString:
    """', ranks 3rd of 41 cities in China'; nothing where a country has one city only."""
    if standing.among < 2:
        return SafeString()
    country = standing.place.country
    path = with_query(reverse("navigation:cities"), {}, country=country, **choice.asked)
    said = {
        "rank": ordinal(standing.rank),
        "among": number(standing.among),
        "country": choice.say_country(country),
        "href": path,
    }
    return format_html(_(', ranks <a href="{href}">{rank} of {among} cities</a> in {country}'), **said)


def _say_strength(choice: Choice, standing: Standing, strength: Strength) -> SafeString:
    where = {"city": standing.place.id, "field": strength.field}
    said = {
        "field": in_sentence(text(field_names()[strength.field])),
        "advantage": choice.pull("technology_advantage", strength.advantage, where),
    }
    return format_html(_(" and is most specialised in {field} (advantage {advantage})"), **said)


def in_sentence(name: str) -> str:
    """A name within a sentence: a small first letter, unless it begins an acronym."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def ordinal(rank: int) -> str:
    """1st, 2nd, 3rd, 11th in English; the plain number in Chinese, whose sentence says 第 … 位."""
    if language() == "zh-hans":
        return number(rank)
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{number(rank)}{ending}"
