"""The parts of a figure: the terms whose mean or sum is the value, for an explanation that adds up.

Each returns arrays over fields (C,). A term that plays no part is nan, so the reader sees which fields stand behind a value.
"""

import numpy as np

from zhicheng.lake.complexity.shapes import Numbers, as_presence


def part_complexity(present: object, fields: Numbers, *, city: int) -> Numbers:
    """Complexity of each field present in the city; their mean is the city's complexity."""
    return np.where(as_presence(present)[city], fields, np.nan)


def part_density(present: object, proximity: Numbers, *, city: int, field: int) -> Numbers:
    """Share of each field present in the city in all proximities of `field`; their sum is the density."""
    return np.where(as_presence(present)[city], proximity[:, field] / proximity[:, field].sum(), np.nan)


def part_outlook(present: object, proximity: Numbers, fields: Numbers, *, city: int) -> Numbers:
    """Density x complexity of each field that the city lacks; their sum is the outlook index."""
    found = as_presence(present)[city]
    sums = proximity.sum(axis=0)
    near = np.where(found[:, None], proximity, 0.0).sum(axis=0) / np.where(sums > 0, sums, np.nan)
    return np.where(found, np.nan, near * fields)


def part_outlook_gain(
    present: object, proximity: Numbers, fields: Numbers, *, city: int, field: int
) -> Numbers:
    """What each field that the city lacks adds to the gain of `field`; their sum is the gain.

    A field's complexity times the share of `field` in all its proximities. All nan where the city has the field: no gain.
    """
    found = as_presence(present)[city]
    if found[field]:
        return np.full(len(fields), np.nan)
    sums = proximity.sum(axis=0)
    return np.where(found, np.nan, fields * proximity[:, field] / np.where(sums > 0, sums, np.nan))
