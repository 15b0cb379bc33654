"""Division codes of the civil affairs ministry: two digits a province, four a city, six a district."""

import re


def trim_code(code: str) -> str:
    """The part of a division code that all places inside share: 440000 -> 44, 440300 -> 4403, 440305 -> 440305."""
    return re.sub(r"(00)+$", "", code)
