"""The shapes that this package speaks of, and their checks."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Truths = NDArray[np.bool_]
Places = NDArray[np.int32]


def as_presence(present: object) -> Truths:
    """Return a boolean matrix; zeros and ones will do. Raises `ValueError` for another shape or other values."""
    found = np.asarray(present)
    if found.ndim != 2:
        raise ValueError(f"presence is a matrix of cities by fields; this has {found.ndim} dimensions")
    if found.dtype == np.bool_:
        return found
    if not np.isin(found, (0, 1)).all():
        raise ValueError("presence is true or false for each city and field; this holds other values")
    return found.astype(np.bool_)


def find_filled(present: Truths) -> tuple[Truths, Truths]:
    """Say which rows and which columns have anything present, shapes (R,) and (C,)."""
    return np.asarray(present.any(axis=1)), np.asarray(present.any(axis=0))


def spread(values: Numbers, *, kept: Truths) -> Numbers:
    """Put the values of the kept ones back to their places, nan elsewhere."""
    full = np.full(len(kept), np.nan)
    full[kept] = values
    return full


def as_counts(counts: object) -> Numbers:
    """Return counts as doubles. Raises `ValueError` where they are no matrix, negative or not finite."""
    return as_amounts(counts).astype(np.float64)


def as_amounts(counts: object) -> np.ndarray:
    """Return counts in the type they came in. Raises `ValueError` as `as_counts` does."""
    found = np.asarray(counts)
    if found.ndim != 2:
        raise ValueError(f"counts are a matrix of cities by fields; these have {found.ndim} dimensions")
    if not _are_numbers(found):
        raise ValueError("counts are finite numbers; these hold something else")
    if found.size and found.min() < 0:
        raise ValueError("counts are never negative")
    return found


def _are_numbers(found: np.ndarray) -> bool:
    """Whether these are whole numbers of any size or finite doubles."""
    if found.dtype == object:
        return all(isinstance(value, int) for value in found.ravel())
    return found.dtype.kind in "bui" or (found.dtype.kind == "f" and bool(np.isfinite(found).all()))


def divide(above: Numbers | float, below: Numbers) -> Numbers:
    """Divide, with nan where the divisor is nought."""
    shape = np.broadcast_shapes(np.shape(above), np.shape(below))
    return np.divide(above, below, out=np.full(shape, np.nan), where=np.asarray(below) != 0)


def standardise(values: Numbers, *, like: Numbers | None = None) -> Numbers:
    """Take away the mean and divide by the deviation (n in the divisor) of `like`, by default of the values; nan stays nan."""
    model = values if like is None else like
    model = model[np.isfinite(model)]
    return (values - model.mean()) / model.std()
