"""The plan of a state diagram: which steps lead on and which lead back, in which layer a state stands, the ordinary course.

A case begins in the first state that is declared. The order of declaration says which of two states comes first; a layer
is the longest way from the first state (K. Sugiyama and others, IEEE Trans. SMC 11(2), 1981, section 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zhicheng.grammar import OPEN, Act, Edition

Moves = Mapping[tuple[str, str], Sequence[str]]
"""(from, to) -> the acts that lead there."""


@dataclass(frozen=True)
class Step:
    """From a state to another by one or more acts, in the order of declaration; `back` where it leads to an earlier one."""

    source: str
    target: str
    acts: tuple[str, ...]
    back: bool = False

    @property
    def move(self) -> tuple[str, str]:
        return self.source, self.target


@dataclass(frozen=True)
class Plan:
    """What a drawing of an edition needs: states by layer, the ordinary course through them, the steps between them."""

    layers: Mapping[str, int]
    course: tuple[str, ...]
    steps: tuple[Step, ...]

    def layered(self) -> list[str]:
        """All states that can be reached, layer by layer, in a layer the ordinary course first."""
        order = list(self.layers)
        return sorted(order, key=lambda code: (self.layers[code], code not in self.course, order.index(code)))


def plan_states(edition: Edition) -> Plan:
    """The plan of an edition. States that no act leads to are left out."""
    moves = list_moves(edition)
    order = _order(edition, moves)
    kept = {move: acts for move, acts in moves.items() if move[0] in order and not _is_rerouting(move, moves)}
    place = {code: number for number, code in enumerate(order)}
    steps = tuple(
        Step(source, target, tuple(acts), back=place[target] < place[source])
        for (source, target), acts in kept.items()
    )
    on = {code: [s.target for s in steps if s.source == code and not s.back] for code in order}
    course = _find_course(edition, order, on)
    return Plan(_layer(order, on), course, steps)


def find_first(edition: Edition) -> tuple[str, str]:
    """The state a case begins in, and the act that begins it: the first declared that leads there."""
    first = next(iter(edition.states))
    return first, next((code for code, act in edition.acts.items() if act.to == first), "")


def find_sources(edition: Edition, act: Act) -> tuple[str, ...]:
    """The states in which an act may be done; where it names none, those that are no end."""
    if act.states == OPEN:
        return tuple(code for code, state in edition.states.items() if not state.end)
    return act.states


def list_moves(edition: Edition) -> dict[tuple[str, str], list[str]]:
    """(from, to) -> the acts that lead there, without those that stay and the one that begins a case."""
    _first, begins = find_first(edition)
    moves: dict[tuple[str, str], list[str]] = {}
    for code, act in edition.acts.items():
        if act.to and code != begins:
            for source in find_sources(edition, act):
                if source != act.to:
                    moves.setdefault((source, act.to), []).append(code)
    return moves


def _order(edition: Edition, moves: Moves) -> list[str]:
    """The states so that most steps lead on: first those that lead to others and are not led to by them, else as declared.

    Ends stand last, and none before a state that leads to it: so every state has a way from the first.
    """
    rank = {code: (bool(state.end), number) for number, (code, state) in enumerate(edition.states.items())}
    found = list(edition.states)[:1]
    while near := {target for source, target in moves if source in found} - set(found):
        found.append(min(near, key=rank.__getitem__))
    reach = _find_reach(found, moves)
    before = {code: sum(code in each for each in reach.values()) for code in found}
    return sorted(found, key=lambda code: (before[code], found.index(code)))


def _find_reach(states: Sequence[str], moves: Moves) -> dict[str, set[str]]:
    """State -> the states that a case may come to from it."""
    reach = {code: {target for source, target in moves if source == code} for code in states}
    for middle in states:
        for code in states:
            if middle in reach[code]:
                reach[code] |= reach[middle]
    return reach


def _is_rerouting(move: tuple[str, str], moves: Moves) -> bool:
    """Whether it only puts right a choice between states of one rank: both are reached from a third by the same acts."""
    source, target = move
    return any(
        _share(moves, (before, target), move) and _share(moves, (before, source), (target, source))
        for before, led in moves
        if led == target and before != source
    )


def _share(moves: Moves, one: tuple[str, str], other: tuple[str, str]) -> bool:
    return bool(set(moves.get(one, ())) & set(moves.get(other, ())))


def _layer(order: Sequence[str], on: Mapping[str, Sequence[str]]) -> dict[str, int]:
    layers = dict.fromkeys(order, 0)
    for code in order:
        for target in on[code]:
            layers[target] = max(layers[target], layers[code] + 1)
    return layers


def _find_course(edition: Edition, order: Sequence[str], on: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The way with the most states that are told ahead, to the last of them, and of these ways the shortest.

    Where no state is told ahead, the shortest way to where only ends follow. Ends are not part of it.
    """
    ahead = {code for code in order if edition.states[code].ahead}
    best: dict[str, tuple[str, ...]] = {}
    for code in reversed(order):
        ways = [best[target] for target in on[code] if not edition.states[target].end]
        way = max(ways, key=lambda way: (len(ahead & set(way)), -len(way)), default=())
        best[code] = (code, *way) if not ahead or ahead & set(way) else (code,)
    return best[order[0]] if order else ()
