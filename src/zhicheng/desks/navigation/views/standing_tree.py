"""The tree of a standing as lines: each part with its weight, its score against the group, and the figure it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhicheng.desks.navigation.queries.choice import Choice
from zhicheng.desks.navigation.queries.standing import SCORECARD, OnAxes, Stand
from zhicheng.desks.navigation.queries.standing_reasons import find_figure, find_where
from zhicheng.desks.navigation.queries.weights import PREFIX, Weights, count_shares, write_weight
from zhicheng.desks.navigation.views.standing_words import pull_score, write_interval
from zhicheng.front.charts.canvas import join, px, tag
from zhicheng.front.figures import Pull
from zhicheng.front.formats import number, text, unit_beside
from zhicheng.front.house import read_book
from zhicheng.grammar import T

LONG, TALL = 128, 14


@dataclass(frozen=True)
class Line:
    """A part of the tree for one city. `share` is what it counts for in the whole; `declared` the rule's own weight
    where another is in use, `wrong` whether what was written cannot be used; a missing score says why in `note`."""

    code: str
    title: T
    depth: int
    figure: Pull | None
    beside: str
    score: Pull
    bar: SafeString
    share: str
    weight: str
    declared: str
    wrong: bool
    note: Any

    @property
    def field(self) -> str:
        """The name of its weight in the query string."""
        return f"{PREFIX}{self.code}"


@dataclass(frozen=True)
class Total:
    """One of the axes, or both together: score, rank and rank interval of the city."""

    title: T
    score: Pull
    rank: str
    interval: str


def list_totals(stand: Stand, place_id: str, hrefs: Mapping[str, str]) -> list[Total]:
    """Both together first, then each axis."""
    tree, city = stand.plan.tree, stand.cities[place_id]
    found: list[Total] = []
    for code in (tree.codes[tree.root], *stand.axes):
        ranked = city.ranks.get(code)
        score = pull_score(stand.score(place_id, code), hrefs[code])
        rank = number(ranked.rank) if ranked else ""
        found.append(Total(tree.nodes[tree.places[code]].name, score, rank, write_interval(ranked)))
    return found


@dataclass(frozen=True)
class Moved:
    """A weight that differs from the rule's."""

    title: T
    declared: str
    now: str


def list_lines(
    choice: Choice, stand: Stand, place_id: str, weights: Weights, path: Callable[[str], str]
) -> list[Line]:
    """All parts below the root, depth first; `path` gives the reason of a part by its code."""
    tree, row = stand.plan.tree, stand.scored.units.index(place_id)
    shares = count_shares(tree, weights=stand.plan.weighing, scores=stand.scored.scores[row])
    wrong = {code for code, _says in weights.wrong}
    lines: list[Line] = []
    for place, depth in _walk(stand):
        code, leaf = tree.codes[place], place < tree.width
        value = stand.score(place_id, code)
        own, declared = stand.plan.weighing[place], stand.basis.plan.weighing[place]
        note = _say_missing(stand, place_id, code) if value is None else None
        node = tree.nodes[place]
        lines.append(Line(
            code, node.name, depth, _pull(choice, stand, place_id, code) if leaf else None, unit_beside(node.name, node.unit),
            pull_score(value, path(code), note=note), draw_bar(value, _middle(stand, place)),
            number(100 * shares[place], "percent") if shares[place] else "", write_weight(float(own)),
            write_weight(float(declared)) if own != declared else "", code in wrong, note,
        ))  # fmt: skip
    return lines


def _walk(stand: Stand) -> list[tuple[int, int]]:
    """Positions below the root with their depth, in the order of the rule."""
    order = [(node.code, depth) for node, depth in _descend(read_book().scorecard(SCORECARD).rule.root, 0)]
    return [(stand.plan.tree.places[code], depth - 1) for code, depth in order if depth]


def _descend(node: Any, depth: int) -> list[tuple[Any, int]]:
    below = [pair for child in getattr(node, "children", ()) for pair in _descend(child, depth + 1)]
    return [(node, depth), *below]


def _pull(choice: Choice, stand: Stand, place_id: str, code: str) -> Pull:
    """The figure of a leaf; one that the dataset does not hold says why."""
    indicator = next(
        leaf.indicator for leaf in read_book().scorecard(SCORECARD).rule.leaves if leaf.code == code
    )
    value, basis = find_figure(stand.basis, code, place_id), stand.basis
    return choice.pull(indicator, value, find_where(basis, code, place_id), basis.gaps.get((code, place_id)))


