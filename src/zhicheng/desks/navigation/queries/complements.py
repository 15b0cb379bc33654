"""Who could lend strength to whom: fields that one side is strong in, and that the other has not but lies near to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

from zhicheng.desks.navigation.queries.comparing import Side, overlap_sides
from zhicheng.desks.navigation.queries.opportunities import find_chances
from zhicheng.desks.navigation.queries.profile import find_strengths
from zhicheng.front.figures import Pull
from zhicheng.grammar import T
from zhicheng.lake import Figures

PART_OF = T(en="they have members in common", zh="两者有共同成员")
TWO_CLUSTERS = T(en="joint patents of two clusters cannot be counted", zh="两个城市群之间的合作专利无法计数")


@dataclass(frozen=True)
class Loan:
    """A field that the lender is strong in and the borrower, who has no advantage in it, lies near to.

    advantage, patents   of the lender
    density              relatedness density of the borrower: above 0, and at or above its median over the fields
    own, held            advantage (None without patents) and patents of the borrower
    """

    field: int
    advantage: Any
    patents: Any
    density: Any
    own: Any
    held: Any


@dataclass(frozen=True)
class Pair:
    """What one side could lend to another: the nearest fields first; `note` says why nothing can be said.

    median    the borrower's relatedness density in the middle of its fields
    joint     patents of the borrower with an inventor at the lender's
    overlap   the part of their structures that is the same; None where it cannot be told
    """

    lender: Side
    borrower: Side
    loans: tuple[Loan, ...]
    median: float
    joint: Pull
    overlap: float | None
    note: T | None = None


def pair_sides(sides: Sequence[Side]) -> list[Pair]:
    """Every ordered pair of the sides: lender, borrower."""
    return [pair(lender, borrower) for lender, borrower in permutations(sides, 2)]


def pair(lender: Side, borrower: Side) -> Pair:
    """What the lender could lend to the borrower; nothing where they have members in common.

    A field without any relative at the borrower's is not near, even where the median over its fields is nought.
    """
    joint, overlap = count_joint(lender, borrower), overlap_sides(lender, borrower)
    if lender.members & borrower.members:
        return Pair(lender, borrower, (), 0, joint, overlap, PART_OF)
    found = find_chances(borrower.choice, borrower.place_id)
    if not found.chances:
        return Pair(lender, borrower, (), 0, joint, overlap, found.note)
    near = {c.field: c for c in found.chances if not c.has and c.density >= found.density and c.density > 0}
    loans = [
        Loan(s.field, s.advantage, s.patents, near[s.field].density, near[s.field].advantage, near[s.field].patents)
        for s in list_strengths(lender)
        if s.field in near
    ]  # fmt: skip
    ordered = sorted(loans, key=lambda loan: (-loan.density, -loan.advantage, loan.field))
    return Pair(lender, borrower, tuple(ordered), found.density, joint, overlap)


def list_strengths(side: Side) -> list[Any]:
    """Fields with an advantage of 1 or more and enough patents, the strongest first."""
    place_id = side.place_id
    found = side.choice.keep(("strengths", place_id), lambda: find_strengths(side.choice, place_id))
    return [strength for strength in found if strength.advantage >= 1]


def count_joint(lender: Side, borrower: Side) -> Pull:
    """Patents of the borrower that have an inventor at the lender's, taken in the dataset that knows both."""
    known = lender if lender.is_cluster else borrower
    where = {"city": borrower.place_id, "other_city": lender.place_id}
    if lender.members & borrower.members or (lender.is_cluster and borrower.is_cluster):
        note = PART_OF if lender.members & borrower.members else TWO_CLUSTERS
        return borrower.choice.pull("joint_patents", None, where, note)
    asked = {"city": borrower.place_id}
    found: Figures = known.choice.keep(
        ("joint", borrower.place_id),
        lambda: known.choice.figures("joint_patents", by=("city", "other_city"), where=asked),
    )
    held = {row["other_city"]: row["value"] for row in found.rows}
    value = None if found.note else held.get(lender.place_id, 0)
    return known.choice.pull("joint_patents", value, where, found.note)
