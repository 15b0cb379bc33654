"""Symbols of the IPC and the CPC in one form: section, class, subclass, main group / subgroup, as 'H04L27/26'."""

import re
import unicodedata

_PRINTED = re.compile(r"([A-HY]\d{2}[A-Z])\s*-?0*(\d{1,4})\s*/\s*(\d{2,6})")
_STANDARD = re.compile(r"([A-HY]\d{2}[A-Z])(\d{4})(\d{6})")
_SHORT = re.compile(r"[A-HY]\d{2}([A-Z])?")
_EDITION = re.compile(
    r"[(\[]\s*(\d{4}[.\-/]?\d{2}([.\-/]?\d{2})?|\d{1,2})\s*[)\]].*$|\s+[IAN]{1,3}$|\s+(19|20)\d{6}[A-Z][A-Z ].*$"
)


def parse_symbol(text: str) -> str | None:
    """One symbol: 'H04L   27/26    (2006.01)', 'H04L0027260000' and 'H04L 27/26' give 'H04L27/26'; None when it is none.

    What stands behind it is dropped: the edition, or all of 'A61K 39/00 20060101AFI20131219BHKR'.

    A class or subclass alone ('H04L') is kept. Source: WIPO ST.8 for the layout of 14 characters.
    """
    plain = _EDITION.sub("", unicodedata.normalize("NFKC", text).strip().upper()).strip(" .,*")
    if found := _STANDARD.fullmatch(plain):
        return f"{found[1]}{int(found[2])}/{found[3].rstrip('0').ljust(2, '0')}"
    if found := _PRINTED.fullmatch(plain):
        return f"{found[1]}{int(found[2])}/{found[3]}"
    return plain if _SHORT.fullmatch(plain) else None


def build_symbol(
    *, section: str, main_class: str, subclass: str, main_group: str, subgroup: str
) -> str | None:
    """Symbol from its printed parts, as in 'H', '04', 'L', '27', '26'; None when they make none."""
    return parse_symbol(f"{section}{main_class}{subclass}{main_group}/{subgroup}")


def find_unique(symbols: list[str | None]) -> list[str]:
    """The symbols in their order, each once, without the ones that could not be read."""
    return list(dict.fromkeys(s for s in symbols if s))
