"""The ends of all chains, signed day by day: who keeps a signed head can tell whether an act was changed or taken away."""

from __future__ import annotations

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Protocol

from django.db import connection, transaction

from zhicheng.docket.models import Case, Entry, SignedHead
from zhicheng.register.chain import ALGORITHM, canonical


class Signer(Protocol):
    """Who signs for the office: by which algorithm, with which key (for Ed25519 `key_id` is the public key in hex), and how."""

    algorithm: str
    key_id: str

    def sign(self, text: bytes) -> bytes: ...


def sign_heads(*, day: date, at: datetime, signer: Signer) -> SignedHead:
    """Sign the last entry of every case that moved since the head before. Once a day; SignedHead.DoesNotExist for a past one.

    `previous` is the digest of the body before, `upto` the last entry looked at, `count` and `acts` all cases and entries.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":  # what is just being written would be passed over for ever
            connection.cursor().execute("LOCK TABLE docket_entry, docket_signedhead IN SHARE ROW EXCLUSIVE MODE")  # fmt: skip
        last = SignedHead.objects.order_by("day").last()
        if last and last.day >= day:
            return SignedHead.objects.get(day=day)
        upto: int = json.loads(last.body)["upto"] if last else 0
        moved = Entry.objects.filter(pk__gt=upto).order_by("case", "seq")
        ends: dict[Any, list[Any]] = {}
        for number, case, seq, digest in moved.values_list("pk", "case", "seq", "digest").iterator():
            ends[case], upto = [str(case), seq, digest], max(upto, number)
        body = canonical({
            "kind": "heads", "day": day, "at": at.isoformat(timespec="seconds"), "digest": ALGORITHM, "upto": upto,
            "previous": sha256(last.body.encode()).hexdigest() if last else "", "count": Case.every.count(),
            "acts": Entry.objects.count(), "heads": list(ends.values()),
        })  # fmt: skip
        key, signature = signer.key_id, signer.sign(body.encode()).hex()
        return SignedHead.objects.create(day=day, body=body, algorithm=signer.algorithm, key_id=key, signature=signature)  # fmt: skip
