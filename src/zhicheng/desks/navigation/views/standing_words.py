"""Where a city stands, in words: the group it is compared with, the sentence on top, the findings of the charts."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.standing import COUNTRY, Group, OnAxes, Ranked, Stand
from zhicheng.desks.navigation.queries.weights import Weights
from zhicheng.desks.navigation.views.sentences import in_sentence, ordinal
from zhicheng.front.figures import Pull
from zhicheng.front.formats import language, number, text
from zhicheng.front.links import with_query


@dataclass(frozen=True)
class Score(Pull):
    """A score that can be pulled: its reason, at `path`, is that of a standing, not of an indicator."""

    path: str = ""

    @property
    def href(self) -> str:
        return self.path


def standing_path(choice: Choice, place_id: str, asked: dict[str, Any], **changes: Any) -> str:
    """The page of a city's standing; `asked` is what its query string keeps."""
    path = reverse("navigation:city_standing", kwargs={"place_id": place_id})
    return with_query(path, {**choice.asked, **asked}, **changes)


def pull_score(value: float | None, href: str, *, note: Any = None) -> Score:
    """A score with one decimal, or the word that there is none."""
    return Score(value, "", note=note or _("no figure"), digits=1, path=href)


def axis_name(stand: Stand, code: str) -> str:
    """The name of a part of the tree as it stands in a sentence."""
    return in_sentence(text(stand.plan.tree.nodes[stand.plan.tree.places[code]].name))


def say_group(choice: Choice, group: Group, place: Any) -> str:
    """'the 41 cities of China with at least 20 patents', with the sample named where there is one."""
    said = {
        "number": number(len(group.ids)),
        "country": choice.say_country(place.country),
        "least": number(group.least),
        "most": number((group.below or 1) - 1),
    }
    if group.kind == COUNTRY and group.least <= 1:
        words = _("the %(number)s cities of %(country)s with patents") % said
    elif group.kind == COUNTRY:
        words = _("the %(number)s cities of %(country)s with at least %(least)s patents") % said
    else:
        words = _("the %(number)s cities with %(least)s to %(most)s patents") % said
    if choice.dataset.synthetic:
        return _("%(group)s in this synthetic data") % {"group": words}
    return _("%(group)s in this sample") % {"group": words} if choice.dataset.bias else words


def say_standing(stand: Stand, city: OnAxes, *, name: str, group: str, hrefs: dict[str, str]) -> SafeString:
    """Where a city stands, in one sentence whose ranks can be pulled."""
    one, other = (_say_axis(stand, city, axis, hrefs[axis]) for axis in stand.axes)
    whole = stand.plan.tree.codes[stand.plan.tree.root]
    said = {"group": group, "city": name, "one": one, "other": other}
    if city.rank is None:
        return format_html(_("Among {group}, {city} comes {one} and {other}."), **said)
    together = _say_interval(city.rank, hrefs[whole])
    return format_html(
        _("Among {group}, {city} comes {one} and {other}; {together}."), together=together, **said
    )


def _say_axis(stand: Stand, city: OnAxes, axis: str, href: str) -> SafeString:
    ranked, name = city.ranks.get(axis), axis_name(stand, axis)
    if ranked is None:
        return format_html(_("without a figure in {axis}"), axis=name)
    return format_html(_("{rank} in {axis}"), rank=_link(ordinal(ranked.rank), href), axis=name)


def _say_interval(ranked: Ranked, href: str) -> SafeString:
    if ranked.low == ranked.high:
        place = _link(ordinal(ranked.low), href)
        return format_html(_("taken together it stands {rank} in nine of ten replications"), rank=place)
    said = {"low": _link(ordinal(ranked.low), href), "high": _link(ordinal(ranked.high), href)}
    return format_html(
        _("taken together it stands between {low} and {high} in nine of ten replications"), **said
    )


def _link(words: str, href: str) -> SafeString:
    return format_html('<a class="figure" href="{}">{}</a>', href, words)


def write_interval(ranked: Ranked | None) -> str:
    """'2–5', or one number where both ends are the same."""
    if ranked is None:
        return ""
    return str(ranked.low) if ranked.low == ranked.high else f"{ranked.low}–{ranked.high}"


def title_axes(stand: Stand, city: OnAxes, name: str, middles: tuple[float, float]) -> str:
    """The finding of the two-axis picture: on which side of the middle of its group the city lies, on both axes."""
    one, other = (axis_name(stand, axis) for axis in stand.axes)
    said = {"city": name, "one": one, "other": other}
    if city.competitiveness is None or city.match is None:
        return _("%(city)s cannot be placed: a figure is missing on one axis") % said
    above = city.competitiveness >= middles[0], city.match >= middles[1]
    if all(above):
        return _("%(city)s is in the upper half of its group in both %(one)s and %(other)s") % said
    if not any(above):
        return _("%(city)s is in the lower half of its group in both %(one)s and %(other)s") % said
    if above[0]:
        return (
            _("%(city)s is in the upper half of its group in %(one)s, in the lower half in %(other)s") % said
        )
    return _("%(city)s is in the upper half of its group in %(other)s, in the lower half in %(one)s") % said


def title_intervals(city: OnAxes, name: str, near: list[OnAxes]) -> str:
    """The finding of the rank intervals: from how many of the nearest cities the city cannot be told apart."""
    others = [each for each in near if each.place_id != city.place_id and each.rank]
    if city.rank is None or not others:
        return _("Rank intervals")
    shared = sum(city.rank.overlaps(each.rank) for each in others if each.rank)
    said = {"city": name, "number": len(others), "shared": shared}
    if not shared:
        return _("%(city)s is told apart from each of the %(number)s nearest cities") % said
    if shared == len(others):
        return _("%(city)s cannot be told apart from any of the %(number)s nearest cities") % said
    return _("%(city)s cannot be told apart from %(shared)s of the %(number)s nearest cities") % said


def say_weights(weights: Weights) -> str:
    """Which weights the page is computed with."""
    if weights.declared:
        return _("the weights of the rule")
    if weights.equal and not weights.changed:
        return _("equal weights")
    return _("weights set by the reader")


def title_change(declared: Stand, stand: Stand, place_id: str, name: str) -> str:
    """The finding of other weights: whether the city keeps its rank."""
    before, now = declared.cities[place_id].rank, stand.cities[place_id].rank
    if before is None or now is None:
        return _("What these weights change")
    said = {"city": name, "before": ordinal(before.rank), "now": ordinal(now.rank)}
    if before.rank == now.rank:
        return _("%(city)s keeps rank %(now)s under these weights") % said
    return _("%(city)s comes %(now)s under these weights, %(before)s by the rule") % said


def list_words(names: Iterable[str]) -> str:
    """Names in a row, as each language does; a name may have a comma of its own."""
    return ("、" if language() == "zh-hans" else "; ").join(in_sentence(name) for name in names)
