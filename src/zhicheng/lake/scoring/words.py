"""Words that messages of the scorecard share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from zhicheng.grammar import Mistake, T

SHOWN = 12


def list_words(words: Iterable[str]) -> T:
    """Words one after the other, the first twelve and how many more there are."""
    every = list(words)
    more = len(every) - SHOWN
    return T(
        en=", ".join(every[:SHOWN]) + (f" and {more} more" if more > 0 else ""),
        zh="、".join(every[:SHOWN]) + (f" 等 {len(every)} 项" if more > 0 else ""),
    )


def choose_word(word: str, *, among: Sequence[str], what: T) -> str:
    """The word when it is one of `among`. Raises `Mistake` with the near and the known ones."""
    if word in among:
        return word
    near = get_close_matches(word, among, n=1, cutoff=0.6)
    hint = T(en=f" Did you mean '{near[0]}'?", zh=f"是否指“{near[0]}”？") if near else T(en="", zh="")
    raise Mistake(
        T(
            en=f"{what.en} '{word}' is not known.{hint.en} Known: {', '.join(among)}",
            zh=f"{what.zh}“{word}”未知。{hint.zh}可用：{'、'.join(among)}",
        )
    )