def _say_missing(stand: Stand, place_id: str, code: str) -> T:
    """Why a part has no score: its figure is missing, all cities are equal, or no part of it has one."""
    if code not in stand.basis.sheet.codes:
        return T(en="none of its parts has a figure", zh="其下各项均无数据")
    gap = stand.basis.gaps.get((code, place_id))
    return gap or T(en="all cities have the same figure: nothing to compare", zh="各市数值相同，无从比较")


def _middle(stand: Stand, place: int) -> float | None:
    scores = stand.scored.scores[:, place]
    held = scores[~np.isnan(scores)]
    return float(np.median(held)) if held.size else None


def draw_bar(value: float | None, middle: float | None) -> SafeString:
    """A score from 0 to 100 as a bar, with a tick at the middle of the group; the number stands beside it."""
    if value is None:
        return join()
    parts = [
        tag("rect", x=0, y=3, width=LONG, height=TALL - 6, class_="bar-ground"),
        tag("rect", x=0, y=3, width=px(max(value, 0) / 100 * LONG), height=TALL - 6, class_="bar-chosen"),
    ]
    if middle is not None:
        x = px(middle / 100 * LONG)
        parts.append(tag("line", x1=x, x2=x, y1=0, y2=TALL, class_="bar-middle"))
    return tag("svg", *parts, class_="score-bar", viewBox=f"0 0 {LONG} {TALL}", width=LONG, height=TALL, aria_hidden="true")  # fmt: skip


def list_wrong(stand: Stand, weights: Weights) -> list[tuple[str, str, T, T]]:
    """What cannot be used: the code, the field to go to (the tree for the whole), the part's name, what is wrong."""
    tree = stand.plan.tree
    return [
        (code, "weights" if tree.places[code] == tree.root else f"{PREFIX}{code}", tree.nodes[tree.places[code]].name, says)
        for code, says in weights.wrong
    ]  # fmt: skip


def list_moved(stand: Stand, weights: Weights) -> list[Moved]:
    """The weights that differ from the rule's, in the order of the tree; of equal ones only those changed by hand."""
    changed = dict(weights.changed)
    tree, own, declared = stand.plan.tree, stand.plan.weighing, stand.basis.plan.weighing
    return [
        Moved(tree.nodes[p].name, write_weight(float(declared[p])), write_weight(float(own[p])))
        for p, _depth in _walk(stand)
        if own[p] != declared[p] and (not weights.equal or tree.codes[p] in changed)
    ]


@dataclass(frozen=True)
class Shift:
    """What other weights do to a city: its rank under the rule's weights and under those in use."""

    place_id: str
    name: str
    before: int
    now: int

    @property
    def says(self) -> str:
        """'+3' places up, '−2' down."""
        moved = self.before - self.now
        return "=" if not moved else f"+{moved}" if moved > 0 else f"\N{MINUS SIGN}{-moved}"


def list_shifts(
    choice: Choice, declared: Stand, stand: Stand, place_id: str, *, most: int = 5
) -> list[Shift]:
    """The city itself, then those whose rank the weights move most."""
    found = [_shift(choice, declared.cities[id_], city) for id_, city in stand.cities.items()]
    held = sorted((s for s in found if s), key=lambda s: (-abs(s.before - s.now), s.now, s.place_id))
    own = [s for s in held if s.place_id == place_id]
    return own + [s for s in held if s.place_id != place_id and s.before != s.now][:most]


def _shift(choice: Choice, before: OnAxes, now: OnAxes) -> Shift | None:
    if before.rank is None or now.rank is None:
        return None
    return Shift(now.place_id, choice.say(now.place_id), before.rank.rank, now.rank.rank)


def tell_weights(stand: Stand) -> list[tuple[str, str]]:
    """Each weight as a line about an export: 'Weight: Match' -> '50 (rule: 40)'."""
    tree, told = stand.plan.tree, list[tuple[str, str]]()
    for place, _depth in _walk(stand):
        own, declared = stand.plan.weighing[place], stand.basis.plan.weighing[place]
        said = write_weight(float(own))
        if own != declared:
            said = _("%(now)s (rule: %(declared)s)") % {
                "now": said,
                "declared": write_weight(float(declared)),
            }
        told.append((_("Weight: %(part)s") % {"part": text(tree.nodes[place].name)}, said))
    return told
