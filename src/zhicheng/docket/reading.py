"""Reading a case: its edition, its acts, and where it stands, from the record alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from zhicheng.docket.deeds import Deed
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.permission import View
from zhicheng.docket.standing import Done, fold
from zhicheng.grammar import Book, Edition, Mistake, T
from zhicheng.register.chain import hash_edition
from zhicheng.register.periods import ZONE


def read_edition(book: Book, case: Case) -> Edition:
    """The edition a case is pinned to: of those of its day the one with its hash, else the last. Raises `Mistake` without any."""
    held = [each for each in book.procedure(case.procedure).editions if each.since == case.edition]
    if not held:
        says = T(en="the rulebook no longer has {what} of {day}", zh="规则库已无 {day} 版{what}")
        raise Mistake(says.format(what=case.procedure, day=case.edition.isoformat()))
    return min(reversed(held), key=lambda each: hash_edition(each) != case.edition_hash)


def read_done(entry: Entry) -> Done:
    """An entry as the fold reads it."""
    body = json.loads(entry.body)
    return Done(entry.seq, entry.act, entry.actor_id, body["office"], body["said"], body["second"], entry.at)


def view_case(book: Book, case: Case, *, entries: Sequence[Entry] | None = None) -> View:
    """A case as permission reads it, folded from its entries (asked for where they are not given)."""
    found = entries if entries is not None else Entry.objects.filter(case=case).order_by("seq")
    done = [read_done(each) for each in found]
    edition = read_edition(book, case)
    begins = book.procedure(case.procedure).begins
    return View(case.procedure, edition, fold(edition, done), done, begins, case.confidential)


def list_deeds(done: Iterable[Done]) -> list[Deed]:
    """Acts as clocks read them, in local time."""
    return [Deed(one.act, one.at.astimezone(ZONE).replace(tzinfo=None), one.seq, one.said) for one in done]
