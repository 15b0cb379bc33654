"""Sums that do not depend on the order of their addends, so that threads may share the work.

Before adding, the addends are rounded to multiples of one power of two, chosen so coarse that every partial sum is exact in
double precision and so fine that the rounding is no more than what an ordinary sum may lose. Exact sums are the same in any
order, by any kernel, on any number of cores. Source: Demmel and Nguyen, "Parallel Reproducible Summation", IEEE Transactions
on Computers 64 (2015), pre-rounding with one bin.
"""

import numpy as np

from zhicheng.lake.complexity.shapes import Numbers

BITS = 53
"""Bits of a double's significand."""


def level(values: Numbers, *, addends: int, axis: int | None = None) -> Numbers:
    """Return `values` rounded so that any `addends` of them, taken along `axis`, add up without error.

    Without `axis` one grid serves all of them; with axis=0 each column has its own.
    """
    top = np.abs(values).max(axis=axis, keepdims=True, initial=0.0)
    exponent = np.frexp(top)[1] + max(addends - 1, 1).bit_length()
    step = np.ldexp(1.5, exponent - 1)  # adding and taking away 1.5 * 2^k rounds to multiples of 2^(k - 52)
    return np.where(top > 0, (values + step) - step, 0.0)
