"""The ends of all chains of cases, counted and checked: what must be equal before and after."""

from __future__ import annotations

from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models

from zhicheng.desks.upkeep.queries.backup import Chains
from zhicheng.desks.upkeep.queries.tables import find_model
from zhicheng.register.chain import link


def read_chains(apps: Any, *, using: str) -> Chains:
    """Follow the chain of every case from its first act; `apps` are the models of the tables as they stand."""
    entry = find_model(apps, "docket.Entry")
    if entry is None:
        return Chains()
    entries = models.QuerySet(entry, using=using).order_by("case_id", "seq")
    rows = entries.values_list("case_id", "seq", "prev", "digest", "body").iterator(chunk_size=1000)
    ends, cases, acts, broken = sha256(), 0, 0, list[str]()
    for case, chain in groupby(rows, key=itemgetter(0)):
        before, length = "", 0
        for length, (_case, seq, prev, digest, body) in enumerate(chain, 1):
            if (seq, prev, digest) != (length, before, link(before, body)):
                broken.append(str(case))
            before = digest
        ends.update(f"{case} {length} {before}\n".encode())
        cases, acts = cases + 1, acts + length
    return Chains(cases, acts, ends.hexdigest(), tuple(dict.fromkeys(broken)))
