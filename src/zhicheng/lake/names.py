"""Names of parties and places made comparable, without changing what is held."""

from __future__ import annotations

import unicodedata

import polars as pl


def party_key(name: pl.Expr) -> pl.Expr:
    """A party's name without case, punctuation and spaces at the ends: 'ACME Co., Ltd.' and 'Acme Co Ltd' are one."""
    plain = name.str.normalize("NFKC").str.to_lowercase().str.replace_all(r"[.'’`\"“”]", "")
    spaced = plain.str.replace_all(r"[^\p{L}\p{N}&+]+", " ").str.strip_chars()
    return pl.when(spaced != "").then(spaced)


def search_key(text: str) -> str:
    """A text for searching by eye-spelling: no case, accents, spaces, hyphens or apostrophes; no final 市 or 省."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c for c in plain if c.isalnum())
    return letters[:-1] if len(letters) > 2 and letters[-1] in "市省" else letters
