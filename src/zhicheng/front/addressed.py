"""To whom a letter is, by its rule and its words, and since when a party may read it.

The record does not say to whom a letter goes; the rule's text does. It opens with whom it addresses (“{requester}：”), or
names the parties in its head (“请求人：{requester}”), or, where it does neither, the act that names it says whom it `tells`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date

from zhicheng.docket.standing import Done
from zhicheng.front.documents.official import Official
from zhicheng.front.letters import ISSUED, Letter
from zhicheng.grammar import Edition
from zhicheng.register.parties import Party

ADDRESS = re.compile(r"((?:\{\w+\}[、，, ]*)+)[：:]")
HEAD = re.compile(r"[^{}：:]+[：:]\{(\w+)\}")
BRACES = re.compile(r"\{(\w+)\}")


def list_recipients(edition: Edition, code: str) -> frozenset[str]:
    """The parties to whom a letter is. One to a court, the police or the file is to none of them, whoever is told of it."""
    if code not in edition.letters:
        return frozenset()
    lines = [line.strip() for line in edition.letters[code].zh.split("\n") if line.strip()][1:]
    parties = frozenset(edition.parties)
    if address := ADDRESS.match(lines[0] if lines else ""):
        return frozenset(BRACES.findall(address[1])) & parties
    if named := frozenset(_read_head(lines)) & parties:
        return named
    return frozenset(role for act in edition.acts.values() if act.letter == code for role in act.tells)


def _read_head(lines: Iterable[str]) -> Iterable[str]:
    """What the lines between title and text name, one thing each."""
    for line in lines:
        found = HEAD.fullmatch(line)
        if not found:
            return
        yield found[1]


def list_given(
    letters: Mapping[int, Letter], *, edition: Edition, done: Collection[Done], parts: frozenset[str], heard: Collection[int]
) -> list[Letter]:  # fmt: skip
    """The letters that somebody with these parts in a case may read: issued, to them, and no secret any more.

    A letter follows an act: the first one issued the first such act, and so on, by language. It is no secret once the party
    heard of its act (`heard`: numbers of entries), or once something was served on them after it was issued. Before, an
    order of seizure that is signed and not yet carried out would warn whom it is about.
    """  # fmt: skip
    given, turns = [], dict[tuple[str, str], int]()
    issued = [letter for letter in letters.values() if letter.stage == ISSUED]
    for letter in sorted(issued, key=lambda each: each.steps[-1].seq):
        turn = turns.get((letter.code, letter.language), 0)
        turns[letter.code, letter.language] = turn + 1
        mine = list_recipients(edition, letter.code) & parts
        acts = [each.seq for each in done if edition.acts[each.act].letter == letter.code]
        told = any(seq in heard for seq in acts[turn : turn + 1])
        if mine and acts and (told or _is_served(letter, acts[0], mine, edition, done)):
            given.append(letter)
    return given


def _is_served(letter: Letter, act: int, mine: frozenset[str], edition: Edition, done: Iterable[Done]) -> bool:  # fmt: skip
    since = max(act, letter.steps[-1].seq)
    return any(
        each.seq > since and edition.acts[each.act].does == "serve" and each.said["to"] in mine
        for each in done
    )


def is_named(text: str | None, *, language: str, names: Iterable[Party]) -> bool:
    """Whether the words of a letter let it go to one of some parties: where they address somebody, it is by name.

    Who drafts a letter may have changed whom it addresses. Where the text was erased nobody can tell, and it is to none.
    """
    if text is None:
        return False
    first = next(iter(Official("", language, "", "", text, date.min).lines), None)
    address = first.words if first and first.kind == "to" else ""
    return not address or any(name and name in address for each in names for name in (each.name, each.name_en))  # fmt: skip
