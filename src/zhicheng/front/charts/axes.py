"""Axes whose values need not begin at zero: round steps within a span, and the place of a value along it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """Maps values from `low` to `high` on pixels from `begin` to `end`; `end` may be less than `begin`."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """The pixel of a value, within the span."""
        share = (float(value) - self.low) / (self.high - self.low)
        return self.begin + (self.end - self.begin) * min(max(share, 0.0), 1.0)


def span(values: Sequence[float], *, margin: float = 0.08) -> tuple[float, float]:
    """The lowest and highest value with a margin at both sides; a single value gets a span of its own size."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * margin if high > low else abs(high) * 0.5 or 1.0
    return low - room, high + room


def steps(low: float, high: float, about: int = 4, whole: bool = False) -> list[float]:
    """Round values between `low` and `high`, about `about` of them; only whole numbers where `whole`."""
    rough = max((high - low) / about, 1.0 if whole else 0.0)
    if high <= low:
        return []
    power = 10.0 ** math.floor(math.log10(rough))
    factors = (1, 2, 5, 10) if whole else (1, 2, 2.5, 5, 10)
    step = next(power * factor for factor in factors if power * factor >= rough * 0.999)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [step * number for number in range(first, last + 1)]
