"""Receipts: how somebody without an account comes back to their matter. Who holds one is the party that filed; no more is known.

A receipt is 25 characters of 32 symbols, 125 bits, made of the random token of the filing, so that a form sent twice gives the
same one. Its first five characters are kept as they are, to find it by; of the rest only an scrypt hash with a salt is kept
(RFC 7914; N=2**14, r=8, p=1), so that each guess costs a hash, and guesses at one receipt are counted. Nothing of the address
or the program of whoever comes is kept.
"""

from __future__ import annotations

import hmac
import re
import secrets
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import scrypt, sha256
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import F

from zhicheng.grammar import Mistake, T
from zhicheng.register.jobs import Lease
from zhicheng.register.parties import PERSON, Party

SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters without I, L, O and U, which are misread; what is typed for them is read as 1, 1, 0 and V."""
LENGTH, PUBLIC, GROUP = 25, 5, 5
MISREAD = str.maketrans("ILOU", "110V")
PURGE = "purge_receipts"
LASTS = timedelta(days=90)
"""How long a receipt opens its matter after it was used last. Illustrative: no text sets it; people are told."""
MOST_GUESSES, PAUSE = 10, timedelta(hours=1)
HOLDER = "凭回执来件人 · holder of a receipt"

NO_RECEIPT = T(
    en="There is no such receipt. Compare it with what you kept: 25 letters and digits in five groups. A receipt ends {days} days after it was used last.",
    zh="没有此回执。请与所记内容核对：共25位字母和数字，分为五组。回执自最后一次使用之日起{days}日后失效。",
)  # fmt: skip
GUESSED = T(
    en="This receipt was typed wrongly too often. Try again in an hour.",
    zh="该回执输入错误次数过多，请一小时后再试。",
)


class ReceiptMistake(Mistake):
    """What was typed opens no matter, or not now."""


class Receipt(models.Model):
    """What is kept of a receipt: which case, as which party, by which first characters it is found, and the hash of the rest.

    `case` is the number of the case in plain, so that the register knows no docket; `command` is that of the filing.
    """

    marks: models.QuerySet[ReceiptMark]
    case = models.UUIDField(unique=True)
    party_id: int
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=60)
    command = models.UUIDField(unique=True)
    public = models.CharField(max_length=PUBLIC, db_index=True)
    salt = models.CharField(max_length=32)
    digest = models.CharField(max_length=64)
    used_on = models.DateField(db_index=True)
    guesses = models.PositiveIntegerField(default=0)
    guessed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.public} …"


class ReceiptMark(models.Model):
    """A keyed hash of something a filing names, such as a patent number: it tells that two filings name the same, not what."""

    receipt = models.ForeignKey(Receipt, on_delete=models.CASCADE, related_name="marks")
    mark = models.CharField(max_length=64, db_index=True)

    class Meta:
        ordering = ["pk"]


@dataclass(frozen=True, slots=True)
class Code:
    """A receipt as it is handed out, with the salted hash that is kept of it."""

    plain: str
    salt: str
    digest: str

    @property
    def grouped(self) -> str:
        """Five groups of five, for people."""
        return "-".join(self.plain[at : at + GROUP] for at in range(0, LENGTH, GROUP))


def make_code(*, token: str, command: uuid.UUID) -> Code:
    """The receipt of a filing: the same for the same token and command, and not to be guessed without the token."""
    number = int.from_bytes(hmac.digest(token.encode(), b"receipt:" + command.bytes, sha256))
    plain = "".join(SYMBOLS[number >> (5 * at) & 31] for at in range(LENGTH))
    salt = secrets.token_hex(16)
    return Code(plain, salt, hash_code(plain, salt=salt))


def hash_code(plain: str, /, *, salt: str) -> str:
    """The slow hash of a receipt, in hexadecimal."""
    return scrypt(plain.encode(), salt=bytes.fromhex(salt), n=2**14, r=8, p=1, maxmem=2**26, dklen=32).hex()


def read_code(typed: str) -> str:
    """What was typed without spaces and hyphens, misread letters put right; '' for what can be no receipt."""
    plain = re.sub(r"[\s\-–—·_.]", "", typed[:200]).upper().translate(MISREAD)
    return plain if len(plain) == LENGTH and set(plain) <= set(SYMBOLS) else ""


def make_mark(kind: str, text: str) -> str:
    """The keyed hash of something named: letters and digits alone count."""
    plain = re.sub(r"[\W_]", "", text).casefold()
    return (
        hmac.digest(settings.SECRET_KEY.encode(), f"{kind}:{plain}".encode(), sha256).hex() if plain else ""
    )


def count_alike(*, marks: Collection[str], since: date) -> int:
    """How many filings since a day name one of the same things. Nothing else of them is told."""
    alike = ReceiptMark.objects.filter(mark__in=[*marks], receipt__used_on__gte=since)
    return alike.values("receipt").distinct().count() if marks else 0


def add_holder() -> Party:
    """A party of whom nothing is known but that it holds a receipt."""
    return Party.objects.create(kind=PERSON, name=HOLDER)


def keep_receipt(
    *, code: Code, case: uuid.UUID, party: Party, service: str, command: uuid.UUID, on: date, marks: Iterable[str] = ()
) -> Receipt:  # fmt: skip
    """Keep what opens a case for its party."""
    kept = Receipt.objects.create(
        case=case, party=party, service=service, command=command, public=code.plain[:PUBLIC], salt=code.salt,
        digest=code.digest, used_on=on,
    )  # fmt: skip
    ReceiptMark.objects.bulk_create(
        ReceiptMark(receipt=kept, mark=each) for each in dict.fromkeys(marks) if each
    )
    return kept


def is_code_of(receipt: Receipt, plain: str) -> bool:
    """Whether a receipt is this one: costs one hash."""
    return hmac.compare_digest(hash_code(plain, salt=receipt.salt), receipt.digest)


def find_receipt(*, typed: str, at: datetime, on: date) -> Receipt:
    """The receipt somebody typed. Raises ReceiptMistake for none, and for one that was guessed at too often."""
    plain, none = read_code(typed), ReceiptMistake(NO_RECEIPT.format(days=LASTS.days))
    if not plain:
        raise none
    held = list(Receipt.objects.filter(public=plain[:PUBLIC], used_on__gt=on - LASTS))
    if any(_is_paused(each, at) for each in held):
        raise ReceiptMistake(GUESSED)
    found = next((each for each in held if is_code_of(each, plain)), None)
    if not held:
        hash_code(plain, salt="00" * 16)  # a receipt that is not there takes as long as one that is
    if found is None:
        Receipt.objects.filter(pk__in=[each.pk for each in held]).update(
            guesses=F("guesses") + 1, guessed_at=at
        )
        raise none
    Receipt.objects.filter(pk=found.pk).update(used_on=on, guesses=0, guessed_at=None)
    return found


def _is_paused(receipt: Receipt, at: datetime) -> bool:
    """After too many guesses nothing is tried for an hour; each hour after that one more guess is."""
    last = receipt.guessed_at
    return receipt.guesses >= MOST_GUESSES and last is not None and at < last + PAUSE


def purge_receipts(*, on: date) -> int:
    """Delete the receipts whose time is over; how many. What they opened stays: the lead is the office's."""
    with transaction.atomic():
        over = Receipt.objects.filter(used_on__lte=on - LASTS)
        count = over.count()
        over.delete()
    return count


def run_purge(held: Lease) -> dict[str, Any]:
    """The job of every day; twice is as once."""
    return {"deleted": purge_receipts(on=held.clock().date())}
