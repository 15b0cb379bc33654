"""What lies near a city: relatedness density, complexity outlook index and gain.

Hidalgo, Klinger, Barabasi and Hausmann, Science 317 (2007), for density; Hausmann, Hidalgo and others, "The Atlas of Economic
Complexity", MIT Press (2014), for outlook; Boschma, Balland and Kogler, Industrial and Corporate Change 24 (2015), for cities.
"""

import numpy as np

from zhicheng.lake.complexity.exact_sums import level
from zhicheng.lake.complexity.shapes import Numbers, Truths, as_presence, divide


def density(present: object, proximity: Numbers) -> Numbers:
    """Return the share of a field's proximities that falls on fields present in the city, shape (R, C), 0 to 1.

    The diagonal of `proximity` decides whether a field counts as its own neighbour. A field near nothing has no density: nan.
    `present` may also hold advantages; then the density is their mean, weighted by proximity (ecomplexity's continuous form).
    """
    strengths = np.asarray(present, dtype=np.float64)
    if ((strengths == 0.0) | (strengths == 1.0)).all():
        near = level(proximity, addends=len(proximity), axis=0)
        return divide(strengths @ near, near.sum(axis=0))
    return divide(np.einsum("rj,jk->rk", strengths, proximity), proximity.sum(axis=0))


def density_internal(present: object, proximity: Numbers) -> Numbers:
    """Density of the fields that the city has, nan elsewhere: how well they are embedded."""
    return np.where(as_presence(present), density(present, proximity), np.nan)


def density_external(present: object, proximity: Numbers) -> Numbers:
    """Density of the fields that the city lacks, nan elsewhere: how near they are."""
    return np.where(as_presence(present), np.nan, density(present, proximity))


def outlook(
    present: object, proximity: Numbers, fields: Numbers, *, near: Numbers | None = None
) -> tuple[Numbers, Numbers]:
    """Return the complexity outlook index, shape (R,), and the gain in it from each field, shape (R, C).

    index   sum over the fields that the city lacks of density x complexity of the field
    gain    for a field that the city lacks: sum over the fields that it lacks of complexity x proximity to this field, as a
            share of all proximities of that field; 0 for a field that it has

    `fields` are the complexities to weigh with: `Complexity.fields` in the published unit; with `fields_uncentred` the gain is
    ecomplexity's, and its index is the standardised index. `near` gives densities that are known already. Fields without a
    complexity (nan) are left out of both sums and have no gain.
    """
    lacking = ~as_presence(present)
    known = np.isfinite(fields)
    worth = np.where(known, fields, 0.0)
    near = density(present, proximity) if near is None else near
    terms = np.where(lacking & known, near, 0.0) * worth
    index = level(terms, addends=terms.shape[1]).sum(axis=1)
    return index, _gain(lacking, proximity, worth, known)


def _gain(lacking: Truths, proximity: Numbers, worth: Numbers, known: Truths) -> Numbers:
    sums = level(proximity, addends=len(proximity), axis=0).sum(axis=0)
    shares = proximity * (worth / np.where(sums > 0, sums, 1.0))[:, None]
    opened = lacking.astype(np.float64) @ level(shares, addends=len(shares), axis=0)
    return np.where(lacking, np.where(known, opened, np.nan), 0.0)
