"""Canonical content: one form in which results compare equal on any machine.

Two machines add floating-point numbers in different orders and differ in the last of 17 digits. Each number is therefore
rounded to 9 significant digits, by way of 12 so that noise on one side of a half does not decide, and written as the
shortest decimal; missing is empty. Ranks and counts are whole numbers. The digest is SHA-256 of that text.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context
from hashlib import sha256

import numpy as np

DIGITS, GUARD = 9, 12
_DIGITS, _GUARD = (Context(prec=n, rounding=ROUND_HALF_EVEN) for n in (DIGITS, GUARD))


def quantise(value: float) -> str:
    """A number as canonical text: 9 significant digits, no exponent for common sizes, '' for missing, '0' for zero."""
    if value != value:
        return ""
    if abs(value) < 1e-12:
        return "0"
    number = _DIGITS.plus(_GUARD.create_decimal(repr(float(value)))).normalize(_DIGITS)
    return f"{number:f}" if -9 < number.adjusted() < 18 else str(number)


def write_content(units: Sequence[str], codes: Sequence[str], values: np.ndarray) -> str:
    """Canonical text of a table: a head, then one line a unit in order of its code."""
    lines = [",".join(("uCode", *codes))]
    order = sorted(range(len(units)), key=lambda i: units[i])
    lines += [",".join((units[i], *map(quantise, values[i].tolist()))) for i in order]
    return "\n".join(lines) + "\n"


def digest(parts: Iterable[str]) -> str:
    """SHA-256 of canonical texts, one after the other."""
    found = sha256()
    for part in parts:
        found.update(part.encode())
    return found.hexdigest()
