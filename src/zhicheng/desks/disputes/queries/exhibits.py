"""What of a case can be read beside something else: its letters and papers, as far as the reader may have them, and how."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zhicheng.desks.disputes.queries.shelf import ShownLetter, list_letters
from zhicheng.desks.disputes.queries.told import Told
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Paper
from zhicheng.front.readers import local
from zhicheng.grammar import T
from zhicheng.register.files.kinds import find_family
from zhicheng.register.files.refusal import Unfit
from zhicheng.register.files.texts import read_begin
from zhicheng.register.store import FileMissing, open_file

SHEET, PDF, PICTURE, TEXT, OTHER, LOST = "sheet", "pdf", "picture", "text", "other", "lost"
"""How something is shown: as a letter on paper, by the browser, as its words, as a name to download, not at all."""
SHOWN = {
    "application/pdf": ("pdf", PDF), "image/png": ("png", PICTURE), "image/jpeg": ("jpeg", PICTURE), "image/gif": ("gif", PICTURE),
    "image/webp": ("webp", PICTURE), "text/plain": ("text", TEXT), "text/csv": ("text", TEXT),
}  # fmt: skip
"""What a browser may show of what people hand in: what the first bytes must be of, and how. Pages and drawings never."""
MOST_BYTES, MOST_CHARACTERS = 2 * 2**20, 100_000
"""Of a text: what is opened at all, and what is shown of it."""


@dataclass(frozen=True)
class Exhibit:
    """A letter (`shown`) or a paper of a case, by the word that stands for it in an address: 'letter-7', 'paper-12'."""

    key: str
    title: T | str
    on: date
    came: T
    paper: Paper | None = None
    shown: ShownLetter | None = None


def list_exhibits(actor: Actor, told: Told) -> list[Exhibit]:
    """The letters of a case that somebody may read, then its papers, each in the order in which they came."""
    letters = list_letters(actor, told)
    return [*map(_exhibit_letter, letters), *_list_papers(told, letters)]


def _exhibit_letter(shown: ShownLetter) -> Exhibit:
    return Exhibit(f"letter-{shown.letter.seq}", shown.title, local(shown.moved_at), shown.stage, shown=shown)


def _list_papers(told: Told, letters: list[ShownLetter]) -> Iterator[Exhibit]:
    """The papers of what the reader was told; a party's letters bring theirs."""
    came = {paper.pk: line.act.title for line in told.lines for paper in line.papers}
    issued = {paper.pk: paper for each in letters for paper in each.papers}
    for paper in [*told.papers, *(paper for pk, paper in issued.items() if pk not in came)]:
        title = came.get(paper.pk, told.edition.acts[paper.entry.act].title)
        yield Exhibit(f"paper-{paper.pk}", paper.name, local(paper.entry.at), title, paper=paper)


def find_way(paper: Paper, *, folder: Path) -> str:
    """How a paper is shown, by its kind and by what its first bytes are of; both must say the same."""
    family, way = SHOWN.get(paper.type, ("", OTHER))
    try:
        with open_file(sha256=paper.sha256, folder=folder) as stream:
            fits = find_family(stream.read(64)) == family
    except FileMissing:
        return LOST
    return way if fits and (way != TEXT or paper.size <= MOST_BYTES) else OTHER


def read_words(paper: Paper, *, folder: Path) -> str:
    """The beginning of a text; '' where it is none after all."""
    try:
        with open_file(sha256=paper.sha256, folder=folder) as stream:
            return read_begin(stream, most=MOST_CHARACTERS)
    except Unfit:
        return ""
