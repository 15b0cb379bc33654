"""Text as printed, folded to the keys under which the gazetteer keeps names.

A key has no case, accents, blanks or punctuation: 'Xi’an', "XI'AN" and 'xi an' are all 'xian'; Chinese stays Chinese.
"""

import html
import re
import unicodedata

import polars as pl

LETTERS = {
    "ø": "o",
    "ł": "l",
    "ß": "ss",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ə": "a",
    "ǝ": "a",
}
ABBREVIATIONS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "hts": "heights"}
HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_TEXT = re.compile(r"[^\w]|_")
_WORD = re.compile(r"[^\W_]+(?:['’ʼʻ`‘][^\W_]+)*['’]?")
_SEGMENT = re.compile(r"[,;/()\[\]{}|，；、（）]|\s-\s|\n")


def mend(text: str) -> str:
    """Undo UTF-8 that was read as Latin-1 or Windows-1252, only where the way back and forth gives the same text."""
    text = html.unescape(text) if "&" in text else text
    if text.isascii():
        return text
    for encoding in ("latin-1", "cp1252"):
        try:
            mended = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        if mended != text and mended.encode("utf-8").decode(encoding) == text:
            return mended
    return text


def lower(text: str) -> str:
    """Lower case without accents; blanks and punctuation stay."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    text = "".join(c for c in text if unicodedata.category(c) != "Mn")
    for letter, plain in LETTERS.items():
        if letter in text:
            text = text.replace(letter, plain)
    return unicodedata.normalize("NFC", text)


def words(text: str) -> list[str]:
    """The words of a text, folded; apostrophes stay within their word, abbreviations are written out."""
    found = (_NOT_TEXT.sub("", word) for word in _WORD.findall(lower(text)))
    return [ABBREVIATIONS.get(word, word) for word in found if word]


def fold(text: str) -> str:
    """The key of a name."""
    return "".join(words(text))


def fold_column(names: pl.Expr) -> pl.Expr:
    """`fold` over a column; equal to it for every name of the sources (tested)."""
    text = names.str.normalize("NFKD").str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{Mn}", "")
    for letter, plain in LETTERS.items():
        text = text.str.replace_all(letter, plain, literal=True)
    text = text.str.normalize("NFC").str.replace_all(r"['’ʼʻ`‘]", "")
    for short, long in ABBREVIATIONS.items():
        text = text.str.replace_all(
            rf"(^|[^\p{{L}}\p{{N}}]){short}($|[^\p{{L}}\p{{N}}])", f"${{1}}{long}${{2}}"
        )
    return text.str.replace_all(r"[^\p{L}\p{N}]", "")


def segments(text: str) -> list[str]:
    """The parts of an address between commas, brackets and the like, stripped; empty ones left out."""
    return [part.strip() for part in _SEGMENT.split(text) if part.strip(" .-")]
