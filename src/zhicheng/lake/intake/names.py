"""Names and lists of names as sources print them, without invisible characters, otherwise verbatim."""

import re
import unicodedata
from functools import lru_cache

BLANK_NAMES = frozenset({"", "-", "--", "无", "暂无", "null", "none", "nan", "n/a"})
DEFAULT_SEPARATORS = (";", "；", "|", "\n")

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
_AGENCY_CODE = re.compile(r"\s+\d{5}$|\s*[(（]\d{5}[)）]$")


def clean_text(text: str) -> str:
    """`text` without control characters and marks that turn the reading direction; line breaks stay, markup stays as text."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def clean_name(text: str) -> str:
    """`text` as one line without invisible characters; '' when it only says that there is none."""
    name = _SPACES.sub(" ", clean_text(text))
    return "" if name.lower() in BLANK_NAMES else name


def clean_agency(text: str) -> str:
    """Name of an agency without its five-digit code: '武汉科皓知识产权代理事务所(特殊普通合伙) 42222' loses 42222."""
    return _AGENCY_CODE.sub("", clean_name(text))


def split_list(text: str, *, separators: tuple[str, ...] = DEFAULT_SEPARATORS) -> list[str]:
    """Names in a cell, in their order, blank ones left out."""
    if not text:
        return []
    parts = _build_splitter(separators).split(text) if separators else [text]
    return [name for name in map(clean_name, parts) if name]


@lru_cache(maxsize=64)
def _build_splitter(separators: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, separators)))
