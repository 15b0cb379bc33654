"""How near two fields are: in how many cities both are present, against what each has alone.

Four normalisations of co-occurrence (van Eck and Waltman, JASIST 60, 2009; Steijn, Journal of Informetrics 2021 and earlier
working paper of 2017) and the proximity of Hidalgo, Klinger, Barabasi and Hausmann, Science 317 (2007).
"""

from collections.abc import Callable
from typing import Literal

import numpy as np

from zhicheng.lake.complexity.shapes import Numbers, as_counts, as_presence, divide


def count_together(present: object) -> Numbers:
    """Return in how many cities each pair of fields is present, shape (C, C); on the diagonal the ubiquity."""
    matrix = as_presence(present).astype(np.float32)  # whole numbers up to 2^24 add exactly
    return (matrix.T @ matrix).astype(np.float64)


def proximity(present: object, *, diagonal: Literal["one", "zero"] = "one") -> Numbers:
    """Return the smaller of the two conditional probabilities of having one field given the other, shape (C, C), 0 to 1.

    `diagonal="one"`: a field is near itself, as in ecomplexity; `"zero"`: it is not counted as its own neighbour, as in
    EconGeo, econcomplex and economic-complexity. A field present nowhere is near nothing: zeros.
    """
    if diagonal not in ("one", "zero"):
        raise ValueError(f"the diagonal is 'one' or 'zero', not {diagonal!r}")
    together = count_together(present)
    ubiquity = together.diagonal().copy()
    near = together / np.maximum(np.maximum.outer(ubiquity, ubiquity), 1.0)
    if diagonal == "zero":
        np.fill_diagonal(near, 0.0)
    return near


def relate(
    together: object, *, method: Literal["association", "probability", "cosine", "jaccard"]
) -> Numbers:
    """Return co-occurrence against what chance or size would give, shape (C, C), diagonal 0, nan where a field has none.

    `together` counts how often each pair occurs, shape (C, C); its diagonal is not read. s is a field's sum over the others,
    t the sum of all s:
      association   t c / (s s'): 1 is what independence gives
      probability   c over the expected number of pairs of different fields, (s s' / (t - s) + s s' / (t - s')) / 2
      cosine        c / sqrt(s s')
      jaccard       c / (s + s' - c)
    """
    if method not in METHODS:
        raise ValueError(f"there is no method {method!r}; known: {', '.join(METHODS)}")
    pairs = as_counts(together).copy()
    if pairs.shape[0] != pairs.shape[1] or not np.array_equal(pairs, pairs.T):
        raise ValueError("co-occurrence is a symmetric matrix of fields by fields")
    np.fill_diagonal(pairs, 0.0)
    sums = pairs.sum(axis=0)
    related = METHODS[method](pairs, sums[:, None], sums[None, :], float(sums.sum()))
    np.fill_diagonal(related, np.where(sums > 0, 0.0, np.nan))
    return related


def _associate(pairs: Numbers, here: Numbers, there: Numbers, total: float) -> Numbers:
    return divide(pairs * total, here * there)


def _expect(pairs: Numbers, here: Numbers, there: Numbers, total: float) -> Numbers:
    expected = (divide(here * there, total - here) + divide(here * there, total - there)) / 2.0
    return divide(pairs, expected)


def _cosine(pairs: Numbers, here: Numbers, there: Numbers, _total: float) -> Numbers:
    return divide(pairs, np.sqrt(here * there))


def _jaccard(pairs: Numbers, here: Numbers, there: Numbers, _total: float) -> Numbers:
    return np.where(here * there > 0, divide(pairs, here + there - pairs), np.nan)


METHODS: dict[str, Callable[[Numbers, Numbers, Numbers, float], Numbers]] = {
    "association": _associate,
    "probability": _expect,
    "cosine": _cosine,
    "jaccard": _jaccard,
}


def correlate(strengths: object) -> Numbers:
    """Return (1 + correlation) / 2 of the columns of an advantage matrix, shape (C, C): ecomplexity's continuous proximity.

    nan for a field that is equally strong everywhere.
    """
    found = as_counts(strengths)
    left = found - found.mean(axis=0)
    sizes = np.sqrt((left**2).sum(axis=0))
    return (1.0 + divide(np.einsum("ij,ik->jk", left, left), np.multiply.outer(sizes, sizes))) / 2.0
