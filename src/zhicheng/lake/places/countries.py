"""Country codes as patents print them, read as ISO 3166-1 codes."""

import re
from collections.abc import Collection

from zhicheng.lake.places.folding import HAN
from zhicheng.lake.places.frames import read_spellings

OLD: dict[str, list[str]] = {row["code"]: row["countries"].split() for row in read_spellings("countries")}
_MARKED = re.compile(r"^([A-Z]{2})[X0-9]$")


def read_country(code: str | None, known: Collection[str]) -> list[str]:
    """ISO codes a printed country code can stand for, the likeliest first; empty if it says nothing.

    'JPX' and 'GB2' carry an old mark at the end, 'JA' and 'SU' are old codes. `known`: ISO codes of the gazetteer.
    """
    text = (code or "").strip().upper()
    marked = _MARKED.match(text)
    text = marked[1] if marked else text
    if text in OLD:
        return OLD[text]
    return [text] if text in known else []


def guess_country(texts: Collection[str | None], states: Collection[str], region: str | None) -> list[str]:
    """A country where no code is printed: China for Chinese text, the United States for one of its states."""
    if any(text and HAN.search(text) for text in texts):
        return ["CN"]
    return ["US"] if region and region.strip().upper() in states else []
