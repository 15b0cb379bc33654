"""Names of invented persons, each beginning with 示例 or Example."""

from __future__ import annotations

from itertools import product

import polars as pl

People = tuple[pl.Series, pl.Series, pl.Series]


def name_people(words: dict) -> People:
    """Return names in Chinese, the same in Latin letters, and names for people abroad; surname and calendar signs."""
    chinese, latin = [], []
    for surname, stem, first, second in product(*_read_signs(words)):
        chinese.append(f"示例{surname[0]}{stem[0]}{first[0]}{second[0]}")
        latin.append(f"Example {stem[1]}{first[1]}{second[1]} {surname[1]}")
    abroad = [f"Example {' '.join(three)}" for three in product(words["letters"].split(), repeat=3)]
    return pl.Series(chinese), pl.Series(latin), pl.Series(abroad)


def _read_signs(words: dict) -> list[list[list[str]]]:
    lists = (words["surnames"], words["stems"], words["branches"], words["branches"])
    return [[word.split("|") for word in listed] for listed in lists]
