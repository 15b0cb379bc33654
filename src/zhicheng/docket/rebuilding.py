"""Every case folded again from its record, and compared with the tables that are folded from it, or written over them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import datetime

from django.db import models, transaction

from zhicheng.docket.acting import House
from zhicheng.docket.models import Case, Entry
from zhicheng.docket.projecting import count_rows, list_clocks, list_holders, list_members, settle
from zhicheng.docket.reading import list_deeds, read_done, read_edition
from zhicheng.docket.standing import Standing, apply
from zhicheng.register.chain import hash_edition, link

Rows = Sequence[models.Model]
CHAIN, RULES, CASE, ROWS = "chain", "rules", "case", ("members", "holders", "clocks")


def rebuild(cases: models.QuerySet[Case], *, house: House, check: bool) -> Iterator[tuple[Case, str]]:
    """Fold cases again: yields each with a part that differs from its record, and writes that part anew unless `check`.

    Of a broken chain nothing is made, nor where the book changed an edition. Raises `Mistake` where it lacks one.
    """
    entries = models.Prefetch("entries", Entry.objects.order_by("seq"))
    loaded = cases.select_related("office").prefetch_related(entries, *ROWS)
    for case in loaded.iterator(chunk_size=200):
        if told := fold_anew(case, house):
            with transaction.atomic():
                if Case.every.select_for_update(no_key=True).get(pk=case.pk).seq != case.seq:
                    case = loaded.get(pk=case.pk)  # somebody acted between two readings
                    told = fold_anew(case, house)
                for part in () if check or RULES in told else told:
                    _write(case, part, told[part])
            yield from ((case, part) for part in told)


def fold_anew(case: Case, house: House) -> Mapping[str, Rows]:
    """The parts of a case that are not as its record says, each as it should be; of a broken chain only that it is one."""
    entries = list(case.entries.all())
    if not is_whole(entries):
        return {CHAIN: ()}
    told, standing, edition = copy(case), Standing(), read_edition(house.book, case)
    told.opened_at, told.closed_at = entries[0].at, None
    done = [read_done(each) for each in entries]
    for each, entry in zip(done, entries, strict=True):
        standing = apply(edition, standing, each)
        settle(told, standing, entry)
    clocks = list_clocks(told, edition, list_deeds(done), calendar=house.calendar, at=entries[-1].at)
    rows: tuple[Rows, ...] = ([told], list_members(told, standing), list_holders(told, standing), clocks)
    held: tuple[Rows, ...] = ([case], *(list(getattr(case, name).all()) for name in ROWS))
    parts = zip((CASE, *ROWS), rows, held, strict=True)
    wrong = {name: should for name, should, found in parts if count_rows(should) != count_rows(found)}
    return wrong if hash_edition(edition) == case.edition_hash else {RULES: (), **wrong}


def is_whole(entries: Iterable[Entry]) -> bool:
    """Whether entries are one unbroken chain from the first, and their columns say what their texts say."""
    prev, seq = "", 0
    for seq, entry in enumerate(entries, 1):
        if (entry.seq, entry.prev, entry.digest) != (seq, prev, link(prev, entry.body)):
            return False
        body = json.loads(entry.body)
        told = [body[name] for name in ("case", "command", "act", "actor", "duty", "office")]
        row = [str(entry.case_id), str(entry.command), entry.act, entry.actor_id, entry.duty, entry.office_id]  # type: ignore[attr-defined]
        if told != row or datetime.fromisoformat(body["at"]) != entry.at.replace(microsecond=0):
            return False
        prev = entry.digest
    return seq > 0


def _write(case: Case, part: str, rows: Rows) -> None:
    if part in ROWS:
        getattr(case, part).all().delete()
        getattr(case, part).bulk_create(rows)
    elif part == CASE:
        rows[0].save()
