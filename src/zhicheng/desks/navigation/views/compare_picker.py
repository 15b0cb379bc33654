"""The picker of a comparison: who is compared, what a name may mean, whom to add and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from zhicheng.desks.navigation.queries.cities import stand_cities
from zhicheng.desks.navigation.queries.comparing import MOST, Compared, Side, read_side
from zhicheng.desks.navigation.queries.offers import Offer, offer_clusters
from zhicheng.desks.navigation.queries.peers import Peer, suggest_peers
from zhicheng.desks.navigation.queries.questions.focus import find_standing
from zhicheng.desks.navigation.views.compare_words import say_reasons, side_path
from zhicheng.desks.navigation.views.comparisons import compare_path
from zhicheng.front.formats import language, number, text

ALL, FIRST_PEERS = "all", 3
"""The value of `peers` that lets peers of all countries compete, and peers that a comparison is begun with."""


@dataclass(frozen=True)
class Picker:
    """What the picker is asked: the sides, the name to look for with what it may mean, and what the address keeps."""

    compared: Compared
    offers: Sequence[Offer] = ()
    text: str = ""
    kept: dict[str, str] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        return len(self.compared.sides) >= MOST

    @property
    def is_abroad(self) -> bool:
        return self.kept.get("peers") == ALL

    def path(self, tokens: Sequence[str], **changes: Any) -> str:
        """The comparison of other sides."""
        return compare_path(self.compared.choice, tokens, **{**self.kept, **changes})

    def add(self, token: str, *, beside: str = "") -> str:
        """The comparison with one side more, `beside` another where nobody is compared yet; empty where there are five."""
        sides = self.compared.tokens or [each for each in (beside,) if each]
        return "" if self.is_full else self.path([*sides, token])


def gather_picker(picker: Picker) -> dict[str, Any]:
    """What the template says of the picker; suggestions are for the first side, else for the office's own city."""
    compared = picker.compared
    own = compared.sides[0] if compared.sides else find_own(compared)
    peers = _suggest(picker, own) if own else []
    return {
        "picked": [_tell_side(picker, side) for side in compared.sides],
        "offers": [_tell_offer(picker, offer) for offer in picker.offers],
        "wanted": picker.text, "full": picker.is_full, "most": MOST, "kept": picker.kept, "own": own,
        "peers": peers, "clusters": _list_clusters(picker), "start": _start(picker, own, peers),
        "abroad": picker.is_abroad, "switch": picker.path(compared.tokens, peers=None if picker.is_abroad else ALL),
        "reason_comma": "，" if language() == "zh-hans" else ", ",
        "krugman": reverse("rules:rule", kwargs={"kind": "sources", "code": "krugman_1991"}) + "#index",
    }  # fmt: skip


def find_own(compared: Compared) -> Side | None:
    """The office's own city, else the largest of the dataset."""
    choice = compared.choice
    place_id = find_standing(choice, settings.CITY.region) or next(iter(stand_cities(choice)), None)
    return read_side(choice, place_id) if place_id else None


def _tell_side(picker: Picker, side: Side) -> dict[str, Any]:
    tokens = picker.compared.tokens
    rest = [token for token in tokens if token != side.token]
    return {
        "name": side.name, "href": side_path(side), "token": side.token, "patents": side.patents,
        "within": _("several cities as one") if side.is_cluster else side.choice.say_country(side.standing.place.country),
        "remove": picker.path(rest), "first": picker.path([side.token, *rest]) if side.token != tokens[0] else "",
    }  # fmt: skip


def _tell_offer(picker: Picker, offer: Offer) -> dict[str, Any]:
    choice = picker.compared.choice
    if offer.cities:
        within = _("%(number)s cities as one") % {"number": number(offer.cities)}
    else:
        said = {
            "country": choice.say_country(offer.country),
            "number": choice.write("patent_count", offer.patents),
        }
        within = (
            ngettext(
                "%(country)s, %(number)s patent",
                "%(country)s, %(number)s patents",
                1 if offer.patents == 1 else 2,
            )
            % said
        )
    return {"name": text(offer.name), "within": within, "href": picker.add(offer.token), "token": offer.token}


def _list_clusters(picker: Picker) -> list[dict[str, Any]]:
    offers = offer_clusters(picker.compared.choice)
    return [_tell_offer(picker, each) for each in offers if each.token not in picker.compared.tokens]


def _suggest(picker: Picker, own: Side) -> list[dict[str, Any]]:
    """The office's own peers first where its city is compared, then those of like size and structure."""
    taken = {*picker.compared.tokens, own.token}
    found = suggest_peers(own.choice, own.place_id, 2 * MOST, abroad=picker.is_abroad)
    named = _named(picker, own)
    chosen = [peer for peer in found if peer.standing.place.id not in {*taken, *named}]
    told = [_tell_named(picker, own, token) for token in named if token not in taken]
    return [*told, *[_tell_peer(picker, own, peer) for peer in chosen]][: MOST + 1]


def _named(picker: Picker, own: Side) -> list[str]:
    """The peers that the office names in its settings, where its own city is looked at."""
    choice = picker.compared.choice
    if own.is_cluster or find_standing(choice, settings.CITY.region) != own.token:
        return []
    found = (find_standing(choice, name) for name in settings.CITY.peers)
    return list(dict.fromkeys(token for token in found if token))


def _tell_named(picker: Picker, own: Side, token: str) -> dict[str, Any]:
    choice = picker.compared.choice
    reasons = [_("named by the office as a peer")]
    return {
        "token": token,
        "name": choice.say(token),
        "country": "",
        "reasons": reasons,
        "href": picker.add(token, beside=own.token),
    }


def _tell_peer(picker: Picker, own: Side, peer: Peer) -> dict[str, Any]:
    place = peer.standing.place
    foreign = place.country != own.standing.place.country
    return {
        "token": place.id, "name": own.choice.say(place.id), "reasons": say_reasons(peer), "href": picker.add(place.id, beside=own.token),
        "country": own.choice.say_country(place.country) if foreign else "",
    }  # fmt: skip


def _start(picker: Picker, own: Side | None, peers: Sequence[dict[str, Any]]) -> str:
    """The comparison of the city with its first peers, where fewer than two sides are chosen."""
    if own is None or not peers or len(picker.compared.sides) > 1:
        return ""
    return picker.path([own.token, *[peer["token"] for peer in peers[:FIRST_PEERS]]])
