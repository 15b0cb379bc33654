"""A matter as the holder of its receipt may know it: where it stands, what is asked, what was said to them, what they may do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from zhicheng.desks.counter.models import Publication
from zhicheng.docket.acting import House
from zhicheng.docket.actors import Actor
from zhicheng.docket.models import Case, Entry, Link, Paper
from zhicheng.docket.permission import View, list_acts
from zhicheng.docket.reading import view_case
from zhicheng.front.addressed import is_named, list_given
from zhicheng.front.lens import Lens, read_lens, read_said
from zhicheng.front.letters import fold_letters, name_letter
from zhicheng.grammar import Act, Edition, Field, T, same
from zhicheng.register.periods import ZONE
from zhicheng.register.receipts import Receipt

IN_WORDS = ("text", "long", "day", "moment", "choice", "yes")
"""Types of field that are told; parties, persons and offices are not."""
UNTOLD = ("channel",)
RATE = "rate"
"""The act of procedures that know a rating; it is done with the rating, and not apart from it."""
ASKED = frozenset({"text", "long", "day", "yes", "document", "choice"})
"""Types of field that the holder can fill in; an act that asks for persons or parties is done at the counter or with an account."""


@dataclass(frozen=True)
class Heard:
    """One act: what, on which day, by the holder or by the office, what was said, which papers came with it.

    `handed_in` where the papers came from the holder's side: they are named and not given out again, so that whoever finds a
    receipt gets none of them, and the store is no place to pass files on.
    """

    act: Act
    entry: Entry
    own: bool
    said: list[tuple[T, Any]]
    papers: list[Paper]
    handed_in: bool = False


@dataclass(frozen=True)
class Given:
    """A letter that was issued to the holder: title, document number, day, files, and by which ways it was served on which days."""

    title: T
    number: str
    on: date
    papers: list[Paper]
    served: list[tuple[T, str]]


@dataclass(frozen=True)
class Followed:
    """A matter on the holder's screen. `asked` is an act that answers the office, with what it asked; `acts` are all open ones.

    `letters` are those to the holder, the latest first; `published` the decisions of this matter, and of those that it led to,
    as the public reads them; `rates` whether the procedure's own act of rating is open, which is done with the rating alone.
    """

    case: Case
    edition: Edition
    state: T
    heard: list[Heard]
    asked: tuple[str, Act, Heard] | None
    acts: dict[str, Act]
    letters: list[Given]
    published: list[Publication]
    rates: bool


def read_holder(receipt: Receipt, *, on: date) -> Actor:
    """The holder of a receipt, as the party that filed: nobody who is signed in."""
    return Actor(None, on, parties=frozenset({receipt.party_id}))


def find_case(actor: Actor, receipt: Receipt) -> Case | None:
    """The case that a receipt opens."""
    return Case.objects.seen_by(actor).select_related("office").filter(pk=receipt.case).first()


def follow_case(house: House, actor: Actor, case: Case) -> Followed:
    """Everything that the holder may know now."""
    entries = list(
        Entry.objects.filter(case=case)
        .select_related("office")
        .prefetch_related("sealed", "papers")
        .order_by("seq")
    )
    view = view_case(house.book, case, entries=entries)
    lens = read_lens(actor, case, view.edition)
    heard = [_tell(lens, each) for each in lens.narrow(entries)]
    acts = {
        code: view.edition.acts[code]
        for code, reason in list_acts(actor, view).items()
        if reason.value and all(field.type in ASKED for field in view.edition.acts[code].form.values())
    }
    rates = acts.pop(RATE, None) is not None
    state = view.edition.states[view.standing.state]
    return Followed(
        case, view.edition, state.public or state.title, heard[::-1], _find_asked(acts, heard, view), acts,
        _list_letters(actor, case, view, lens, entries)[::-1], _list_published(case), rates,
    )  # fmt: skip


def _list_letters(actor: Actor, case: Case, view: View, lens: Lens, entries: list[Entry]) -> list[Given]:
    """The letters that the holder may read, by decision 0029: issued, to them by name, and told or served."""
    by_seq = {each.seq: each for each in entries}
    heard = frozenset(each.seq for each in entries if lens.hears(each))
    own = [each.party for each in case.members.select_related("party") if each.party_id in actor.parties]
    letters = fold_letters(view.done)
    given = list_given(letters, edition=view.edition, done=view.done, parts=lens.parts, heard=heard)
    return [
        Given(
            name_letter(view.edition, each.code), each.number, each.steps[-1].at.astimezone(ZONE).date(),
            list(by_seq[each.steps[-1].seq].papers.all()), _list_served(each.steps[-1].seq, view, lens),
        )
        for each in given
        if is_named(read_said(by_seq[each.seq]).get("text"), language=each.language, names=own)
    ]  # fmt: skip


def _list_served(issued: int, view: View, lens: Lens) -> list[tuple[T, str]]:
    """What was served on the holder since a letter was issued: in which way, on which day."""
    return [
        (_say(view.edition.acts[each.act].form["how"], each.said["how"]), each.said["received_on"])
        for each in view.done
        if each.seq > issued and view.edition.acts[each.act].does == "serve" and each.said["to"] in lens.parts
    ]


def _list_published(case: Case) -> list[Publication]:
    """Decisions that everybody may read, of this matter and of the cases that it led to."""
    led_to = Link.objects.filter(case=case).values("other")
    of_these = Q(case=case.pk) | Q(case__in=led_to)
    return list(Publication.objects.filter(of_these, withdrawn_at=None).exclude(published_at=None))


def _tell(lens: Lens, entry: Entry) -> Heard:
    act = lens.edition.acts[entry.act]
    own = entry.duty in lens.parts
    if not lens.hears(entry):
        return Heard(act, entry, own, [], [])
    values, hidden = read_said(entry), lens.hides(entry)
    said = [
        (field.title, _say(field, values[name]))
        for name, field in act.form.items()
        if values.get(name) is not None and name not in UNTOLD and field.type in IN_WORDS and field.title not in hidden
    ]  # fmt: skip
    sides = frozenset(act.by) & frozenset(lens.edition.parties)
    papers = [each for each in entry.papers.all() if lens.sees_paper(each)]
    return Heard(act, entry, own, said, papers, handed_in=bool(sides) and sides <= lens.parts)


def _say(field: Field, value: Any) -> Any:
    if field.type == "choice":
        return field.choices.get(value, same(str(value)))
    return T(en="yes", zh="是") if field.type == "yes" else value


def _find_asked(acts: dict[str, Act], heard: Iterable[Heard], view: View) -> tuple[str, Act, Heard] | None:
    """The act that answers the latest question of the office which has no answer yet."""
    last = {each.act: each.seq for each in view.done}
    told = {each.entry.act: each for each in heard}
    open_ones = [
        (last[before], code, act, told[before])
        for code, act in acts.items()
        for before in act.after
        if before in told and last[before] > last.get(code, 0)
    ]
    return max(open_ones, key=lambda each: each[0])[1:] if open_ones else None


def find_paper(house: House, actor: Actor, case: Case, paper: int) -> Paper | None:
    """A document that the office gave the holder."""
    followed = follow_case(house, actor, case)
    shown = (*(each for each in followed.heard if not each.handed_in), *followed.letters)
    return next((each for one in shown for each in one.papers if each.pk == paper), None)
