"""How numbers, dates and bilingual texts are written on a screen.

Dates are `2026-11-23` in tables and `23 Nov 2026` / `2026年11月23日` in prose; figures carry thousands separators.
Nothing here is frozen at import: the language is asked for when the text is rendered.
"""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from numbers import Number
from typing import Any

from django.utils.translation import get_language

MISSING = "—"
ENDS = ".。?？!！"
MINUS = "\N{MINUS SIGN}"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def language() -> str:
    """The language of the page being rendered: 'zh-hans' or 'en'."""
    return "zh-hans" if (get_language() or "en").startswith("zh") else "en"


def text(value: Any) -> str:
    """A bilingual text in the language of the page; anything else as it prints."""
    if value is None:
        return ""
    return value.of(language()) if hasattr(value, "of") else str(value)


def to_decimal(value: Any) -> Decimal:
    """An exact decimal of an int, float, Decimal or Fraction."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return value if isinstance(value, Decimal) else Decimal(str(value))


def digits_for(value: Any) -> int:
    """Decimals worth showing: none for whole numbers and thousands, two below a hundred."""
    exact = to_decimal(value)
    if exact == exact.to_integral_value():
        return 0
    return 0 if abs(exact) >= 1000 else 1 if abs(exact) >= 100 else 2


def number(value: Any, unit: str = "", digits: int | None = None) -> str:
    """A figure as text: `2,912`, `3.12`, `12.3%`; a missing one is a dash. A `percent` value is given out of 100."""
    if value is None:
        return MISSING
    if isinstance(value, bool) or not isinstance(value, Number | Decimal):
        return text(value)
    places = digits_for(value) if digits is None else digits
    places = min(places, 1) if unit == "percent" else places
    rounded = to_decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    if digits is None and abs(rounded) >= 100 and rounded == rounded.to_integral_value():
        rounded = rounded.quantize(Decimal(1))
    written = f"{abs(rounded):,}" + ("%" if unit == "percent" else "")
    return MINUS + written if rounded < 0 else written


def sentence(value: Any) -> str:
    """A text as a sentence of its own: a capital first letter, unless a name in code begins it, and a full stop."""
    said = text(value).strip()
    first = said.partition(" ")[0].rstrip(",:;.!?")
    if first.replace("-", "").replace("'", "").isalpha():
        said = said[:1].upper() + said[1:]
    return said if not said or said[-1] in ENDS else said + ("。" if language() == "zh-hans" else ".")


def unit_beside(title: Any, unit: Any) -> str:
    """The unit as it stands beside a title; empty where the title already says it."""
    said = text(unit)
    return "" if said.casefold() in text(title).casefold() else said


def day(value: date | None) -> str:
    """A date in a table: `2026-11-23`."""
    return value.strftime("%Y-%m-%d") if value else MISSING


def day_in_prose(value: date | None) -> str:
    """A date in a sentence: `23 Nov 2026` or `2026年11月23日`."""
    if not value:
        return MISSING
    if language() == "zh-hans":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"
